"""A second table below the first on one sheet, under its own headings: no row of it is the first one's."""

from collections.abc import Iterator

from dashboard.intake.freeform.sheet_layout import Layout
from dashboard.intake.parse.ages import find_age_group
from dashboard.intake.parse.headings import heads_councils, is_body
from dashboard.intake.parse.years import find_year
from dashboard.intake.sandbox.sheet import Sheet


def list_own_rows(sheet: Sheet, layout: Layout) -> Iterator[int]:
    """Yield the numbers of the rows below the headings, without a second table and headings that repeat."""
    end = _find_second_head(sheet, layout) or len(sheet.rows) + 1
    for number in range(layout.first_row, end):
        if not _repeats_headings(sheet, layout, number):
            yield number


def list_second_table(sheet: Sheet, layout: Layout) -> Iterator[tuple[int, str, str]]:
    """Yield number, name and reason of each row of a second table that has something in it."""
    first, names = _find_second_head(sheet, layout), layout.name_column
    if first and names is not None:
        for number in range(first, len(sheet.rows) + 1):
            row = sheet.rows[number - 1]
            if any(row):
                why = f"a second table begins in row {first}: bring it by itself"
                yield number, row[names.index], why


def _find_second_head(sheet: Sheet, layout: Layout) -> int:
    """Return the row that heads another table, under other headings; 0 where there is none."""
    names = layout.name_column
    if names is None or not layout.header_row:
        return 0
    for number in range(layout.first_row, len(sheet.rows) + 1):
        row = sheet.rows[number - 1]
        texts = [row[column.index] for column in layout.figures if row[column.index]]
        is_head = bool(texts) and heads_councils(row[names.index]) and not any(map(is_body, texts))
        if is_head and any(map(_heads, texts)) and not _repeats_headings(sheet, layout, number):
            return number
    return 0


def _heads(text: str) -> bool:
    return find_year(text) is not None or find_age_group(text) != ""


def _repeats_headings(sheet: Sheet, layout: Layout, number: int) -> bool:
    """Say whether a row repeats the headings, as each page of a printed table does."""
    return layout.header_row > 0 and sheet.rows[number - 1] == sheet.rows[layout.header_row - 1]
