"""Made-up truths with the real councils: what would be counted, and which class would follow.

Residents, missing years and expected counts are the real ones of the shipped series. Only how far
each council's true rate differs from the others', and how it drifts from year to year, is drawn, and
then its counts.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from dashboard.analysis.evidence import build
from dashboard.analysis.verdicts.arrays import Flags, Floats
from dashboard.analysis.verdicts.comparison import Comparison, find_comparison, find_drift
from dashboard.analysis.verdicts.judge import Columns, find_posteriors, measure, read_counts
from dashboard.analysis.verdicts.judged_cells import Reading
from dashboard.analysis.verdicts.ratio_grid import build_grid
from dashboard.analysis.verdicts.rules import classify
from dashboard.analysis.verdicts.thresholds import HEADLINE_WINDOW, WINDOWS
from dashboard.analysis.verdicts.yardsticks import Yardstick
from dashboard.domain.series import AgeGroup, get_series
from dashboard.store.open_store import open_store

DATA: Final = Path(__file__).resolve().parents[1] / "data"
SERIES_ID: Final = "dfe_trafficking_assessments"
HIDDEN: Final = (1, 5)
"""The publisher hides counts from the first to the second."""

Labels: TypeAlias = "npt.NDArray[np.str_]"


@dataclass(frozen=True)
class World:
    """What is not made up.

    Attributes
    ----------
    real
        The shipped series by residents; its counts are replaced by drawn ones.
    expected
        Areas × periods: the count that the others' rate gives; NaN where the council has no figure.
    """

    real: Comparison
    expected: Floats


def read_world() -> World:
    """Return the shipped series over the headline window, by residents."""
    evidence = build(open_store(DATA).read())
    real = find_comparison(
        evidence.figures, evidence.england, get_series(SERIES_ID), AgeGroup.CHILDREN, Yardstick.RESIDENTS, ()
    )
    expected = read_counts(real, Reading.AS_PUBLISHED).expected
    return World(real, np.where(real.entering, expected, np.nan))


def estimate_spread(world: World) -> float:
    """Return how much the real councils seem to differ (CV)."""
    counts = read_counts(world.real, Reading.AS_PUBLISHED)
    _, posterior = next(find_posteriors(world.real, counts, [HEADLINE_WINDOW]))
    return float(posterior.weight @ build_grid().cv)


def scale_world(world: World, mean: float) -> World:
    """Return the same councils where each year `mean` are expected of a council on average."""
    exposure = world.real.cells.exposure
    return World(world.real, exposure / np.nanmean(exposure, axis=0) * mean)


def draw_rates(random: np.random.Generator, world: World, spread: float) -> Floats:
    """Return each council's true rate: Gamma with mean 1 and this coefficient of variation."""
    shape = spread**-2
    return random.gamma(shape, 1 / shape, len(world.expected))


def draw_counts(random: np.random.Generator, world: World, rates: Floats, drift: float) -> Floats:
    """Return counts of the shape of the world about rate × expected; NaN where no figure is.

    Poisson, with a rate that differs from year to year by a Gamma of mean 1 and this coefficient of
    variation.
    """
    means = np.nan_to_num(world.expected * rates[:, np.newaxis])
    if drift:
        means = means * random.gamma(drift**-2, drift**2, means.shape)
    return np.where(np.isnan(world.expected), np.nan, random.poisson(means))


def compare_to_others(expected: Floats, rates: Floats) -> Floats:
    """Return each council's true rate as a multiple of that of all others together.

    That is what a class speaks of. Others weigh by what is expected of them, over all periods given.
    """
    weight = np.nansum(expected, axis=1)
    others = ((weight * rates).sum() - weight * rates) / (weight.sum() - weight)
    return np.asarray(rates / others)


def judge_counts(world: World, counts: Floats, *, is_hidden: bool) -> Mapping[int, tuple[Labels, Columns]]:
    """Return the verdict on each council over each window, as the product gives it, and what it rests on.

    The drift is measured from the counts, as for the real figures.
    """
    small = (counts >= HIDDEN[0]) & (counts <= HIDDEN[1]) & is_hidden
    cells = replace(
        world.real.cells,
        lower=np.where(small, HIDDEN[0], counts),
        upper=np.where(small, HIDDEN[1], counts),
    )
    comparison = replace(world.real, cells=cells, drift=find_drift(cells, world.real.is_gateway))
    return {
        window: (classify(measures), measures)
        for window, measures in measure(comparison, Reading.AS_PUBLISHED, WINDOWS)
    }


def choose_naively(random: np.random.Generator, world: World, counts: Floats) -> Mapping[str, Flags]:
    """Return whom two simple rules would flag: a count of zero, and the five lowest rates.

    Ties among the lowest are broken by lot.
    """
    known = ~np.isnan(counts)
    total = np.nansum(counts, axis=1)
    exposure = np.where(known, world.real.cells.exposure[:, -counts.shape[1] :], 0.0).sum(axis=1)
    rate = np.where(exposure > 0, total / np.where(exposure > 0, exposure, 1.0), np.inf)
    lowest = np.zeros(len(rate), dtype=bool)
    lowest[np.lexsort((random.random(len(rate)), rate))[:5]] = True
    return {"count is zero": (total == 0) & known.any(axis=1), "five lowest rates": lowest}
