"""From the table of figures to the table of verdicts: every series, window and yardstick."""

import re
from collections.abc import Collection, Iterator
from typing import Final, TypeAlias

import numpy as np
import pandas as pd

from dashboard.evidence.series import SERIES, AgeGroup, Role, Series
from dashboard.evidence.verdicts.cells import Cells, End, spread_cells
from dashboard.evidence.verdicts.combine import combine_classes, find_firm, find_firm_across_yardsticks
from dashboard.evidence.verdicts.detectability import find_detectable
from dashboard.evidence.verdicts.judge import KEY_NAMES, Comparison, Key, judge_run
from dashboard.evidence.verdicts.thresholds import WINDOWS
from dashboard.evidence.verdicts.yardsticks import (
    Yardstick,
    compute_outside_rate,
    name_exposure_series,
    spread_exposure,
)

Runs: TypeAlias = dict[tuple[int, Yardstick], dict[Key, Comparison]]
"""The comparisons that are judged together, by window and yardstick."""

MEASURES: Final = (
    *("observed", "expected", "reference_count", "ratio", "ratio_lower_95", "ratio_upper_95"),
    *("gap", "gap_lower_95", "gap_upper_95", "p_low", "p_high", "q_low", "q_high"),
    *("posterior_mean", "posterior_lower_95", "posterior_upper_95"),
    *("p_below_half", "p_below_reference", "p_below_twice", "cv", "mu", "funnel", "class"),
)
"""What a run gives for each area; each stands twice in the table, ending in _harsh and _kind."""

VERDICT_KEY: Final = ["gss_code", "series_id", "age_group", "window", "yardstick"]
WHOLE_COUNTS: Final = ("observed", "reference_count")


def _name_measure(measure: str, end: End) -> str:
    """Return a measure's name at one end, which stands before a bound: ratio_harsh_lower_95."""
    return re.sub(r"((_lower|_upper)_95)?$", rf"_{end}\1", measure, count=1)


VERDICT_COLUMNS: Final = [
    *["gss_code", "area_name", "series_id", "age_group", "window", "yardstick"],
    *["window_start", "window_end", "periods_in_window", "periods_used", "periods_suppressed"],
    *["verdict", "is_firm", "is_firm_across_yardsticks", "could_be_flagged"],
    *["no_data_reason", "is_gateway", "is_synthetic"],
    *[_name_measure(measure, end) for end in End for measure in MEASURES],
]
"""The columns of the table of verdicts, in this order."""


def judge_figures(
    figures: pd.DataFrame,
    england: pd.DataFrame,
    left_out: Collection[str] = (),
    windows: Collection[int] = WINDOWS,
) -> pd.DataFrame:
    """Judge every identification series.

    Parameters
    ----------
    figures, england
        As in `Evidence`.
    left_out
        Areas (GSS codes) to treat as gateways in every series, beside those declared.
    windows
        How many of the latest periods to judge together.

    Returns
    -------
    One row per area, series, age group, window and yardstick that the series has, in that order:

    - `VERDICT_KEY` and ``area_name``;
    - ``window_start``, ``window_end`` (first and last day of the window's periods, whether or not
      the area has them), ``periods_in_window``, ``periods_used``, ``periods_suppressed``;
    - each of `MEASURES`, at both ends, missing where nothing could be judged: ``gap_harsh``,
      ``gap_harsh_lower_95`` and so on;
    - ``verdict``, ``is_firm``, ``is_firm_across_yardsticks``, ``could_be_flagged``,
      ``is_gateway``, ``no_data_reason`` ("" | "no_figures" | "no_denominator" |
      "too_few_others");
    - ``is_synthetic``: whether any cell of the run is made up. All series of a run share its
      q-values, so one made-up series marks the others judged with it.
    """
    runs = collect_runs(figures, england, left_out, windows)
    if not runs:
        return pd.DataFrame(columns=VERDICT_COLUMNS)
    tables = [
        judge_both_ends(comparisons).assign(window=window, yardstick=yardstick.value)
        for (window, yardstick), comparisons in runs.items()
    ]
    verdicts = _order(pd.concat(tables, ignore_index=True), figures)
    return verdicts.assign(is_firm_across_yardsticks=find_firm_across_yardsticks(verdicts))[VERDICT_COLUMNS]


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
        if exposure_id is not None:
            measured = put_exposure(cells, _select(figures, exposure_id, age_group))
            yield yardstick, Comparison(measured, is_gateway)
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


def judge_both_ends(comparisons: dict[Key, Comparison]) -> pd.DataFrame:
    """Return the verdicts of one window and yardstick: two runs, side by side, and what they make."""
    harsh, kind = (judge_run(comparisons, end) for end in (End.HARSH, End.KIND))
    described = pd.concat(
        {key: comparison.describe() for key, comparison in comparisons.items()}, names=KEY_NAMES
    )
    table = pd.concat([described, _name_end(harsh, End.HARSH), _name_end(kind, End.KIND)], axis="columns")
    table["verdict"] = combine_classes(table["class_harsh"], table["class_kind"])
    table["is_firm"] = find_firm(table["class_harsh"], table["class_kind"])
    table["could_be_flagged"] = find_detectable(table["expected_harsh"], table["expected_kind"])
    table["is_synthetic"] = any(comparison.is_synthetic for comparison in comparisons.values())
    return table.reset_index()


def _name_end(run: pd.DataFrame, end: End) -> pd.DataFrame:
    """Return the measures of one run under the names they have in the table of verdicts."""
    counts = {name: run[name].astype("Int64") for name in WHOLE_COUNTS}
    return run.assign(**counts)[list(MEASURES)].rename(columns=lambda name: _name_measure(name, end))


def _order(verdicts: pd.DataFrame, figures: pd.DataFrame) -> pd.DataFrame:
    """Name the areas, and put rows in the order of series, group, window, yardstick and area."""
    order = {name: figures[name].unique() for name in ("series_id", "age_group", "gss_code")}
    order |= {"window": np.array(WINDOWS), "yardstick": np.array(list(Yardstick))}
    named = verdicts.assign(
        area_name=verdicts["gss_code"].map(dict(zip(figures["gss_code"], figures["area_name"], strict=True)))
    )
    return named.sort_values(
        ["series_id", "age_group", "window", "yardstick", "gss_code"],
        key=lambda column: column.map({value: place for place, value in enumerate(order[str(column.name)])}),
        ignore_index=True,
    )


def _select(figures: pd.DataFrame, series_id: str, age_group: AgeGroup) -> pd.DataFrame:
    of_series = figures["series_id"] == series_id
    return figures[of_series & (figures["age_group"] == age_group.value)]
