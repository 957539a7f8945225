"""Sheets of an OpenDocument workbook (.ods), read part by part.

A cell that is said to repeat a billion times costs nothing here: it is refused where it begins.
python-calamine reads these too, but gives errors as empty cells and loses line breaks ("12", "3" in two
lines become "123"): a figure would be missing or wrong without a word.
"""

import math
import re
import zipfile
from typing import Final

from dashboard.domain.limits import MAX_SHEET_COLUMNS, MAX_SHEET_ROWS, MAX_SHEETS
from dashboard.domain.problems import quote_found, refuse_file
from dashboard.intake.parse.bounded_pattern import compile_short
from dashboard.intake.sandbox.archives import CHECK, SAVE_AGAIN, parse_member
from dashboard.intake.sandbox.cell_text import clean_text, write_duration, write_number
from dashboard.intake.sandbox.number_formats import HIDDEN_CELL, say_hidden
from dashboard.intake.sandbox.ods_styles import OdsStyles
from dashboard.intake.sandbox.sheet import Sheet
from dashboard.intake.sandbox.sheet_grid import Grid

CONTENT: Final = "content.xml"
MANIFEST: Final = "META-INF/manifest.xml"
NO_RESULT: Final = "#NO RESULT!"
"""Text of a cell whose formula has no stored result, so that it is seen to be unreadable, not empty."""

STYLES: Final = "styles.xml"
_COLUMN_GROUPS: Final = {"table-column-group", "table-columns", "table-header-columns"}
_COLUMNS: Final = _COLUMN_GROUPS | {"table-column"}
_GROUPS: Final = {"table-row-group", "table-rows", "table-header-rows"}
_ROWS: Final = _GROUPS | {"table-row"}
_STYLE_LISTS: Final = {"styles", "automatic-styles"}
_CHILDREN: Final = {
    "": {"document-content", "document-styles"},
    "document-content": {"automatic-styles", "body"},
    "document-styles": _STYLE_LISTS,
    "body": {"spreadsheet"},
    "spreadsheet": {"table"},
    "table": _ROWS | _COLUMNS,
    **dict.fromkeys(_COLUMN_GROUPS, _COLUMNS),
    **dict.fromkeys(_GROUPS, _ROWS),
    "table-row": {"table-cell", "covered-table-cell"},
    "table-cell": {"p"},
}
"""What is looked at, below what; all else (notes, drawings, deleted cells) is not."""
_NUMBERS: Final = ("float", "currency", "percentage")
_LIMITS: Final = frozenset("<>≤≥")
_UNSEEN: Final = {"annotation", "annotation-end", "note", "frame"}
_SPACES: Final = re.compile(r"[ \t\r\n]+")
_REPEATS: Final = compile_short(r"[0-9]{1,12}")
_DURATION: Final = re.compile(r"(-?)PT(\d{1,6})H(\d{1,2})M(\d{1,2})(?:[.,]\d+)?S")


def read_ods_sheets(archive: zipfile.ZipFile, file: str) -> tuple[Sheet, ...]:
    """Return the sheets of a checked archive.

    Raises
    ------
    RefusedFileError
        If it is no such workbook, has a password, or goes beyond the limits.
    """
    if MANIFEST in archive.namelist() and b"encryption-data" in archive.read(MANIFEST):
        refuse_file(file, "a workbook without a password", "one with", "Save it without one.")
    reader = _Reader(file)
    if STYLES in archive.namelist():
        parse_member(archive, STYLES, file, reader.start, reader.end, reader.add_text)
    parse_member(archive, CONTENT, file, reader.start, reader.end, reader.add_text)
    return tuple(reader.sheets)


