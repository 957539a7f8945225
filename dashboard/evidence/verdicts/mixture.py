"""How much councils may truly differ: averaged over every plausible amount, not estimated once.

A council's rate ratio θ is Gamma with mean μ and coefficient of variation CV. Neither is plugged
in: both are averaged over a grid, each point weighted by its prior and by how well it explains
all councils together. Plug-in empirical Bayes intervals cover 85% in simulation, these 94–100%.
"""

from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import stats

from dashboard.evidence.verdicts.thresholds import (
    CV_PRIOR_SCALE,
    CV_RANGE,
    CV_STEPS,
    MU_PRIOR_SD,
    MU_RANGE,
    MU_STEPS,
    NEGLIGIBLE_WEIGHT,
)

Floats: TypeAlias = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Mixture:
    """A weighted set of Gamma priors; all three arrays have one entry per grid point.

    Attributes
    ----------
    cv
        Coefficient of variation of the rate ratios.
    mu
        Their mean.
    weight
        Adds to 1.
    """

    cv: Floats
    mu: Floats
    weight: Floats

    @property
    def shape(self) -> Floats:
        """The Gamma shape, ``k = 1 / CV²``: also the size of the negative binomial."""
        return 1.0 / self.cv**2

    @property
    def mean_cv(self) -> float:
        """The posterior mean of the coefficient of variation."""
        return float(self.weight @ self.cv)

    @property
    def mean_mu(self) -> float:
        """The posterior mean of μ."""
        return float(self.weight @ self.mu)


@cache
def build_prior() -> Mixture:
    """Return the grid with its prior weights: 28 equal steps of CV × 13 equal steps of log μ."""
    cv_steps = np.linspace(*CV_RANGE, CV_STEPS)
    mu_steps = np.geomspace(*MU_RANGE, MU_STEPS)
    cv, mu = (axis.ravel() for axis in np.meshgrid(cv_steps, mu_steps, indexing="ij"))
    # The steps of μ are equal in its logarithm, so its prior is a normal density of log μ.
    density = stats.halfnorm.pdf(cv, scale=CV_PRIOR_SCALE) * stats.norm.pdf(np.log(mu), scale=MU_PRIOR_SD)
    return Mixture(cv, mu, density / density.sum())


def fit_mixture(observed: "pd.Series[float]", expected: "pd.Series[float]") -> Mixture:
    """Return the grid weighted by what the councils' counts say.

    Weight = prior × Π NegBin(O_i; mean μ·E_i, size k) over the councils given; one with no
    expected count, or none known, says nothing. Points of negligible weight are left out.
    """
    prior = build_prior()
    informs = (expected > 0) & observed.notna()
    counts = observed[informs].to_numpy()[:, np.newaxis]
    means = prior.mu * expected[informs].to_numpy()[:, np.newaxis]
    size = prior.shape
    likelihood = stats.nbinom.logpmf(counts, size, size / (size + means)).sum(axis=0)
    logarithm = np.log(prior.weight) + likelihood
    weight = np.exp(logarithm - logarithm.max())
    return drop_lightest(Mixture(prior.cv, prior.mu, weight / weight.sum()), NEGLIGIBLE_WEIGHT)


def drop_lightest(mixture: Mixture, share: float) -> Mixture:
    """Leave out the lightest points, as long as they together weigh no more than `share`."""
    order = np.argsort(mixture.weight)
    kept = np.sort(order[np.cumsum(mixture.weight[order]) > share])
    weight = mixture.weight[kept]
    return Mixture(mixture.cv[kept], mixture.mu[kept], weight / weight.sum())
