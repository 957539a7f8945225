"""Where things stand on a hand-made sheet: the headings, the councils, and what each column holds."""

from dataclasses import dataclass
from typing import Final

from dashboard.domain.areas import AreaRegister
from dashboard.intake.freeform.column_choice import settle_columns
from dashboard.intake.freeform.heading_rows import find_header_row, join_headings
from dashboard.intake.freeform.sheet_answers import HEADER_ROW, Answers, name_column_key
from dashboard.intake.freeform.sheet_columns import Column, ColumnRole, describe_column
from dashboard.intake.parse.area_codes import fold_code
from dashboard.intake.parse.council_names import NameKind, recognise
from dashboard.intake.parse.published_counts import parse_count
from dashboard.intake.sandbox.sheet import Sheet

_MAX_TEXTS: Final = 20_000
"""So many different texts are looked at to find the column of councils; no sheet made by hand has more."""


_BESIDE: Final = 3
"""So many councils in one row are no accident."""
_WITHIN, _WIDEST = 20, 200
"""Rows and columns in which councils are looked for beside each other."""


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
    columns = settle_columns(columns, body, register, answers)
    return Layout(header_row, header_row + 1, columns)


def count_councils(sheet: Sheet, register: AreaRegister) -> int:
    """Return how many cells of the likeliest column name councils."""
    return max(_count_by_column(sheet, register), default=0)


def find_row_of_councils(sheet: Sheet, register: AreaRegister) -> int:
    """Return the first row, from 1, that names more councils than any column does; 0 where none does."""
    most = max(count_councils(sheet, register), _BESIDE - 1)
    for number, row in enumerate(sheet.rows[:_WITHIN], start=1):
        named = {seen.gss_code for text in row[:_WIDEST] if (seen := recognise(text, register)).gss_code}
        if len(named) > most:
            return number
    return 0


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
    """Return the column of councils: as answered, else the one that names most; names before codes.

    Where a row names more than any column does they stand beside each other, and no column is theirs.
    """
    counts = _count_by_column(sheet, register)
    for index in range(len(counts)):
        if answers.get(name_column_key(index)) == ColumnRole.COUNCIL.value:
            return index
    open_to = [i for i in range(len(counts)) if name_column_key(i) not in answers and counts[i] > 0]
    if find_row_of_councils(sheet, register):
        return None
    codes = {i: sum(fold_code(row[i]) in register.codes for row in sheet.rows) for i in open_to}
    return max(open_to, key=lambda i: (codes[i] * 2 <= counts[i], counts[i]), default=None)


def _find_first_row(sheet: Sheet, register: AreaRegister, councils: int | None) -> int:
    """Return the first row that names a council; 1 where none does."""
    if councils is None:
        return 1
    numbered = enumerate(sheet.rows, start=1)
    return next((n for n, row in numbered if _is_council(row[councils], register)), 1)
