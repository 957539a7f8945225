"""Dates as people write them: the day, or only the calendar year where no more can be told."""

from datetime import date
from typing import Final

from dashboard.intake.parse.bounded_pattern import compile_short

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


_ISO: Final = compile_short(r"(\d{4}-\d{2}-\d{2})(?:[ T][\d:.]+)?")
_DAY_FIRST: Final = compile_short(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")


def read_day(text: str) -> date | None:
    """Return a day in ISO form, or day first where it can only be that; None of any other text.

    Examples
    --------
    >>> read_day("31/01/2026"), read_day("2026-01-31 00:00:00"), read_day("03/04/2026")
    (datetime.date(2026, 1, 31), datetime.date(2026, 1, 31), None)
    """
    iso, found = _ISO.fullmatch(text), _DAY_FIRST.fullmatch(text)
    try:
        if found and (int(found[1]) > 12 or found[1] == found[2]):
            return date(int(found[3]), int(found[2]), int(found[1]))
        return date.fromisoformat(iso[1]) if iso else None
    except ValueError:
        return None  # a day that no calendar has
