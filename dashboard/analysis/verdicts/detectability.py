"""Whether a verdict was possible at all: said before the verdict, not after it."""

import pandas as pd
from scipy import stats

from dashboard.analysis.verdicts.arrays import Floats
from dashboard.analysis.verdicts.thresholds import (
    DETECTABLE_P_BELOW_HALF,
    DETECTABLE_P_BELOW_REFERENCE,
    HALF,
    MINIMUM_EXPECTED,
)

QUARTER = HALF / 2


def find_detectable(expected: "pd.Series[float]") -> "pd.Series[bool]":
    """Return whether a council could be flagged at all: whether 3 or more are expected.

    ``boolean``, same index; <NA> where no expected count is known.
    """
    could = (expected >= MINIMUM_EXPECTED).astype("boolean")
    return could.where(expected.notna()).rename("could_be_flagged")


def tabulate_detectability(expected: Floats) -> pd.DataFrame:
    """Return what can be seen at each expected count.

    Returns
    -------
    One row per entry of `expected`: ``expected``; ``p_zero``, the probability of counting none at
    the reference's rate; ``critical_below_reference`` and ``critical_below_half``, the greatest
    counts that would show a rate below the reference's, or below half of it (missing where not
    even zero would); ``power_quarter`` and ``power_half``, the probabilities of showing a rate
    below the reference's if it truly is a quarter, or half, of it.

    Examples
    --------
    >>> import numpy as np
    >>> tabulate_detectability(np.array([2.0, 10.0])).round(2)["power_quarter"].tolist()
    [0.0, 0.76]
    """
    critical = find_critical_count(expected, DETECTABLE_P_BELOW_REFERENCE)
    return pd.DataFrame(
        {
            "expected": expected,
            "p_zero": stats.poisson.pmf(0, expected),
            "critical_below_reference": critical,
            "critical_below_half": find_critical_count(expected * HALF, DETECTABLE_P_BELOW_HALF),
            "power_quarter": stats.poisson.cdf(critical.fillna(-1), expected * QUARTER),
            "power_half": stats.poisson.cdf(critical.fillna(-1), expected * HALF),
        }
    )


def find_critical_count(mean: Floats, tail: float) -> "pd.Series[int]":
    """Return the greatest count c with P(count ≤ c) ≤ `tail`; <NA> where P(0) is greater already.

    ``Int64``, one entry per Poisson mean given.
    """
    quantile = stats.poisson.ppf(tail, mean)  # the least count with P(count ≤ c) ≥ tail
    critical = pd.Series(quantile - (stats.poisson.cdf(quantile, mean) > tail))
    return critical.where(critical >= 0).astype("Int64")
