"""Name the compared cells, and print what they hold, for people."""

from collections.abc import Callable, Mapping
from typing import Any, Final

import pandas as pd

from dashboard.domain.areas import AreaRegister
from dashboard.domain.information_requests import REQUESTS, Outcome
from dashboard.domain.periods import Period
from dashboard.domain.series import get_series
from dashboard.domain.statuses import Status, format_rounded
from dashboard.store.diff_result import COMPARISON_COLUMNS, Difference
from dashboard.store.snapshot import Snapshot

RESIDENTS: Final = "Residents"
LEAST_PRINTED_M2: Final = 10_000
"""One hectare: less than this is not printed as a number of square kilometres."""


def describe_cells(cells: pd.DataFrame, kind: str, snapshot: Snapshot) -> pd.DataFrame:
    """Return compared cells in the columns of a comparison.

    Parameters
    ----------
    cells
        Columns of the kind of table; those of what was loaded end in ``_old``.
    """
    return describe_named_cells(cells, kind, list_names(snapshot))


def describe_named_cells(cells: pd.DataFrame, kind: str, names: Mapping[str, str]) -> pd.DataFrame:
    """As `describe_cells`, given the names of areas by code."""
    describe = _DESCRIBE[kind]
    rows = []
    for row in cells.to_dict("records"):
        is_new, is_gone = (row["difference"] == d for d in (Difference.NEW, Difference.VANISHED))
        rows.append(
            {
                "gss_code": row["gss_code"],
                "area_name": names.get(row["gss_code"], row["gss_code"]),
                **describe(row, is_new, is_gone),
                "difference": str(row["difference"]),
                "old_source_id": "" if is_new else row.get("source_id", ""),
                "is_shown": bool(row["is_shown"]),
            }
        )
    return pd.DataFrame(rows, columns=COMPARISON_COLUMNS)


def list_names(snapshot: Snapshot) -> dict[str, str]:
    """Return the names of the areas by code; none where the snapshot has no register yet."""
    registers = [table for _, table in snapshot.list_tables("areas")]
    names = AreaRegister(registers[-1], snapshot.region).names if registers else pd.Series(dtype="str")
    return {**{str(code): name for code, name in names.items()}, **snapshot.region.names_of_totals}


def _describe_figure(row: dict[Any, Any], is_new: bool, is_gone: bool) -> dict[str, str]:
    return {
        "series_id": row["series_id"],
        "series": get_series(row["series_id"]).label,
        "age_group": str(row["age_group"]).replace("_", " "),
        "period": Period(row["period_start"].date(), row["period_end"].date()).label,
        "old": "" if is_new else _format_figure(row, "_old"),
        "new": "" if is_gone else _format_figure(row, ""),
    }


def _format_figure(row: dict[Any, Any], suffix: str) -> str:
    """Return a figure as it stands: the number, or its status, with any bounds; and its marker."""
    value, lower, upper = (row[f"{name}{suffix}"] for name in ("value", "lower", "upper"))
    marker = row[f"marker{suffix}"]
    return f"{_format_count(row[f'status{suffix}'], value, lower, upper)}{f' [{marker}]' if marker else ''}"


def _format_count(status: str, value: Any, lower: Any, upper: Any) -> str:  # noqa: ANN401 - as a table holds them
    has_bounds = not (pd.isna(lower) or pd.isna(upper))
    if pd.isna(value):
        return f"{Status(status).words}{f' ({lower:,} to {upper:,})' if has_bounds else ''}"
    return format_rounded(value, lower, upper) if has_bounds else f"{value:,}"


def _describe_population(row: dict[Any, Any], is_new: bool, is_gone: bool) -> dict[str, str]:
    return {
        "series_id": "",
        "series": RESIDENTS,
        "age_group": row["age_group"],
        "period": f"mid-{row['year']} ({row['vintage']})",
        "old": "" if is_new else f"{row['population_old']:,}",
        "new": "" if is_gone else f"{row['population']:,}",
    }


