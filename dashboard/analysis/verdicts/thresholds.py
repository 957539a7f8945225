"""Every threshold and prior of the method: policy, set on 26 November 2026.

They were set before any result was looked at and are never tuned on results. To change one is to
change the policy: change it here, and nowhere else. The Method page prints each with the words
that stand below it here.
"""

from datetime import date
from typing import Final

SET_ON: Final = date(2026, 11, 26)
"""When all of these were set."""

WINDOWS: Final = (1, 3, 5)
"""How many consecutive periods are judged together."""

HEADLINE_WINDOW: Final = 5
"""The window that is shown first; the latest period stands beside it as trend only."""

MINIMUM_OTHERS: Final = 10
"""A period enters for a council only where this many other councils have a figure for it; a window
ends with the latest period in which this many have one."""

MINIMUM_EXPECTED: Final = 3.0
"""Below this expected count even none would not be surprising: P(0) is 0.05 at an expected 3."""

CONFIDENCE: Final = 0.95
"""How sure every interval is: the true value is within it with this probability, if the model holds."""

RANK_CONFIDENCE: Final = 0.90
"""How sure the interval of a rank is."""

LOWEST_RANKS: Final = 5
"""With every rank goes the chance of being among this many lowest."""

HALF: Final = 0.5
"""“Far fewer” speaks of rates below this many times the others'."""

TWICE: Final = 2.0
"""“In line” ends at this many times the others' rate."""

FAR_BELOW_P: Final = 0.90
"""“Far fewer”: at least this chance of a true rate below half the others'."""

BELOW_P: Final = 0.95
"""“Fewer”: at least this chance of a true rate below the others'."""

ABOVE_P: Final = 0.95
"""“More”: at least this chance of a true rate above the others'; the same test as “Fewer”."""

IN_LINE_P: Final = 0.80
"""“In line”: at least this chance of a true rate between half and twice the others'."""

DRIFT_PERIODS: Final = 5
"""Variation from year to year is measured over at most this many latest consecutive periods."""

DRIFT_MINIMUM_PERIODS: Final = 3
"""With fewer consecutive periods than this it is not measured but assumed."""

DRIFT_MINIMUM_AREAS: Final = 8
"""With fewer councils whose every period is a published number it is not measured but assumed."""

DRIFT_ASSUMED: Final = 0.5
"""Drift where it cannot be measured: on the safe side, for one year is unsafe with less."""

FUNNEL_TAILS: Final = {"95%": 0.025, "99.8%": 0.001}
"""The one-sided tail beyond each pair of lines of the funnel chart."""

DETECTABLE_P_BELOW_REFERENCE: Final = 0.025
"""What could be seen: a count this rare, or rarer, shows a rate below the others'."""

DETECTABLE_P_BELOW_HALF: Final = 0.05
"""What could be seen: a count this rare, or rarer, shows a rate below half the others'."""

CV_STEPS: Final = 28
"""Over so many equal steps of true difference between councils (CV) is averaged."""

CV_RANGE: Final = (0.05, 2.0)
"""The least and the greatest true difference between councils (CV) that is considered."""

CV_PRIOR_SCALE: Final = 0.75
"""Scale of the half-normal prior of the CV: smaller differences are likelier beforehand."""

MU_STEPS: Final = 13
"""Over so many steps of the councils' mean rate ratio, equal in its logarithm, is averaged."""

MU_RANGE: Final = (0.35, 1.6)
"""The least and the greatest mean rate ratio that is considered."""

MU_PRIOR_SD: Final = 0.4
"""Standard deviation of the log-normal prior of the mean rate ratio."""

CELLS_PER_DOUBLING: Final = 100
"""The rate ratio is divided into this many cells for each doubling, equal in its logarithm."""

DOUBLINGS: Final = (-9, 6)
"""The cells reach from 2 to the power of the first to that of the second; two more hold the rest."""

NEGLIGIBLE_WEIGHT: Final = 1e-8
"""Points of the prior's grid that weigh less than this share of the heaviest are left out."""
