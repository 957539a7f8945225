"""Years, quarters and months as they are written, and the period that each stands for."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from dashboard.domain.periods import Period, PeriodKind
from dashboard.intake.parse.folding import fold, fold_label
from dashboard.intake.parse.short_pattern import compile_short


@dataclass(frozen=True)
class YearSeen:
    """A year as it is written.

    Attributes
    ----------
    year
        In which it ends; of a plain "2018" the year that is written.
    kind
        How it divides time, or None where only a year is written and it could be either.
    """

    year: int
    kind: PeriodKind | None
    text: str

    def to_period(self, kind: PeriodKind, *, begins: bool = False) -> Period | None:
        """Return the period, or None where it is of the other kind.

        Parameters
        ----------
        begins
            Whether a plain year is the one in which a year to 31 March begins.
        """
        if self.kind is not None and self.kind is not kind:
            return None
        later = 1 if begins and self.kind is None and kind is PeriodKind.YEAR_TO_MARCH else 0
        return Period.of(kind, self.year + later)


_YEAR: Final = r"(20[0-9]{2})"
_JANUARY, _DECEMBER = "jan(?:uary)?", "dec(?:ember)?"
_MARCH: Final = r"(?:31(?:st)? )?mar(?:ch)?"
_SHAPES: Final = (
    (PeriodKind.YEAR_TO_MARCH, rf"{_YEAR}-03-31\b"),
    (PeriodKind.CALENDAR_YEAR, rf"{_YEAR}-12-31\b"),
    (
        PeriodKind.YEAR_TO_MARCH,
        rf"{_YEAR} ?(?:[-/–]|to) ?(?:mar(?:ch)? )?(?:20)?([0-9]{{2}})\b(?!-[0-9]|\+)",
    ),
    (PeriodKind.YEAR_TO_MARCH, r"(?:^|\b)(?:fy ?)?([0-9]{2}) ?/ ?([0-9]{2})\b"),
    (PeriodKind.YEAR_TO_MARCH, rf"(?:year )?(?:to|ending|ended|end) {_MARCH} {_YEAR}\b"),
    (
        PeriodKind.CALENDAR_YEAR,
        rf"(?:calendar year|calendar|cy|{_JANUARY} ?(?:-|–|to) ?{_DECEMBER}) ?{_YEAR}\b",
    ),
    (PeriodKind.CALENDAR_YEAR, rf"{_YEAR} ?\(?(?:calendar year|calendar)\)?"),
    (PeriodKind.CALENDAR_YEAR, rf"{_JANUARY} {_YEAR} ?(?:-|–|to) ?{_DECEMBER} {_YEAR}\b"),
    (None, rf"\b{_YEAR}\b(?!-[0-9])"),
)
_MONTH: Final = (
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b"
)
"""Of a year to March, April may stand beside it."""
_PART: Final = (
    r"\bq[1-4]\b|\bquarter\b|\bhalf\b|\bh[12]\b|\bytd\b|\bto date\b|\bmonth|\bpart\b"
    r"|\bjan(?:uary)? ?(?:-|–|to) ?(?:jun|sep|mar)|\bjul(?:y)? ?(?:-|–|to) ?dec"
)


_KINDS: Final = tuple((kind, compile_short(shape)) for kind, shape in _SHAPES)
_PARTLY: Final = compile_short(_PART)
_ONLY_PART: Final = compile_short(rf"{_PART}|^(?:{_MONTH}|apr(?:il)?)\b")
_ANOTHER: Final = compile_short(rf"\b(?:19|20)[0-9]{{2}}\b|\b[0-9]{{2}}/[0-9]{{2}}\b|{_MONTH}")


def find_year(text: str) -> YearSeen | None:
    """Return the one year that a text names, or None: of several years, or part of one, none is named.

    Examples
    --------
    >>> find_year("Adults 2018/19"), find_year("2018").kind is None
    (YearSeen(year=2019, kind=<PeriodKind.YEAR_TO_MARCH: 'year_to_31_march'>, text='Adults 2018/19'), True)
    >>> find_year("2018 to 2021"), find_year("Q1 2019")
    (None, None)
    """
    folded = fold(text)
    if len(folded) > 120 or _PARTLY.search(folded):
        return None
    for kind, shape in _KINDS:
        found = shape.search(folded)
        if found:
            rest = folded[: found.start()] + " " + folded[found.end() :]
            year = _read_end(kind, [int(part) for part in found.groups()])
            several = _ANOTHER.search(rest)
            return None if year is None or several else YearSeen(year, kind, text)
    return None


def is_part_of_year(text: str) -> bool:
    """Say whether a text names part of a year and nothing else: a quarter, a half, a month.

    Examples
    --------
    >>> is_part_of_year("Q1 2019"), is_part_of_year("March"), is_part_of_year("2018")
    (True, True, False)
    """
    folded = text.casefold()
    return len(folded) <= 30 and _ONLY_PART.search(folded) is not None


def _read_end(kind: PeriodKind | None, parts: list[int]) -> int | None:
    """Return the year in which what was found ends, if its two halves belong together."""
    if len(parts) == 1:
        return parts[0]
    first, last = parts
    if kind is PeriodKind.CALENDAR_YEAR:
        return first if first == last else None
    first = first + 2000 if first < 100 else first
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


_FOUR_DIGITS: Final = compile_short(r"(?:19|20)[0-9]{2}")
_MID_YEAR_IN_NAME: Final = compile_short(r"mye([0-9]{2})(?![0-9])")


def parse_year(text: str) -> int | None:
    """Return a year written in four digits and nothing else, or None.

    Examples
    --------
    >>> parse_year("2024"), parse_year("24"), parse_year("2023/24")
    (2024, None, None)
    """
    return int(text) if _FOUR_DIGITS.fullmatch(text) else None


def find_mid_year(name: str) -> int | None:
    """Return the mid-year that the name of a file of estimates gives, or None.

    Examples
    --------
    >>> find_mid_year("MYE24_single_year"), find_mid_year("population")
    (2024, None)
    """
    found = _MID_YEAR_IN_NAME.search(name.casefold())
    return 2000 + int(found[1]) if found else None
