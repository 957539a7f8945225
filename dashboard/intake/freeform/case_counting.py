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
from dashboard.domain.periods import Period, PeriodKind
from dashboard.domain.problems import Problem, RefusedFileError, quote_found
from dashboard.intake.freeform.case_columns import find_header, fold_heading
from dashboard.intake.parse.ages import read_age_group
from dashboard.intake.parse.short_pattern import compile_short
from dashboard.intake.sandbox.sheet import Sheet

SMALLEST_SHOWN: Final = 5
"""Counts below it leave as a range, so that nobody can be found."""
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
    sheet
        ``Council``, ``Year``, ``Age group`` and the count: one row for each that has a case, never a zero.
    left_out
        How many rows were not counted, by reason.
    sentences
        What a person should know of it.
    """

    sheet: Sheet
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
    rows = tuple(_lay_out(counts, register, show_small_counts))
    left_out = tuple((reason, reasons[reason]) for reason in Reason if reasons[reason])
    hidden = sum(row[-1] == SMALL_COUNT for row in rows)
    said = tuple(_say(left_out, hidden, show_small_counts))
    header = ("Council", "Year", "Age group", COUNT_HEADING)
    return CaseCounts(Sheet(SHEET_NAME, (header, *rows)), left_out, said)


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


_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR: Final = r"(?P<year>20\d\d)"
_DAY: Final = r"\d\d?(?:st|nd|rd|th)?"
_TIME: Final = r"(?:[t ,]+\d\d?:\d\d(?::\d\d(?:\.\d+)?)?(?: ?[ap]m)?(?:z|[+-]\d\d:?\d\d)?)?"
_DATES: Final = tuple(
    compile_short(shape + _TIME)
    for shape in (
        _YEAR,
        rf"{_YEAR}[-/]\d\d",
        rf"{_YEAR}[-/.]\d\d?[-/.]\d\d?",
        rf"(?:\d\d?[-/.])?\d\d?[-/.]{_YEAR}",
        rf"(?:[a-z]+,? )?(?:{_DAY}(?: of)?[ -])?{_MONTH},?[ -]{_YEAR}",
        rf"{_MONTH} {_DAY},? {_YEAR}",
        rf"{_DAY}[ -]{_MONTH}[ -](?P<short>\d\d)",
        rf"(?:q|quarter )[1-4],? {_YEAR}",
        rf"{_YEAR},? (?:q|quarter )[1-4]",
    )
)
_TWO_YEARS: Final = compile_short(r"20\d\d[-/]\d\d")
"""Dates whose year can be told. Two digits are a year only after the name of a month."""


def read_case_year(text: str) -> int | None:
    """Return the calendar year of a date, or None where it cannot be told.

    Examples
    --------
    >>> read_case_year("2019-03-04"), read_case_year("04/03/2019"), read_case_year("4-Mar-19")
    (2019, 2019, 2019)
    >>> read_case_year("04/03/19"), read_case_year("2018/19"), read_case_year("not known")
    (None, None, None)
    """
    folded = text.casefold().strip()
    if _TWO_YEARS.fullmatch(folded) and not _is_surely_a_month(folded[2:4], folded[-2:]):
        return None
    for shape in _DATES:
        if found := shape.fullmatch(folded):
            parts = found.groupdict()
            return int(parts.get("year") or f"20{parts['short']}")
    return None


def _is_surely_a_month(year: str, end: str) -> bool:
    """Say whether 2019-03 is March 2019: 2018-19 is a year to 31 March, and 2011-12 could be either."""
    return 1 <= int(end) <= 12 and int(end) != int(year) + 1


def _lay_out(
    counts: Counter[tuple[str, int, str]], register: AreaRegister, show_small_counts: bool
) -> Iterator[tuple[str, ...]]:
    """Write the counts in rows, in the order of council, year and age group; small ones as a range."""
    for (code, year, group), count in sorted(counts.items()):
        is_hidden = count < SMALLEST_SHOWN and not show_small_counts
        name = Period.of(PeriodKind.CALENDAR_YEAR, year).label
        yield register.get_name(code), name, group, SMALL_COUNT if is_hidden else str(count)


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
