"""Sheets of an Excel workbook (.xlsx, .xlsm): python-calamine reads what was looked at before.

It gives an error (``#REF!``) and a formula that was never worked out as an empty cell. Both must be seen
to be unreadable, so they are found beforehand and written over what it gives.
"""

import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from typing import Final

from python_calamine import CalamineError, CalamineWorkbook

from dashboard.domain.limits import MAX_SHEETS
from dashboard.domain.problems import quote_found, quote_reason, refuse_file
from dashboard.intake.parse.short_pattern import compile_short
from dashboard.intake.sandbox.archives import CHECK, SAVE_AGAIN, parse_member
from dashboard.intake.sandbox.cell_text import clean_text, write_value
from dashboard.intake.sandbox.incoming_file import IncomingFile
from dashboard.intake.sandbox.ods_sheets import NO_RESULT
from dashboard.intake.sandbox.sheet import Sheet
from dashboard.intake.sandbox.sheet_grid import Grid

WORKBOOK: Final = "xl/workbook.xml"
RELATIONS: Final = "xl/_rels/workbook.xml.rels"

_ROW: Final = compile_short(r"[1-9][0-9]{0,8}")
_PLACE: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


def read_xlsx_sheets(archive: zipfile.ZipFile, file: IncomingFile) -> tuple[Sheet, ...]:
    """Return the sheets of a checked archive that hold cells; charts on a sheet of their own are left out.

    Raises
    ------
    RefusedFileError
        If it is no such workbook, or goes beyond the limits.
    """
    contents = _Contents(file.name)
    parse_member(archive, RELATIONS, file.name, contents.take_relation, _ignore, _ignore)
    parse_member(archive, WORKBOOK, file.name, contents.take_sheet, _ignore, _ignore)
    if len(contents.parts) > MAX_SHEETS:
        refuse_file(file.name, f"at most {MAX_SHEETS} sheets", f"{len(contents.parts):,}", CHECK)
    marks = _mark_unreadable(archive, contents)
    try:
        with file.open() as content, CalamineWorkbook.from_filelike(content) as workbook:
            return _fill(workbook, file.name, marks)
    except CalamineError as error:
        refuse_file(file.name, "a workbook that can be read", quote_reason(error), SAVE_AGAIN)


@dataclass
class _Contents:
    """What the workbook says of itself: its sheets in order, each with its part of the archive."""

    file: str
    parts: list[tuple[str, str, bool]] = field(default_factory=list)
    is_stale: bool = False
    _targets: dict[str, str] = field(default_factory=dict)

    def take_relation(self, name: str, attributes: dict[str, str]) -> None:
        """Note where a sheet's cells are; what leads out of the file is not followed."""
        is_sheet = attributes.get("Type", "").endswith("/worksheet")
        if name == "Relationship" and is_sheet and attributes.get("TargetMode") != "External":
            target = posixpath.join("/xl", attributes.get("Target", ""))
            self._targets[attributes.get("Id", "")] = posixpath.normpath(target).lstrip("/")

    def take_sheet(self, name: str, attributes: dict[str, str]) -> None:
        """Note a sheet, and whether the workbook asks for all formulas to be worked out when opened."""
        if name == "sheet":
            part = self._targets.get(attributes.get("id", ""), "")
            is_hidden = attributes.get("state", "visible") != "visible"
            self.parts.append((attributes.get("name", ""), part, is_hidden))
        elif name == "calcPr":
            # Written by a program that cannot work out formulas: what it stored (often 0) is no result.
            self.is_stale = attributes.get("fullCalcOnLoad") in ("1", "true")


def _mark_unreadable(archive: zipfile.ZipFile, contents: _Contents) -> list["_Scan | None"]:
    """Return what was found in each sheet beforehand; None where a sheet holds no cells."""
    marks: list[_Scan | None] = []
    used = 0
    for name, part, is_hidden in contents.parts:
        grid = Grid(contents.file, clean_text(name), used, is_hidden=is_hidden)
        scan = _Scan(grid, contents.file, is_stale=contents.is_stale)
        if part:
            parse_member(archive, part, contents.file, scan.start, scan.end, scan.add_text)
        used += grid.size
        marks.append(scan if part else None)
    return marks


def _fill(workbook: CalamineWorkbook, file: str, marks: list["_Scan | None"]) -> tuple[Sheet, ...]:
    if len(workbook.sheet_names) != len(marks):
        refuse_file(file, "a workbook that lists its sheets once", "two lists that differ", SAVE_AGAIN)
    sheets = []
    for index, scan in enumerate(marks):
        if scan is None:
            continue
        rows = workbook.get_sheet_by_index(index).to_python(skip_empty_area=False)
        for row, values in enumerate(rows):
            for column, value in enumerate(values):
                if (row, column) not in scan.unreadable and value != "":
                    scan.grid.put(row, column, write_value(value))
        for (row, column), text in scan.unreadable.items():
            scan.grid.put(row, column, text)
        sheets.append(scan.grid.close())
    return tuple(sheets)


class _Scan:
    """Walks through the cells of one sheet: how far they reach, and which hold no value.

    Attributes
    ----------
    unreadable
        Text by row and column: an error as the workbook shows it, or `NO_RESULT`.
    """

    def __init__(self, grid: Grid, file: str, *, is_stale: bool) -> None:
        self.grid = grid
        self.unreadable: dict[tuple[int, int], str] = {}
        self._file = file
        self._is_stale = is_stale
        self._row = self._column = -1
        self._kind = ""
        self._inside = ""
        self._has_formula = self._has_text = False
        self._value = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Enter a row, a cell or what is in a cell."""
        self._inside = name
        if name == "row":
            stated = attributes.get("r", "")
            self._row = int(stated) - 1 if _ROW.fullmatch(stated) else self._row + 1
            self._column = -1
        elif name == "c":
            self._place(attributes.get("r"))
            self._kind, self._value = attributes.get("t", "n"), ""
            self._has_formula = self._has_text = False
        elif name == "f":
            self._has_formula = True
        elif name == "is":
            self._has_text = True

    def end(self, name: str) -> None:
        """Leave a cell; take note of it where it holds something."""
        self._inside = ""
        if name != "c" or not (self._value or self._has_formula or self._has_text):
            return
        self.grid.reach(self._row, self._column)
        if self._kind == "e":
            self.unreadable[self._row, self._column] = clean_text(self._value) or NO_RESULT
        elif self._has_formula and (self._is_stale or (not self._value and self._kind != "str")):
            self.unreadable[self._row, self._column] = NO_RESULT

    def add_text(self, text: str) -> None:
        """Take the stored value of a cell."""
        if self._inside == "v":
            self._value += text

    def _place(self, stated: str | None) -> None:
        """Take the place of a cell from what it states, else the next one in the row."""
        if stated is None:
            self._column += 1
            return
        found = _PLACE.fullmatch(stated)
        if not found:
            refuse_file(self._file, "cells in places such as “B7”", quote_found(stated), SAVE_AGAIN)
        self._row = int(found[2]) - 1
        column = 0
        for letter in found[1]:
            column = column * 26 + ord(letter) - ord("A") + 1
        self._column = column - 1


def _ignore(*_: object) -> None:
    """Do nothing with what is of no interest."""
