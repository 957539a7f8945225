"""The same numbers, cell by cell, as one would write them with scipy at hand and nothing else.

It is what the product's speed is compared with, and an independent check of its results.
"""

from typing import Final

import numpy as np
from scipy import optimize, stats

from dashboard.evidence.verdicts.mixture import Mixture

NAMES: Final = (
    *("ratio_lower_95", "ratio_upper_95", "p_low", "p_high"),
    *("posterior_mean", "posterior_lower_95", "posterior_upper_95"),
    *("p_below_half", "p_below_reference", "p_below_twice"),
)


def measure_cell(
    observed: int, expected: float, reference_count: float, mixture: Mixture
) -> dict[str, float]:
    """Return the interval, the tails and the posterior of one council, in the product's names.

    `reference_count` is NaN where the comparison is with a known rate.
    """
    return dict(
        zip(
            NAMES,
            (
                *_measure_ratio(observed, expected, reference_count),
                *_measure_posterior(observed, expected, mixture),
            ),
            strict=True,
        )
    )


def _measure_ratio(observed: int, expected: float, reference_count: float) -> tuple[float, ...]:
    if np.isnan(reference_count):
        lower = stats.chi2.ppf(0.025, 2 * observed) / 2 / expected if observed else 0.0
        upper = stats.chi2.ppf(0.975, 2 * observed + 2) / 2 / expected
        known = stats.poisson(expected)
        return lower, upper, known.cdf(observed), known.sf(observed - 1)
    total, scale = int(observed + reference_count), reference_count / expected
    limits = stats.binomtest(observed, total).proportion_ci(method="exact")
    lower, upper = (limit / (1 - limit) * scale for limit in (limits.low, limits.high))
    tails = stats.binom(total, 1 / (1 + scale))
    return lower, upper, tails.cdf(observed), tails.sf(observed - 1)


def _measure_posterior(observed: int, expected: float, mixture: Mixture) -> tuple[float, ...]:
    shape = observed + mixture.shape
    parts = stats.gamma(shape, scale=1 / (expected + mixture.shape / mixture.mu))

    def below(ratio: float) -> float:
        return float(mixture.weight @ parts.cdf(ratio))

    def find(probability: float) -> float:
        greatest = parts.ppf(probability).max()
        return float(optimize.brentq(lambda ratio: below(ratio) - probability, 0.0, 2 * greatest, xtol=1e-12))

    mean = float(mixture.weight @ parts.mean())
    return mean, find(0.025), find(0.975), below(0.5), below(1.0), below(2.0)
