"""Conditional formatting of an Excel sheet, as far as it hides numbers."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from dashboard.intake.sandbox.number_formats import OPERATORS
from dashboard.intake.sandbox.xlsx_styles import Look, Styles

_OPERATORS: Final = {
    "lessThan": "<",
    "lessThanOrEqual": "<=",
    "greaterThan": ">",
    "greaterThanOrEqual": ">=",
    "equal": "=",
    "notEqual": "<>",
}
_BETWEEN: Final = {"between": True, "notBetween": False}
_NUMBER: Final = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?")
_AREA: Final = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?")
_MAX_AREAS: Final = 100
_MAX_RULES: Final = 200

Place = tuple[int, int]


@dataclass
class _Rule:
    """A rule that may hide the numbers of some areas of a sheet.

    Attributes
    ----------
    areas
        First row and column, last row and column.
    numbers
        What it compares with; None for what has to be worked out, which is not done here.
    """

    areas: tuple[tuple[int, int, int, int], ...]
    look: Look
    compares: str
    numbers: list[float | None] = field(default_factory=list)

    def may_hold(self, number: float) -> bool:
        """Say whether its condition holds of a number; of one that is not worked out, that it may."""
        if not self.numbers or None in self.numbers:
            return True
        known = [number for number in self.numbers if number is not None]
        if self.compares in _BETWEEN and len(known) == 2:
            return (min(known) <= number <= max(known)) is _BETWEEN[self.compares]
        sign = _OPERATORS.get(self.compares)
        return OPERATORS[sign](number, known[0]) if sign else True

    def covers(self, place: Place) -> bool:
        """Say whether a cell is in one of its areas."""
        row, column = place
        return any(top <= row <= low and left <= column <= right for top, left, low, right in self.areas)


class ConditionalRules:
    """Takes the rules of one sheet that may hide a number."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._rules: list[_Rule] = []
        self._areas: tuple[tuple[int, int, int, int], ...] = ()
        self._rule: _Rule | None = None
        self._formula: str | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Enter the rules of an area, a rule, or what it compares with."""
        if name == "conditionalFormatting":
            self._areas = tuple(_read_areas(attributes.get("sqref", "")))
        elif name == "cfRule":
            self._rule = self._make_rule(attributes)
        elif name == "formula" and self._rule:
            self._formula = ""

    def add_text(self, text: str) -> None:
        """Take what a rule compares with."""
        if self._formula is not None:
            self._formula += text[:100]

    def end(self, name: str) -> None:
        """Leave a rule, or what it compares with."""
        if name == "formula" and self._rule and self._formula is not None:
            found = _NUMBER.fullmatch(self._formula.strip())
            self._rule.numbers.append(float(found[0]) if found else None)
            self._formula = None
        elif name == "cfRule" and self._rule:
            if len(self._rules) < _MAX_RULES:
                self._rules.append(self._rule)
            self._rule = None

    def find_hidden(self, numbers: Mapping[Place, float]) -> Iterator[tuple[Place, str]]:
        """Yield each cell whose number a rule hides or may hide, with what is shown there."""
        for rule in self._rules:
            for place, number in numbers.items():
                if rule.covers(place) and rule.may_hold(number):
                    shown = rule.look.show_number(number)
                    if shown is not None:
                        yield place, shown

    def _make_rule(self, attributes: dict[str, str]) -> _Rule | None:
        """Return a rule if its look can hide a number."""
        stated = attributes.get("dxfId", "")
        if not (stated.isascii() and stated.isdecimal() and int(stated) < len(self._styles.conditional)):
            return None
        compares = attributes.get("operator", "") if attributes.get("type") == "cellIs" else ""
        return _Rule(self._areas, self._styles.conditional[int(stated)], compares)


def _read_areas(stated: str) -> Iterator[tuple[int, int, int, int]]:
    for text in stated.split()[:_MAX_AREAS]:
        found = _AREA.fullmatch(text)
        if found:
            top, left = int(found[2]) - 1, _count_letters(found[1])
            low = int(found[4]) - 1 if found[4] else top
            yield top, left, low, _count_letters(found[3]) if found[3] else left


def _count_letters(letters: str) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1
