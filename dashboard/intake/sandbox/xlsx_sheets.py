"""Sheets of an Excel workbook (.xlsx, .xlsm): python-calamine reads what was looked at before.

It gives an error (``#REF!``) and a formula that was never worked out as an empty cell, and the number that
a format hides as a number. All of these are found beforehand and written over what it gives.
"""

import posixpath
import zipfile
from dataclasses import dataclass, field
from typing import Final

from python_calamine import CalamineError, CalamineWorkbook

from dashboard.domain.limits import MAX_SHEETS
from dashboard.domain.problems import quote_reason, refuse_file
from dashboard.intake.sandbox.archives import CHECK, SAVE_AGAIN, parse_member
from dashboard.intake.sandbox.cell_text import clean_text, write_value
from dashboard.intake.sandbox.incoming_file import IncomingFile
from dashboard.intake.sandbox.sheet import Sheet
from dashboard.intake.sandbox.sheet_grid import Grid
from dashboard.intake.sandbox.xlsx_scan import Scan
from dashboard.intake.sandbox.xlsx_styles import Styles

WORKBOOK: Final = "xl/workbook.xml"
RELATIONS: Final = "xl/_rels/workbook.xml.rels"


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
    styles = Styles()
    if contents.styles in archive.namelist():
        parse_member(archive, contents.styles, file.name, styles.start, styles.end, _ignore)
    marks = _scan_sheets(archive, contents, styles)
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
    styles: str = "xl/styles.xml"
    is_stale: bool = False
    _targets: dict[str, str] = field(default_factory=dict)

    def take_relation(self, name: str, attributes: dict[str, str]) -> None:
        """Note where a sheet's cells are; what leads out of the file is not followed."""
        if name != "Relationship" or attributes.get("TargetMode") == "External":
            return
        target = posixpath.normpath(posixpath.join("/xl", attributes.get("Target", ""))).lstrip("/")
        if attributes.get("Type", "").endswith("/worksheet"):
            self._targets[attributes.get("Id", "")] = target
        elif attributes.get("Type", "").endswith("/styles"):
            self.styles = target

    def take_sheet(self, name: str, attributes: dict[str, str]) -> None:
        """Note a sheet, and whether the workbook asks for all formulas to be worked out when opened."""
        if name == "sheet":
            part = self._targets.get(attributes.get("id", ""), "")
            is_hidden = attributes.get("state", "visible") != "visible"
            self.parts.append((attributes.get("name", ""), part, is_hidden))
        elif name == "calcPr":
            # Written by a program that cannot work out formulas: what it stored (often 0) is no result.
            self.is_stale = attributes.get("fullCalcOnLoad") in ("1", "true")


def _scan_sheets(archive: zipfile.ZipFile, contents: _Contents, styles: Styles) -> list[Scan | None]:
    """Return what was found in each sheet beforehand; None where a sheet holds no cells."""
    marks: list[Scan | None] = []
    used = 0
    for name, part, is_hidden in contents.parts:
        grid = Grid(contents.file, clean_text(name), used, is_hidden=is_hidden)
        scan = Scan(grid, contents.file, styles, is_stale=contents.is_stale)
        if part:
            parse_member(archive, part, contents.file, scan.start, scan.end, scan.add_text)
        used += grid.size
        marks.append(scan if part else None)
    return marks


def _fill(workbook: CalamineWorkbook, file: str, marks: list[Scan | None]) -> tuple[Sheet, ...]:
    if len(workbook.sheet_names) != len(marks):
        refuse_file(file, "a workbook that lists its sheets once", "two lists that differ", SAVE_AGAIN)
    sheets = []
    for index, scan in enumerate(marks):
        if scan is None:
            continue
        rows = workbook.get_sheet_by_index(index).to_python(skip_empty_area=False)
        for row, values in enumerate(rows):
            for column, value in enumerate(values):
                if (row, column) not in scan.instead and value != "":
                    scan.grid.put(row, column, write_value(value))
        for (row, column), text in scan.instead.items():
            scan.grid.put(row, column, text)
        sheets.append(scan.grid.close())
    return tuple(sheets)


def _ignore(*_: object) -> None:
    """Do nothing with what is of no interest."""
