"""Ranks, for who asks for them: never one number without how unsure it is.

A council's rank is 1 + how many others have a lower rate, 1 being the lowest. Given its own rate,
that number is a sum of independent yes-or-no events, a Poisson-binomial (Jones, Ohlssen &
Spiegelhalter 2008, 10.1016/j.jclinepi.2007.04.017; Lin et al. 2006, 10.1214/06-BA130). It is averaged
over the council's own posterior; nothing is drawn at random, and no table of areas × areas is made.
"""

from collections.abc import Collection, Iterator

import numpy as np
import pandas as pd
from scipy import stats

from dashboard.analysis.verdicts.arrays import Floats, Integers
from dashboard.analysis.verdicts.comparison import Comparison
from dashboard.analysis.verdicts.judge import find_posteriors, read_counts
from dashboard.analysis.verdicts.judged_cells import Reading
from dashboard.analysis.verdicts.thresholds import LOWEST_RANKS, RANK_CONFIDENCE


def rank_comparison(comparison: Comparison, window: int) -> pd.DataFrame:
    """Rank the areas of one comparison by their rate ratio, lowest first.

    Returns
    -------
    One row per area that has figures, in the order of the comparison: ``gss_code``,
    ``expected_rank``, ``rank_lower_90``, ``rank_upper_90`` (``Int64``), ``p_lowest_5``. Over all
    areas ``p_lowest_5`` adds to 5, if there are as many.
    """
    counts = read_counts(comparison, Reading.AS_PUBLISHED)
    posteriors = dict(find_posteriors(comparison, counts, [window]))
    known = np.flatnonzero(counts.entering[:, -window:].any(axis=1))
    ranks = summarise_ranks(posteriors[window].masses[known])
    return ranks.assign(gss_code=comparison.cells.areas[known])[["gss_code", *ranks.columns]]


def summarise_ranks(masses: Floats, lowest: int = LOWEST_RANKS) -> pd.DataFrame:
    """Return what is known of every area's rank, given how its θ spreads over the cells.

    Parameters
    ----------
    masses
        One row per area, one column per cell; each row adds to 1.
    lowest
        The chance of being among so many lowest is given.
    """
    low, high = ((1 + side * RANK_CONFIDENCE) / 2 for side in (-1, 1))
    return pd.DataFrame(
        {
            "expected_rank": compute_expected_ranks(masses),
            "rank_lower_90": find_rank(masses, low),
            "rank_upper_90": find_rank(masses, high),
            f"p_lowest_{lowest}": compute_lowest(masses, lowest),
        }
    ).astype({"rank_lower_90": "Int64", "rank_upper_90": "Int64"})


def compute_expected_ranks(masses: Floats) -> Floats:
    """Return ``1 + Σ_{j≠i} P(θ_j < θ_i)``, one per area.

    Within a cell two areas are not simply even: where the one's density rises and the other's falls,
    the one is likelier the higher. The last sum corrects for that, up to the fourth power of the
    cell's width.
    """
    total = masses.sum(axis=0)
    below = np.cumsum(total) - total / 2
    own = np.cumsum(masses, axis=1) - masses / 2
    slope = np.gradient(masses, axis=1)
    of_others = masses @ below - (masses * own).sum(axis=1)
    rising = (slope @ total - masses @ slope.sum(axis=0)) / 12
    return np.asarray(1 + of_others + rising)


def compute_lowest(masses: Floats, lowest: int) -> Floats:
    """Return P(rank ≤ lowest), one per area: that fewer than so many others are below it.

    Each half of the areas is left out in turn, then each half of that half, so that none is added
    more often than it must be; only the first numbers of others below are kept.
    """
    below = np.cumsum(masses, axis=1) - masses / 2
    found = np.empty(len(masses))
    start = np.zeros((min(lowest, len(masses)), masses.shape[1]))
    start[0] = 1.0
    for area, counted in _leave_each_out(below, 0, len(below), start):
        found[area] = masses[area] @ counted.sum(axis=0)
    return found


def _leave_each_out(below: Floats, first: int, last: int, counted: Floats) -> Iterator[tuple[int, Floats]]:
    """Yield each area with how many of the others lie below each cell: numbers × cells."""
    if last - first == 1:
        yield first, counted
        return
    middle = (first + last) // 2
    yield from _leave_each_out(below, first, middle, _add_areas(counted, below[middle:last]))
    yield from _leave_each_out(below, middle, last, _add_areas(counted, below[first:middle]))


def _add_areas(counted: Floats, below: Floats) -> Floats:
    """Return the distribution of the number below, with further areas added to those counted."""
    for probability in below:
        stays = counted * (1 - probability)
        stays[1:] += counted[:-1] * probability
        counted = stays
    return counted


def find_rank(masses: Floats, probability: float) -> Integers:
    """Return the quantile of each area's rank: the least rank r with P(rank ≤ r) ≥ probability.

    Found by halving; P(rank ≤ r) is averaged over the area's own cells. The number of others below
    is so many sums of many events that its refined normal approximation (with its skewness; Hong 2013,
    10.1016/j.csda.2012.10.006) is good to a thousandth.
    """
    below = np.cumsum(masses, axis=1) - masses / 2
    cumulants = [cumulant.sum(axis=0) - cumulant for cumulant in _list_cumulants(below)]
    least, greatest = np.ones(len(masses), dtype=int), np.full(len(masses), len(masses))
    while (least < greatest).any():
        middle = (least + greatest) // 2
        reached = (masses * _approximate(middle, cumulants)).sum(axis=1) >= probability
        least, greatest = np.where(reached, least, middle + 1), np.where(reached, middle, greatest)
    return least


def _list_cumulants(below: Floats) -> tuple[Floats, Floats, Floats]:
    """Return mean, variance and third cumulant of whether an area lies below each cell."""
    variance = below * (1 - below)
    return below, variance, variance * (1 - 2 * below)


def _approximate(rank: Integers, cumulants: "Collection[Floats]") -> Floats:
    """Return P(number of others below ≤ rank − 1) at each cell: areas × cells."""
    mean, variance, third = cumulants
    deviation = np.sqrt(variance.clip(1e-12))
    scaled = (rank[:, np.newaxis] - 0.5 - mean) / deviation
    skewness = third / deviation**3
    return np.asarray(
        (stats.norm.cdf(scaled) + skewness * (1 - scaled**2) * stats.norm.pdf(scaled) / 6).clip(0, 1)
    )
