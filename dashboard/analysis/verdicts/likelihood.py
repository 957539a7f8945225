"""What the counts of one period say of θ: a number as it is, a hidden count as its whole range.

    y | θ ~ NegBin(mean E θ, size 1/δ²)         Poisson(E θ) where δ is 0

Log-likelihoods are up to a constant of the cell, which no result depends on.
"""

from collections.abc import Iterator
from typing import Final

import numpy as np
from scipy import stats

from dashboard.analysis.verdicts.arrays import Flags, Floats
from dashboard.analysis.verdicts.ratio_grid import RATIOS

WIDEST_SUM: Final = 20
"""A range of more counts than this is a difference of distribution functions, not a sum."""


def add_up_periods(
    lower: Floats, upper: Floats, expected: Floats, entering: Flags, drift: float
) -> Iterator[Floats]:
    """Yield the log-likelihood over the latest period, the latest two, and so on.

    Parameters
    ----------
    lower, upper
        Areas × periods, earliest first: the count's bounds, both the count where it is a number.
    expected
        E of each cell, same shape. Where it is 0, θ makes no difference and the cell says nothing.
    entering
        Whether the cell enters.
    drift
        δ.

    Returns
    -------
    Areas × cells of θ (`RATIOS`). Each is the array of the one before, changed in place.
    """
    total = np.zeros((len(lower), len(RATIOS)))
    for period in reversed(range(lower.shape[1])):
        tells = entering[:, period] & (expected[:, period] > 0)
        of_period = lower[tells, period], upper[tells, period], expected[tells, period]
        total[tells] += compute_log_likelihood(*of_period, drift)
        yield total


def compute_log_likelihood(lower: Floats, upper: Floats, expected: Floats, drift: float) -> Floats:
    """Return ``log P(lower ≤ y ≤ upper | θ)`` of each area at each cell of θ, up to a constant.

    With ``m = E θ``: ``y log θ − (y + 1/δ²) log(1 + δ² m)`` for a number, ``y log θ − m`` where δ is 0.

    Parameters
    ----------
    lower, upper, expected
        One entry per area; none missing, and ``expected`` above 0.
    """
    mean = expected[:, np.newaxis] * RATIOS
    counts = lower[:, np.newaxis]
    if drift > 0:
        mean *= drift**2
        found = counts * np.log(RATIOS) - (counts + drift**-2) * np.log1p(mean)
    else:
        found = counts * np.log(RATIOS) - mean
    hidden = lower < upper
    if hidden.any():
        found[hidden] += _widen(lower[hidden], upper[hidden], expected[hidden], drift)
    return np.asarray(found)


def _widen(lower: Floats, upper: Floats, expected: Floats, drift: float) -> Floats:
    """Return ``log (P(lower ≤ y ≤ upper) / P(y = lower))`` at each cell of θ."""
    widened = np.empty((len(lower), len(RATIOS)))
    is_wide = upper - lower > WIDEST_SUM
    widened[~is_wide] = _sum_range(lower[~is_wide], upper[~is_wide], expected[~is_wide], drift)
    for area in np.flatnonzero(is_wide):
        counted = stats.nbinom(drift**-2, 1 / (1 + drift**2 * expected[area] * RATIOS)) if drift else None
        counted = counted or stats.poisson(expected[area] * RATIOS)
        within = counted.cdf(upper[area]) - counted.cdf(lower[area] - 1)
        with np.errstate(divide="ignore"):  # no mass within the range: the logarithm is minus infinity
            widened[area] = np.log(within) - counted.logpmf(lower[area])
    return widened


def _sum_range(lower: Floats, upper: Floats, expected: Floats, drift: float) -> Floats:
    """Return the same, adding up ``P(y + 1) / P(y) = (1 + δ² y) m / ((1 + δ² m)(y + 1))`` along the range."""
    mean = expected[:, np.newaxis] * RATIOS
    step = mean / (1 + drift**2 * mean)
    ratio, total = np.ones_like(step), np.ones_like(step)
    for further in range(int((upper - lower).max(initial=0))):
        count = lower + further
        ratio *= step * ((1 + drift**2 * count) / (count + 1))[:, np.newaxis]
        reached = count < upper
        total[reached] += ratio[reached]
    return np.asarray(np.log(total))
