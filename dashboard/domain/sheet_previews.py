"""What a sheet looks like before anything of it is loaded: a few of its rows, and what is left out."""

from dataclasses import dataclass
from typing import Final

MAX_LINES: Final = 200
"""Rows of the preview, and rows and cells left out, that are listed; how many more there are is said."""


@dataclass(frozen=True)
class PreviewCell:
    """A cell, and what it is read as: "" of a number that reads as itself, None where nobody knows."""

    text: str
    says: str | None


@dataclass(frozen=True)
class PreviewRow:
    """A row of the sheet: its number, what it says of itself, and its cells of figures."""

    number: int
    texts: tuple[str, ...]
    cells: tuple[PreviewCell, ...]


@dataclass(frozen=True)
class Preview:
    """The first rows and columns of figures; ``more_rows`` and ``more_columns`` are not among them."""

    headings: tuple[str, ...]
    rows: tuple[PreviewRow, ...]
    more_rows: int
    more_columns: int


@dataclass(frozen=True)
class LeftOutLines:
    """Of how many rows and cells nothing is read, and the first of them, each with its reason."""

    rows: int
    cells: int
    lines: tuple[str, ...]
    more: int
