"""The cells of one Excel sheet, looked at beforehand: how far they reach, and what is not shown of them."""

import re
from typing import Final

from dashboard.domain.limits import MAX_SHEET_COLUMNS
from dashboard.domain.problems import quote_found, refuse_file
from dashboard.intake.parse.bounded_pattern import compile_short
from dashboard.intake.sandbox.archives import SAVE_AGAIN
from dashboard.intake.sandbox.cell_text import clean_text
from dashboard.intake.sandbox.number_formats import HIDDEN_CELL
from dashboard.intake.sandbox.ods_sheets import NO_RESULT, read_number
from dashboard.intake.sandbox.sheet_grid import Grid
from dashboard.intake.sandbox.xlsx_rules import ConditionalRules
from dashboard.intake.sandbox.xlsx_styles import Styles

LEAST_HEIGHT: Final = 1.0
"""Points; a lower row is not seen."""
LEAST_WIDTH: Final = 0.1
"""Letters; a narrower column is not seen."""

_ROW: Final = compile_short(r"[1-9][0-9]{0,8}")
_PLACE: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_TRUE: Final = ("1", "true")


class Scan:
    """Walks through the cells of one sheet: how far they reach, and which are not what they hold.

    Attributes
    ----------
    instead
        Text by row and column that stands for what a cell holds: an error as the workbook shows it,
        `NO_RESULT`, or what a format shows instead of the number.
    """

    def __init__(self, grid: Grid, file: str, styles: Styles, *, is_stale: bool) -> None:
        self.grid = grid
        self.instead: dict[tuple[int, int], str] = {}
        self._file = file
        self._styles = styles
        self._rules = ConditionalRules(styles)
        self._is_stale = is_stale
        self._hides_zeros = False
        self._row = self._column = -1
        self._kind = self._style = ""
        self._inside = ""
        self._has_formula = self._has_text = False
        self._value = ""
        self._numbers: dict[tuple[int, int], float] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Enter a row, a cell or what is in a cell."""
        self._inside = name
        if name == "row":
            self._enter_row(attributes)
        elif name == "c":
            self._place(attributes.get("r"))
            self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "")
            self._value = ""
            self._has_formula = self._has_text = False
        elif name == "f":
            self._has_formula = True
        elif name == "is":
            self._has_text = True
        elif name == "col":
            self._enter_column(attributes)
        elif name == "sheetView":
            self._hides_zeros = attributes.get("showZeros") in ("0", "false")
        else:
            self._rules.start(name, attributes)

    def end(self, name: str) -> None:
        """Leave a cell; take note of it where it holds something."""
        self._inside = ""
        if name == "c" and (self._value or self._has_formula or self._has_text):
            self._leave_cell()
        elif name == "worksheet":
            self._apply_rules()
        else:
            self._rules.end(name)

    def add_text(self, text: str) -> None:
        """Take the stored value of a cell, or a number of a rule."""
        if self._inside == "v":
            self._value += text
        else:
            self._rules.add_text(text)

    def _enter_row(self, attributes: dict[str, str]) -> None:
        stated = attributes.get("r", "")
        self._row = int(stated) - 1 if _ROW.fullmatch(stated) else self._row + 1
        self._column = -1
        if attributes.get("hidden") in _TRUE or _is_below(attributes.get("ht"), LEAST_HEIGHT):
            self.grid.hide_row(self._row)

    def _enter_column(self, attributes: dict[str, str]) -> None:
        first, last = attributes.get("min", ""), attributes.get("max", "")
        is_hidden = attributes.get("hidden") in _TRUE or _is_below(attributes.get("width"), LEAST_WIDTH)
        if is_hidden and _ROW.fullmatch(first) and _ROW.fullmatch(last):
            for column in range(int(first) - 1, min(int(last), MAX_SHEET_COLUMNS)):
                self.grid.hide_column(column)

    def _leave_cell(self) -> None:
        self.grid.reach(self._row, self._column)
        place = self._row, self._column
        if self._kind == "e":
            self.instead[place] = clean_text(self._value) or NO_RESULT
        elif self._has_formula and (self._is_stale or (not self._value and self._kind != "str")):
            self.instead[place] = NO_RESULT
        else:
            self._look_at(place)

    def _look_at(self, place: tuple[int, int]) -> None:
        """Take note of a cell that shows something else than it holds."""
        look = self._styles.find(self._style)
        number = read_number(self._value) if self._kind in ("n", "") else None
        if number is not None and self._styles.conditional:
            self._numbers[place] = number
        shown = look.show_text() if number is None else look.show_number(number)
        if number == 0 and self._hides_zeros:
            shown = HIDDEN_CELL
        if shown is not None:
            self._mask(place, shown)

    def _apply_rules(self) -> None:
        """Take note of cells whose number a rule of conditional formatting hides."""
        for place, shown in self._rules.find_hidden(self._numbers):
            self._mask(place, shown)
        self._numbers.clear()

    def _mask(self, place: tuple[int, int], shown: str) -> None:
        self.grid.mask(*place)
        self.instead[place] = shown

    def _place(self, stated: str | None) -> None:
        """Take the place of a cell from what it states, else the next one in the row."""
        if stated is None:
            self._column += 1
            return
        self._row, self._column = read_place(stated, self._file)


def read_place(stated: str, file: str) -> tuple[int, int]:
    """Return the row and column of a place such as “B7”, both from 0.

    Raises
    ------
    RefusedFileError
        If it is none.
    """
    found = _PLACE.fullmatch(stated)
    if not found:
        refuse_file(file, "cells in places such as “B7”", quote_found(stated), SAVE_AGAIN)
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1


def _is_below(stated: str | None, least: float) -> bool:
    number = read_number(stated) if stated else None
    return number is not None and number < least
