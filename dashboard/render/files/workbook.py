"""Tables as an Excel workbook: plain text and numbers, nothing that runs, the same bytes every time."""

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any, Final

import pandas as pd
import xlsxwriter

MAX_WIDTH: Final = 60
"""Of a column, in characters; longer text is cut on the screen only."""
CREATED: Final = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""A date that says nothing, so that the same tables give the same bytes."""

Cell = str | int | float | bool | None
Rows = Sequence[Sequence[Cell]]


def to_xlsx(
    sheets: Mapping[str, pd.DataFrame | Rows], notes: Sequence[str] = (), *, notes_name: str = "Notes"
) -> bytes:
    """Return an .xlsx with one sheet per table, and one of notes where there are any.

    Parameters
    ----------
    sheets
        By name (at most 31 characters, as Excel has it): a table, or rows of cells whose first is the header.
        Dates are written as ISO text, true and false as ``true`` and ``false``, missing as an empty cell.
    notes
        One line each.
    """
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(content, options) as workbook:
        workbook.set_properties({"created": CREATED})
        workbook.set_size(2400, 1600)
        bold = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        text = workbook.add_format({"num_format": "@", "valign": "top"})
        for name, table in sheets.items():
            rows = _list_rows(table) if isinstance(table, pd.DataFrame) else table
            _write_sheet(workbook.add_worksheet(name), rows, bold, text)
        if notes:
            _write_sheet(
                workbook.add_worksheet(notes_name), [(notes_name,), *((n,) for n in notes)], bold, text
            )
    return content.getvalue()


def _list_rows(table: pd.DataFrame) -> Rows:
    header = [str(name) for name in table.columns]
    return [
        header,
        *([_write_cell(cell) for cell in row] for row in table.itertuples(index=False, name=None)),
    ]


def _write_cell(cell: Any) -> Cell:  # noqa: ANN401 - whatever a table holds
    """Return a cell of a table as it is written; missing is None, never a zero."""
    if pd.isna(cell):
        return None
    if isinstance(cell, date):  # a Timestamp is one as well
        return cell.isoformat()[:10]
    plain: Cell = cell.item() if hasattr(cell, "item") else cell
    return plain


def _write_sheet(sheet: Any, rows: Rows, bold: Any, text: Any) -> None:  # noqa: ANN401 - XlsxWriter has no types
    """Write rows below a bold header that stays in view."""
    for column, name in enumerate(rows[0] if rows else ()):
        sheet.write_string(0, column, str(name), bold)
        longest = max(len(str(row[column])) for row in rows if column < len(row))
        sheet.set_column(column, column, min(longest + 2, MAX_WIDTH))
    for number, row in enumerate(rows[1:], start=1):
        for column, cell in enumerate(row):
            if isinstance(cell, bool):
                sheet.write_string(number, column, "true" if cell else "false", text)
            elif isinstance(cell, str):
                sheet.write_string(number, column, cell, text)
            elif cell is not None:
                sheet.write_number(number, column, cell)
    sheet.freeze_panes(1, 0)
