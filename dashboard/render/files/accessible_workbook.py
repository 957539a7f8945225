"""A workbook as the Government Statistical Service wants it: cover, contents, notes, one table a sheet.

The guidance is “Releasing statistics in spreadsheets” of the Analysis Function. Every table is marked up as
one; no cell of it is empty and none is merged; text is left-aligned and wrapped; A1 has the title of a sheet.
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import xlsxwriter

from dashboard.render.files.column_records import Column, Kind
from dashboard.render.files.shorthand import Cell
from dashboard.render.files.workbook import CREATED

FONT: Final = {"font_name": "Arial", "font_size": 12, "valign": "top", "text_wrap": True}
NARROW, WIDE, COVER_WIDTH = 14, 50, 90
CONTENTS: Final = "Contents"
COVER: Final = "Cover"


_Part: TypeAlias = Any
"""A workbook, a sheet or a format: XlsxWriter has no types."""


@dataclass(frozen=True)
class Sheet:
    """One sheet with one table.

    Attributes
    ----------
    name
        Of the sheet, letters and underscores, also of the table.
    lines
        What is said between the title and the table.
    kept_columns
        So many of the first stay in sight.
    links
        By row of the table: the sheet to which its first cell leads.
    """

    name: str
    title: str
    lines: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Cell]]
    kept_columns: int = 1
    links: tuple[str, ...] = ()


def write_workbook(title: str, cover: Mapping[str, Sequence[str]], sheets: Sequence[Sheet]) -> bytes:
    """Return a workbook; the same content gives the same bytes.

    Parameters
    ----------
    cover
        Headings of the cover, each with its lines.
    sheets
        In their order; a sheet of contents comes before them.
    """
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(content, options) as book:
        book.set_properties({"title": title, "created": CREATED})
        book.set_size(2400, 1600)
        formats = _make_formats(book)
        _write_cover(book.add_worksheet(COVER), title, cover, formats)
        for sheet in (_list_contents(sheets), *sheets):
            _write_sheet(book.add_worksheet(sheet.name), sheet, formats)
    return content.getvalue()


def _make_formats(book: _Part) -> dict[str, _Part]:
    left = {**FONT, "align": "left"}
    return {
        "title": book.add_format({**left, "text_wrap": False, "font_size": 16, "bold": True}),
        "heading": book.add_format({**left, "font_size": 14, "bold": True}),
        "line": book.add_format({**left, "text_wrap": False}),
        "header": book.add_format({**left, "bold": True, "bottom": 1}),
        "text": book.add_format({**left, "num_format": "@"}),
        "link": book.add_format({**left, "font_color": "#0b4a66", "underline": 1}),
        **{
            f"number {decimals}": book.add_format(
                {**FONT, "align": "right", "num_format": "0" + bool(decimals) * "." + decimals * "0"}
            )
            for decimals in range(5)
        },
    }


def _write_cover(
    page: _Part, title: str, cover: Mapping[str, Sequence[str]], formats: dict[str, _Part]
) -> None:
    page.set_column(0, 0, COVER_WIDTH)
    page.write_string(0, 0, title, formats["title"])
    below = [
        (text, style)
        for heading, lines in cover.items()
        for text, style in ((heading, "heading"), *((line, "text") for line in lines))
    ]
    for row, (text, style) in enumerate(below, start=1):
        page.write_string(row, 0, text, formats[style])


def _list_contents(sheets: Sequence[Sheet]) -> Sheet:
    columns = (Column("sheet", "Sheet", ""), Column("title", "What is on it", ""))
    rows = [(sheet.name, sheet.title) for sheet in sheets]
    return Sheet(CONTENTS, "Contents", (), columns, rows, links=tuple(sheet.name for sheet in sheets))


def _write_sheet(page: _Part, sheet: Sheet, formats: dict[str, _Part]) -> None:
    page.write_string(0, 0, sheet.title, formats["title"])
    lines = ("This sheet has one table.", *sheet.lines)
    for row, line in enumerate(lines, start=1):
        page.write_string(row, 0, line, formats["line"])
    top = len(lines) + 1
    _mark_up(page, sheet, top, formats)
    for place, column in enumerate(sheet.columns):
        longest = max([len(column.heading) // 2, *(len(str(r[place])) for r in sheet.rows)])
        page.set_column(place, place, min(max(longest + 2, NARROW), WIDE))
    for row, cells in enumerate(sheet.rows, start=top + 1):
        _write_row(page, row, cells, sheet.columns, formats)
    for row, target in enumerate(sheet.links, start=top + 1):
        page.write_url(row, 0, f"internal:'{target}'!A1", formats["link"], target)
    page.freeze_panes(top + 1, sheet.kept_columns)


def _mark_up(page: _Part, sheet: Sheet, top: int, formats: dict[str, _Part]) -> None:
    """Mark the table up as one, with its headings; without rows Excel would not open it."""
    headings = [{"header": column.heading, "header_format": formats["header"]} for column in sheet.columns]
    last = len(sheet.columns) - 1
    page.add_table(
        *(top, 0, top + len(sheet.rows), last),
        {
            "name": f"{sheet.name}_table",
            "columns": headings,
            "style": None,
            "autofilter": len(sheet.rows) > 1,
        },
    )
    page.ignore_errors({"number_stored_as_text": f"A1:XFD{top + len(sheet.rows) + 1}"})


def _write_row(
    page: _Part,
    row: int,
    cells: Sequence[Cell],
    columns: Sequence[Column],
    formats: dict[str, _Part],
) -> None:
    for place, (cell, column) in enumerate(zip(cells, columns, strict=True)):
        if isinstance(cell, str):
            page.write_string(row, place, cell, formats["text"])
        else:
            decimals = column.decimals if column.kind is Kind.NUMBER else 0
            page.write_number(row, place, cell, formats[f"number {decimals}"])
