"""Every threshold and prior of the method: policy, set on 24 November 2026.

They were set before any result was looked at and are never tuned on results. To change one is to
change the policy: change it here, and nowhere else.
"""

from typing import Final

WINDOWS: Final = (1, 3, 5)
"""How many of a series' latest periods are judged together."""

HEADLINE_WINDOW: Final = 5
"""The window that is shown first; the latest period stands beside it as trend only."""

MINIMUM_OTHERS: Final = 10
"""A period enters for a council only where this many other councils have a figure for it."""

MINIMUM_EXPECTED: Final = 3.0
"""Below this expected count even none would not be surprising: P(0) is 0.05 at an expected 3."""

CONFIDENCE: Final = 0.95
"""Of every interval."""

RANK_CONFIDENCE: Final = 0.90
"""Of the interval of a rank."""

LOWEST_RANKS: Final = 5
"""P(in lowest 5) is given with every rank."""

HALF: Final = 0.5
"""Of the reference's rate: a gap worth a conversation begins here."""

TWICE: Final = 2.0
"""Of the reference's rate: "in line" ends here."""

CLEAR_GAP_P_BELOW_HALF: Final = 0.90
CLEAR_GAP_Q: Final = 0.05
ABOVE_P_ABOVE_REFERENCE: Final = 0.95
ABOVE_Q: Final = 0.05
POSSIBLE_GAP_P_BELOW_HALF: Final = 0.50
POSSIBLE_GAP_P_LOW: Final = 0.10
IN_LINE_P_BETWEEN: Final = 0.80

FUNNEL_TAILS: Final = {"95%": 0.025, "99.8%": 0.001}
"""The one-sided tail beyond each pair of lines of the funnel chart."""

DETECTABLE_P_BELOW_REFERENCE: Final = 0.025
DETECTABLE_P_BELOW_HALF: Final = 0.05
"""The tails at which a count could show a rate below the reference's, or below half of it."""

CV_STEPS: Final = 28
CV_RANGE: Final = (0.05, 2.0)
CV_PRIOR_SCALE: Final = 0.75
"""True difference between councils: coefficient of variation, equal steps, half-normal prior."""

MU_STEPS: Final = 13
MU_RANGE: Final = (0.35, 1.6)
MU_PRIOR_SD: Final = 0.4
"""The mean of the councils' rate ratios: equal steps of its logarithm, log-normal prior."""

NEGLIGIBLE_WEIGHT: Final = 1e-8
"""Points of the grid that together weigh no more than this are left out of what follows."""

NEGLIGIBLE_RANK_WEIGHT: Final = 1e-4
"""The same for ranks, which are dearer to compute and less sensitive."""
