"""What stands in a cell where there is no number: the shorthand of the Government Statistical Service."""

from typing import Any, Final

import pandas as pd

from dashboard.domain.series import get_series
from dashboard.domain.statuses import Status
from dashboard.render.files.column_records import COLUMNS, Column, Kind

LOW: Final = "[low]"
MEANINGS: Final = {
    **{status.mark: f"{status.words}: {status.meaning}" for status in Status if status.mark},
    Status.NOT_AVAILABLE.mark: "not available: nothing is known here; this is not zero.",
    Status.NOT_APPLICABLE.mark: "not applicable: there can be nothing here.",
    LOW: "rounds to zero at the decimals shown, and is not zero.",
}
"""Every shorthand, and what it means."""

_BY_STATUS: Final = ("value", "rate")
"""Columns whose missing cells are missing for the reason that the status gives."""

Cell = str | int | float


def shorten_rows(table: pd.DataFrame) -> list[list[Cell]]:
    """Return the cells of an exported table, none of them empty.

    A number stays one. Where there is none, the shorthand says why; beside it the column of statuses has
    the same with its words. A number that would be shown as zero and is none becomes `LOW`.
    """
    columns = [COLUMNS[name] for name in table.columns]
    return [
        [_shorten(column, cell, row) for column, cell in zip(columns, row.values(), strict=True)]
        for row in table.to_dict("records")
    ]


def _shorten(column: Column, cell: Any, row: dict[Any, Any]) -> Cell:  # noqa: ANN401 - whatever a table holds
    if cell is None or cell is pd.NaT or cell == "" or pd.isna(cell):
        status = Status(row["status"]) if column.name in _BY_STATUS else Status.REPORTED
        return status.mark or column.shorthand
    if column.name == "status":
        return f"{Status(cell).words} {Status(cell).mark}".strip()
    if column.kind is Kind.NUMBER:
        return _format_number(float(cell), _count_decimals(column, row))
    return _format_other(column.kind, cell)


def _count_decimals(column: Column, row: dict[Any, Any]) -> int:
    return get_series(row["series_id"]).decimals if column.name == "rate" else column.decimals


def _format_number(cell: float, decimals: int) -> Cell:
    return LOW if cell != 0 and round(cell, decimals) == 0 else cell


def _format_other(kind: Kind, cell: Any) -> Cell:  # noqa: ANN401 - whatever a table holds
    match kind:
        case Kind.DATE:
            return str(cell.isoformat())[:10]
        case Kind.WHOLE:
            return int(cell)
        case Kind.TRUTH:
            return "yes" if cell else "no"
        case _:
            return str(cell)


def list_used(rows: list[list[Cell]]) -> list[str]:
    """Return the shorthand that stands anywhere in these rows, in the order in which it is explained."""
    used = {cell for row in rows for cell in row if isinstance(cell, str) and cell.endswith("]")}
    return [mark for mark in MEANINGS if any(cell.endswith(mark) for cell in used)]
