"""What is known of one council's rate ratio θ, after its own count and all others'.

    O | θ ~ Poisson(E θ),  θ ~ Gamma(k, mean μ)   ⇒   θ | O ~ Gamma(O + k, rate E + k / μ)

averaged over the grid (Clayton & Kaldor 1987; Spiegelhalter et al.). Every output is a weighted
sum of Gamma distributions.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import special
from scipy.optimize import elementwise

from dashboard.evidence.verdicts.mixture import Floats, Mixture
from dashboard.evidence.verdicts.ratio import LOWER_TAIL, UPPER_TAIL
from dashboard.evidence.verdicts.thresholds import HALF, TWICE

SUMMARY: Final = (
    *("posterior_mean", "posterior_lower_95", "posterior_upper_95"),
    *("p_below_half", "p_below_reference", "p_below_twice"),
)

LOG_TOLERANCE: Final = 1e-10
"""Quantiles are found to this much of their logarithm, that is relatively."""


@dataclass(frozen=True)
class Posterior:
    """Each area's weighted sum of Gamma distributions.

    `shape` and `rate` have one row per area and one column per grid point, `weight` one entry per
    grid point.
    """

    shape: Floats
    rate: Floats
    weight: Floats

    def compute_mean(self) -> Floats:
        """Return the mean of θ, one per area."""
        return np.asarray((self.shape / self.rate) @ self.weight)

    def compute_below(self, ratio: float) -> Floats:
        """Return P(θ < ratio), one per area."""
        return np.asarray(special.gammainc(self.shape, self.rate * ratio) @ self.weight)

    def compute_quantiles(self, probabilities: tuple[float, ...]) -> Floats:
        """Return the quantiles of θ, one row per area and one column per probability.

        The quantile of a weighted sum lies between the least and the greatest quantile of its
        parts. Between these Chandrupatla's method searches log θ, for all areas together; it
        never leaves its bracket.
        """
        areas = np.arange(len(self.shape))[:, np.newaxis]
        low, high = self._bracket_quantiles(probabilities)

        def exceed(log_ratio: Floats, area: npt.NDArray[np.int64], probability: Floats) -> Floats:
            ratio = np.exp(log_ratio)[..., np.newaxis]
            below = special.gammainc(self.shape[area], self.rate[area] * ratio) @ self.weight
            return np.asarray(below - probability)

        found = elementwise.find_root(
            exceed,
            (np.log(low), np.log(high)),
            args=(areas, np.array(probabilities)),
            tolerances={"xatol": LOG_TOLERANCE, "xrtol": 0.0},
        )
        return np.asarray(np.exp(found.x))

    def _bracket_quantiles(self, probabilities: tuple[float, ...]) -> tuple[Floats, Floats]:
        """Return the least and the greatest quantile of each area's parts, a hair wider."""
        of_parts = np.stack([special.gammaincinv(self.shape, p) / self.rate for p in probabilities], axis=1)
        return of_parts.min(axis=-1) * (1 - 1e-6), of_parts.max(axis=-1) * (1 + 1e-6)


def update_mixture(observed: npt.ArrayLike, expected: npt.ArrayLike, mixture: Mixture) -> Posterior:
    """Return what the counts make of the mixture: shape ``O + k``, rate ``E + k / μ``, per area.

    Examples
    --------
    >>> prior = Mixture(cv=np.array([0.5]), mu=np.array([1.0]), weight=np.array([1.0]))
    >>> posterior = update_mixture([0.0], [4.0], prior)
    >>> posterior.compute_mean().item(), round(posterior.compute_below(0.5).item(), 3)
    (0.5, 0.567)
    """
    shape = np.reshape(observed, (-1, 1)) + mixture.shape
    rate = np.reshape(expected, (-1, 1)) + mixture.shape / mixture.mu
    return Posterior(shape, rate, mixture.weight)


def summarise_posterior(
    observed: "pd.Series[float]", expected: "pd.Series[float]", mixture: Mixture
) -> pd.DataFrame:
    """Return what is known of each area's rate ratio.

    Returns
    -------
    One row per area, same index: ``posterior_mean``, ``posterior_lower_95``,
    ``posterior_upper_95`` (rate ratios), ``p_below_half``, ``p_below_reference``,
    ``p_below_twice`` (probabilities). All missing where nothing is expected or observed is missing.
    """
    known = observed.notna() & (expected > 0)
    if not known.any():
        return pd.DataFrame(float("nan"), index=observed.index, columns=list(SUMMARY))
    posterior = update_mixture(observed[known], expected[known], mixture)
    quantiles = posterior.compute_quantiles((LOWER_TAIL, UPPER_TAIL))
    columns = (
        posterior.compute_mean(),
        *quantiles.T,
        *(posterior.compute_below(ratio) for ratio in (HALF, 1.0, TWICE)),
    )
    summary = pd.DataFrame(dict(zip(SUMMARY, columns, strict=True)), index=observed.index[known])
    return summary.reindex(observed.index)
