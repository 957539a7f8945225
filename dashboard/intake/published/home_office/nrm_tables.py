"""The Home Office's tables of referrals to the National Referral Mechanism (NRM): found and filled down.

The numbers of the tables move between releases, so a table is found by its title. Labels stand only on
the first row of a group, which is the group's total; here each row gets the labels it stands under.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dashboard.intake.parse.ages import read_age_group
from dashboard.intake.parse.folding import fold_label, strip_notes
from dashboard.intake.parse.nrm_words import (
    TOTAL_WORDS,
    Label,
    find_label,
    is_about_councils,
    is_title,
    is_unknown_age,
)
from dashboard.intake.parse.published_counts import is_figure
from dashboard.intake.parse.years import QuarterOrYear, read_period, says_only_period, split_period
from dashboard.intake.sandbox.sheet import Sheet

UNKNOWN: Final = "unknown"
LONGEST_TITLE: Final = 300
HEADER_WITHIN: Final = 15
"""A header is looked for so many rows below its title; 3 to 6 have been seen."""


@dataclass(frozen=True)
class NrmRow:
    """A row of a table.

    Attributes
    ----------
    number
        The row of the sheet, from 1.
    labels
        One for each of the table's labels; "" where the row is the total over that label.
    cells
        One for each of the table's figures, as they stand in the sheet.
    """

    number: int
    labels: tuple[str, ...]
    cells: tuple[str, ...]


@dataclass(frozen=True)
class NrmTable:
    """A table of referrals, as it was found.

    Attributes
    ----------
    sheet
        The sheet's name; it changes between releases.
    title
        The text by which the table was found.
    labels
        What the rows are divided by, from the left. None of them where no header was recognised.
    figures
        The headings of the columns of figures: nationalities, ages, a total.
    rows
        Every row that holds a figure, with the labels it stands under.
    period
        The quarter or year that the title covers, None where it names none.
    """

    sheet: str
    title: str
    labels: tuple[Label, ...]
    figures: tuple[str, ...]
    rows: tuple[NrmRow, ...]
    period: QuarterOrYear | None

    @property
    def is_read(self) -> bool:
        """Whether its header was recognised."""
        return bool(self.labels)

    @property
    def periods_across(self) -> tuple[tuple[QuarterOrYear | None, str], ...]:
        """Of each column of figures its period and what else its heading says; empty where none names one."""
        split = tuple(split_period(heading) for heading in self.figures)
        return split if any(period for period, _ in split) else ()

    @property
    def is_about_councils(self) -> bool:
        """Whether its title speaks of local authorities."""
        return is_about_councils(self.title)


def find_nrm_tables(sheets: tuple[Sheet, ...]) -> tuple[NrmTable, ...]:
    """Return every table of referrals whose title stands in one of the sheets, in their order.

    A table about local authorities whose header is not recognised is returned without labels and rows,
    so that a person can be told of it; any other such table is left out.
    """
    found = (table for sheet in sheets for table in _find_in_sheet(sheet))
    return tuple(table for table in found if table.is_read or table.is_about_councils)


def _find_in_sheet(sheet: Sheet) -> Iterator[NrmTable]:
    first = next((n for n, row in enumerate(sheet.rows) if any(row)), 0)
    titles = [n for n, row in enumerate(sheet.rows) if _is_title(row, is_first=n == first)]
    for start, end in zip(titles, [*titles[1:], len(sheet.rows)], strict=False):
        title = strip_notes("".join(sheet.rows[start]))
        if not any(sum(map(is_figure, row)) for row in sheet.rows[start + 1 : end]):
            continue  # a line of the list of contents
        yield _read_table(sheet, title, start, end)


def _is_title(row: tuple[str, ...], *, is_first: bool) -> bool:
    """Say whether a row holds nothing but the title of a table of referrals: notes speak of referrals too."""
    filled = [cell for cell in row if cell]
    if len(filled) != 1 or len(filled[0]) > LONGEST_TITLE:
        return False
    return is_title(filled[0], is_first=is_first)


def _read_table(sheet: Sheet, title: str, start: int, end: int) -> NrmTable:
    notes = [row for row in sheet.rows[start + 1 : start + HEADER_WITHIN] if _is_period(row)]
    period = read_period(title) or next((read_period("".join(row)) for row in notes), None)
    for at in range(start + 1, min(end, start + 1 + HEADER_WITHIN)):
        header = _name_periods(sheet.rows[at - 1], sheet.rows[at])
        columns = _split_header(header, sheet.rows[at + 1 : end])
        if columns is not None:
            labels, figures = columns
            found = tuple(find_label(header[n]) or Label.OTHER for n in labels)
            headings = tuple(strip_notes(header[n]) for n in figures)
            rows = tuple(_fill_down(sheet.rows[:end], at + 1, labels, figures))
            return NrmTable(sheet.name, title, found, headings, rows, period)
    return NrmTable(sheet.name, title, (), (), (), period)


def _name_periods(above: tuple[str, ...], row: tuple[str, ...]) -> tuple[str, ...]:
    """Return a row of headings, each with the period that stands above it and holds to the next one.

    Above the labels nothing may stand, and elsewhere nothing but periods; else the row is as it was.
    """
    first = next((n for n, cell in enumerate(above) if cell), 0)
    is_over_label = any(find_label(cell) is not None for cell in row[first:])
    if not first or is_over_label or not all(says_only_period(cell) for cell in above if cell):
        return row
    named, period = list(row[:first]), ""
    for over, cell in zip(above[first:], row[first:], strict=True):
        period = over or period
        named.append(f"{period} {cell}" if cell else cell)
    return tuple(named)


def _is_period(row: tuple[str, ...]) -> bool:
    """Say whether a row above the header says nothing but which period the table covers."""
    filled = [cell for cell in row if cell]
    return len(filled) == 1 and says_only_period(filled[0])


def _split_header(
    row: tuple[str, ...], below: tuple[tuple[str, ...], ...]
) -> tuple[list[int], list[int]] | None:
    """Return the columns of labels and of figures if the row is a header that can be read, else None.

    Ages must be among the labels or the figures. A column of figures without a heading, or two with the
    same, would have to be guessed at: then nothing is read.
    """
    known = [n for n, cell in enumerate(row) if find_label(cell) is not None]
    last = known[-1] if known else len(row)
    labels = [n for n, cell in enumerate(row) if cell and n <= last]
    figures = [n for n, cell in enumerate(row) if cell and n > last]
    kinds = [find_label(row[n]) for n in known]
    ages_across = sum(read_age_group(split_period(strip_notes(row[n]))[1]) is not None for n in figures)
    if not figures or not known or (Label.AGE not in kinds and ages_across < 2):
        return None
    nameless = [n for n in range(last, len(row)) if not row[n]]
    is_guesswork = any(is_figure(below_row[n]) for below_row in below for n in nameless)
    is_twice = any(len(set(named)) < len(named) for named in (kinds, [fold_label(row[n]) for n in figures]))
    return None if is_guesswork or is_twice else (labels, figures)


def _fill_down(
    rows: tuple[tuple[str, ...], ...], first: int, labels: list[int], figures: list[int]
) -> Iterator[NrmRow]:
    """Give each row below the header the labels it stands under.

    Left of its first label a row stands under what is above it; right of it, an empty cell is a total.
    A row whose figures are empty stays, since its figures are missing and no sum may pass over it.
    """
    above = [""] * len(labels)
    for n in range(first, _find_end(rows, labels, figures)):
        own = [_name_label(rows[n][column]) for column in labels]
        leftmost = next((k for k, label in enumerate(own) if label is not None), len(own))
        above = [above[k] if k < leftmost else own[k] or "" for k in range(len(own))]
        cells = tuple(rows[n][column] for column in figures)
        if any(cells) or any(own):
            yield NrmRow(n + 1, tuple(above), cells)


def _find_end(rows: tuple[tuple[str, ...], ...], labels: list[int], figures: list[int]) -> int:
    """Return the row after the table's last; what stands below it in the first column only are notes."""
    inside = [*labels[1:], *figures]
    return 1 + max(n for n, row in enumerate(rows) if any(row[column] for column in inside))


def _name_label(cell: str) -> str | None:
    """Return a label without its notes, "" for a total, or None where the cell is empty."""
    text = strip_notes(cell)
    return ("" if fold_label(text) in TOTAL_WORDS else text) if text else None


def name_age(text: str) -> str:
    """Return how an age is told apart: an age group, ``unknown``, "" for all ages, or as it is written."""
    group = read_age_group(strip_notes(text))
    if group is not None:
        return group.value
    if is_unknown_age(text):
        return UNKNOWN
    return "" if fold_label(text) in TOTAL_WORDS else fold_label(text)
