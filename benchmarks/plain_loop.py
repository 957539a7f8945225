"""The same numbers, cell by cell, as one would write them with scipy at hand and nothing else.

It is what the product's speed is compared with, and an independent check of its results: integrals
by quadrature where the product has its grid of cells.
"""

import itertools

import numpy as np
from scipy import integrate, stats

from dashboard.analysis.verdicts.arrays import Floats
from dashboard.analysis.verdicts.ratio_grid import build_grid
from dashboard.analysis.verdicts.thresholds import HALF, TWICE


def measure_area(
    lower: Floats, upper: Floats, expected: Floats, drift: float, weight: Floats
) -> tuple[float, float, float, float]:
    """Return the mean of θ and P(θ < ½), P(θ < 1), P(θ < 2) of one area.

    Parameters
    ----------
    lower, upper, expected
        Of each period that entered.
    weight
        Of the points of the prior's grid, as the product found it.
    """
    grid = build_grid()
    kept = np.flatnonzero(weight > weight.max() * 1e-6)
    parts = [_measure_point(lower, upper, expected, drift, grid.cv[at], grid.mu[at]) for at in kept]
    shares = weight[kept] / weight[kept].sum()
    mean, half, one, two = np.array(parts).T @ shares
    return float(mean), float(half), float(one), float(two)


def _measure_point(
    lower: Floats, upper: Floats, expected: Floats, drift: float, cv: float, mu: float
) -> Floats:
    """Return the same where CV and μ are known."""
    prior = stats.gamma(cv**-2, scale=mu * cv**2)

    def weigh(ratio: float) -> float:
        return float(prior.pdf(ratio) * compute_likelihood(lower, upper, expected * ratio, drift))

    greatest = float(prior.isf(1e-12))
    edges = [1e-12, HALF, 1.0, TWICE, max(greatest, 20.0)]
    pieces = [integrate.quad(weigh, *ends, limit=200)[0] for ends in itertools.pairwise(edges)]
    first = integrate.quad(
        lambda ratio: ratio * weigh(ratio), edges[0], edges[-1], points=edges[1:4], limit=200
    )
    total = sum(pieces)
    return np.asarray(np.array([first[0], *np.cumsum(pieces)[:3]]) / total)


def compute_likelihood(lower: Floats, upper: Floats, mean: Floats, drift: float) -> float:
    """Return how likely the counts are, all periods together."""
    size = drift**-2
    counted = stats.nbinom(size, size / (size + mean))
    return float(
        np.prod(np.where(lower == upper, counted.pmf(lower), counted.cdf(upper) - counted.cdf(lower - 1)))
    )
