"""Ranks, for who asks for them: never one number without how unsure it is.

A council's rank is 1 + how many others have a lower rate, 1 being the lowest. Given a point of the
grid the councils' rates are independent, so that number is Poisson-binomial (Jones, Ohlssen &
Spiegelhalter 2008, 10.1016/j.jclinepi.2007.04.017; Lin et al. 2006, 10.1214/06-BA130). It is
integrated over the council's own rate and averaged over the grid; nothing is drawn at random.
"""

from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import stats

from dashboard.evidence.verdicts.cells import End
from dashboard.evidence.verdicts.mixture import Floats, Mixture, drop_lightest, fit_mixture
from dashboard.evidence.verdicts.posterior import update_mixture
from dashboard.evidence.verdicts.thresholds import LOWEST_RANKS, NEGLIGIBLE_RANK_WEIGHT, RANK_CONFIDENCE

NODES: Final = 200
"""At how many places an integral is evaluated; with twice as many nothing changes by 1e-8."""

LEAST_TAIL: Final = 1e-9
"""The part of every distribution left out at each end of the integral."""


def rank_verdicts(
    verdicts: pd.DataFrame, series_id: str, age_group: str, window: int, yardstick: str
) -> pd.DataFrame:
    """Rank the councils of one picture by their rate ratio, lowest first.

    Parameters
    ----------
    verdicts
        The table of verdicts, as `judge_figures` gives it.
    series_id, age_group, window, yardstick
        Which picture.

    Returns
    -------
    One row per area that has figures, in the order of the table: ``gss_code``;
    ``expected_rank_harsh``, ``expected_rank_kind``, ``p_lowest_5_harsh``, ``p_lowest_5_kind``, one
    for each run; ``expected_rank`` and ``p_lowest_5``, the mean of the two;
    ``rank_lower_90`` and ``rank_upper_90`` (``Int64``), an interval that holds those of both runs.
    Over all areas ``p_lowest_5`` adds to 5.
    """
    chosen = {"series_id": series_id, "age_group": age_group, "window": window, "yardstick": yardstick}
    picture = verdicts[np.logical_and.reduce([verdicts[name] == value for name, value in chosen.items()])]
    known = picture[(picture["expected_harsh"] > 0) & (picture["expected_kind"] > 0)]
    ends = {end: summarise_ranks(_rank_run(known, end)) for end in End}
    harsh, kind = ends[End.HARSH], ends[End.KIND]
    table = {"gss_code": known["gss_code"].to_numpy()}
    for name in ("expected_rank", "p_lowest_5"):
        table |= {f"{name}_{end}": ranks[name].to_numpy() for end, ranks in ends.items()}
        table[name] = (harsh[name] + kind[name]).to_numpy() / 2
    lower, upper = "rank_lower_90", "rank_upper_90"
    interval = {lower: np.minimum(harsh[lower], kind[lower]), upper: np.maximum(harsh[upper], kind[upper])}
    return pd.DataFrame(table | interval)


def _rank_run(known: pd.DataFrame, end: End) -> Floats:
    """Return the probabilities of all ranks in one run, from its observed and expected counts."""
    observed, expected = (known[f"{name}_{end}"].astype("float64") for name in ("observed", "expected"))
    reference = ~known["is_gateway"]
    return compute_rank_probabilities(
        observed, expected, fit_mixture(observed[reference], expected[reference])
    )


def summarise_ranks(probabilities: Floats) -> pd.DataFrame:
    """Return the expected rank, its 90% interval and P(in lowest 5), one row per area.

    `probabilities` has one row per area and one column per rank.
    """
    ranks = np.arange(1, probabilities.shape[1] + 1)
    cumulative = probabilities.cumsum(axis=1)
    tail = (1 - RANK_CONFIDENCE) / 2
    return pd.DataFrame(
        {
            "expected_rank": probabilities @ ranks,
            "rank_lower_90": 1 + (cumulative < tail).sum(axis=1),
            "rank_upper_90": 1 + (cumulative < 1 - tail).sum(axis=1),
            "p_lowest_5": probabilities[:, :LOWEST_RANKS].sum(axis=1),
        }
    ).astype({"rank_lower_90": "Int64", "rank_upper_90": "Int64"})


def compute_rank_probabilities(observed: npt.ArrayLike, expected: npt.ArrayLike, mixture: Mixture) -> Floats:
    """Return P(rank = r) of each area: one row per area, one column per rank, rows adding to 1."""
    heavy = drop_lightest(mixture, NEGLIGIBLE_RANK_WEIGHT)
    posterior = update_mixture(observed, expected, heavy)
    points = zip(posterior.shape.T, posterior.rate.T, posterior.weight, strict=True)
    return np.asarray(sum(weight * integrate_ranks(shape, rate) for shape, rate, weight in points))


def integrate_ranks(shape: Floats, rate: Floats) -> Floats:
    """Return P(rank = r) where each area's rate is Gamma with its own shape and rate.

    One row per area, one column per rank.
    """
    nodes, widths = place_nodes(shape, rate)
    own, others = shape[:, np.newaxis], rate[:, np.newaxis]
    mass = stats.gamma.pdf(nodes, own, scale=1 / others) * widths
    below = stats.gamma.cdf(nodes, own, scale=1 / others)
    probabilities = np.einsum("irt,it->ir", count_others_below(below), mass)
    return np.asarray(probabilities / mass.sum(axis=1, keepdims=True))


def place_nodes(shape: Floats, rate: Floats) -> tuple[Floats, Floats]:
    """Return where to evaluate an integral over all rates, and how much each place stands for.

    Equal steps of ``t`` where ``log θ = log(greatest θ) − sinh t``: close together where rates are
    high and narrowly known, far apart in the long tail towards zero. The trapezoidal rule is
    accurate to many digits on such smooth, vanishing functions.
    """
    least = np.log(stats.gamma.ppf(LEAST_TAIL, shape, scale=1 / rate).min())
    greatest = np.log(stats.gamma.isf(LEAST_TAIL, shape, scale=1 / rate).max())
    steps = np.linspace(0.0, np.arcsinh(greatest - least), NODES)
    nodes = np.exp(greatest - np.sinh(steps))
    return nodes, nodes * np.cosh(steps) * (steps[1] - steps[0])


def count_others_below(below: Floats) -> Floats:
    """Return, for each area and node, the probabilities that 0, 1, 2… of the others lie below it.

    Parameters
    ----------
    below
        P(rate of area < node): one row per area, one column per node.

    Returns
    -------
    Areas × numbers below × nodes. Each half of the areas is left out in turn, then each half of
    that half, so that no area is added more often than it must be.
    """
    areas, nodes = below.shape
    counted = np.empty((areas, areas, nodes))

    def leave_out(first: int, last: int, among_others: Floats) -> None:
        if last - first == 1:
            counted[first] = among_others
            return
        middle = (first + last) // 2
        leave_out(first, middle, add_areas(among_others, below[middle:last]))
        leave_out(middle, last, add_areas(among_others, below[first:middle]))

    leave_out(0, areas, np.eye(areas, 1) * np.ones(nodes))
    return counted


def add_areas(counted: Floats, below: Floats) -> Floats:
    """Return the distribution of a number below, with further areas added to those counted."""
    for probability in below:
        stays = counted * (1 - probability)
        stays[1:] += counted[:-1] * probability
        counted = stays
    return counted
