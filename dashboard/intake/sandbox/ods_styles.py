"""How an OpenDocument workbook shows its cells, rows and columns, as far as that hides what they hold."""

import re
from dataclasses import dataclass, field
from typing import Final

from dashboard.intake.sandbox.number_formats import HIDDEN_CELL, OPERATORS, Section, say_hidden

_FORMATS: Final = (
    "number-style",
    "currency-style",
    "percentage-style",
    "date-style",
    "time-style",
    "boolean-style",
    "text-style",
)
_PARTS: Final = (
    *("day", "month", "year", "era", "day-of-week", "week-of-year", "quarter"),
    *("hours", "minutes", "seconds", "am-pm", "boolean", "text-content"),
)
_DIGITS: Final = ("number", "scientific-number", "fraction")
_CONDITION: Final = re.compile(
    r"\s{0,9}value\(\)\s{0,9}(<=|>=|!=|<>|<|>|=)\s{0,9}(-?[0-9]{1,15}(?:\.[0-9]{1,15})?)\s{0,9}",
    re.IGNORECASE,
)
_LENGTH: Final = re.compile(r"(-?[0-9]{1,9}(?:\.[0-9]{1,9})?)\s*[a-z]*")
_LEAST_LENGTH: Final = 0.03
"""In any unit; a lower row or a narrower column is not seen."""
_MAX_PARENTS: Final = 20
_OTHER_WORDS: Final = ("text", "currency-symbol")


@dataclass
class _Format:
    """What a format shows, and the formats that stand in for it where a condition holds."""

    section: Section = field(default_factory=Section)
    is_text: bool = False
    instead: list[tuple[str, float, str]] = field(default_factory=list)


@dataclass
class _CellStyle:
    format: str = ""
    parent: str = ""
    letters: str = ""
    behind: str = ""


class OdsStyles:
    """Takes styles from the two parts of an archive that list them.

    Attributes
    ----------
    hidden
        Names of the styles of sheets, rows and columns that are not shown, by family.
    """

    def __init__(self) -> None:
        self.hidden: set[tuple[str, str]] = set()
        self._formats: dict[str, _Format] = {}
        self._cells: dict[str, _CellStyle] = {}
        self._format = _Format()
        self._cell = _CellStyle()
        self._name = self._family = ""
        self._words: list[str] | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Enter an element below a list of styles."""
        if name == "style":
            self._enter_style(attributes)
        elif name in _FORMATS:
            self._format = self._formats[attributes.get("name", "")] = _Format(is_text=name == "text-style")
            self._cell = _CellStyle()  # the colours of a format are no cell's
        elif name == "map":
            self._enter_map(attributes)
        elif name in _OTHER_WORDS:
            self._words = []
        elif name.endswith("-properties"):
            self._enter_properties(attributes)
        elif name in _DIGITS:
            self._take_digits(attributes)
        elif name in _PARTS:
            self._format.section.holds = self._format.section.shows_zero = True

    def end(self, name: str) -> None:
        """Leave an element."""
        if name in _OTHER_WORDS and self._words is not None:
            self._format.section.add_words("".join(self._words))
            self._words = None

    def add_text(self, text: str) -> None:
        """Take the words of a format."""
        if self._words is not None:
            self._words.append(text)

    def is_hidden(self, family: str, name: str) -> bool:
        """Say whether a style hides the sheet, row or column that has it."""
        return (family, name) in self.hidden

    def show_number(self, style: str, number: float) -> str | None:
        """Return what a cell of this style shows instead of a number, or None where the number is seen."""
        looks = self._list_looks(style)
        letters = next((look.letters for look in looks if look.letters), "#000000")
        behind = next((look.behind for look in looks if look.behind), "#ffffff")
        if letters == ("#ffffff" if behind == "transparent" else behind):
            return HIDDEN_CELL
        found = self._find_format(looks)
        if found is None:
            return None
        for sign, limit, name in found.instead:
            if OPERATORS[sign](number, limit):
                found = self._formats.get(name, found)
                break
        return found.section.say_instead(number)

    def show_text(self, style: str) -> str | None:
        """Return what a cell of this style shows instead of a text, or None where the text is."""
        found = self._find_format(self._list_looks(style))
        is_shown = found is None or not found.is_text or found.section.holds
        return None if found is None or is_shown else say_hidden(found.section.before)

    def _find_format(self, looks: list[_CellStyle]) -> _Format | None:
        name = next((look.format for look in looks if look.format), "")
        return self._formats.get(name)

    def _list_looks(self, style: str) -> list[_CellStyle]:
        """Return a style and those it is made from, its own first."""
        looks: list[_CellStyle] = []
        while style in self._cells and len(looks) < _MAX_PARENTS:
            looks.append(self._cells[style])
            style = looks[-1].parent
        return looks

    def _enter_style(self, attributes: dict[str, str]) -> None:
        self._name, self._family = attributes.get("name", ""), attributes.get("family", "")
        self._cell = _CellStyle(
            attributes.get("data-style-name", ""), attributes.get("parent-style-name", "")
        )
        if self._family == "table-cell":
            self._cells[self._name] = self._cell
        self._format = _Format()

    def _enter_map(self, attributes: dict[str, str]) -> None:
        found = _CONDITION.fullmatch(attributes.get("condition", ""))
        if found:
            self._format.instead.append((found[1], float(found[2]), attributes.get("apply-style-name", "")))

    def _enter_properties(self, attributes: dict[str, str]) -> None:
        self._cell.letters = attributes.get("color", self._cell.letters).casefold()
        self._cell.behind = attributes.get("background-color", self._cell.behind).casefold()
        lengths = (attributes[name] for name in ("row-height", "column-width") if name in attributes)
        if attributes.get("display") == "false" or any(map(_is_nothing, lengths)):
            self.hidden.add((self._family, self._name))

    def _take_digits(self, attributes: dict[str, str]) -> None:
        section = self._format.section
        section.holds = True
        decimals = attributes.get("min-decimal-places", attributes.get("decimal-places", "0"))
        section.shows_zero |= attributes.get("min-integer-digits", "1") != "0" or decimals != "0"


def _is_nothing(length: str) -> bool:
    found = _LENGTH.fullmatch(length)
    return found is not None and float(found[1]) < _LEAST_LENGTH
