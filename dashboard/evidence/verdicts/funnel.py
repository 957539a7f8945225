"""Where a count stands on a funnel chart, and the lines that are drawn there.

Positions come from exact Poisson tails, never from a z-score: a count is bounded below and small
(Spiegelhalter 2005, 10.1002/sim.1970). A chart's limits are steps, since counts are whole.
"""

import numpy as np
import pandas as pd
from scipy import stats

from dashboard.evidence.verdicts.thresholds import FUNNEL_TAILS

WITHIN = "within limits"


def place_in_funnel(observed: "pd.Series[float]", expected: "pd.Series[float]") -> "pd.Series[str]":
    """Return the position of each count among the limits of its expected count.

    One of "below 99.8%", "below 95%", "within limits", "above 95%", "above 99.8%"; "" where
    either count is missing or none is expected. Same index.

    Examples
    --------
    >>> place_in_funnel(pd.Series([0.0, 0.0]), pd.Series([0.06, 8.0])).tolist()
    ['within limits', 'below 99.8%']
    """
    low, high = compute_poisson_tails(observed, expected)
    conditions, labels = [], []
    for name, tail in sorted(FUNNEL_TAILS.items(), key=lambda item: item[1]):
        conditions += [low < tail, high < tail]
        labels += [f"below {name}", f"above {name}"]
    position = np.select([low.isna(), *conditions], ["", *labels], default=WITHIN)
    return pd.Series(position, index=observed.index, name="funnel", dtype="str")


def compute_poisson_tails(
    observed: "pd.Series[float]", expected: "pd.Series[float]"
) -> "tuple[pd.Series[float], pd.Series[float]]":
    """Return P(count ≤ O) and P(count ≥ O) of a Poisson count with mean E; missing where E is not above 0."""
    mean = expected.where(expected > 0)
    low = stats.poisson.cdf(observed, mean)
    high = stats.poisson.sf(observed - 1, mean)
    return pd.Series(low, index=observed.index), pd.Series(high, index=observed.index)
