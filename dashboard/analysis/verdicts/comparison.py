"""Which comparisons are made: each judged series, by each yardstick it has."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from dashboard.analysis.verdicts.arrays import Flags, Floats
from dashboard.analysis.verdicts.drift import Drift, measure_drift
from dashboard.analysis.verdicts.expected import pool_others, take_middle_other
from dashboard.analysis.verdicts.judged_cells import (
    Cells,
    Reading,
    choose_run,
    choose_window,
    find_entering,
    spread_cells,
)
from dashboard.analysis.verdicts.thresholds import DRIFT_PERIODS, HEADLINE_WINDOW
from dashboard.analysis.verdicts.yardsticks import (
    Yardstick,
    compute_outside_rate,
    name_exposure_series,
)
from dashboard.domain.series import SERIES, AgeGroup, Gateway, Role, Series


@dataclass(frozen=True)
class Comparison:
    """One series and age group, by one yardstick.

    Attributes
    ----------
    cells
        The counts and what they are divided by, over consecutive periods, earliest first.
    is_gateway
        Whether the area is left out of the reference and the prior; one per area.
    drift
        Of the series and age group, whatever the yardstick.
    outside_rate
        Count per exposure, one per period, where the comparison is with an outside rate.
    """

    cells: Cells
    is_gateway: Flags
    drift: Drift
    yardstick: Yardstick = Yardstick.RESIDENTS
    outside_rate: Floats | None = None

    @cached_property
    def entering(self) -> Flags:
        """Whether each cell enters the judgement."""
        return find_entering(self.cells, self.is_gateway)

    def compute_expected(self, as_other: Floats) -> Floats:
        """Return what the others' rate gives, by area and period; NaN where nobody can say.

        Parameters
        ----------
        as_other
            Each area's counts as they enter the rate of all others (`Cells.read`).
        """
        cells = self.cells
        if self.outside_rate is not None:
            return cells.exposure * self.outside_rate
        refers = cells.is_usable & ~self.is_gateway[:, np.newaxis]
        find_rate = take_middle_other if self.yardstick is Yardstick.TYPICAL else pool_others
        return cells.exposure * find_rate(as_other, cells.exposure, refers)


def list_comparisons(
    figures: pd.DataFrame, england: pd.DataFrame, gateways: Collection[Gateway]
) -> Iterator[tuple[Series, AgeGroup, Comparison]]:
    """Yield every comparison that the figures allow: each identification series, by each yardstick."""
    for series, age_group in list_judged(figures):
        for comparison in compare(figures, england, series, age_group, gateways):
            yield series, age_group, comparison


def list_judged(figures: pd.DataFrame) -> Iterator[tuple[Series, AgeGroup]]:
    """Yield what is judged: each identification series that is loaded, by age group."""
    loaded = set(figures["series_id"])
    for series in SERIES:
        if series.role is Role.IDENTIFICATION and series.id in loaded:
            for age_group in series.age_groups:
                yield series, age_group


def compare(
    figures: pd.DataFrame,
    england: pd.DataFrame,
    series: Series,
    age_group: AgeGroup,
    gateways: Collection[Gateway],
    left_out: Collection[str] = (),
    periods: int = HEADLINE_WINDOW,
) -> Iterator[Comparison]:
    """Yield the comparison of one series and age group by each yardstick it has, residents first.

    Parameters
    ----------
    gateways
        Of the region; the series says what they are to it.
    left_out
        Areas (GSS codes) to leave out of what the others are compared with, beside those.
    periods
        How many to compare; they end with the latest that enough councils have figures of.
    """
    cells = spread_cells(_select(figures, series.id, age_group))
    is_gateway = cells.areas.isin(series.list_gateways(gateways, age_group) | set(left_out))
    exposures = {
        yardstick: _select(figures, name_exposure_series(series.id, yardstick) or "", age_group)
        for yardstick in (Yardstick.ASSESSMENTS, Yardstick.FOUND_BY_OTHERS)
    }
    rate = compute_outside_rate(_select(england, series.id, age_group))
    yield from compare_cells(cells, is_gateway, exposures, rate, periods)


def find_comparison(
    figures: pd.DataFrame,
    england: pd.DataFrame,
    series: Series,
    age_group: AgeGroup,
    yardstick: Yardstick,
    gateways: Collection[Gateway],
    periods: int = HEADLINE_WINDOW,
) -> Comparison:
    """Return the comparison of one series and age group by one yardstick, over so many periods.

    Raises
    ------
    StopIteration
        If the series has no such yardstick.
    """
    comparisons = compare(figures, england, series, age_group, gateways, periods=periods)
    return next(comparison for comparison in comparisons if comparison.yardstick is yardstick)


def compare_cells(
    cells: Cells,
    is_gateway: Flags,
    exposures: Mapping[Yardstick, pd.DataFrame],
    rate: "pd.Series[float]",
    periods: int = HEADLINE_WINDOW,
) -> Iterator[Comparison]:
    """Yield the comparisons of these cells, over the headline window or as many periods as given.

    Parameters
    ----------
    cells
        Of all loaded periods, with residents as exposure.
    exposures
        For a yardstick that is another series, the figures of that series; none where nothing is loaded.
    rate
        England's, by the end of the period; empty where there is none.
    """
    drift = find_drift(cells, is_gateway)
    judged = cells.take(choose_window(cells, periods))
    yield Comparison(judged, is_gateway, drift)
    for yardstick, figures in exposures.items():
        if len(figures):
            yield Comparison(put_exposure(judged, figures), is_gateway, drift, yardstick)
    if not rate.empty:
        ends = [pd.Timestamp(period.end) for period in judged.periods]
        outside: Floats = np.asarray(rate.reindex(ends), dtype=np.float64)
        # Where a period has no rate it has no denominator.
        measured = judged.measure_by(np.where(np.isnan(outside), np.nan, judged.exposure))
        yield Comparison(measured, is_gateway, drift, Yardstick.ENGLAND, outside)
    yield Comparison(judged, is_gateway, drift, Yardstick.TYPICAL)


def find_drift(cells: Cells, is_gateway: Flags) -> Drift:
    """Return the drift of a series and age group, measured by residents over its latest periods."""
    latest = cells.take(choose_run(cells, DRIFT_PERIODS))
    _, _, middle = latest.read(Reading.AS_PUBLISHED)
    refers = latest.is_usable & ~is_gateway[:, np.newaxis]
    expected = latest.exposure * pool_others(middle, latest.exposure, refers)
    return measure_drift(np.where(latest.is_range, np.nan, latest.lower), expected, ~is_gateway)


def put_exposure(cells: Cells, figures: pd.DataFrame) -> Cells:
    """Return the cells with the counts of another series in the place of the residents.

    A suppressed exposure is unknown, not its lower bound: NaN. A rounded one is taken as it was published.
    """
    laid_out = spread_cells(figures).take(cells.periods)
    rows = laid_out.areas.get_indexer(cells.areas)
    exposure = np.where((rows >= 0)[:, np.newaxis], laid_out.published[rows], np.nan)
    return cells.measure_by(exposure, laid_out.is_synthetic[rows] & (rows >= 0)[:, np.newaxis])


def _select(figures: pd.DataFrame, series_id: str, age_group: AgeGroup) -> pd.DataFrame:
    of_series = figures["series_id"] == series_id
    return figures[of_series & (figures["age_group"] == age_group.value)]
