"""Open any sheet a person may have made: CSV, Excel (.xlsx, .xlsm), OpenDocument (.ods)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from dashboard.domain.limits import MAX_SHEET_BYTES, check_size
from dashboard.domain.problems import quote_found, refuse_file
from dashboard.intake.sandbox.archives import SAVE_AGAIN, check_archive, list_members, open_archive
from dashboard.intake.sandbox.csv_sheets import read_csv_sheet
from dashboard.intake.sandbox.file_kinds import name_kind
from dashboard.intake.sandbox.incoming_file import IncomingFile
from dashboard.intake.sandbox.ods_sheets import CONTENT, read_ods_sheets
from dashboard.intake.sandbox.sheet import Sheet
from dashboard.intake.sandbox.xlsx_sheets import WORKBOOK, read_xlsx_sheets

SUFFIXES: Final = (".csv", ".txt", ".tsv", ".xlsx", ".xlsm", ".ods")
"""Endings of files that `open_workbook` reads."""

_OLD_EXCEL: Final = b"\xd0\xcf\x11\xe0"
_ZIP: Final = b"PK"
_LEFT_ALONE: Final = {
    "vbaProject.bin": "The workbook holds macros. They were not run.",
    "externalLinks/": "The workbook refers to other files. They were not opened; stored results were read.",
}


@dataclass(frozen=True)
class Opening:
    """An opened file.

    Attributes
    ----------
    sheets
        In the order of the file, hidden ones included; a CSV is one.
    remarks
        Sentences that say how the file was understood where that is not plain, and what was left alone.
    case_headings, case_columns
        Of a file of cases: all its headings, and those that were taken for council, date and age.
    """

    sheets: tuple[Sheet, ...]
    remarks: tuple[str, ...] = ()
    case_headings: tuple[str, ...] = ()
    case_columns: Mapping[str, str] = field(default_factory=dict)


def open_workbook(file: IncomingFile) -> Opening:
    """Return the sheets of a file; what it is is seen from its content, not from its ending.

    Formulas are not worked out: their stored result is read, or ``#NO RESULT!`` where there is none. An
    error is its own text (``#REF!``). Of merged cells the first holds the value. Macros are not run, links
    not followed.

    Raises
    ------
    RefusedFileError
        If it is no sheet, damaged, dangerous or beyond the limits.
    """
    check_size(file.name, len(file.content), MAX_SHEET_BYTES)
    if file.suffix not in SUFFIXES and not holds_workbook(file):
        mend = "Save it as .xlsx, .ods or .csv."
        refuse_file(file.name, f"a sheet ({', '.join(SUFFIXES)})", quote_found(file.suffix), mend)
    if file.content.startswith(_OLD_EXCEL):
        found = "an Excel file of before 2007, or one with a password"
        mend = "Save it as .xlsx, without a password."
        refuse_file(file.name, "a workbook in today's format", found, mend)
    if file.content.startswith(_ZIP):
        return _open_archive(file)
    if file.suffix in (".xlsx", ".xlsm", ".ods"):
        refuse_file(file.name, "a workbook, as its ending says", "something else", SAVE_AGAIN)
    sheet, remarks = read_csv_sheet(file)
    return Opening((sheet,), remarks)


def open_published_workbook(file: IncomingFile) -> tuple[Sheet, ...]:
    """Return the sheets that a published workbook shows.

    Raises
    ------
    RefusedFileError
        As `open_workbook` does; or if rows or columns of a sheet that is shown are hidden. No publisher hides
        any, so somebody worked in the file, and what was hidden may not be what was published.
    """
    shown = tuple(sheet for sheet in open_workbook(file).sheets if not sheet.is_hidden)
    for sheet in shown:
        hidden = [("rows", sheet.hidden_rows), ("columns", sheet.hidden_columns)]
        found = " and ".join(f"hidden {kind} ({len(places)})" for kind, places in hidden if places)
        if found:
            refuse_file(
                file.name,
                f"every row and column of the sheet {quote_found(sheet.name)} shown, as it was published",
                found,
                "Download the file anew from its publisher, or show what is hidden, and bring that.",
            )
    return shown


def holds_workbook(file: IncomingFile) -> bool:
    """Say whether a file is a workbook of today, whatever its ending."""
    names = list_members(file) if file.content.startswith(_ZIP) else ()
    return WORKBOOK in names or (CONTENT in names and name_kind(file) is None)


def _open_archive(file: IncomingFile) -> Opening:
    check_archive(file, is_workbook=True)
    with open_archive(file) as archive:
        names = archive.namelist()
        if WORKBOOK in names:
            sheets = read_xlsx_sheets(archive, file)
        elif CONTENT in names:
            sheets = read_ods_sheets(archive, file.name)
        else:
            refuse_file(file.name, "a workbook or a CSV", "another kind of archive", "Unpack it first.")
    left_alone = [said for part, said in _LEFT_ALONE.items() if any(part in name for name in names)]
    return Opening(sheets, (*left_alone, *map(_say_masked, filter(lambda sheet: sheet.masked, sheets))))


def _say_masked(sheet: Sheet) -> str:
    cells = "1 cell shows" if sheet.masked == 1 else f"{sheet.masked:,} cells show"
    return (
        f"On sheet “{sheet.name}” {cells} something else than the number behind it, or nothing. What is "
        "shown was read; the number was not, and is not kept."
    )
