"""The price of looking at many councils at once: among 60, three are below the 5% line by chance."""

import pandas as pd
from scipy import stats

from dashboard.evidence.verdicts.thresholds import MINIMUM_EXPECTED


def adjust_p_values(p_values: "pd.Series[float]") -> "pd.Series[float]":
    """Return Benjamini–Hochberg q-values; the missing are left out first and stay missing.

    Same index. One missing value spreads to no other.

    Examples
    --------
    >>> adjust_p_values(pd.Series([0.001, None, 0.04, 0.2])).round(3).tolist()
    [0.003, nan, 0.06, 0.2]
    """
    present = p_values.dropna()
    adjusted = stats.false_discovery_control(present) if len(present) else present
    return pd.Series(adjusted, index=present.index).reindex(p_values.index)


def adjust_where_possible(p_values: "pd.Series[float]", expected: "pd.Series[float]") -> "pd.Series[float]":
    """Return q-values over the cells that could say anything: those that expect 3 or more.

    `p_values` holds all series of one run together, adults and children, since all are looked at;
    the q-value is missing where less than 3 is expected.
    """
    return adjust_p_values(p_values.where(expected >= MINIMUM_EXPECTED))
