"""A CSV made by hand as one sheet, in any encoding and with any separator that spreadsheet programs write."""

import re
from typing import Final

from dashboard.domain.problems import refuse_file
from dashboard.domain.spreadsheet_text import unprotect_text
from dashboard.intake.sandbox.cell_text import clean_text
from dashboard.intake.sandbox.csv_lines import UTF16_MARKS, find_separator, split_csv
from dashboard.intake.sandbox.incoming_file import IncomingFile
from dashboard.intake.sandbox.sheet import Sheet
from dashboard.intake.sandbox.sheet_grid import Grid

NAMES: Final = {",": "commas", ";": "semicolons", "\t": "tabs"}
UNCLOSED: Final = "Look for a quotation mark that is opened and not closed."
SAVE_AS_UTF8: Final = "Save it again as “CSV UTF-8”."

_MULTIBYTE: Final = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x80-\x9f]")
_STATED: Final = re.compile(r'"?sep=([,;\t])"?\r?\n', re.IGNORECASE)


def read_csv_sheet(file: IncomingFile) -> tuple[Sheet, tuple[str, ...]]:
    """Return the sheet, and sentences that say how the file was understood where that was not plain.

    Raises
    ------
    RefusedFileError
        If it is no text, or text in several encodings, or goes beyond the limits.
    """
    text, remarks = decode_text(file)
    stated = _STATED.match(text)
    separator = stated[1] if stated else find_separator(text)
    if separator != ",":
        remarks = (*remarks, f"Its columns are separated by {NAMES[separator]}.")
    grid = Grid(file.name, "")
    for row, (_, cells) in enumerate(split_csv(text, file.name, UNCLOSED, separator)):
        if stated and row == 0:
            continue
        _fill_row(grid, row, cells)
    return grid.close(), remarks


def _fill_row(grid: Grid, row: int, cells: list[str]) -> None:
    for column, cell in enumerate(cells):
        if cell:
            grid.put(row, column, clean_text(unprotect_text(cell)))


def decode_text(file: IncomingFile) -> tuple[str, tuple[str, ...]]:
    """Return the text of a file, and a sentence where its encoding is not UTF-8.

    Raises
    ------
    RefusedFileError
        If it holds NULs, or bytes of more than one encoding.
    """
    content = file.content
    if content.startswith(UTF16_MARKS):
        try:
            return content.decode("utf-16"), ("It is text in UTF-16.",)
        except UnicodeDecodeError:
            refuse_file(file.name, "whole text", "text in UTF-16 that is cut short", SAVE_AS_UTF8)
    if b"\0" in content:
        row = content[: content.index(b"\0")].count(b"\n") + 1
        refuse_file(file.name, "text", "a NUL character, as in a binary file", SAVE_AS_UTF8, row)
    try:
        return content.decode("utf-8-sig"), ()
    except UnicodeDecodeError as error:
        row = content[: error.start].count(b"\n") + 1
        return _decode_windows(file.name, content, row), (
            "It is not UTF-8, so it was read as Windows-1252, as Excel writes CSV: "
            "check letters such as “é” and signs such as “£” and “–”.",
        )


def _decode_windows(file: str, content: bytes, row: int) -> str:
    """Decode as Windows-1252 where every byte is a sign of it and none looks like UTF-8."""
    if _MULTIBYTE.search(content):
        refuse_file(file, "text in one encoding", "UTF-8 and another one mixed", SAVE_AS_UTF8, row)
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        refuse_file(file, "text in UTF-8 or Windows-1252", "neither", SAVE_AS_UTF8, row)
    if _CONTROLS.search(text):
        refuse_file(file, "text", "control characters, as in a binary file", SAVE_AS_UTF8, row)
    return text
