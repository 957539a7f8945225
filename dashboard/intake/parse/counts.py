"""What a text in a figure's cell means: one reading, several to choose from, or none.

The rules are few, in order, and shown to the person. Where a text can mean two things both stand
there and the person says which; nothing is guessed.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from dashboard.intake.parse.bounded_pattern import compile_short
from dashboard.intake.parse.folding import fold
from dashboard.intake.parse.readings import (
    NOT_APPLICABLE,
    NOT_AVAILABLE,
    NOTHING,
    Reading,
    report,
    suppress,
)

ANY_BOUNDS: Final = ((1, 4), (0, 4), (1, 5), (0, 5), (1, 9), (0, 9))
"""Bounds in use where counts are withheld because they are small."""


@dataclass(frozen=True)
class CellMeaning:
    """What a text can mean.

    Attributes
    ----------
    readings
        One where it is sure, several where the person has to say which, none where it is not understood.
    why
        The rule in words, as a sentence.
    is_wording
        Whether the text is one of the rule's own wordings, which can be quoted beside the figure.
    """

    readings: tuple[Reading, ...]
    why: str
    is_wording: bool = True

    @property
    def is_sure(self) -> bool:
        """Whether there is one reading."""
        return len(self.readings) == 1


@dataclass(frozen=True)
class Rule:
    """A shape of text, what it can mean, and that in words."""

    shape: str
    read: Callable[["re.Match[str]"], tuple[Reading, ...]]
    why: str
    is_wording: bool = True


def _always(*readings: Reading) -> Callable[["re.Match[str]"], tuple[Reading, ...]]:
    return lambda _: readings


def _read_below(found: "re.Match[str]") -> tuple[Reading, ...]:
    """Return the readings of "fewer than N": with zero in it and without."""
    return _read_up_to(int(found[1]) - 1)


def _read_up_to(most: int) -> tuple[Reading, ...]:
    if most < 0:
        return ()
    return (suppress(1, most), suppress(0, most)) if most > 0 else (report(0),)


def _read_range(found: "re.Match[str]") -> tuple[Reading, ...]:
    lower, upper = int(found[1]), int(found[2])
    return (suppress(lower, upper),) if lower <= upper else ()


def _read_date(found: "re.Match[str]") -> tuple[Reading, ...]:
    """Return the ranges that a spreadsheet may have turned into a date: 1-4 into 1 April."""
    month, day = int(found[1]), int(found[2])
    pairs = dict.fromkeys(((min(month, day), max(month, day)), (0, max(month, day))))
    return (*(suppress(*pair) for pair in pairs if pair[0] < pair[1]), NOTHING)


_WORDS: Final = {
    word: number
    for number, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    )
}
_SMALL: Final = tuple(suppress(*bounds) for bounds in ANY_BOUNDS)
_NUMBER: Final = r"([0-9]{1,9})"
_THOUSANDS: Final = r"([0-9]{1,3}(?:,[0-9]{3}){1,2})"
_COUNTED: Final = r"(?:referrals?|cases?|victims?|people|persons?|adults?|child(?:ren)?)"
_LITTLE: Final = r"(?:number|figure|count|value)s?"

RULES: Final = (
    Rule("", _always(NOTHING), "An empty cell says nothing: no figure is loaded, and it is not zero."),
    Rule(
        rf"{_NUMBER}(?:\.0+)?(?: ?[\[(]([pru])[\])])?",
        lambda found: (report(int(found[1]), found[2] or ""),),
        "A whole number.",
        is_wording=False,
    ),
    Rule(
        _THOUSANDS,
        lambda found: (report(int(found[1].replace(",", ""))),),
        "A whole number with thousands separated.",
        is_wording=False,
    ),
    Rule("|".join(_WORDS), lambda found: (report(_WORDS[found[0]]),), "A number in words."),
    Rule(
        rf"nil(?: return)?|no {_COUNTED}(?: (?:made|identified|recorded|referred))?"
        r"|none (?:made|identified|recorded|referred)",
        _always(report(0)),
        "The council counted and there were none: a true zero.",
    ),
    Rule(
        "none|no",
        _always(report(0), NOT_AVAILABLE, NOTHING),
        "It can mean that there were none, or that there is no answer.",
    ),
    Rule(
        rf"(?:<|less than|fewer than|under|below) ?{_NUMBER}",
        _read_below,
        "A small count: with zero in it, or without? The council's reply or the publisher's note says.",
    ),
    Rule(
        rf"(?:<=|≤|up to|at most|no more than) ?{_NUMBER}",
        lambda found: _read_up_to(int(found[1])),
        "A small count: with zero in it, or without?",
    ),
    Rule(
        rf"{_NUMBER} or (?:fewer|less|under|below)",
        lambda found: _read_up_to(int(found[1])),
        "A small count: with zero in it, or without?",
    ),
    Rule(rf"(?:between )?{_NUMBER} ?(?:-|to|and) ?{_NUMBER}", _read_range, "A count between two bounds."),
    Rule(
        r"[0-9]{4}-([0-9]{2})-([0-9]{2})(?:[ t][0-9:.]+)?",
        _read_date,
        "A date: a spreadsheet may have made it of a range such as 1-4.",
        is_wording=False,
    ),
    Rule(
        rf"(?:>|>=|≥|more than|over|above|at least) ?{_NUMBER}|{_NUMBER} ?\+|{_NUMBER} or more",
        _always(),
        "It has no upper end, so it cannot be used.",
    ),
    Rule(
        rf"\[?c\]?|suppressed|redacted|(?:too )?(?:small|low)(?: {_LITTLE})?|disclosive"
        rf"|withheld \((?:small|low) {_LITTLE}\)",
        _always(*_SMALL, NOT_AVAILABLE),
        "Too small to be given: which counts does whoever withheld it hide?",
    ),
    Rule(
        r"\*{1,3}|~",
        _always(*_SMALL, NOT_AVAILABLE, NOTHING),
        "It usually stands for a count too small to be given, but it can be a mark for a note.",
    ),
    Rule(
        r"\[hidden(?:, shown as [^\]]{1,30})?\]",
        _always(*_SMALL, NOT_AVAILABLE, NOTHING),
        "The sheet hides the number of this cell, so it is not read: which counts are hidden so?",
    ),
    Rule(
        "-{1,3}",
        _always(report(0), NOT_AVAILABLE, *_SMALL[:3], NOTHING),
        "A dash can mean none, no answer, or a count too small to be given.",
    ),
    Rule(
        r"n/?a|n\.a\.?",
        _always(NOT_AVAILABLE, NOT_APPLICABLE, NOTHING),
        "It can mean “not available” or “not applicable”.",
    ),
    Rule(r"\[?z\]?|not applicable", _always(NOT_APPLICABLE), "The figure cannot exist for this council."),
    Rule(
        r"\[?x\]?|:|\.\.|no (?:reply|response|answer|data|information|records?)(?: held)?"
        r"|(?:awaiting|pending|outstanding)(?: (?:a )?(?:reply|response|answer))?|overdue|late"
        r"|refused|rejected|exempt|withheld|declined|unavailable|unknown"
        r"|(?:information |data )?not (?:yet )?"
        r"(?:held|available|provided|supplied|given|disclosed|recorded|collected|known|stated|answered|received)"
        r"|did not (?:reply|respond|answer)|(?:over |exceeds )?(?:the )?cost limit",
        _always(NOT_AVAILABLE),
        "The council could not give a figure, or did not.",
    ),
    Rule(
        r"#(?:no result!|n/a|ref!|value!|name\?|div/0!|num!|null!)",
        _always(),
        "The spreadsheet shows an error here instead of a figure.",
    ),
    Rule(r"-[0-9.]+", _always(), "A count is never below zero."),
    Rule(r"[0-9]+[.,][0-9]+", _always(), "A count is a whole number."),
    Rule(
        rf"{_NUMBER} ?(?:\*+|†|‡|[¹²³⁴⁵⁶⁷⁸⁹]+|\[(?:note )?[0-9a-z]{{1,2}}\])",
        lambda found: (report(int(found[1])), NOTHING),
        "A number with the mark of a note: does the note change what it counts?",
        is_wording=False,
    ),
)
"""In this order; the first whose shape is that of the whole cell applies."""

_SHAPES: Final = tuple((compile_short(rule.shape), rule) for rule in RULES)
_DASHES: Final = compile_short(r"[‐‑‒–—−]")
_FULL_STOP: Final = compile_short(r"[a-z0-9]\.$")
_PLAIN_NUMBER: Final = compile_short(rf"{_NUMBER}|{_THOUSANDS}")
_NUMBERS_INSIDE: Final = compile_short(r"(?<![0-9.,-])[0-9]{1,9}(?![0-9.,])")
_UNKNOWN: Final = "It is none of the texts that are understood."


def fold_cell(text: str) -> str:
    """Fold what differs between ways of typing one thing: case, spaces, kinds of dash, quotes, a full stop.

    Examples
    --------
    >>> fold_cell("  Fewer  than 10."), fold_cell("1 – 4")
    ('fewer than 10', '1 - 4')
    """
    folded = _DASHES.sub("-", fold(text)).strip("“”\"'‘’").strip()
    return folded.removesuffix(".").strip() if _FULL_STOP.search(folded) else folded


def read_cell(text: str) -> CellMeaning:
    """Return what a cell can mean.

    Examples
    --------
    >>> [reading.words for reading in read_cell("<5").readings]
    ['suppressed: 1 to 4', 'suppressed: 0 to 4']
    >>> read_cell("Nil").readings[0].words, read_cell("lots").readings
    ('0, a true zero', ())
    """
    return _read_folded(fold_cell(text))


@lru_cache(maxsize=10_000)
def _read_folded(folded: str) -> CellMeaning:
    for shape, rule in _SHAPES:
        found = shape.fullmatch(folded)
        if found:
            readings = tuple(dict.fromkeys(rule.read(found)))
            return CellMeaning(readings, rule.why, rule.is_wording)
    return CellMeaning((), _UNKNOWN, is_wording=False)


def is_number(text: str) -> bool:
    """Say whether a cell is simply a number, with nothing to decide."""
    return _PLAIN_NUMBER.fullmatch(text) is not None


def list_choices(text: str) -> tuple[Reading, ...]:
    """Return all that a person may say a text means: its readings first, then what any text may mean.

    A text that is not understood may hold the number: it is offered.
    """
    meaning = read_cell(text)
    numbers = _NUMBERS_INSIDE.findall(text)
    inside = [report(int(numbers[0]))] if len(numbers) == 1 and not meaning.readings else []
    general = (*inside, NOT_AVAILABLE, NOT_APPLICABLE, report(0), *_SMALL, NOTHING)
    return tuple(dict.fromkeys((*meaning.readings, *general)))
