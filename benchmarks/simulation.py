"""Made-up truths with the real councils: what would be counted, and which class would follow.

Residents, missing years and expected counts are the real ones of the shipped series. Only how far
each council's true rate differs from the others' is drawn, and then its counts.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd

from dashboard.evidence.build import build
from dashboard.evidence.series import AgeGroup, get_series
from dashboard.evidence.verdicts.cells import Cells, End
from dashboard.evidence.verdicts.classes import classify
from dashboard.evidence.verdicts.combine import combine_classes
from dashboard.evidence.verdicts.comparison import Comparison, compare
from dashboard.evidence.verdicts.judge import count_comparison, fit_reference
from dashboard.evidence.verdicts.mixture import Floats
from dashboard.evidence.verdicts.multiplicity import adjust_where_possible
from dashboard.evidence.verdicts.posterior import update_mixture
from dashboard.evidence.verdicts.ratio import compute_exact_tails
from dashboard.evidence.verdicts.thresholds import HALF, HEADLINE_WINDOW, TWICE

DATA: Final = Path(__file__).resolve().parents[1] / "data"
SERIES_ID: Final = "dfe_trafficking_assessments"
HIDDEN: Final = (1, 5)
"""The publisher hides counts from the first to the second."""


@dataclass(frozen=True)
class World:
    """What is not made up; each table has one row per council and one column per period.

    Attributes
    ----------
    exposure
        Residents.
    expected
        The count that the others' rate gives; NaN where the council has no figure.
    """

    exposure: pd.DataFrame
    expected: pd.DataFrame

    def take_latest(self, periods: int) -> "World":
        """Return the world over its latest periods."""
        return World(self.exposure.iloc[:, -periods:], self.expected.iloc[:, -periods:])


def read_comparison() -> Comparison:
    """Return the shipped series over the headline window, by residents."""
    evidence = build(DATA)
    series = get_series(SERIES_ID)
    _, by_residents = next(compare(evidence.figures, evidence.england, series, AgeGroup.CHILDREN))
    return by_residents.take_latest(HEADLINE_WINDOW)


def read_world(real: Comparison) -> World:
    """Return what is not made up.

    A year's expected count is the mean of those of its two ends, harsh and kind.
    """
    expected = {}
    for period in real.cells.periods:
        year = Comparison(_take_period(real.cells, period), real.is_gateway)
        ends = [count_comparison(year, end)["expected"] for end in End]
        expected[period] = (ends[0] + ends[1]) / 2
    return World(real.cells.exposure, pd.DataFrame(expected).reindex(columns=real.cells.exposure.columns))


def estimate_spreads(real: Comparison) -> list[float]:
    """Return how much the real councils seem to differ (CV) at either end."""
    return [fit_reference(count_comparison(real, end), real.is_gateway).mean_cv for end in End]


def _take_period(cells: Cells, period: object) -> Cells:
    tables = (cells.lower, cells.upper, cells.exposure, cells.is_synthetic)
    return Cells(*(table.loc[:, [period]] for table in tables))


def scale_world(world: World, mean: float) -> World:
    """Return the same councils where each year `mean` are expected of a council on average."""
    return World(world.exposure, world.exposure / world.exposure.mean() * mean)


def draw_rates(random: np.random.Generator, world: World, spread: float) -> Floats:
    """Return each council's true rate: Gamma with mean 1 and this coefficient of variation."""
    shape = spread**-2
    return random.gamma(shape, 1 / shape, len(world.expected))


def draw_counts(random: np.random.Generator, world: World, rates: Floats) -> pd.DataFrame:
    """Return counts of the shape of the world: Poisson about rate × expected; NaN where no figure is."""
    means = world.expected.mul(rates, axis="index")
    counts = random.poisson(means.to_numpy(na_value=0.0))  # a draw for every cell; kept only where real
    return pd.DataFrame(counts, index=means.index, columns=means.columns).where(means.notna())


def compare_to_others(world: World, rates: Floats) -> "pd.Series[float]":
    """Return each council's true rate as a multiple of that of all others together.

    That is what a class speaks of. Others weigh by what is expected of them, over all periods given.
    """
    weight = world.expected.sum(axis="columns", min_count=1)
    total, weighted = weight.sum(), (weight * rates).sum()
    others = (weighted - weight * rates) / (total - weight)
    return pd.Series(rates, index=weight.index) / others


def judge_counts(world: World, counts: pd.DataFrame, *, is_hidden: bool) -> "pd.Series[str]":
    """Return the verdict on each council over all periods given.

    Where small counts are hidden both ends are judged, as for the real figures.
    """
    small = (counts >= HIDDEN[0]) & (counts <= HIDDEN[1]) & is_hidden
    cells = Cells(
        lower=counts.mask(small, HIDDEN[0]),
        upper=counts.mask(small, HIDDEN[1]),
        exposure=world.exposure,
        is_synthetic=pd.DataFrame(data=True, index=counts.index, columns=counts.columns),
    )
    comparison = Comparison(cells, pd.Series(data=False, index=counts.index))
    harsh = classify_run(comparison, End.HARSH)
    return combine_classes(harsh, classify_run(comparison, End.KIND) if is_hidden else harsh)


def classify_run(comparison: Comparison, end: End) -> "pd.Series[str]":
    """Return the classes of one run as `judge_run` does, without the intervals no class looks at."""
    counts = count_comparison(comparison, end)
    counts = counts[counts["expected"] > 0]
    observed, expected, others = counts["observed"], counts["expected"], counts["reference_count"]
    p_low, p_high = compute_exact_tails(observed, others, others / expected)
    posterior = update_mixture(observed, expected, fit_reference(counts, comparison.is_gateway))
    run = {
        "expected": expected,
        "p_below_half": posterior.compute_below(HALF),
        "p_below_reference": posterior.compute_below(1.0),
        "p_below_twice": posterior.compute_below(TWICE),
        "p_low": p_low,
        "q_low": adjust_where_possible(p_low, expected),
        "q_high": adjust_where_possible(p_high, expected),
    }
    return classify(pd.DataFrame(run).reindex(comparison.cells.lower.index))


def choose_naively(
    random: np.random.Generator, world: World, counts: pd.DataFrame
) -> Mapping[str, "pd.Series[bool]"]:
    """Return whom two simple rules would flag: a count of zero, and the five lowest rates.

    Ties among the lowest are broken by lot.
    """
    total = counts.sum(axis="columns", min_count=1)
    rate = total / world.exposure.where(counts.notna()).sum(axis="columns")
    order = np.lexsort((random.random(len(rate)), rate))
    lowest = pd.Series(data=False, index=rate.index)
    lowest.iloc[order[:5]] = True
    return {"count is zero": total == 0, "five lowest rates": lowest}
