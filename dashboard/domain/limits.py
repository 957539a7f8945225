"""How large a file may be, and how long reading it may take: every limit once, and all in a sentence.

A sheet that a person made by hand is small; a published table may be larger. What goes beyond is a
mistake or an attack, and either is told so before it can use up the machine.
"""

from typing import Final

from dashboard.domain.problems import refuse_file

MAX_BYTES: Final = 50_000_000
"""Of a published table or a map, as it arrives."""
MAX_SESSION_BYTES: Final = 2 * MAX_BYTES
"""Of what one page holds of files, until they have been read."""
MAX_SERVER_BYTES: Final = 400_000_000
"""Of what all pages together hold of files, until they have been read."""
MAX_ROWS: Final = 500_000
MAX_COLUMNS: Final = 2_000

MAX_SHEET_BYTES: Final = 20_000_000
"""Of a workbook or a CSV made by hand, as it arrives."""
MAX_SHEETS: Final = 50
MAX_SHEET_ROWS: Final = 100_000
MAX_SHEET_COLUMNS: Final = 500
MAX_CELLS: Final = 1_000_000
"""Of all sheets together, empty ones between filled ones included."""
MAX_CELL_LENGTH: Final = 32_767
"""Characters of one cell; as many as a spreadsheet program holds."""

MAX_SHEET_NAME: Final = 100
"""Characters of a sheet's name; a spreadsheet program allows 31. What is longer is cut."""

MAX_UNPACKED_BYTES: Final = 200_000_000
MAX_MEMBERS: Final = 2_000
MAX_RATIO: Final = 200
"""How many times larger than packed an archive may be, once it is past `RATIO_FROM_BYTES`."""
RATIO_FROM_BYTES: Final = 10_000_000

MAX_STREAMED_BYTES: Final = 2_000_000_000
"""Unpacked, of a published workbook that is read row by row: what is read is let go at once."""
MAX_STREAMED_ROWS: Final = 3_000_000
"""Filled ones, of all its sheets; one that is said to repeat counts as often as it does."""
MAX_STREAMED_COLUMNS: Final = 64
MAX_STREAMED_SECONDS: Final = 90
"""Of the processor, for reading it; only a file with the headings of such a publication is given them."""
MAX_STREAMED_CLOCK_SECONDS: Final = 400

MAX_FEATURES: Final = 5_000
MAX_VERTICES: Final = 500_000

MAX_SECONDS: Final = 30
"""Of the processor, for one reading."""
MAX_CLOCK_SECONDS: Final = 90
"""By the clock: a machine that does much else besides gives a reading its seconds late."""
MAX_MEMORY_BYTES: Final = 4_000_000_000
"""Addresses that one reading may use, libraries included."""
MAX_ANSWER_BYTES: Final = 200_000_000
"""Of what one reading gives."""
AT_ONCE: Final = 2
"""Files that are read at the same time; the next one waits."""
MAX_WAIT_SECONDS: Final = 60
MAX_NAME_LENGTH: Final = 100


def describe_limits() -> str:
    """Return what may be offered, in a few sentences for the person who offers it.

    Examples
    --------
    >>> print(describe_limits()[:42])
    A workbook or CSV made by hand may have up
    """
    return (
        f"A workbook or CSV made by hand may have up to {MAX_SHEET_BYTES // 1_000_000} MB, "
        f"{MAX_SHEETS} sheets, {MAX_SHEET_ROWS:,} rows, {MAX_SHEET_COLUMNS} columns and {MAX_CELLS:,} cells; "
        f"a published table or a map up to {MAX_BYTES // 1_000_000} MB, {MAX_ROWS:,} rows, "
        f"{MAX_COLUMNS:,} columns, {MAX_FEATURES:,} shapes and {MAX_VERTICES:,} vertices. "
        f"Unpacked, a file may have up to {MAX_UNPACKED_BYTES // 1_000_000} MB, and reading it may take "
        f"up to {MAX_SECONDS} seconds of the processor. A table of police recorded crime is read row by row: "
        f"it may have up to {MAX_STREAMED_ROWS:,} rows and {MAX_STREAMED_BYTES // 1_000_000:,} MB unpacked, "
        f"and take {MAX_STREAMED_SECONDS} seconds."
    )


def check_size(name: str, size: int, largest: int = MAX_BYTES) -> None:
    """Refuse a file that is empty or larger than so many bytes.

    Raises
    ------
    RefusedFileError
        With the one reason.
    """
    if size == 0:
        refuse_file(name, "a file with a header and rows", "an empty file", "Download it again.")
    refuse_large(name, size, largest)


def refuse_large(name: str, size: int, largest: int) -> None:
    """Refuse a file that is larger than so many bytes.

    Raises
    ------
    RefusedFileError
        If it is.
    """
    if size > largest:
        found = f"{size / 1e6:,.1f}".removesuffix(".0") + " MB"
        refuse_file(name, f"at most {largest / 1e6:,.0f} MB", found, "Check that it is the right file.")
