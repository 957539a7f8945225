"""How an Excel workbook shows its cells, as far as that hides what they hold."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from dashboard.intake.sandbox.number_formats import (
    HIDDEN_CELL,
    Section,
    choose_section,
    say_of_text,
    split_format,
)

_ACCOUNTING: Final = '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-'
_BUILT_IN: Final = dict.fromkeys(("41", "42", "43", "44"), _ACCOUNTING)
"""Formats without a code in the file that show something else than a number: a dash for zero."""
_WHITE, _BLACK = "FFFFFF", "000000"
_INDEXED: Final = {"0": _BLACK, "1": _WHITE, "8": _BLACK, "9": _WHITE, "64": _BLACK, "65": _WHITE}
_THEME: Final = {"0": _WHITE, "1": _BLACK}


@dataclass
class Look:
    """A format, a colour of the letters and one behind them, as far as they are stated."""

    code: str = ""
    letters: str = ""
    behind: str = ""

    @cached_property
    def _sections(self) -> tuple[Section, ...]:
        return split_format(self.code)

    def show_number(self, number: float) -> str | None:
        """Return what is shown instead of a number, or None where the number is seen."""
        if (self.letters or _BLACK) == (self.behind or _WHITE):
            return HIDDEN_CELL
        return choose_section(self._sections, number).say_instead(number)

    def show_text(self) -> str | None:
        """Return what is shown instead of a text, or None where the text is."""
        return say_of_text(self._sections)


class Styles:
    """Takes the looks of cells from the part of an archive that lists them.

    Attributes
    ----------
    cells
        By the number that a cell states as its style.
    conditional
        By the number that a rule of conditional formatting states.
    """

    def __init__(self) -> None:
        self.cells: list[Look] = []
        self.conditional: list[Look] = []
        self._codes: dict[str, str] = {}
        self._letters: list[str] = []
        self._behind: list[str] = []
        self._path: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Enter an element."""
        inside = self._path[-1] if self._path else ""
        within = self._path[1] if len(self._path) > 1 else inside
        self._path.append(name)
        if within == "dxfs":
            self._take_conditional(inside, name, attributes)
        elif within == "fonts":
            self._take_font(name, attributes)
        elif within == "fills":
            self._take_fill(name, attributes)
        elif name == "numFmt":
            self._codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "xf" and inside == "cellXfs":
            self._add_cell(attributes)

    def end(self, _name: str) -> None:
        """Leave an element."""
        self._path.pop()

    def _take_conditional(self, inside: str, name: str, attributes: dict[str, str]) -> None:
        if name == "dxf":
            self.conditional.append(Look())
        elif self.conditional:
            _take_part(self.conditional[-1], inside, name, attributes)

    def _take_font(self, name: str, attributes: dict[str, str]) -> None:
        if name == "font":
            self._letters.append("")
        elif name == "color" and self._letters:
            self._letters[-1] = _name_colour(attributes)

    def _take_fill(self, name: str, attributes: dict[str, str]) -> None:
        if name == "fill":
            self._behind.append("")
        elif name == "patternFill" and self._behind:
            self._behind[-1] = "" if attributes.get("patternType", "none") == "none" else "pattern"
        elif name == "fgColor" and self._behind and self._behind[-1]:
            self._behind[-1] = _name_colour(attributes)

    def _add_cell(self, attributes: dict[str, str]) -> None:
        number = attributes.get("numFmtId", "0")
        self.cells.append(
            Look(
                self._codes.get(number, _BUILT_IN.get(number, "")),
                _pick(self._letters, attributes.get("fontId")),
                _pick(self._behind, attributes.get("fillId")),
            )
        )

    def find(self, stated: str | None) -> Look:
        """Return the look of a cell that states this style; the first where it states none."""
        index = int(stated) if stated and stated.isascii() and stated.isdecimal() else 0
        return self.cells[index] if index < len(self.cells) else Look()


def _take_part(look: Look, inside: str, name: str, attributes: dict[str, str]) -> None:
    if name == "numFmt":
        look.code = attributes.get("formatCode", "")
    elif name == "color" and inside == "font":
        look.letters = _name_colour(attributes)
    elif name in ("bgColor", "fgColor"):
        look.behind = _name_colour(attributes)


def _pick(colours: list[str], stated: str | None) -> str:
    index = int(stated) if stated and stated.isascii() and stated.isdecimal() else 0
    return colours[index] if index < len(colours) else ""


def _name_colour(attributes: dict[str, str]) -> str:
    """Return a colour so that the same colour has the same name; "" where the program chooses it."""
    if "rgb" in attributes:
        name = attributes["rgb"][-6:].upper()
    elif "theme" in attributes:
        name = _THEME.get(attributes["theme"], f"theme {attributes['theme']}")
    elif "indexed" in attributes:
        name = _INDEXED.get(attributes["indexed"], f"indexed {attributes['indexed']}")
    else:
        return ""
    tint = attributes.get("tint", "0")
    return name if tint.strip("0.-") == "" else f"{name} {tint}"
