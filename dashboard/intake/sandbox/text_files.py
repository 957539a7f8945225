"""Open a CSV from outside, if it is there, is text and is whole."""

from typing import Final, NoReturn

import pandas as pd

from dashboard.domain.limits import MAX_COLUMNS, MAX_ROWS
from dashboard.domain.problems import Problem, RefusedFileError, refuse_file
from dashboard.intake.sandbox.cell_text import clean_text, is_plain
from dashboard.intake.sandbox.csv_lines import UTF16_MARKS, split_csv
from dashboard.intake.sandbox.incoming_file import IncomingFile

ROW: Final = "file_row"
"""Column that holds the row of the file a record ends on; the header is row 1."""

NOTE: Final = "# "
"""Begins a line below the records that says something of the file, as downloads of a page have them."""


def read_text_table(file: IncomingFile, needed: tuple[str, ...]) -> pd.DataFrame:
    """Read a CSV as text.

    Parameters
    ----------
    file
        UTF-8, with or without a byte order mark.
    needed
        Columns that must be there.

    Returns
    -------
    Every cell as stripped text, "" where empty; the columns of the file and `ROW`.

    Raises
    ------
    RefusedFileError
        If the file is binary, in another encoding, lacks a column or has a row of another length.
    """
    content = _decode(file)
    header, records = _split(file.name, content)
    missing = [name for name in needed if name not in header]
    if missing:
        raise RefusedFileError(
            Problem(file.name, f"a column “{name}”", "none", "Use the file as published.", 1)
            for name in missing
        )
    table = pd.DataFrame([cells for _, cells in records], columns=pd.Index(header, dtype="str"), dtype="str")
    has_only_plain_text = is_plain(content)
    for name in header:
        table[name] = table[name].str.strip() if has_only_plain_text else table[name].map(clean_text)
    table[ROW] = [row for row, _ in records]
    return table


def _decode(file: IncomingFile) -> str:
    content = file.content
    if content.startswith(UTF16_MARKS):
        _refuse(file.name, "text in UTF-8", "text in UTF-16", "Save it again as “CSV UTF-8”.")
    if b"\0" in content:
        _refuse(file.name, "a CSV file", "a binary file", "Download the CSV, not another format.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = content[: error.start].count(b"\n") + 1
        found = f"a byte that is not UTF-8 ({content[error.start]:#04x})"
        raise RefusedFileError(
            [Problem(file.name, "text in UTF-8", found, "Save it again as “CSV UTF-8”.", row)]
        ) from error


def _split(file: str, text: str) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """Return the header and the records, each with its row in the file."""
    lines = split_csv(text, file, "Download it again.")
    problems: list[Problem] = []
    header = [clean_text(name) for name in next(lines, (1, []))[1]]
    _check_header(file, header)
    records = []
    for row, cells in lines:
        if len(cells) == len(header):
            records.append((row, cells))
        elif any(cells) and not (cells[0].startswith(NOTE) and len(cells) == 1):
            problems.append(_ragged(file, row, len(header), len(cells)))
        if len(records) > MAX_ROWS:
            _refuse(file, f"at most {MAX_ROWS:,} rows", "more", "Check that it is the right file.")
    if problems:
        raise RefusedFileError(problems)
    if not records:
        _refuse(file, "rows below the header", "none", "Download it again.")
    return header, records


def _check_header(file: str, header: list[str]) -> None:
    if len(header) > MAX_COLUMNS:
        found = f"{len(header):,}"
        _refuse(file, f"at most {MAX_COLUMNS:,} columns", found, "Check that it is the right file.")
    for name in sorted({name for name in header if header.count(name) > 1}):
        _refuse(file, "each column once", f"“{name}” twice", "Use the file as published.")


def _ragged(file: str, row: int, expected: int, found: int) -> Problem:
    return Problem(
        file,
        f"{expected} columns, as in the header",
        f"{found}",
        "The file may be cut short: download it again.",
        row,
    )


def _refuse(file: str, expected: str, found: str, action: str) -> NoReturn:
    refuse_file(file, expected, found, action)
