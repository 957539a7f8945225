"""Where a count stands on a funnel chart, and the lines that are drawn there.

Positions come from exact Poisson tails, never from a z-score: a count is bounded below and small
(Spiegelhalter 2005, 10.1002/sim.1970). A chart's limits are steps, since counts are whole.
"""

from typing import Final

import numpy as np
import pandas as pd
from scipy import stats

from dashboard.analysis.verdicts.arrays import Floats
from dashboard.analysis.verdicts.thresholds import FUNNEL_TAILS

WITHIN: Final = "within limits"


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


def compute_drift_tails(
    observed: "pd.Series[float]", expected: "pd.Series[float]", size: "pd.Series[float] | float"
) -> "tuple[pd.Series[float], pd.Series[float]]":
    """Return P(count ≤ O) and P(count ≥ O) where years differ by more than chance.

    Negative binomial with mean ``E`` and the size that `find_size` gives; missing where E is not above 0.
    """
    success = size / (size + expected.where(expected > 0))
    low = stats.nbinom.cdf(observed, size, success)
    high = stats.nbinom.sf(observed - 1, size, success)
    return pd.Series(low, index=observed.index), pd.Series(high, index=observed.index)


def find_size(expected: Floats, drift: float) -> float:
    """Return the size of the negative binomial of several years' sum: ``E² / (δ² Σ E_t²)``.

    It has the sum's mean and variance; years that are alike make it their number over δ². Infinite,
    that is Poisson, where there is no drift.

    Examples
    --------
    >>> find_size(np.array([4.0, 4.0, 4.0]), 0.5)
    12.0
    """
    return float(expected.sum() ** 2 / (drift**2 * (expected**2).sum())) if drift else float("inf")


def draw_limits(expected: Floats, drift: float, periods: int) -> pd.DataFrame:
    """Return the lines of a funnel chart: the least and the greatest count within each limit.

    Parameters
    ----------
    expected
        Expected counts above 0 at which the lines are wanted; take them close, and draw steps.
    drift
        δ, for the second pair of lines.
    periods
        Over how many years, taken as alike, the counts are.

    Returns
    -------
    One row per expected count: ``expected``; ``lower_95``, ``upper_95``, ``lower_99_8``,
    ``upper_99_8`` (Poisson: chance alone) and the same four beginning ``drift_``. Counts; divide by
    ``expected`` for a chart of ratios.

    Examples
    --------
    >>> draw_limits(np.array([10.0]), drift=0.3, periods=5)[["lower_95", "upper_95"]].to_numpy().tolist()
    [[4.0, 17.0]]
    """
    size = find_size(np.ones(periods), drift)
    chance = stats.poisson(expected)
    with_drift = stats.nbinom(size, size / (size + expected)) if drift else chance
    lines: dict[str, Floats] = {"expected": expected}
    for prefix, distribution in (("", chance), ("drift_", with_drift)):
        for name, tail in FUNNEL_TAILS.items():
            level = name.removesuffix("%").replace(".", "_")
            lines[f"{prefix}lower_{level}"] = distribution.ppf(tail)
            lines[f"{prefix}upper_{level}"] = distribution.isf(tail)
    return pd.DataFrame(lines)


def find_step_edges(counts: Floats, tail: float) -> pd.DataFrame:
    """Return where the Poisson limits step: the expected counts between which a count is within.

    One row per count: ``count``, ``least_expected`` (below it the count is above the limit; 0 for
    a count of 0, which never is) and ``greatest_expected`` (above it, below the limit).
    """
    least = np.where(counts > 0, stats.gamma.ppf(tail, np.maximum(counts, 1)), 0.0)
    return pd.DataFrame(
        {"count": counts, "least_expected": least, "greatest_expected": stats.gamma.isf(tail, counts + 1)}
    )
