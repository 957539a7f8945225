"""A Home Office table that names single councils, as counts; and years added up from its quarters."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from dashboard.domain.areas import AreaRegister
from dashboard.domain.problems import Problem, RefusedFileError, quote_found
from dashboard.domain.region import Region
from dashboard.domain.series import BY_AGE
from dashboard.intake.counted_tables import CountedCell, CountedTable
from dashboard.intake.parse.nrm_words import Label
from dashboard.intake.parse.published_counts import Count
from dashboard.intake.parse.years import QuarterOrYear, read_period, see_calendar_year
from dashboard.intake.published.home_office.national_benchmark import (
    Holds,
    describe_table,
    find_holds,
    list_names,
)
from dashboard.intake.published.home_office.nrm_cells import (
    NOT_SUMMED,
    NrmCell,
    add_up,
    count_unread_periods,
    list_cells,
)
from dashboard.intake.published.home_office.nrm_tables import UNKNOWN, NrmTable
from dashboard.intake.published.home_office.nrm_totals import TotalsCheck, check_totals

FIGURE_HEADING: Final = "NRM referrals made by the council"
SERIES_ID: Final = "council_referrals"
"""By calendar year, as the Home Office's tables by council are."""
_QUARTERS: Final = frozenset((1, 2, 3, 4))

Key = tuple[str, QuarterOrYear, str]
"""Council by its name, period, age group."""


@dataclass(frozen=True)
class Unfolded:
    """The counts of a table by council, with what a person should know of it.

    Attributes
    ----------
    counts
        One for each council, period and age group, in this order, never a total beside its parts. A cell
        that is no number is handed on as it is: ``[c]``, ``[x]``, ``[z]``, or empty.
    sentences
        What was left out, and why; what could not be checked.
    problems
        Totals that differ from their parts, councils that stand twice.
    left_out
        The first responders that were read as none of the region's councils.
    """

    counts: Mapping[Key, Count]
    sentences: tuple[str, ...]
    problems: tuple[Problem, ...]
    left_out: tuple[str, ...]

    @property
    def has_quarters(self) -> bool:
        """Whether it counts quarters, which are no years."""
        return any(period.quarter for _, period, _ in self.counts)

    def tabulate(self, name: str, register: AreaRegister) -> CountedTable:
        """Return the counts as they are handed on; their periods must be years."""
        codes = {name: str(code) for code, name in register.names.items()}
        cells = (
            CountedCell(codes[council], see_calendar_year(when.year), age, count.text, count.reading)
            for (council, when, age), count in self.counts.items()
        )
        return CountedTable(name, FIGURE_HEADING, tuple(cells), SERIES_ID)


def unfold(table: NrmTable, register: AreaRegister, period: str = "") -> Unfolded:
    """Return the table's figures by council, period and age group.

    A quarter is not a year: `add_up_quarters` makes years of them.

    Parameters
    ----------
    period
        The quarter (``2023 Q4``) or calendar year (``2023``) that the table covers, where it does not say so.

    Raises
    ------
    RefusedFileError
        If the table names no single council of the region, or nothing says which period it covers.
    """
    _refuse_other_tables(table, register)
    placed = _place_cells(table, register, period)
    check = check_totals(table)
    known = {key: cells for key, cells in placed.items() if key[2] in BY_AGE}
    once = {key: cells[0] for key, cells in known.items() if len(cells) == 1}
    doubted = _find_doubted(table, check)
    kept = {key: cell for key, cell in once.items() if len(cell.rows) == 1 or cell.agency not in doubted}
    left_out = tuple(n for n in list_names(table, Label.AGENCY) if register.find_code(n) is None)
    said = (
        *_say_left_out(table, placed, left_out, register.region),
        *_say_sums(kept, len(once) - len(kept)),
        "A council without a row in this table has no figure here. It is not zero.",
        check.sentence,
    )
    problems = (*check.problems, *_find_doubles(table, known))
    return Unfolded(_sort({key: cell.count for key, cell in kept.items()}), said, problems, left_out)


def _refuse_other_tables(table: NrmTable, register: AreaRegister) -> None:
    if find_holds(table, register) is not Holds.COUNCILS:
        found = describe_table(table, register).removesuffix(".")
        mend = "Choose another table, or map the columns by hand."
        expected = f"single councils of {register.region.name}"
        raise RefusedFileError([Problem(table.sheet, expected, found, mend)])


