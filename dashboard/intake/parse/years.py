"""Years, quarters and months as they are written, and the period that each stands for."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from dashboard.domain.periods import Period, PeriodKind
from dashboard.intake.parse.bounded_pattern import compile_short
from dashboard.intake.parse.folding import fold, fold_label, split_words
from dashboard.intake.parse.year_shapes import (
    ANOTHER,
    ASKS,
    DATED_MONTH,
    HEADS_CALENDAR,
    HEADS_FINANCIAL,
    HEADS_MARCH,
    KINDS,
    ONLY_PART,
    OPEN,
    PARTLY,
)


@dataclass(frozen=True)
class YearSeen:
    """A year as it is written.

    Attributes
    ----------
    year
        In which it ends; of a plain "2018" the year that is written.
    kind
        How it divides time, or None where only a year is written and it could be either.
    is_open
        Whether a year to 31 March may begin or end in the year that is written, as "FY24" may.
    """

    year: int
    kind: PeriodKind | None
    text: str
    is_open: bool = field(default=False, repr=False)

    @property
    def is_plain(self) -> bool:
        """Whether nothing says in which year a year to 31 March of that number ends."""
        return self.kind is None or self.is_open

    def to_period(self, kind: PeriodKind, *, begins: bool = False) -> Period | None:
        """Return the period, or None where it is of the other kind.

        Parameters
        ----------
        begins
            Whether a plain year is the one in which a year to 31 March begins.
        """
        if self.kind is not None and self.kind is not kind:
            return None
        later = 1 if begins and self.is_plain and kind is PeriodKind.YEAR_TO_MARCH else 0
        return Period.of(kind, self.year + later)


def find_year(text: str) -> YearSeen | None:
    """Return the one year that a text names, or None: of several years, or part of one, none is named.

    Examples
    --------
    >>> find_year("Adults 2018/19"), find_year("2018").kind is None
    (YearSeen(year=2019, kind=<PeriodKind.YEAR_TO_MARCH: 'year_to_31_march'>, text='Adults 2018/19'), True)
    >>> find_year("2018 to 2021"), find_year("Q1 2019")
    (None, None)
    """
    folded = ASKS.sub("", fold(split_words(text)))
    if len(folded) > 120 or PARTLY.search(folded):
        return None
    for kind, shape in KINDS:
        found = shape.search(folded)
        if found:
            rest = folded[: found.start()] + " " + folded[found.end() :]
            year = _read_end(kind, [int(part) for part in found.groups()])
            if year is None or ANOTHER.search(rest):
                return None
            return _see_year(year, kind, text)
    return None


def _see_year(year: int, kind: str | None, text: str) -> YearSeen:
    if kind == OPEN:
        return YearSeen(year, PeriodKind.YEAR_TO_MARCH, text, is_open=True)
    return YearSeen(year, PeriodKind(kind) if kind else None, text)


def names_part_of_year(heading: str) -> bool:
    """Say whether a heading dates its column, and by less than a whole year or by two of them.

    Examples
    --------
    >>> names_part_of_year("Adults Q1 2019"), names_part_of_year("202301"), names_part_of_year("Sep-23")
    (True, True, True)
    >>> names_part_of_year("Year to March 2019"), names_part_of_year("Adults")
    (False, False)
    """
    folded = ASKS.sub("", fold(split_words(heading)))
    if len(folded) > 120 or find_year(heading) is not None:
        return False
    return any(shape.search(folded) for shape in (ONLY_PART, DATED_MONTH, _ONE_YEAR))


def date_by_heading(year: YearSeen, heading: str) -> YearSeen:
    """Return a year that stands below a heading: "2021" below "Year to March" is no calendar year.

    Examples
    --------
    >>> date_by_heading(find_year("2021"), "Year ending 31 March").kind.value
    'year_to_31_march'
    """
    folded = fold(split_words(heading))
    if year.kind is not None:
        return year
    if HEADS_MARCH.search(folded):
        return replace(year, kind=PeriodKind.YEAR_TO_MARCH)
    if HEADS_FINANCIAL.search(folded):
        return replace(year, kind=PeriodKind.YEAR_TO_MARCH, is_open=True)
    return replace(year, kind=PeriodKind.CALENDAR_YEAR) if HEADS_CALENDAR.search(folded) else year


def is_part_of_year(text: str) -> bool:
    """Say whether a text names part of a year and nothing else: a quarter, a half, a month.

    Examples
    --------
    >>> is_part_of_year("Q1 2019"), is_part_of_year("March"), is_part_of_year("2018")
    (True, True, False)
    """
    folded = fold(split_words(text))
    return len(folded) <= 30 and ONLY_PART.search(folded) is not None


def _read_end(kind: str | None, parts: list[int]) -> int | None:
    """Return the year in which what was found ends, if its two halves belong together."""
    first, last = (part + 2000 if n == 0 and part < 100 else part for n, part in enumerate((parts * 2)[:2]))
    if len(parts) == 1:
        return first
    if kind is PeriodKind.CALENDAR_YEAR:
        return first if first == last else None
    return first + 1 if (first + 1) % 100 == last % 100 else None


def has_ended(period: Period, day: date) -> bool:
    """Say whether a period is over on a day; a year that goes on has no figure yet."""
    return period.end <= day


QUARTER_MONTHS: Final = (("jan", "mar"), ("apr", "jun"), ("jul", "sep"), ("oct", "dec"))
_QUARTERS_BY_MONTHS: Final = tuple(
    compile_short(rf"\b{first}[a-z]*\.?,?(?: 20\d\d)? ?(?:to|-|–) ?(?:\d\d? )?{last}[a-z]*\b")
    for first, last in QUARTER_MONTHS
)
_QUARTER: Final = compile_short(r"\b(?:q|quarter) ?([1-4])\b")
_ONE_DIGIT: Final = compile_short(r"[1-4]")
_OTHER_YEAR: Final = compile_short(r"\b20\d\d ?[-/–] ?\d\d\b|\b(?:ending|ended|year to|financial)\b")
_ONE_YEAR: Final = compile_short(r"\b20\d\d\b")
_ANY_MONTH: Final = compile_short(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b")
_QUARTER_OR_HALF: Final = compile_short(r"\bq(?:uarter)?\b|\bhalf\b")
_WORD: Final = compile_short(r"[a-z]+")
_LONGEST_PERIOD: Final = 60
_PERIOD_WORDS: Final = frozenset(
    [month for quarter in QUARTER_MONTHS for month in quarter] + ["per", "q", "qua", "to", "yea", "cal"]
)
"""The words, by their first three letters, of a line that only says which period a table covers."""


def read_quarter(text: str) -> int | None:
    """Return the quarter that a cell or a title names, 1 to 4, or None.

    Examples
    --------
    >>> read_quarter("Q3"), read_quarter("1 October to 31 December 2023"), read_quarter("2023")
    (3, 4, None)
    """
    folded = fold_label(text)
    named = {int(n) for n in _QUARTER.findall(folded)}
    if _ONE_DIGIT.fullmatch(folded):
        named.add(int(folded))
    for number, shape in enumerate(_QUARTERS_BY_MONTHS, start=1):
        if shape.search(folded):
            named.add(number)
    return named.pop() if len(named) == 1 else None


def read_year(text: str) -> int | None:
    """Return the one calendar year that a cell or a title names, or None.

    Examples
    --------
    >>> read_year("2023 [p]"), read_year("2022 and 2023"), read_year("year ending March 2023")
    (2023, None, None)
    """
    folded = fold_label(text)
    if _OTHER_YEAR.search(folded):
        return None
    years = set(_ONE_YEAR.findall(folded))
    return int(years.pop()) if len(years) == 1 else None


@dataclass(frozen=True, order=True)
class QuarterOrYear:
    """A calendar year, or a quarter of one.

    Attributes
    ----------
    quarter
        1 to 4; 0 of a whole year.

    Examples
    --------
    >>> str(QuarterOrYear(2023, 4)), str(QuarterOrYear(2023))
    ('2023 Q4', '2023')
    """

    year: int
    quarter: int = 0

    def __str__(self) -> str:
        return f"{self.year} Q{self.quarter}" if self.quarter else str(self.year)


def see_calendar_year(year: int) -> YearSeen:
    """Return a calendar year as it is shown, so that it can be taken for no other."""
    return YearSeen(year, PeriodKind.CALENDAR_YEAR, Period.of(PeriodKind.CALENDAR_YEAR, year).label)


def read_period(text: str) -> QuarterOrYear | None:
    """Return the quarter or calendar year that a title covers, or None for neither.

    Examples
    --------
    >>> str(read_period("NRM referrals, quarter 4 2023 – October to December"))
    '2023 Q4'
    >>> read_period("NRM referrals, January to June 2022") is None
    True
    """
    year, quarter = read_year(text), read_quarter(text)
    if year is None or quarter is not None:
        return None if year is None else QuarterOrYear(year, quarter or 0)
    months = _ANY_MONTH.findall(fold_label(text))
    is_whole = not months or [month[:3] for month in months] == ["jan", "dec"]
    return QuarterOrYear(year) if is_whole and not _QUARTER_OR_HALF.search(fold_label(text)) else None


def says_only_period(text: str) -> bool:
    """Say whether a text says nothing but which quarter or calendar year it is about."""
    folded = fold_label(text)
    words = set(_WORD.findall(folded)) if len(folded) <= _LONGEST_PERIOD else {""}
    return all(word[:3] in _PERIOD_WORDS for word in words) and bool(read_period(folded))


_YEAR_WORDS: Final = compile_short(r"\b(?:calendar )?year\b|[^\w()]+$|^[^\w()]+")


def split_period(text: str) -> tuple[QuarterOrYear | None, str]:
    """Return the quarter or calendar year that a heading names, and what it says besides.

    Examples
    --------
    >>> split_period("2022"), split_period("Adult (18 or over) 2022")
    ((QuarterOrYear(year=2022, quarter=0), ''), (QuarterOrYear(year=2022, quarter=0), 'Adult (18 or over)'))
    >>> split_period("2022 Q3")[0], split_period("2022/23"), split_period("Total")
    (QuarterOrYear(year=2022, quarter=3), (None, '2022/23'), (None, 'Total'))
    """
    if says_only_period(text):
        return read_period(text), ""
    year = read_year(text)
    if year is None or read_quarter(text) is not None:
        return None, text
    rest = _YEAR_WORDS.sub(" ", _ONE_YEAR.sub(" ", text).strip())
    return QuarterOrYear(year), _YEAR_WORDS.sub("", " ".join(rest.split()))
