"""From the table of figures to the table of verdicts: every series, window and yardstick."""

from collections.abc import Collection, Iterable
from typing import Final

import numpy as np
import pandas as pd

from dashboard.analysis.verdicts.comparison import Comparison, list_comparisons
from dashboard.analysis.verdicts.detectability import find_detectable
from dashboard.analysis.verdicts.firmness import find_firm_across_yardsticks
from dashboard.analysis.verdicts.judge import Columns, Judge, judge_comparison
from dashboard.analysis.verdicts.thresholds import WINDOWS
from dashboard.analysis.verdicts.yardsticks import Yardstick
from dashboard.domain.series import AgeGroup, Gateway, Series

WHOLE: Final = (
    *("periods_in_window", "periods_used", "periods_suppressed", "periods_rounded"),
    *("observed_low", "observed_high", "observed_about"),
)
VERDICT_KEY: Final = ["gss_code", "series_id", "age_group", "window", "yardstick"]

EXPORTED: Final = [
    *["gss_code", "area_name", "series_id", "age_group", "window_start", "window_end"],
    *["periods_in_window", "periods_used", "periods_suppressed", "yardstick"],
    *["observed_low", "observed_high", "expected", "expected_harsh", "expected_kind", "drift"],
    *["rate_ratio", "rate_ratio_lower_95", "rate_ratio_upper_95"],
    *["p_below_half", "p_below_one", "p_below_two"],
    *["verdict", "verdict_harsh", "verdict_kind", "is_firm", "is_firm_across_yardsticks"],
    *["could_be_flagged", "is_synthetic"],
]
"""The columns that people take away as ``verdicts.csv``."""

VERDICT_COLUMNS: Final = [
    *EXPORTED,
    *["window", "years_used", "no_data_reason", "is_gateway", "is_drift_assumed"],
    *["periods_rounded", "observed_about"],
]
"""The columns of the table of verdicts, in this order."""


def judge_figures(
    figures: pd.DataFrame,
    england: pd.DataFrame,
    gateways: Collection[Gateway],
    windows: Collection[int] = WINDOWS,
    judge: Judge = judge_comparison,
) -> pd.DataFrame:
    """Judge every identification series. What is loaded of one never changes a verdict on another.

    Parameters
    ----------
    figures, england
        As in `Evidence`.
    gateways
        Of the region.
    windows
        How many consecutive periods to judge together.
    judge
        What judges each comparison.

    Returns
    -------
    One row per area, series, age group, window and yardstick that the series has, in that order:

    - `VERDICT_KEY` and ``area_name``;
    - ``window_start``, ``window_end``, ``periods_in_window``, ``periods_used``,
      ``periods_suppressed``, ``periods_rounded``, ``years_used`` (the years in which the periods that
      entered end);
    - ``observed_low``, ``observed_high`` (``Int64``): what was recorded, as it is known;
      ``observed_about``, the sum of the published numbers, rounded or not, missing where a count that
      entered is suppressed; ``expected``, and what it is where hidden counts are read harsh or kind;
    - ``drift``, and whether it ``is_drift_assumed``;
    - ``rate_ratio`` and its 95% interval: the area's rate as a multiple of the reference;
      ``p_below_half``, ``p_below_one``, ``p_below_two``; missing where nothing could be judged;
    - ``verdict``, ``verdict_harsh``, ``verdict_kind``, ``is_firm`` (all three are the same),
      ``is_firm_across_yardsticks``, ``could_be_flagged``;
    - ``is_gateway``, ``no_data_reason`` ("" | "no_figures" | "no_denominator" | "too_few_others"),
      ``is_synthetic``: whether any cell that entered the comparison is made up.
    """
    return judge_comparisons(list_comparisons(figures, england, gateways), figures, windows, judge)


def judge_comparisons(
    comparisons: Iterable[tuple[Series, AgeGroup, Comparison]],
    figures: pd.DataFrame,
    windows: Collection[int] = WINDOWS,
    judge: Judge = judge_comparison,
) -> pd.DataFrame:
    """Judge comparisons and return the table of verdicts, as `judge_figures` describes it.

    `figures` gives the names of the areas and the order of the rows.
    """
    tables: list[Columns] = []
    for series, group, comparison in comparisons:
        key = {"series_id": series.id, "age_group": group.value, "yardstick": comparison.yardstick.value}
        for window, columns in judge(comparison, windows).items():
            named = {name: np.full(len(comparison.cells.areas), value) for name, value in key.items()}
            areas = {"gss_code": comparison.cells.areas.to_numpy()}
            tables.append(areas | named | {"window": np.full(len(areas["gss_code"]), window)} | columns)
    if not tables:
        return pd.DataFrame(columns=VERDICT_COLUMNS)
    stacked = pd.DataFrame({name: np.concatenate([table[name] for table in tables]) for name in tables[0]})
    verdicts = _order(stacked, figures)
    return verdicts.assign(
        is_firm_across_yardsticks=find_firm_across_yardsticks(verdicts),
        could_be_flagged=find_detectable(verdicts["expected"]),
    ).astype(dict.fromkeys(WHOLE, "Int64"))[VERDICT_COLUMNS]


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