def _place_cells(table: NrmTable, register: AreaRegister, period: str) -> dict[Key, list[NrmCell]]:
    """Return the cells of the region's councils by council, period and age; of several spellings all."""
    placed: dict[Key, list[NrmCell]] = defaultdict(list)
    for cell in list_cells(table, read_period(period)):
        if cell.period is None:
            expected = "the quarter or the calendar year that the table covers"
            mend = "Say which it is, as 2023 or 2023 Q4."
            raise RefusedFileError([Problem(table.sheet, expected, quote_found(period), mend)])
        if code := register.find_code(cell.agency):
            placed[register.get_name(code), cell.period, cell.age].append(cell)
    return placed


def _find_doubted(table: NrmTable, check: TotalsCheck) -> set[str]:
    """Return the first responders of whose totals one differs from its parts."""
    at = table.labels.index(Label.AGENCY)
    return {row.labels[at] for row in table.rows if row.number in check.doubtful_rows}


def _find_doubles(table: NrmTable, known: dict[Key, list[NrmCell]]) -> Iterator[Problem]:
    """Find councils that stand twice, so that nobody can say which figure is theirs."""
    for (council, period, age), cells in known.items():
        rows = [str(number) for cell in cells for number in cell.rows[:1]]
        if len(cells) > 1:
            expected = f"one figure for {council}, {age}, {period}"
            found = f"{len(cells)}, in rows {', '.join(rows)}"
            mend = "None of them is loaded; ask which is right."
            yield Problem(table.sheet, expected, found, mend, cells[0].rows[0])


def _say_left_out(
    table: NrmTable, placed: dict[Key, list[NrmCell]], left_out: tuple[str, ...], region: Region
) -> Iterator[str]:
    ages = {age for _, _, age in placed}
    if left_out:
        yield f"First responders left out, because they are none of {region.all}: {len(left_out):,}."
    if UNKNOWN in ages:
        yield (
            "Referrals of people whose age is not specified or unknown belong to neither age group and were "
            "left out."
        )
    if "" in ages:
        yield "Totals over all ages were left out: they belong to neither age group and are never divided."
    if unread := count_unread_periods(table):
        yield f"Rows left out, because their period is no calendar year and no quarter of one: {unread:,}."


def _say_sums(kept: dict[Key, NrmCell], doubted: int) -> Iterator[str]:
    unmade = [cell for cell in kept.values() if cell.count.text == NOT_SUMMED and len(cell.rows) > 1]
    if unmade:
        yield (
            f"Figures that stand as not available, {NOT_SUMMED}, because a part of their sum is suppressed, "
            f"missing or given twice: {len(unmade):,}."
        )
    if doubted:
        yield (
            "Figures left out, because they would have to be added up where a total differs from its parts: "
            f"{doubted:,}."
        )


def _sort(counts: Mapping[Key, Count]) -> dict[Key, Count]:
    """Return counts in the order of council, period and age group."""
    return {key: counts[key] for key in sorted(counts)}


def add_up_quarters(unfolded: Unfolded) -> Unfolded:
    """Return the same with calendar years in the place of quarters, where all four quarters are numbers.

    A year that lacks one, or in which one is no number, is left out, and a sentence says so.
    """
    quarters: dict[Key, dict[int, Count]] = defaultdict(dict)
    counts: dict[Key, Count] = {}
    for (council, period, age), count in unfolded.counts.items():
        if period.quarter:
            quarters[council, QuarterOrYear(period.year), age][period.quarter] = count
        else:
            counts[council, period, age] = count
    for key, parts in quarters.items():
        total = add_up(parts.values())
        if total.value is not None and set(parts) == _QUARTERS:
            counts[key] = total
    said = (*unfolded.sentences, *_say_years(quarters.keys() - counts.keys()))
    return Unfolded(_sort(counts), said, unfolded.problems, unfolded.left_out)


def _say_years(left_out: set[Key]) -> Iterator[str]:
    for year in sorted({year for _, year, _ in left_out}):
        names = ", ".join(f"{council} ({age})" for council, when, age in sorted(left_out) if when == year)
        yield f"{year} was left out for {names}: not all four quarters are numbers."