class _Reader:
    """Walks through the elements of ``content.xml``."""

    def __init__(self, file: str) -> None:
        self.sheets: list[Sheet] = []
        self._file = file
        self._path = [""]
        self._skipped = 0
        self._used = 0
        self._styles = OdsStyles()
        self._in_styles = 0
        self._folded = 0
        self._groups: list[bool] = []
        self._columns: list[str] = []
        self._grid = Grid(file, "")
        self._row = self._column = 0
        self._row_repeats = 1
        self._row_cells: list[tuple[int, int, str, bool]] = []
        self._row_style = ""
        self._is_row_hidden = False
        self._cell: dict[str, str] = {}
        self._text: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Enter an element, or skip it with all that is in it."""
        if self._in_styles:
            self._in_styles += 1
            self._styles.start(name, attributes)
            return
        inside = self._path[-1]
        is_seen = name not in _UNSEEN if self._is_in_text() else name in _CHILDREN.get(inside, ())
        if self._skipped or not is_seen:
            self._skipped += 1
            return
        self._path.append(name)
        self._in_styles = int(name in _STYLE_LISTS)
        enter = {
            "table": self._enter_table,
            "table-column": self._enter_column,
            "table-column-group": self._enter_group,
            "table-row-group": self._enter_group,
            "table-row": self._enter_row,
            "table-cell": self._enter_cell,
            "covered-table-cell": self._enter_cell,
        }.get(name, self._enter_text)
        enter(attributes)

    def end(self, name: str) -> None:
        """Leave an element."""
        if self._in_styles > 1:
            self._in_styles -= 1
            self._styles.end(name)
            return
        self._in_styles = 0
        if self._skipped:
            self._skipped -= 1
            return
        self._path.pop()
        if name in ("table-cell", "covered-table-cell"):
            self._leave_cell(is_covered=name != "table-cell")
        elif name == "table-row" and not self._is_in_text():
            self._leave_row()
        elif name in ("table-row-group", "table-column-group") and not self._is_in_text():
            self._folded -= self._groups.pop()
        elif name == "table" and not self._is_in_text():
            self.sheets.append(self._grid.close())
            self._used += self._grid.size

    def add_text(self, text: str) -> None:
        """Take the characters of a paragraph; spaces in a row count as one, as the format has it."""
        if self._in_styles:
            self._styles.add_text(text)
        elif not self._skipped and self._is_in_text():
            self._text.append(_SPACES.sub(" ", text))

    def _is_in_text(self) -> bool:
        return "p" in self._path

    def _enter_table(self, attributes: dict[str, str]) -> None:
        if len(self.sheets) == MAX_SHEETS:
            refuse_file(self._file, f"at most {MAX_SHEETS} sheets", "more", CHECK)
        is_hidden = self._styles.is_hidden("table", attributes.get("style-name", ""))
        self._grid = Grid(self._file, clean_text(attributes.get("name", "")), self._used, is_hidden=is_hidden)
        self._row = 0
        self._columns = []

    def _enter_group(self, attributes: dict[str, str]) -> None:
        """Enter a group, which may be folded away with all that is in it."""
        is_folded = attributes.get("display") == "false"
        self._groups.append(is_folded)
        self._folded += is_folded

    def _enter_column(self, attributes: dict[str, str]) -> None:
        """Take note of columns that are not shown, and of the style that their cells have by default."""
        is_hidden = self._is_hidden("table-column", attributes)
        for _ in range(min(self._count(attributes, "number-columns-repeated"), MAX_SHEET_COLUMNS)):
            if len(self._columns) == MAX_SHEET_COLUMNS:
                return
            if is_hidden:
                self._grid.hide_column(len(self._columns))
            self._columns.append(attributes.get("default-cell-style-name", ""))

    def _is_hidden(self, family: str, attributes: dict[str, str]) -> bool:
        is_unseen = attributes.get("visibility", "visible") != "visible"
        is_styled_so = self._styles.is_hidden(family, attributes.get("style-name", ""))
        return is_unseen or is_styled_so or self._folded > 0

    def _enter_row(self, attributes: dict[str, str]) -> None:
        self._column = 0
        self._row_repeats = self._count(attributes, "number-rows-repeated")
        self._row_cells = []
        self._row_style = attributes.get("default-cell-style-name", "")
        self._is_row_hidden = self._is_hidden("table-row", attributes)

    def _enter_cell(self, attributes: dict[str, str]) -> None:
        self._cell = attributes
        self._text = []

    def _enter_text(self, attributes: dict[str, str]) -> None:
        """Write the spaces, tabs and line breaks that this format has elements for."""
        name = self._path[-1]
        if name == "s":
            self._text.append(" " * min(self._count(attributes, "c"), 1_000))
        elif name in ("p", "tab", "line-break"):
            self._text.append(" ")

    def _leave_cell(self, *, is_covered: bool) -> None:
        shown = clean_text("".join(self._text))
        instead = None if is_covered else self._find_instead(shown)
        text = "" if is_covered else instead or _write_cell(self._cell, shown)
        repeats = self._count(self._cell, "number-columns-repeated")
        if text:
            self._row_cells.append((self._column, repeats, text, instead is not None))
        self._column += repeats

    def _find_instead(self, shown: str) -> str | None:
        """Return what the cell shows instead of what it holds, or None where that is seen."""
        column = self._columns[self._column] if self._column < len(self._columns) else ""
        style = self._cell.get("style-name") or self._row_style or column or "Default"
        kind = self._cell.get("value-type", "")
        if kind not in _NUMBERS:
            is_text = kind == "string" and shown
            return self._styles.show_text(style) if is_text else None
        number = read_number(self._cell.get("value", ""))
        instead = self._styles.show_number(style, number) if number is not None else None
        if instead is not None:
            return say_hidden(shown) if shown and instead != HIDDEN_CELL else instead
        return say_hidden(shown) if shown and _is_no_number(shown) else None

    def _leave_row(self) -> None:
        if self._is_row_hidden and self._row_cells:
            for row in range(self._row, min(self._row + self._row_repeats, MAX_SHEET_ROWS)):
                self._grid.hide_row(row)
        for column, repeats, text, is_masked in self._row_cells:
            self._grid.reach(self._row + self._row_repeats - 1, column + repeats - 1)
            for row in range(self._row, self._row + self._row_repeats):
                for place in range(column, column + repeats):
                    self._grid.put(row, place, text)
                    if is_masked:
                        self._grid.mask(row, place)
        self._row += self._row_repeats

    def _count(self, attributes: dict[str, str], name: str) -> int:
        stated = attributes.get(name, "1")
        if not _REPEATS.fullmatch(stated):
            refuse_file(self._file, f"a whole number in “{name}”", quote_found(stated), SAVE_AGAIN)
        return max(int(stated), 1)


def _write_cell(cell: dict[str, str], shown: str) -> str:
    """Return what a cell says: its stored value where it has a kind, else the text it shows."""
    kind = cell.get("value-type", "")
    if kind in _NUMBERS:
        return _write_stored_number(cell.get("value", ""), shown)
    if kind == "date":
        return cell.get("date-value", shown).replace("T", " ").removesuffix(" 00:00:00")
    if kind == "boolean":
        return cell.get("boolean-value", shown)
    if kind == "time":
        return _write_stored_time(cell.get("time-value", ""), shown)
    if not kind and not shown and "formula" in cell:
        return NO_RESULT
    return shown or clean_text(cell.get("string-value", ""))


def _write_stored_number(stored: str, shown: str) -> str:
    number = read_number(stored)
    return shown if number is None else write_number(number)


def read_number(stored: str) -> float | None:
    """Return a number as it is stored, or None where it is none."""
    try:
        number = float(stored)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _is_no_number(shown: str) -> bool:
    """Say whether what is shown of a number says something else: "<5", or words without a digit."""
    is_too_narrow = set(shown) == {"#"}
    return not is_too_narrow and (bool(_LIMITS & set(shown)) or not any(map(str.isdigit, shown)))


def _write_stored_time(stored: str, shown: str) -> str:
    found = _DURATION.fullmatch(stored)
    if not found:
        return shown
    seconds = int(found[2]) * 3600 + int(found[3]) * 60 + int(found[4])
    return write_duration(-seconds if found[1] else seconds)
