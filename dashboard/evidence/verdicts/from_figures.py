"""From the table of figures to the table of verdicts: every series, window and yardstick."""

import re
from collections.abc import Collection
from typing import Final

import numpy as np
import pandas as pd

from dashboard.evidence.verdicts.cells import End
from dashboard.evidence.verdicts.combine import combine_classes, find_firm, find_firm_across_yardsticks
from dashboard.evidence.verdicts.comparison import KEY_NAMES, Comparison, Key, Runs, collect_runs
from dashboard.evidence.verdicts.detectability import find_detectable
from dashboard.evidence.verdicts.judge import judge_run
from dashboard.evidence.verdicts.thresholds import WINDOWS
from dashboard.evidence.verdicts.yardsticks import Yardstick

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
    return judge_runs(collect_runs(figures, england, left_out, windows), figures)


def judge_runs(runs: Runs, figures: pd.DataFrame) -> pd.DataFrame:
    """Judge all comparisons and return the table of verdicts, as `judge_figures` describes it.

    `figures` gives the names of the areas and the order of the rows.
    """
    if not runs:
        return pd.DataFrame(columns=VERDICT_COLUMNS)
    tables = [
        judge_both_ends(comparisons).assign(window=window, yardstick=yardstick.value)
        for (window, yardstick), comparisons in runs.items()
    ]
    verdicts = _order(pd.concat(tables, ignore_index=True), figures)
    return verdicts.assign(is_firm_across_yardsticks=find_firm_across_yardsticks(verdicts))[VERDICT_COLUMNS]


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
