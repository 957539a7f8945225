"""The grid: cells of the rate ratio θ, and how much of each prior lies in each cell.

A council's rate ratio θ is Gamma with mean μ and coefficient of variation CV. Neither is plugged
in: both are averaged over a grid of points (Clayton & Kaldor 1987, made fully Bayesian). The mass
of a prior in a cell is a difference of its distribution function, exact also where its density
has no limit at zero. Nothing here depends on data, so it is computed once.
"""

from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy import special, stats

from dashboard.analysis.verdicts.arrays import Floats
from dashboard.analysis.verdicts.thresholds import (
    CELLS_PER_DOUBLING,
    CV_PRIOR_SCALE,
    CV_RANGE,
    CV_STEPS,
    DOUBLINGS,
    MU_PRIOR_SD,
    MU_RANGE,
    MU_STEPS,
)


def _place_edges() -> Floats:
    """Return the edges between cells: whole powers of two are among them, so ½, 1 and 2 are."""
    least, greatest = DOUBLINGS
    return np.exp2(np.linspace(least, greatest, (greatest - least) * CELLS_PER_DOUBLING + 1))


EDGES: Final = _place_edges()
"""Where one cell ends and the next begins; the first cell begins at 0 and the last has no end."""

RATIOS: Final = np.concatenate([[EDGES[0] / 3], np.sqrt(EDGES[1:] * EDGES[:-1]), [EDGES[-1] * 2]])
"""The rate ratio that stands for each cell: the middle of its logarithm."""


LEAST: Final = 1e-18
"""In single precision what is smaller is 0: the product of two such numbers has no digits left, and
processors are a hundred times slower where numbers fade out so."""


def count_cells_below(ratio: float) -> int:
    """Return how many cells lie below a ratio that is an edge.

    Examples
    --------
    >>> count_cells_below(1.0) - count_cells_below(0.5)
    100
    """
    return int(np.searchsorted(EDGES, ratio * (1 - 1e-9))) + 1


@dataclass(frozen=True)
class Grid:
    """The points over which CV and μ are averaged; one entry, or row, per point.

    Attributes
    ----------
    cv, mu
        Coefficient of variation of the rate ratios, and their mean.
    log_prior
        Logarithm of the point's prior weight; the weights add to 1.
    masses
        One column per cell: how much of the point's Gamma distribution lies in it.
    """

    cv: Floats
    mu: Floats
    log_prior: Floats
    masses: Floats

    @cached_property
    def single(self) -> "npt.NDArray[np.float32]":
        """The masses in single precision."""
        return np.where(self.masses > LEAST, self.masses, 0.0).astype(np.float32)


@cache
def build_grid() -> Grid:
    """Return the grid: 28 equal steps of CV × 13 equal steps of log μ, with their priors."""
    cv_steps = np.linspace(*CV_RANGE, CV_STEPS)
    mu_steps = np.geomspace(*MU_RANGE, MU_STEPS)
    cv, mu = (axis.ravel() for axis in np.meshgrid(cv_steps, mu_steps, indexing="ij"))
    # The steps of μ are equal in its logarithm, so its prior is a normal density of log μ.
    log_prior = stats.halfnorm.logpdf(cv, scale=CV_PRIOR_SCALE) + stats.norm.logpdf(
        np.log(mu), scale=MU_PRIOR_SD
    )
    return Grid(cv, mu, log_prior - special.logsumexp(log_prior), compute_masses(cv**-2.0, mu))


def compute_masses(shape: Floats, mean: Floats) -> Floats:
    """Return how much of each Gamma distribution lies in each cell: one row per distribution.

    Above a distribution's mean the tail beyond is subtracted, not the part below: a difference of two
    numbers near 1 would have no digits left.
    """
    reach = EDGES * (shape / mean)[:, np.newaxis]
    own = np.broadcast_to(shape[:, np.newaxis], reach.shape)
    is_high = reach > own
    below, beyond = np.zeros_like(reach), np.zeros_like(reach)
    below[~is_high] = special.gammainc(own[~is_high], reach[~is_high])
    beyond[is_high] = special.gammaincc(own[is_high], reach[is_high])
    # Where the side changes the mass is the rest of 1.
    inner = np.where(
        is_high[:, :-1],
        beyond[:, :-1] - beyond[:, 1:],
        np.where(is_high[:, 1:], 1 - below[:, :-1] - beyond[:, 1:], below[:, 1:] - below[:, :-1]),
    )
    first = np.where(is_high[:, :1], 1 - beyond[:, :1], below[:, :1])
    last = np.where(is_high[:, -1:], beyond[:, -1:], 1 - below[:, -1:])
    return np.hstack([first, inner, last])
