"""Cases counted in memory: from one row a person to counts by council, year and age group, and nothing else.

No text of the sheet leaves this module: what is returned is written with the register's names and words
of our own, what is raised names only the columns that were asked for, and nothing is kept between calls.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeVar

from dashboard.domain.areas import AreaRegister
from dashboard.domain.problems import Problem, RefusedFileError, quote_found
from dashboard.intake.counted_tables import CountedCell, CountedTable
from dashboard.intake.freeform.case_columns import find_header
from dashboard.intake.parse.ages import read_age_group
from dashboard.intake.parse.dates import read_case_year
from dashboard.intake.parse.folding import fold_heading
from dashboard.intake.parse.readings import report, suppress
from dashboard.intake.parse.years import see_calendar_year
from dashboard.intake.sandbox.sheet import Sheet

SMALLEST_SHOWN: Final = 5
"""Counts below it leave as a range, so that nobody can be found."""
SMALL: Final = suppress(1, SMALLEST_SHOWN - 1)
SMALL_COUNT: Final = f"1-{SMALLEST_SHOWN - 1}"
COUNT_HEADING: Final = "Referrals counted"
SHEET_NAME: Final = "Counts of cases"
_OUR_WORDS_FOR_IT: Final = "the sheet of cases"
_MEND: Final = "Choose the columns for the council, the date and the age again."
_T = TypeVar("_T")


class Reason(StrEnum):
    """Why rows were not counted, in words that follow "because"; the first that applies."""

    NO_COUNCIL = "they name no council"
    NOT_OURS = "they name none of the councils here, or in a spelling that is not known"
    NO_PERIOD = "they hold no date from which the year can be told"
    NO_AGE = "they hold no age that is surely an adult's or a child's"


@dataclass(frozen=True)
class CaseCounts:
    """What leaves a sheet of cases.

    Attributes
    ----------
    table
        One count for each council, calendar year and age group that has a case, never a zero.
    left_out
        How many rows were not counted, by reason.
    sentences
        What a person should know of it.
    """

    table: CountedTable
    left_out: tuple[tuple[Reason, int], ...]
    sentences: tuple[str, ...]


def count_cases(
    sheet: Sheet,
    register: AreaRegister,
    council_column: str,
    period_column: str,
    age_column: str,
    *,
    show_small_counts: bool = False,
) -> CaseCounts:
    """Count the rows of a sheet of cases by council, calendar year and age group.

    Parameters
    ----------
    council_column, period_column, age_column
        The headings of the three columns that are looked at; no other is.
    show_small_counts
        Whether counts of 1 to 4 leave as they are. Only where a person chose it.

    Returns
    -------
    CaseCounts
        Counts of 1 to 4 stand as the text ``1-4``. A council without a case has no row.

    Raises
    ------
    RefusedFileError
        If there is no header, or it does not hold each of the three columns once.
    """
    wanted = (council_column, period_column, age_column)
    at, columns, problems = _find_columns(sheet, wanted)
    if problems:
        del sheet  # what shows the local names of a failed call shall not show the cases
        raise RefusedFileError(problems) from None
    counts, reasons = _count(sheet, at, columns, register)
    cells = tuple(_list_cells(counts, show_small_counts))
    left_out = tuple((reason, reasons[reason]) for reason in Reason if reasons[reason])
    hidden = sum(cell.reading == SMALL for cell in cells)
    said = tuple(_say(left_out, hidden, show_small_counts))
    return CaseCounts(CountedTable(SHEET_NAME, COUNT_HEADING, cells), left_out, said)


def _find_columns(sheet: Sheet, wanted: tuple[str, ...]) -> tuple[int, list[int], list[Problem]]:
    """Return the row of the header and the three columns, or what is wrong with the choice of them.

    The header is the row that looks like one; else the first that holds all that were asked for.
    """
    names = [fold_heading(name) for name in wanted]
    rows = [[fold_heading(cell) for cell in row] for row in sheet.rows[:40]]
    likely = find_header(sheet)
    order = [*([] if likely is None else [likely]), *range(len(rows))]
    at = next((n for n in order if all(name and name in rows[n] for name in names)), likely or 0)
    header = rows[at] if rows else []
    problems = [
        Problem(_OUR_WORDS_FOR_IT, "one column of this heading", str(header.count(name)), _MEND, column=shown)
        for name, shown in zip(names, map(quote_found, wanted), strict=True)
        if not name or header.count(name) != 1
    ]
    return at, [] if problems else [header.index(name) for name in names], problems


def _count(
    sheet: Sheet, at: int, columns: list[int], register: AreaRegister
) -> tuple[Counter[tuple[str, int, str]], Counter[Reason]]:
    """Count the rows below the header, and those that cannot be counted by the reason."""
    council, period, age = columns
    find_council = _remember(lambda text: _find_code(text, register))
    find_year, find_age = _remember(read_case_year), _remember(read_age_group)
    counts: Counter[tuple[str, int, str]] = Counter()
    reasons: Counter[Reason] = Counter()
    for row in sheet.rows[at + 1 :]:
        code, year, group = find_council(row[council]), find_year(row[period]), find_age(row[age])
        if code is not None and year is not None and group is not None:
            counts[code, year, group.value] += 1
        elif any(row):
            reasons[_find_reason(row[council], code, year)] += 1
    return counts, reasons


def _remember(read: Callable[[str], _T]) -> Callable[[str], _T]:
    """Read each text once. What is remembered ends with the call, which a cache of the module would not."""
    known: dict[str, _T] = {}

    def read_once(text: str) -> _T:
        if text not in known:
            known[text] = read(text)
        return known[text]

    return read_once


def _find_code(text: str, register: AreaRegister) -> str | None:
    return text if text in register.codes else register.find_code(text)


def _find_reason(council: str, code: str | None, year: int | None) -> Reason:
    if code is None:
        return Reason.NOT_OURS if council else Reason.NO_COUNCIL
    return Reason.NO_PERIOD if year is None else Reason.NO_AGE


def _list_cells(counts: Counter[tuple[str, int, str]], show_small_counts: bool) -> Iterator[CountedCell]:
    """Hand the counts on in the order of council, year and age group; small ones as a range."""
    for (code, year, group), count in sorted(counts.items()):
        is_hidden = count < SMALLEST_SHOWN and not show_small_counts
        text, reading = (SMALL_COUNT, SMALL) if is_hidden else (str(count), report(count))
        yield CountedCell(code, see_calendar_year(year), group, text, reading)


def _say(left_out: tuple[tuple[Reason, int], ...], hidden: int, show_small_counts: bool) -> Iterator[str]:
    yield (
        "The rows were counted in memory by council, calendar year and age group. Nothing else of them was "
        "handed on."
    )
    for reason, count in left_out:
        yield f"Rows not counted, because {reason.value}: {count:,}."
    yield "A council without a row here has no figure. It is not zero: the file need not hold every referral."
    if show_small_counts:
        yield (
            "Counts of 1 to 4 are shown because you chose it. A person may be found by them: check the terms "
            "under which you hold the file before you pass them on."
        )
    elif hidden:
        yield (
            f"Counts of 1 to 4 that stand as {SMALL_COUNT}, so that nobody can be found by them: {hidden:,}. "
            "They count as suppressed, from 1 to 4; how many rows were counted in all is not said either, "
            "since that would give them away."
        )
