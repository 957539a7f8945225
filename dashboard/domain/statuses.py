"""What a cell can be. A value and its status are two things; nothing here is ever a number."""

from enum import StrEnum


class Status(StrEnum):
    """Why a figure is, or is not, a number."""

    REPORTED = "reported"
    SUPPRESSED = "suppressed"
    NOT_AVAILABLE = "not_available"
    NOT_APPLICABLE = "not_applicable"
    NOT_LOADED = "not_loaded"

    @property
    def mark(self) -> str:
        """The mark printed in place of a number; empty where there is a number."""
        return _MARKS[self]

    @property
    def words(self) -> str:
        """The status in plain words, as it follows "is"."""
        return _WORDS[self]

    @property
    def meaning(self) -> str:
        """One sentence for a legend."""
        return _MEANINGS[self]


_MARKS = {
    Status.REPORTED: "",
    Status.SUPPRESSED: "[c]",
    Status.NOT_AVAILABLE: "[x]",
    Status.NOT_APPLICABLE: "[z]",
    Status.NOT_LOADED: "[–]",
}
_WORDS = {
    Status.REPORTED: "reported",
    Status.SUPPRESSED: "suppressed",
    Status.NOT_AVAILABLE: "not available",
    Status.NOT_APPLICABLE: "not applicable",
    Status.NOT_LOADED: "not loaded",
}
_MEANINGS = {
    Status.REPORTED: "The publisher or the council gave a number; 0 is a true zero.",
    Status.SUPPRESSED: "Too small to be published. Its bounds say whether it may be zero.",
    Status.NOT_AVAILABLE: "The publisher or the council could not give a figure.",
    Status.NOT_APPLICABLE: "The figure cannot exist for this council.",
    Status.NOT_LOADED: "Nobody has loaded a figure here. One may exist.",
}

STORED_STATUSES = tuple(s for s in Status if s is not Status.NOT_LOADED)
"""The statuses a table in the data folder may hold: what is not loaded has no row."""

ADDED_UP = "a"
MARKERS = {
    "p": "provisional",
    "r": "revised",
    "u": "low reliability",
    ADDED_UP: "added up from published parts",
}
"""Marks that qualify a reported figure, or say why there is none: withheld (``u``), published in parts only.

Of a figure that was added up only the bounds are known; nobody published the sum.
"""


def format_rounded(value: object, lower: object, upper: object) -> str:
    """Return a number that its publisher rounded, with what it may be.

    Examples
    --------
    >>> format_rounded(1200, 1198, 1202)
    'about 1,200 (1,198 to 1,202)'
    """
    return f"about {value:,} ({lower:,} to {upper:,})"


def say_zero(lower: int) -> str:
    """Return whether a count known between bounds may be zero.

    Examples
    --------
    >>> say_zero(1), say_zero(0)
    ('it is not zero', 'it may be zero')
    """
    return "it may be zero" if lower == 0 else "it is not zero"
