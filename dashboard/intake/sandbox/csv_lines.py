"""The lines of a CSV, split into cells: here, and nowhere else."""

import csv
import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Final

from dashboard.domain.limits import MAX_BYTES, MAX_COLUMNS
from dashboard.domain.problems import Problem, RefusedFileError
from dashboard.intake.sandbox.incoming_file import IncomingFile

SEPARATORS: Final = (",", ";", "\t")
UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
_SAMPLE: Final = 200
"""Rows looked at to find the separator."""


def split_csv(text: str, file: str, mend: str, separator: str = ",") -> Iterator[tuple[int, list[str]]]:
    """Yield the cells of every record, with the row of the file on which it ends.

    Parameters
    ----------
    mend
        What to do where it is no CSV.

    Raises
    ------
    RefusedFileError
        If a quotation mark is not closed, say.
    """
    return split_lines(io.StringIO(text, newline=""), file, mend, separator)


def split_lines(
    source: Iterable[str], file: str, mend: str, separator: str = ","
) -> Iterator[tuple[int, list[str]]]:
    """Yield the cells of every record of a text that comes line by line, as `split_csv` does."""
    lines = csv.reader(source, delimiter=separator, strict=True)
    try:
        for cells in lines:
            yield lines.line_num, cells
    except csv.Error as error:
        raise RefusedFileError([Problem(file, "CSV", str(error), mend, lines.line_num)]) from error


def find_separator(text: str) -> str:
    """Return what splits the most rows, then into the most cells; a comma where nothing does."""

    def count(separator: str) -> tuple[int, int]:
        # Not strict: with the wrong separator a quote may stand anywhere.
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        try:
            widths = [len(cells) for cells in islice(lines, _SAMPLE)]
        except csv.Error:
            return (0, 0)
        return sum(width > 1 for width in widths), sum(widths)

    return max(SEPARATORS, key=count)


def read_header(file: IncomingFile) -> tuple[str, ...]:
    """Return the first row of a CSV, also of one in UTF-16; empty where the file is not text.

    At most as many cells as a table may have columns: a map in one line has millions.
    """
    encoding = "utf-16" if file.content.startswith(UTF16_MARKS) else "utf-8-sig"
    try:
        with io.TextIOWrapper(file.open(), encoding=encoding, newline="") as lines:
            return tuple(next(csv.reader(islice(lines, 50)), ())[:MAX_COLUMNS])
    except (UnicodeDecodeError, csv.Error):
        return ()


@contextmanager
def allow_long_cells() -> Iterator[None]:
    """Let a cell be as long as a shape in words is."""
    before = csv.field_size_limit(MAX_BYTES)
    try:
        yield
    finally:
        csv.field_size_limit(before)
