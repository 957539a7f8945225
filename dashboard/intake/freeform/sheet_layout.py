"""Where things stand on a hand-made sheet: the headings, the councils, and what each column holds."""

from dataclasses import dataclass, replace
from typing import Final

from dashboard.domain.areas import AreaRegister
from dashboard.domain.series import BY_AGE
from dashboard.intake.freeform.heading_rows import find_header_row, join_headings
from dashboard.intake.freeform.sheet_answers import HEADER_ROW, Answers, name_column_key
from dashboard.intake.freeform.sheet_columns import Column, ColumnRole, describe_column
from dashboard.intake.parse.area_codes import fold_code
from dashboard.intake.parse.council_names import NameKind, recognise
from dashboard.intake.parse.published_counts import parse_count
from dashboard.intake.sandbox.sheet import Sheet

_MAX_TEXTS: Final = 20_000
"""So many different texts are looked at to find the column of councils; no sheet made by hand has more."""


@dataclass(frozen=True)
class Layout:
    """How a sheet is laid out; rows are counted from 1.

    Attributes
    ----------
    header_row
        The last row of headings; 0 where there is none.
    """

    header_row: int
    first_row: int
    columns: tuple[Column, ...]

    def find(self, role: ColumnRole) -> Column | None:
        """Return the first column of a role."""
        return next((column for column in self.columns if column.role is role), None)

    def list_all(self, role: ColumnRole) -> tuple[Column, ...]:
        """Return the columns of a role."""
        return tuple(column for column in self.columns if column.role is role)

    @property
    def name_column(self) -> Column | None:
        """The column that says whose a row is: names, or codes where there are no names."""
        return self.find(ColumnRole.COUNCIL) or self.find(ColumnRole.CODE)

    @property
    def figures(self) -> tuple[Column, ...]:
        """The columns of figures."""
        return self.list_all(ColumnRole.FIGURE)


def find_layout(sheet: Sheet, register: AreaRegister, answers: Answers) -> Layout:
    """Return how a sheet is laid out: as answered, else as it looks.

    A sheet on which no column names councils has no column of that role.
    """
    councils = _find_council_column(sheet, register, answers)
    first = _find_first_row(sheet, register, councils)
    header_row = parse_count(answers.get(HEADER_ROW, ""))
    if header_row is None or header_row >= len(sheet.rows):
        header_row = find_header_row(sheet, register, councils, first)
    headings = join_headings(sheet, header_row, councils)
    body = sheet.rows[header_row:]
    columns = tuple(
        describe_column(index, heading, [row[index] for row in body], index == councils, answers)
        for index, heading in enumerate(headings)
    )
    return Layout(header_row, header_row + 1, _leave_out_totals(columns, answers))


def count_councils(sheet: Sheet, register: AreaRegister) -> int:
    """Return how many cells of the likeliest column name councils."""
    return max(_count_by_column(sheet, register), default=0)


def _count_by_column(sheet: Sheet, register: AreaRegister) -> list[int]:
    kinds: dict[str, bool] = {}
    counts = [0] * (len(sheet.rows[0]) if sheet.rows else 0)
    for row in sheet.rows:
        for index, text in enumerate(row):
            if text and not text[0].isdigit():
                if text not in kinds and len(kinds) < _MAX_TEXTS:
                    kinds[text] = _is_council(text, register)
                counts[index] += kinds.get(text, False)
    return counts


def _is_council(text: str, register: AreaRegister) -> bool:
    return len(text) < 100 and recognise(text, register).kind is NameKind.COUNCIL


def _find_council_column(sheet: Sheet, register: AreaRegister, answers: Answers) -> int | None:
    """Return the column of councils: as answered, else the one that names most; names before codes."""
    counts = _count_by_column(sheet, register)
    for index in range(len(counts)):
        if answers.get(name_column_key(index)) == ColumnRole.COUNCIL.value:
            return index
    open_to = [i for i in range(len(counts)) if name_column_key(i) not in answers and counts[i] > 0]
    codes = {i: sum(fold_code(row[i]) in register.codes for row in sheet.rows) for i in open_to}
    return max(open_to, key=lambda i: (codes[i] * 2 <= counts[i], counts[i]), default=None)


def _find_first_row(sheet: Sheet, register: AreaRegister, councils: int | None) -> int:
    """Return the first row that names a council; 1 where none does."""
    if councils is None:
        return 1
    numbered = enumerate(sheet.rows, start=1)
    return next((n for n, row in numbered if _is_council(row[councils], register)), 1)


def _leave_out_totals(columns: tuple[Column, ...], answers: Answers) -> tuple[Column, ...]:
    """Return the columns, without totals that stand beside the columns they are made of.

    A total is no figure of its own, and nothing is ever worked out from it.
    """
    figures = [column for column in columns if column.role is ColumnRole.FIGURE]
    parts = [column for column in figures if not column.is_total]
    grouped = any(column.age_group in BY_AGE for column in parts)
    dated = any(column.year is not None for column in parts)
    left = {
        column.index for column in figures if column.is_total and (grouped or (dated and column.year is None))
    }
    return tuple(
        replace(column, role=ColumnRole.TOTAL)
        if column.index in left and name_column_key(column.index) not in answers
        else column
        for column in columns
    )
