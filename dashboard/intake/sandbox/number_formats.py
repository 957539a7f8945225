"""Number formats that show something else than the number: such a number was hidden, and is not read.

A format is a row of sections, each for some numbers. One that holds no place for digits hides the number
(``;;;``, ``"<5"``); one that holds a place for digits beside a "<" changes what it says.
"""

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from dashboard.intake.sandbox.cell_text import clean_text, write_number

HIDDEN_CELL: Final = "[hidden]"
"""Text of a cell that shows nothing though it holds something, so that it is asked about."""
LONGEST_FORMAT: Final = 255
"""Characters; as many as a spreadsheet program takes."""
OPERATORS: Final[Mapping[str, Callable[[float, float], bool]]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
    "!=": operator.ne,
}

_TOKEN: Final = re.compile(
    r"\"(?P<quoted>[^\"]*)\"|\\(?P<escaped>.)|(?P<skipped>[_*].)|\[(?P<bracket>[^\]]*)\]"
    r"|(?P<whole>General|@)|(?P<end>;)|(?P<digit>[0#?])|(?P<date>[dmyhsegb])|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION: Final = re.compile(r"(<=|>=|<>|<|>|=)(-?[0-9]{1,15}(?:\.[0-9]{1,15})?)")
_ELAPSED: Final = re.compile(r"h+|m+|s+", re.IGNORECASE)
_CHANGES: Final = re.compile(
    r"[<>≤≥~*†‡±]|\b(?:less|fewer|under|below|over|above|more|most|least|up to|about|suppress\w*|hidden)\b",
    re.IGNORECASE,
)
"""Beside a number it makes another statement of it; a unit, a currency or a per cent sign does not."""
_NUMERAL: Final = re.compile(r"[-+(]?[0-9][0-9,. ]*[)%]?")


@dataclass
class Section:
    """What a format shows of some numbers.

    Attributes
    ----------
    before, after
        Its own words, before the digits and after them; all are before where it has none.
    holds
        Whether it shows the number, a date or a text at all.
    shows_zero
        Whether it has a place that is filled even by zero.
    condition
        Which numbers it is for, where it says so.
    """

    before: str = ""
    after: str = ""
    holds: bool = False
    shows_zero: bool = False
    condition: tuple[str, float] | None = None

    def is_for(self, number: float) -> bool:
        """Say whether its condition holds of a number; one without a condition is for none."""
        return self.condition is not None and OPERATORS[self.condition[0]](number, self.condition[1])

    def add_words(self, text: str) -> None:
        """Add words of its own."""
        if self.holds:
            self.after += text
        else:
            self.before += text

    def say_instead(self, number: float) -> str | None:
        """Return what is shown instead of a number, or None where the number is."""
        if not self.holds or (number == 0 and not self.shows_zero):
            return say_hidden(self.before + self.after)
        if _CHANGES.search(self.before) or _CHANGES.search(self.after) or self.after.lstrip().startswith("+"):
            return clean_text(f"{self.before}{write_number(number)}{self.after}")
        return None


def say_hidden(shown: str) -> str:
    """Return the text of a cell of which only this is shown; a numeral there is not taken for a number.

    Examples
    --------
    >>> say_hidden(" <5"), say_hidden(""), say_hidden("0")
    ('<5', '[hidden]', '[hidden, shown as 0]')
    """
    text = clean_text(shown)
    if not text:
        return HIDDEN_CELL
    return f"[hidden, shown as {text[:30]}]" if _NUMERAL.fullmatch(text) else text


def find_shown(code: str, number: float) -> str | None:
    """Return what a format shows instead of a number, or None where it shows the number.

    Examples
    --------
    >>> find_shown('[<5]"<5";0', 3), find_shown('[<5]"<5";0', 7), find_shown("0.0%", 0.5)
    ('<5', None, None)
    >>> find_shown(";;;", 3)
    '[hidden]'
    """
    return choose_section(split_format(code), number).say_instead(number)


def say_of_text(sections: tuple[Section, ...]) -> str | None:
    """Return what the sections of a format show instead of a text, or None where they show it."""
    if len(sections) < 4 or sections[3].holds:
        return None
    return say_hidden(sections[3].before)


def choose_section(sections: tuple[Section, ...], number: float) -> Section:
    """Return the section that is for a number: by conditions, else for positive, negative and zero."""
    if any(section.condition for section in sections[:2]):
        found = next((section for section in sections[:2] if section.is_for(number)), None)
        if found is None and len(sections) == 1:
            return Section(holds=True, shows_zero=True)
        plain = [section for section in sections[:3] if section.condition is None]
        rest = plain or [sections[min(len(sections), 3) - 1]]
        return found or (rest[0] if number < 0 else rest[-1])
    if number < 0 and len(sections) > 1:
        return sections[1]
    return sections[2] if number == 0 and len(sections) > 2 else sections[0]


def split_format(code: str) -> tuple[Section, ...]:
    """Return the sections of a number format; an empty one, or one too long to be any, shows all."""
    if not code.strip() or len(code) > LONGEST_FORMAT:
        return (Section(holds=True, shows_zero=True),)
    sections = [Section()]
    for found in _TOKEN.finditer(code):
        if found["end"]:
            sections.append(Section())
        else:
            _take_token(sections[-1], found)
    return tuple(sections)


def _take_token(section: Section, found: "re.Match[str]") -> None:
    if found["digit"] or found["date"] or found["whole"]:
        section.holds = True
        section.shows_zero |= found[0] not in "#?"
    elif found["bracket"] is not None:
        _take_bracket(section, found["bracket"])
    elif not found["skipped"]:
        section.add_words(found["quoted"] or found["escaped"] or found["other"] or "")


def _take_bracket(section: Section, text: str) -> None:
    """Take a condition, a currency (``[$£-809]``) or passed hours; colours and the like show nothing."""
    condition = _CONDITION.fullmatch(text)
    if condition:
        section.condition = (condition[1], float(condition[2]))
    elif text.startswith("$"):
        section.add_words(text[1:].partition("-")[0])
    elif _ELAPSED.fullmatch(text):
        section.holds = section.shows_zero = True
