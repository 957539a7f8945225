"""What would be expected: year by year, from the others' rate, never from the area itself.

Every function takes and returns arrays of areas × periods; what is not known is NaN.
"""

import numpy as np

from dashboard.analysis.verdicts.arrays import Flags, Floats, Integers


def pool_others(counts: Floats, exposure: Floats, refers: Flags) -> Floats:
    """Return the pooled rate of all others: ``Σ_j y_jt / Σ_j n_jt`` over the reference areas j ≠ i.

    Leave-one-out, year by year (Clayton & Kaldor 1987; CDC/CSTE cluster guidance 2013).

    Parameters
    ----------
    counts, exposure
        The counts as they enter the reference of others, and what they are divided by.
    refers
        Whether the cell stands in the reference of others.

    Returns
    -------
    The rate that each area is compared with in each period; NaN where no other has an exposure.

    Examples
    --------
    >>> counts, exposure = np.array([[1.0], [2.0], [6.0]]), np.full((3, 1), 2.0)
    >>> pool_others(counts, exposure, exposure > 0).ravel().tolist()
    [2.0, 1.75, 0.75]
    """
    referred = np.where(refers, counts, 0.0)  # what is not in the reference adds nothing to its sums
    exposed = np.where(refers, exposure, 0.0)
    other_exposure = exposed.sum(axis=0) - exposed
    known = np.where(other_exposure > 0, other_exposure, np.nan)
    return np.asarray((referred.sum(axis=0) - referred) / known)


def take_middle_other(counts: Floats, exposure: Floats, refers: Flags) -> Floats:
    """Return the rate of the typical other: the median over j ≠ i of ``y_jt / n_jt``.

    A pooled rate is pulled up by a few areas that record much; the median is not. Parameters and
    result as in `pool_others`. The rates are sorted once: to leave one out shifts the middle.

    Examples
    --------
    >>> counts, exposure = np.array([[1.0], [2.0], [6.0]]), np.full((3, 1), 2.0)
    >>> take_middle_other(counts, exposure, exposure > 0).ravel().tolist()
    [2.0, 1.75, 0.75]
    """
    rates = np.where(refers, counts / np.where(refers, exposure, 1.0), np.inf)
    order = rates.argsort(axis=0, kind="stable")
    place = np.empty_like(order)
    np.put_along_axis(place, order, np.arange(len(rates))[:, np.newaxis], axis=0)
    ranked = np.take_along_axis(rates, order, axis=0)
    others = refers.sum(axis=0) - refers
    lower, upper = (others - 1) // 2, others // 2
    middle = [_take_place(ranked, at + (refers & (place <= at))) for at in (lower, upper)]
    return np.where(others > 0, (middle[0] + middle[1]) / 2, np.nan)


def _take_place(ranked: Floats, place: Integers) -> Floats:
    """Return the ranked rate at each place; any where there is none, since it is not used."""
    return np.take_along_axis(ranked, place.clip(0, len(ranked) - 1), axis=0)


def sum_entering(table: Floats, entering: Flags) -> Floats:
    """Return each area's sum over the periods that enter; NaN, not 0, where none does."""
    total = np.where(entering, table, 0.0).sum(axis=1)
    return np.where(entering.any(axis=1), total, np.nan)
