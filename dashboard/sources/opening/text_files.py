"""Open a CSV from outside, if it is there, is text and is whole."""

import csv
import hashlib
import io
from itertools import islice
from pathlib import Path
from typing import Final, NoReturn

import pandas as pd

from dashboard.evidence.problems import Problem, RefusedFileError, refuse_file
from dashboard.sources.opening.cell_text import clean_text, is_plain
from dashboard.sources.opening.limits import MAX_COLUMNS, MAX_ROWS

ROW: Final = "file_row"
"""Column that holds the row of the file a record ends on; the header is row 1."""

_UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")


def hash_file(path: Path) -> str:
    """Return the sha256 of a file, as hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_header(path: Path) -> tuple[str, ...]:
    """Return the first row of a CSV, also of one in UTF-16; empty where the file is not text."""
    with path.open("rb") as file:
        encoding = "utf-16" if file.read(2) in _UTF16_MARKS else "utf-8-sig"
    try:
        with path.open(encoding=encoding, newline="") as file:
            return tuple(next(csv.reader(islice(file, 50)), ()))
    except (UnicodeDecodeError, csv.Error):
        return ()


def read_text_table(path: Path, needed: tuple[str, ...]) -> pd.DataFrame:
    """Read a CSV as text.

    Parameters
    ----------
    path
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
    content = _decode(path)
    header, records = _split(path, content)
    missing = [name for name in needed if name not in header]
    if missing:
        raise RefusedFileError(
            Problem(path.name, f"a column “{name}”", "none", "Use the file as published.", 1)
            for name in missing
        )
    table = pd.DataFrame([cells for _, cells in records], columns=pd.Index(header, dtype="str"), dtype="str")
    has_only_plain_text = is_plain(content)
    for name in header:
        table[name] = table[name].str.strip() if has_only_plain_text else table[name].map(clean_text)
    table[ROW] = [row for row, _ in records]
    return table


def _decode(path: Path) -> str:
    content = path.read_bytes()
    if content.startswith(_UTF16_MARKS):
        _refuse(path, "text in UTF-8", "text in UTF-16", "Save it again as “CSV UTF-8”.")
    if b"\0" in content:
        _refuse(path, "a CSV file", "a binary file", "Download the CSV, not another format.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = content[: error.start].count(b"\n") + 1
        found = f"a byte that is not UTF-8 ({content[error.start]:#04x})"
        raise RefusedFileError(
            [Problem(path.name, "text in UTF-8", found, "Save it again as “CSV UTF-8”.", row)]
        ) from error


def _split(path: Path, text: str) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """Return the header and the records, each with its row in the file."""
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    problems: list[Problem] = []
    try:
        header = [clean_text(name) for name in next(lines, [])]
        _check_header(path, header)
        records = []
        for cells in lines:
            if len(cells) == len(header):
                records.append((lines.line_num, cells))
            elif any(cells):
                problems.append(_ragged(path, lines.line_num, len(header), len(cells)))
            if len(records) > MAX_ROWS:
                _refuse(path, f"at most {MAX_ROWS:,} rows", "more", "Check that it is the right file.")
    except csv.Error as error:
        raise RefusedFileError(
            [Problem(path.name, "CSV", str(error), "Download it again.", lines.line_num)]
        ) from error
    if problems:
        raise RefusedFileError(problems)
    if not records:
        _refuse(path, "rows below the header", "none", "Download it again.")
    return header, records


def _check_header(path: Path, header: list[str]) -> None:
    if len(header) > MAX_COLUMNS:
        found = f"{len(header):,}"
        _refuse(path, f"at most {MAX_COLUMNS:,} columns", found, "Check that it is the right file.")
    for name in sorted({name for name in header if header.count(name) > 1}):
        _refuse(path, "each column once", f"“{name}” twice", "Use the file as published.")


def _ragged(path: Path, row: int, expected: int, found: int) -> Problem:
    return Problem(
        path.name,
        f"{expected} columns, as in the header",
        f"{found}",
        "The file may be cut short: download it again.",
        row,
    )


def _refuse(path: Path, expected: str, found: str, action: str) -> NoReturn:
    refuse_file(path.name, expected, found, action)
