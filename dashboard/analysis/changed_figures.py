"""Which figures are new, revised, newly hidden or gone between two states of what is loaded."""

from typing import Any, Final

import pandas as pd

from dashboard.analysis.evidence import Evidence
from dashboard.domain.schemas import FIGURE_KEY
from dashboard.domain.statuses import Status
from dashboard.store.diff_result import Difference

SAID: Final = ["status", "value", "lower", "upper", "marker"]
"""What a figure says; where any of it differs, the figure is another."""

CHANGED_COLUMNS: Final = [
    *[*FIGURE_KEY, "area_name", "difference"],
    *[f"{name}_{side}" for side in ("old", "new") for name in SAID],
    "is_synthetic",
]
_GIVEN: Final = [Status.REPORTED.value, Status.SUPPRESSED.value]


def stack_loaded(evidence: Evidence) -> pd.DataFrame:
    """Return every figure that is loaded: of areas, and of published totals."""
    tables = [evidence.figures, evidence.england, evidence.own_totals]
    stacked = pd.concat([table for table in tables if not table.empty] or tables[:1], ignore_index=True)
    return stacked[stacked["status"] != Status.NOT_LOADED.value]


def compare_figures(before: Evidence, after: Evidence) -> pd.DataFrame:
    """Return the figures that are not the same on both sides.

    A figure that is given later as a status without a number or range has vanished, like one of which nothing
    is loaded any more. One that came as such a status is new.

    Returns
    -------
    One row per area, series, age group and period: columns as in `CHANGED_COLUMNS`; ``difference`` is one of
    `Difference`.
    """
    columns = [*FIGURE_KEY, "area_name", "is_synthetic", *SAID]
    cells = stack_loaded(before)[columns].merge(
        stack_loaded(after)[columns], on=FIGURE_KEY, how="outer", suffixes=("_old", "_new")
    )
    cells["area_name"] = cells["area_name_new"].fillna(cells["area_name_old"])
    cells["is_synthetic"] = _is_true(cells["is_synthetic_new"]) | _is_true(cells["is_synthetic_old"])
    cells["difference"] = _classify(cells)
    changed = cells[cells["difference"] != Difference.SAME.value]
    return changed[CHANGED_COLUMNS].reset_index(drop=True)


def _is_true(flags: "pd.Series[Any]") -> "pd.Series[bool]":
    return flags.astype("boolean").fillna(value=False).astype(bool)


def _classify(cells: pd.DataFrame) -> "pd.Series[str]":
    was, now = cells["status_old"].fillna(""), cells["status_new"].fillna("")
    reported, hidden = Status.REPORTED.value, Status.SUPPRESSED.value
    found = pd.Series(Difference.SAME.value, index=cells.index, dtype="str")
    found[_differ(cells)] = Difference.REVISED.value
    found[was.isin(_GIVEN) & ~now.isin(_GIVEN)] = Difference.VANISHED.value
    found[(was != reported) & (now == reported)] = Difference.NEWLY_REPORTED.value
    found[(was == reported) & (now == hidden)] = Difference.NEWLY_SUPPRESSED.value
    found[was == ""] = Difference.NEW.value
    found[now == ""] = Difference.VANISHED.value
    return found


def _differ(cells: pd.DataFrame) -> "pd.Series[bool]":
    differs = pd.Series(data=False, index=cells.index)
    for name in SAID:
        old, new = cells[f"{name}_old"], cells[f"{name}_new"]
        is_same = _is_true(old == new) | (old.isna() & new.isna())
        differs |= ~is_same
    return differs