def _describe_record(row: dict[Any, Any], is_new: bool, is_gone: bool) -> dict[str, str]:
    """Return a champion record: its state, and what else changed; no one's name."""
    return {
        "series_id": "",
        "series": str(row["role"]).replace("_", " "),
        "age_group": "",
        "period": ", ".join(part for part in (row["evidence_address"], row["dated"]) if part),
        "old": "" if is_new else str(row["state_old"]),
        "new": "" if is_gone else f"{row['state']}{_list_changed(row, is_new)}",
    }


def _list_changed(row: dict[Any, Any], is_new: bool) -> str:
    """Name the columns of a record that changed while its state did not."""
    if is_new or row["state"] != row["state_old"]:
        return ""
    changed = _find_changed(row)
    return f" ({', '.join(changed)} changed)" if changed else ""


def _find_changed(row: dict[Any, Any]) -> list[str]:
    """Return the columns in which a row is not as it was loaded."""
    olds = {name: row[f"{name}_old"] for name in row if f"{name}_old" in row}
    return [n for n, old in olds.items() if row[n] != old and not (pd.isna(row[n]) and pd.isna(old))]


def _describe_area(row: dict[Any, Any], is_new: bool, _is_gone: bool) -> dict[str, str]:
    """Return a row of the register of areas: which columns of it changed."""
    changed = [] if is_new else _find_changed(row)
    new = f"{', '.join(changed)} changed" if changed else "as loaded"
    return {
        **{"series_id": "", "series": "Names", "age_group": "", "period": ""},
        **{"old": "" if is_new else "as loaded", "new": row["area_name"] if is_new else new},
    }


def _describe_quotation(row: dict[Any, Any], is_new: bool, is_gone: bool) -> dict[str, str]:
    return {
        "series_id": row["of_series"],
        "series": "Quotation, in no series",
        "age_group": str(row["age_group"]).replace("_", " "),
        "period": row["evidence_address"],
        "old": "" if is_new else str(row["value_old"]),
        "new": "" if is_gone else str(row["value"]),
    }


def _describe_request(row: dict[Any, Any], is_new: bool, is_gone: bool) -> dict[str, str]:
    """Return a request: what came of it, and what else changed; none of its words."""
    asked = row["asked_on"]
    day = "on no known day" if pd.isna(asked) else f"on {asked.date()}"
    changed = [] if is_new or is_gone or row["outcome"] != row["outcome_old"] else _find_changed(row)
    new = "" if is_gone else Outcome(row["outcome"]).shown_as.lower()
    return {
        "series_id": row["series_id"],
        "series": f"Asked {day}",
        "age_group": row["age_group"],
        "period": Period(row["period_start"].date(), row["period_end"].date()).label,
        "old": "" if is_new else Outcome(row["outcome_old"]).shown_as.lower(),
        "new": f"{new} ({', '.join(changed)} changed)" if changed else new,
    }


def _describe_boundary(row: dict[Any, Any], is_new: bool, _is_gone: bool) -> dict[str, str]:
    """Return an area's boundary: how large it is, and how much of it was elsewhere."""
    shape, old = row["geometry"], None if is_new else row["geometry_old"]
    new = _format_size(shape.area)
    if row["difference"] == Difference.REVISED:
        new = f"{new}, {_format_size(shape.symmetric_difference(old).area)} differ"
    return {
        **{"series_id": "", "series": "Boundary", "age_group": "", "period": ""},
        **{"old": "" if old is None else _format_size(old.area), "new": new},
    }


def _format_size(square_metres: float) -> str:
    """Return an area to the hectare, so that a border redrawn by a metre is not called none.

    Examples
    --------
    >>> _format_size(35_220_000), _format_size(4_999)
    ('35.22 km²', 'under 0.01 km²')
    """
    return f"{square_metres / 1e6:.2f} km²" if square_metres >= LEAST_PRINTED_M2 else "under 0.01 km²"


_DESCRIBE: Final[dict[str, Callable[[dict[Any, Any], bool, bool], dict[str, str]]]] = {
    "figures": _describe_figure,
    "populations": _describe_population,
    "champions": _describe_record,
    "quotations": _describe_quotation,
    REQUESTS: _describe_request,
    "areas": _describe_area,
    "boundaries": _describe_boundary,
}
