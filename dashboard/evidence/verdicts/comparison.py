"""Which comparisons are made: each judged series, by each yardstick it has, over each window."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeAlias

import numpy as np
import pandas as pd

from dashboard.evidence.series import SERIES, AgeGroup, Role, Series
from dashboard.evidence.verdicts.cells import Cells, find_entering, spread_cells
from dashboard.evidence.verdicts.thresholds import WINDOWS
from dashboard.evidence.verdicts.yardsticks import (
    Yardstick,
    compute_outside_rate,
    name_exposure_series,
    spread_exposure,
)

Key: TypeAlias = tuple[str, str]
"""A series and an age group."""

KEY_NAMES: Final = ["series_id", "age_group", "gss_code"]
COUNTED_PERIODS: Final = ("periods_in_window", "periods_used", "periods_suppressed")


@dataclass(frozen=True)
class Comparison:
    """One series and age group, over one window, by one yardstick.

    Attributes
    ----------
    cells
        The counts and their exposure.
    is_gateway
        Whether the area is left out of the reference and the prior; indexed by area.
    outside_rate
        Count per exposure, by period, where the comparison is with an outside rate.
    """

    cells: Cells
    is_gateway: "pd.Series[bool]"
    outside_rate: "pd.Series[float] | None" = None

    @cached_property
    def entering(self) -> pd.DataFrame:
        """Whether each cell enters the judgement; found once, used at both ends."""
        return find_entering(self.cells, self.is_gateway)

    @property
    def is_synthetic(self) -> bool:
        """Whether a made-up cell enters, as a council's own or among the others."""
        periods = self.entering.any()
        return bool((self.cells.is_usable & self.cells.is_synthetic & periods).any(axis=None))

    def take_latest(self, periods: int) -> "Comparison":
        """Return the comparison over the latest periods."""
        return Comparison(self.cells.take_latest(periods), self.is_gateway, self.outside_rate)

    def describe(self) -> pd.DataFrame:
        """Return what was compared, one row per area: the window, the periods used, why none was."""
        cells, entering = self.cells, self.entering
        periods = cells.periods
        reason = np.select(
            [entering.any(axis=1), cells.is_usable.any(axis=1), cells.has_figure.any(axis=1)],
            ["", "too_few_others", "no_denominator"],
            default="no_figures",
        )
        return pd.DataFrame(
            {
                "window_start": pd.Timestamp(periods[0].start).as_unit("ns"),
                "window_end": pd.Timestamp(periods[-1].end).as_unit("ns"),
                "periods_in_window": len(periods),
                "periods_used": entering.sum(axis=1),
                "periods_suppressed": (entering & cells.is_suppressed).sum(axis=1),
                "no_data_reason": reason,
                "is_gateway": self.is_gateway,
            },
            index=entering.index,
        ).astype(dict.fromkeys(COUNTED_PERIODS, "Int64") | {"no_data_reason": "str"})


Runs: TypeAlias = dict[tuple[int, Yardstick], dict[Key, Comparison]]
"""The comparisons that are judged together, by window and yardstick."""


def collect_runs(
    figures: pd.DataFrame,
    england: pd.DataFrame,
    left_out: Collection[str] = (),
    windows: Collection[int] = WINDOWS,
) -> Runs:
    """Return the comparisons of each run: those of all series that have the yardstick."""
    runs: Runs = {}
    for series, age_group in list_judged(figures):
        for yardstick, comparison in compare(figures, england, series, age_group, left_out):
            for window in windows:
                judged_together = runs.setdefault((window, yardstick), {})
                judged_together[series.id, age_group.value] = comparison.take_latest(window)
    return runs


def list_judged(figures: pd.DataFrame) -> list[tuple[Series, AgeGroup]]:
    """Return the series that count identified victims and of which any period is loaded."""
    loaded = set(figures["series_id"])
    return [
        (series, age_group)
        for series in SERIES
        if series.role is Role.IDENTIFICATION and series.id in loaded
        for age_group in series.age_groups
    ]


def compare(
    figures: pd.DataFrame,
    england: pd.DataFrame,
    series: Series,
    age_group: AgeGroup,
    left_out: Collection[str] = (),
) -> Iterator[tuple[Yardstick, Comparison]]:
    """Yield the comparison of one series and age group by each yardstick it has."""
    cells = spread_cells(_select(figures, series.id, age_group))
    gateways = series.list_gateways(age_group) | set(left_out)
    is_gateway = pd.Series(cells.lower.index.isin(gateways), index=cells.lower.index)
    yield Yardstick.RESIDENTS, Comparison(cells, is_gateway)
    for yardstick in (Yardstick.ASSESSMENTS, Yardstick.FOUND_BY_OTHERS):
        exposure_id = name_exposure_series(series.id, yardstick)
        exposure = _select(figures, exposure_id or "", age_group)
        if len(exposure):  # a series of which nothing is loaded measures nothing
            yield yardstick, Comparison(put_exposure(cells, exposure), is_gateway)
    rate = compute_outside_rate(_select(england, series.id, age_group))
    if not rate.empty:
        yield Yardstick.ENGLAND, compare_with_rate(cells, is_gateway, rate)


def put_exposure(cells: Cells, exposure_figures: pd.DataFrame) -> Cells:
    """Return the cells with the counts of another series in the place of the residents."""
    exposure, is_synthetic = spread_exposure(exposure_figures, cells.lower)
    return Cells(cells.lower, cells.upper, exposure, cells.is_synthetic | is_synthetic)


def compare_with_rate(cells: Cells, is_gateway: "pd.Series[bool]", rate: "pd.Series[float]") -> Comparison:
    """Return the comparison with an outside rate; where a period has none it has no denominator."""
    by_period = rate.reindex(cells.exposure.columns)
    exposure = cells.exposure.where(by_period.notna(), axis="columns")
    measured = Cells(cells.lower, cells.upper, exposure, cells.is_synthetic)
    return Comparison(measured, is_gateway, by_period)


def _select(figures: pd.DataFrame, series_id: str, age_group: AgeGroup) -> pd.DataFrame:
    of_series = figures["series_id"] == series_id
    return figures[of_series & (figures["age_group"] == age_group.value)]
