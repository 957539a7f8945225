"""Whether the totals of a Home Office table agree with their parts. No part is worked out from a total."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dashboard.domain.problems import Problem
from dashboard.intake.parse.folding import fold_label
from dashboard.intake.parse.nrm_words import TOTAL_WORDS, Label
from dashboard.intake.parse.published_counts import read_count
from dashboard.intake.published.home_office.nrm_tables import NrmRow, NrmTable

_MEND: Final = (
    "Compare the file with the one that was published; if they agree, ask the Home Office. "
    "Nothing below this total is added up."
)


@dataclass(frozen=True)
class TotalsCheck:
    """What came of checking every total of a table.

    Attributes
    ----------
    made
        How many totals were compared with the sum of their parts.
    problems
        One for each total that differs.
    unmade
        One sentence for each total that cannot be checked, because it or a part is no number.
    doubtful_rows
        The rows of the sheet in which a total differs.
    """

    made: int
    problems: tuple[Problem, ...]
    unmade: tuple[str, ...]
    doubtful_rows: frozenset[int]

    @property
    def sentence(self) -> str:
        """The outcome in words."""
        differ = len(self.problems)
        said = f"Totals compared with the sum of their parts: {self.made:,}, of which {differ:,} differ."
        if not self.unmade:
            return said
        return (
            f"{said} Totals that cannot be checked, because a part is suppressed or missing: "
            f"{len(self.unmade):,}; no part is worked out from a total."
        )


@dataclass(frozen=True)
class _Sum:
    """A total and the cells that should add up to it."""

    row: int
    column: str
    total: str
    parts: tuple[str, ...]
    where: str


def check_totals(table: NrmTable) -> TotalsCheck:
    """Compare every total of the table with the sum of its parts, down the rows and across the columns."""
    made, problems, unmade, doubtful = 0, [], [], set()
    values = {cell: read_count(cell).value for row in table.rows for cell in row.cells}
    for each in (*_find_sums_down(table), *_find_sums_across(table)):
        total = values[each.total]
        parts = [values[part] for part in each.parts]
        known = [part for part in parts if part is not None]
        if total is None or len(known) < len(parts):
            unmade.append(_say_unmade(table, each))
            continue
        made += 1
        if sum(known) != total:
            expected = f"{sum(known):,}, the sum of {each.where}"
            problems.append(Problem(table.sheet, expected, f"{total:,}", _MEND, each.row, each.column))
            doubtful.add(each.row)
    return TotalsCheck(made, tuple(problems), tuple(unmade), frozenset(doubtful))


def _say_unmade(table: NrmTable, each: _Sum) -> str:
    return (
        f"{table.sheet}, row {each.row}, column {each.column}: this total cannot be checked against "
        f"{each.where}, because it or one of them is suppressed or missing."
    )


def _find_sums_down(table: NrmTable) -> Iterator[_Sum]:
    """Find, for each row that is a total over a label, the rows that differ from it by that label only."""
    for at, label in enumerate(table.labels):
        groups: dict[tuple[str, ...], list[NrmRow]] = defaultdict(list)
        for row in table.rows:
            groups[(*row.labels[:at], *row.labels[at + 1 :])].append(row)
        for rows in groups.values():
            parts = [row for row in rows if row.labels[at]]
            for total in rows:
                if parts and not total.labels[at]:
                    yield from _compare_columns(table, total, parts, label)


def _compare_columns(table: NrmTable, total: NrmRow, parts: list[NrmRow], label: Label) -> Iterator[_Sum]:
    where = f"its parts by {label.value}, rows {parts[0].number} to {parts[-1].number}"
    for n, heading in enumerate(table.figures):
        yield _Sum(total.number, heading, total.cells[n], tuple(part.cells[n] for part in parts), where)


def _find_sums_across(table: NrmTable) -> Iterator[_Sum]:
    """Find, in each row, the column that is the total of all the others."""
    total = find_total_column(table)
    if total is None or len(table.figures) < 2:
        return
    for row in table.rows:
        parts = tuple(cell for n, cell in enumerate(row.cells) if n != total)
        yield _Sum(row.number, table.figures[total], row.cells[total], parts, "the other columns of the row")


def find_total_column(table: NrmTable) -> int | None:
    """Return which column of figures is the total of the others, or None."""
    return next((n for n, heading in enumerate(table.figures) if fold_label(heading) in TOTAL_WORDS), None)
