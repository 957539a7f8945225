"""The words of the Home Office's tables: what a heading names, what a title is about."""

from enum import StrEnum
from typing import Final

from dashboard.intake.parse.bounded_pattern import compile_short
from dashboard.intake.parse.folding import fold_label


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
_NUMBERED: Final = compile_short(r"table[ _]?\w+")
_TABLE_NUMBER: Final = compile_short(r"\W*table[ _]?[0-9]")
_COUNCILS: Final = compile_short(r"\b(?:local authorit(?:y|ies)|councils?)\b")
_HEADS_FIGURES: Final = compile_short(r"\breferrals?\b|\bnumber\b")
TOTAL_WORDS: Final = frozenset({"total", "all", "grand total", "totals"})
ALL_COUNCILS_WORDS: Final = frozenset(
    {"local authority", "local authorities", "council", "councils", "local authority total"}
)
UNKNOWN_AGE_WORDS: Final = frozenset(
    {"not specified or unknown", "age not specified or unknown", "unknown", "not specified"}
)


def find_label(heading: str) -> Label | None:
    """Return what a heading divides by, or None where it heads figures.

    Examples
    --------
    >>> find_label("Police first responder").value, find_label("Age group at exploitation").value
    ('first responder', 'age')
    >>> find_label("Total"), find_label("Adult (18 or over)")
    (None, None)
    """
    folded = fold_label(heading)
    if _HEADS_FIGURES.search(folded):
        return None
    for label, whole, part in _SHAPES:
        if whole.fullmatch(folded) or (label in _PART_OF_NAME and part.search(folded)):
            return label
    return None


def is_unknown_age(text: str) -> bool:
    """Say whether a cell means that the age is not known."""
    return fold_label(text) in UNKNOWN_AGE_WORDS


def is_about_councils(text: str) -> bool:
    """Say whether a title or a name speaks of local authorities."""
    return _COUNCILS.search(fold_label(text)) is not None


def is_title(text: str, *, is_first: bool) -> bool:
    """Say whether a text is the title of a table of referrals: numbered, but for a sheet's first."""
    folded = fold_label(text)
    is_named = "nrm" in folded or "national referral mechanism" in folded or is_about_councils(folded)
    is_wanted = "referral" in folded and is_named and "decision" not in folded
    return is_wanted and (is_first or _NUMBERED.match(folded) is not None)


def has_table_number(title: str) -> bool:
    """Say whether a title begins with the number of a table, as the Home Office's do."""
    return _TABLE_NUMBER.match(title.casefold()) is not None
