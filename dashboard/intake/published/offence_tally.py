"""Recorded offences added up while a table is read: one area, one financial year, four quarters.

Missing is never zero. A zero counts only where the table prints one ("0", "-00"); a quarter without a row
of the offence is missing, and its year has no figure, whatever other offences the area has rows for.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final, TypeVar

from dashboard.domain.problems import Problem, quote_found
from dashboard.domain.statuses import Status
from dashboard.intake.parse.police_cells import (
    OffenceColumns,
    find_offence_columns,
    is_modern_slavery,
    read_financial_quarter,
    read_financial_year,
    read_offence_count,
)
from dashboard.intake.sandbox.streamed_rows import StreamedRow

QUARTERS: Final = (1, 2, 3, 4)
MAX_HEADING_ROW: Final = 50
"""Below it no row of headings is looked for in a sheet."""
MAX_PROBLEMS: Final = 20
ONE_IN: Final = 11
"""A latest year whose last quarter more than one area in so many lacks is taken for one that goes on."""
Meaning = TypeVar("Meaning")
AS_PUBLISHED: Final = "Use the file as published; download it again."


@dataclass(frozen=True)
class AreaYear:
    """An area in a financial year: the count, or why there is none.

    Attributes
    ----------
    value
        The sum of the four quarters; None where there is no figure.
    quarters
        Those that have a count.
    total
        Their sum, which may be below zero.
    """

    gss_code: str
    year: int
    status: Status
    value: int | None
    quarters: tuple[int, ...]
    total: int


@dataclass
class OffenceTally:
    """What was read so far.

    Attributes
    ----------
    counts
        Of each area and year (in which it ends), the count of each quarter.
    named
        Areas that a year has any row of, whatever the offence.
    others
        By police force, the names that are none of the areas.
    negative
        How many counts were below zero.
    """

    file: str
    find_area: Callable[[str], str | None]
    counts: dict[tuple[int, str], dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    named: set[tuple[int, str]] = field(default_factory=set)
    others: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    problems: list[Problem] = field(default_factory=list)
    rows: int = 0
    offence_rows: int = 0
    negative: int = 0
    has_headings: bool = False
    _sheet: str | None = None
    _columns: OffenceColumns | None = None
    _areas: dict[str, str | None] = field(default_factory=dict)
    _years: dict[str, int | None] = field(default_factory=dict)
    _codes: dict[str, bool] = field(default_factory=dict)

    def add(self, row: StreamedRow) -> None:
        """Take a row into account: one of headings, of a count, or neither."""
        if row.sheet != self._sheet:
            self._sheet, self._columns = row.sheet, None
        columns = self._columns
        if columns is None:
            if row.number <= MAX_HEADING_ROW:
                self._columns = find_offence_columns(row.cells)
                self.has_headings = self.has_headings or self._columns is not None
            return
        self.rows += row.repeats
        cells = row.cells
        if len(cells) <= columns.last:
            cells = cells + [""] * (columns.last + 1 - len(cells))
        self._add_cells(row, columns, cells)

    def _add_cells(self, row: StreamedRow, columns: OffenceColumns, cells: list[str]) -> None:
        code = cells[columns.code]
        is_wanted = self._codes[code] if code in self._codes else _keep(self._codes, code, is_modern_slavery)
        self.offence_rows += is_wanted
        name = cells[columns.name or 0]
        area = self._areas[name] if name in self._areas else _keep(self._areas, name, self.find_area)
        if area is None:
            self.others[cells[columns.force] if columns.force is not None else ""].add(name)
            return
        text = cells[columns.year]
        year = self._years[text] if text in self._years else _keep(self._years, text, read_financial_year)
        if year is not None:
            self.named.add((year, area))
        if is_wanted:
            self._count(row, columns, cells, year, area)

    def _count(
        self, row: StreamedRow, columns: OffenceColumns, cells: list[str], year: int | None, area: str
    ) -> None:
        """Take a count of the offence in one of the areas; note what is wrong with it."""
        quarter = read_financial_quarter(cells[columns.quarter])
        count = read_offence_count(cells[columns.count])
        if year is None:
            self._refuse(row, "a financial year such as 2018/19", cells[columns.year])
        elif quarter is None:
            self._refuse(row, "a quarter, 1 to 4", cells[columns.quarter])
        elif count is None:
            self._refuse(row, "a whole number of offences", cells[columns.count])
        elif quarter in self.counts[year, area] or row.repeats > 1:
            self._refuse(row, "one count of offence 106 for an area and quarter", "a second one")
        else:
            self.counts[year, area][quarter] = count
            self.negative += count < 0

    def _refuse(self, row: StreamedRow, expected: str, found: str) -> None:
        if len(self.problems) < MAX_PROBLEMS:
            place = f"{self.file}, sheet {row.sheet}" if row.sheet else self.file
            self.problems.append(Problem(place, expected, quote_found(found), AS_PUBLISHED, row.number))

    @property
    def unfinished(self) -> dict[int, tuple[int, ...]]:
        """The years that are not whole, with the quarters that there are: they have no figures.

        A year is whole where an area has all four quarters. In the latest year, a last quarter that many
        areas lack is one that is still being filled, or was cut off.
        """
        quarters: dict[int, set[int]] = defaultdict(set)
        whole = set()
        for (year, _), found in self.counts.items():
            quarters[year] |= set(found)
            if len(found) == len(QUARTERS):
                whole.add(year)
        latest = max(whole, default=0)
        if latest and self._lacks_last_quarter(latest):
            whole.remove(latest)
        return {year: tuple(sorted(found)) for year, found in sorted(quarters.items()) if year not in whole}

    def _lacks_last_quarter(self, year: int) -> bool:
        found = [quarters for (of, _), quarters in self.counts.items() if of == year]
        lacking = [quarters for quarters in found if set(quarters) == set(QUARTERS[:-1])]
        return len(lacking) * ONE_IN > len(found)

    def settle(self) -> Iterator[AreaYear]:
        """Yield every area and whole year that the table names; one that it does not name has no figure."""
        unfinished = self.unfinished
        years = {year for year, _ in self.counts} - set(unfinished)
        for year, area in sorted(self.named):
            if year in years:
                quarters = self.counts.get((year, area), {})
                total = sum(quarters.values())
                is_count = len(quarters) == len(QUARTERS) and total >= 0
                status = Status.REPORTED if is_count else Status.NOT_AVAILABLE
                yield AreaYear(
                    area, year, status, total if is_count else None, tuple(sorted(quarters)), total
                )


def _keep(memory: dict[str, Meaning], text: str, read: Callable[[str], Meaning]) -> Meaning:
    """Return what a text means, and remember it: a table says the same few things in every row."""
    memory[text] = read(text)
    return memory[text]
