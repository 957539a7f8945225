"""Which rows of a sheet are its headings, and what they say together of each column."""

from typing import Final

from dashboard.domain.areas import AreaRegister
from dashboard.intake.parse.ages import find_age_group
from dashboard.intake.parse.council_names import NameKind, recognise
from dashboard.intake.parse.counts import read_cell
from dashboard.intake.parse.headings import heads_councils, heads_only_figures, is_body
from dashboard.intake.parse.years import find_year, names_part_of_year
from dashboard.intake.sandbox.sheet import Sheet

_HEADING_ROWS: Final = 3
"""At the most; a year may stand in a row above the age groups."""
_LONGEST: Final = 60
"""Characters of a text that is looked at for a year or an age group."""


def find_header_row(sheet: Sheet, register: AreaRegister, councils: int | None, first: int) -> int:
    """Return the last row of headings above the first row that names a council; 0 where there is none.

    It is the nearest whose cell above the councils is headed so, or one below that where nothing stands; else
    the nearest that can be one. A name that is not known may be a council's, and its row no heading: so it is
    where a year or an age group stands in a column of them.
    """
    numbers = range(first - 1, 0, -1)
    open_to = [number for number in numbers if _can_head(sheet.rows[number - 1], register, councils)]
    if councils is None or not open_to:
        return max(open_to, default=0)
    above = {number: sheet.rows[number - 1][councils] for number in open_to}
    headed = next((number for number in open_to if heads_councils(above[number])), 0)
    if not headed:
        body = sheet.rows[first - 1]
        return next((n for n in open_to if not _continues(sheet.rows[n - 1], body, councils)), open_to[0])
    return next(number for number in open_to if number == headed or not above[number])


def _can_head(row: tuple[str, ...], register: AreaRegister, councils: int | None) -> bool:
    """Say whether a row can be one of headings: it is no known body's and does not look like figures."""
    name = "" if councils is None else row[councils]
    is_open = recognise(name, register).kind in (NameKind.UNKNOWN, NameKind.BLANK)
    is_head = is_open and (heads_councils(name) or not _looks_like_figures(row, councils))
    filled = [text for text in row if text]
    return is_head and (len(filled) >= 2 or (len(row) == 2 and not name and _heads_figures(filled)))


def _continues(row: tuple[str, ...], body: tuple[str, ...], councils: int) -> bool:
    """Say whether a row is as the row of a council: both have a year, or one age group, in some column."""
    pairs = [pair for index, pair in enumerate(zip(row, body, strict=True)) if index != councils]
    return any(_is_same_kind(*pair) for pair in pairs if max(map(len, pair)) < _LONGEST)


def _is_same_kind(text: str, below: str) -> bool:
    ages = find_age_group(text), find_age_group(below)
    return bool(find_year(text) and find_year(below)) or (text == below and all(ages))


def _heads_figures(filled: list[str]) -> bool:
    """Say whether the only text of a row can be a heading: one that says more than a heading is a title."""
    return len(filled) == 1 and heads_only_figures(filled[0])


def _looks_like_figures(row: tuple[str, ...], councils: int | None) -> bool:
    """Say whether a row, years and age groups aside, holds a number, address or code, or texts of figures."""
    others = [t for index, t in enumerate(row) if t and index != councils and not _dates_or_says(t)]
    holds_body = any(is_body(text) for text in others)
    return holds_body or 0 < len(others) <= sum(bool(read_cell(text).readings) for text in others) * 2


def join_headings(sheet: Sheet, header_row: int, councils: int | None) -> list[str]:
    """Return each column's heading, with what stands above it in rows that carry years or age groups.

    In those rows an empty cell belongs to the text on its left, as merged cells do.
    """
    width = len(sheet.rows[0]) if sheet.rows else 0
    if not header_row:
        return [""] * width
    parts = [[text] for text in sheet.rows[header_row - 1]]
    for number in range(header_row - 1, max(header_row - _HEADING_ROWS, 0), -1):
        row = sheet.rows[number - 1]
        if sum(map(_says_something, row)) < 2:
            break
        _fill_right(row, parts, councils)
    return [" ".join(reversed([part for part in texts if part])) for texts in parts]


def _fill_right(row: tuple[str, ...], parts: list[list[str]], councils: int | None) -> None:
    above = ""
    for index, text in enumerate(row):
        above = text or above
        if _says_something(above) and index != councils and not _says_already(parts[index], above):
            parts[index].append(above)


def _says_already(below: list[str], above: str) -> bool:
    """Say whether a heading names a year or an age group of its own, so that the one above is another's."""
    both = [" ".join(below), above]
    return all(map(find_age_group, both)) or all(map(find_year, both))


def _dates_or_says(text: str) -> bool:
    return _says_something(text) or (len(text) < _LONGEST and names_part_of_year(text))


def _says_something(text: str) -> bool:
    return bool(text) and len(text) < _LONGEST and (find_year(text) is not None or find_age_group(text) != "")
