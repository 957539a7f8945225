"""The words of the Home Office's tables: what a heading names, what a cell says, what a title covers."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from dashboard.intake.parse.short_pattern import compile_short


class Label(StrEnum):
    """What a column of labels divides the referrals by."""

    YEAR = "year"
    QUARTER = "quarter"
    AGENCY_KIND = "kind of first responder"
    AGENCY = "first responder"
    EXPLOITATION = "exploitation type"
    AGE = "age"
    GENDER = "gender"
    NATIONALITY = "nationality"
    LOCATION = "location of exploitation"
    OTHER = "another label"


_HEADINGS: Final = (
    (Label.AGENCY_KIND, r"(?:first responder|agency|organisation) (?:type|group)"),
    (Label.AGENCY, r"first responder|local authorit(?:y|ies)|council|agency"),
    (Label.LOCATION, r"location of exploitation"),
    (Label.AGE, r"age(?: group)?(?: (?:at|when) .+)?"),
    (Label.EXPLOITATION, r"(?:claimed )?exploitation type|type of exploitation"),
    (Label.GENDER, r"gender|sex"),
    (Label.NATIONALITY, r"nationality"),
    (Label.YEAR, r"(?:calendar )?year"),
    (Label.QUARTER, r"quarter"),
)
_PART_OF_NAME: Final = frozenset({Label.AGENCY_KIND, Label.AGENCY, Label.EXPLOITATION})
"""Labels whose headings say more than the label, as in “Police first responder”."""
_SHAPES: Final = tuple(
    (label, compile_short(shape), compile_short(rf"\b(?:{shape})\b")) for label, shape in _HEADINGS
)
_HEADS_FIGURES: Final = compile_short(r"\breferrals?\b|\bnumber\b")
_NOTE: Final = compile_short(r"\[notes? [^\]]*\]", re.IGNORECASE)
_MARK: Final = compile_short(r"\s?\[\w{1,2}\]")
_COUNT: Final = compile_short(r"([0-9]{1,9}|[0-9]{1,3}(?:,[0-9]{3}){1,2})( ?\[[pru]\])?")

TOTAL_WORDS: Final = frozenset({"total", "all", "grand total", "totals"})
ALL_COUNCILS_WORDS: Final = frozenset(
    {"local authority", "local authorities", "council", "councils", "local authority total"}
)
UNKNOWN_AGE: Final = "Not specified or unknown"
QUARTER_MONTHS: Final = (("jan", "mar"), ("apr", "jun"), ("jul", "sep"), ("oct", "dec"))
_QUARTERS_BY_MONTHS: Final = tuple(
    compile_short(rf"\b{first}[a-z]*\.?,?(?: 20\d\d)? ?(?:to|-|–) ?(?:\d\d? )?{last}[a-z]*\b")
    for first, last in QUARTER_MONTHS
)
_QUARTER: Final = compile_short(r"\b(?:q|quarter) ?([1-4])\b")
_ONE_DIGIT: Final = compile_short(r"[1-4]")
_OTHER_YEAR: Final = compile_short(r"\b20\d\d ?[-/–] ?\d\d\b|\b(?:ending|ended|year to|financial)\b")
_YEAR: Final = compile_short(r"\b20\d\d\b")
_MONTHS: Final = compile_short(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b")
_PART_OF_YEAR: Final = compile_short(r"\bq(?:uarter)?\b|\bhalf\b")


def strip_notes(text: str) -> str:
    """Return a text without references to notes; a figure's own mark stays.

    Examples
    --------
    >>> strip_notes("Hackney [note 3]"), strip_notes("12 [r] [notes 1, 2]"), strip_notes("[c]")
    ('Hackney', '12 [r]', '[c]')
    """
    return " ".join(_NOTE.sub(" ", text).split())


def fold(text: str) -> str:
    """Return a text for comparing: without notes, marks and case."""
    return _MARK.sub("", strip_notes(text)).casefold()


def find_label(heading: str) -> Label | None:
    """Return what a heading divides by, or None where it heads figures.

    Examples
    --------
    >>> find_label("Police first responder").value, find_label("Age group at exploitation").value
    ('first responder', 'age')
    >>> find_label("Total"), find_label("Adult (18 or over)")
    (None, None)
    """
    folded = fold(heading)
    if _HEADS_FIGURES.search(folded):
        return None
    for label, whole, part in _SHAPES:
        if whole.fullmatch(folded) or (label in _PART_OF_NAME and part.search(folded)):
            return label
    return None


def is_unknown_age(text: str) -> bool:
    """Say whether a cell means that the age is not known."""
    return fold(text) in {fold(UNKNOWN_AGE), "age not specified or unknown", "unknown", "not specified"}


@dataclass(frozen=True)
class Count:
    """What a cell of figures says.

    Attributes
    ----------
    value
        The number, or None where there is none.
    text
        The cell as it is handed on: the number with its mark, the mark alone, or "" where it was empty.
    """

    value: int | None
    text: str


def read_count(cell: str) -> Count:
    """Read a cell of figures; nothing but a plain whole number is a number.

    Examples
    --------
    >>> read_count("1,234 [note 2]"), read_count("[c]"), read_count("12 [p]").value, read_count("").value
    (Count(value=1234, text='1234'), Count(value=None, text='[c]'), 12, None)
    """
    text = strip_notes(cell)
    found = _COUNT.fullmatch(text)
    if found is None:
        return Count(None, text)
    value = int(found[1].replace(",", ""))
    return Count(value, f"{value} {found[2].strip()}" if found[2] else str(value))


def read_quarter(text: str) -> int | None:
    """Return the quarter that a cell or a title names, 1 to 4, or None.

    Examples
    --------
    >>> read_quarter("Q3"), read_quarter("1 October to 31 December 2023"), read_quarter("2023")
    (3, 4, None)
    """
    folded = fold(text)
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
    folded = fold(text)
    if _OTHER_YEAR.search(folded):
        return None
    years = set(_YEAR.findall(folded))
    return int(years.pop()) if len(years) == 1 else None


def read_period(text: str) -> str:
    """Return the quarter or calendar year that a title covers (“2023 Q4”, “2023”), or "" for neither.

    Examples
    --------
    >>> read_period("NRM referrals, quarter 4 2023 – October to December"), read_period("NRM referrals, 2022")
    ('2023 Q4', '2022')
    >>> read_period("NRM referrals, January to June 2022")
    ''
    """
    year, quarter = read_year(text), read_quarter(text)
    if year is None or quarter is not None:
        return "" if year is None else f"{year} Q{quarter}"
    months = _MONTHS.findall(fold(text))
    is_whole = not months or [month[:3] for month in months] == ["jan", "dec"]
    return str(year) if is_whole and not _PART_OF_YEAR.search(fold(text)) else ""
