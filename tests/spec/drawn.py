"""Small tables drawn in text, so that a rule can be read where it is tested."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

import pandas as pd

MISSING = "–"
"""Stands in a drawn cell in which there is no number."""


@dataclass(frozen=True)
class Drawn:
    """A table of text: the names of its columns, and its rows."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def to_frame(self) -> pd.DataFrame:
        """Return the text as a table, every cell a string."""
        return pd.DataFrame(self.rows, columns=list(self.columns), dtype="str")


def draw(text: str) -> Drawn:
    """Return the table that is drawn, its cells divided by ``|``.

    Examples
    --------
    >>> draw('''
    ...     area | 2025
    ...     A    | [c]
    ... ''')
    Drawn(columns=('area', '2025'), rows=(('A', '[c]'),))
    """
    lines = [tuple(cell.strip() for cell in line.split("|")) for line in text.strip().splitlines()]
    columns, *rows = lines
    assert all(len(row) == len(columns) for row in rows), f"a row has not as many cells as {columns}"
    return Drawn(columns, tuple(rows))


def format_like(computed: pd.DataFrame, expected: Drawn) -> Drawn:
    """Print computed values in the columns and to the decimals of the table that is expected."""
    values = computed[list(expected.columns)].itertuples(index=False, name=None)
    rows = [
        tuple(format_cell(value, like) for value, like in zip_longest(row, likes, fillvalue=""))
        for row, likes in zip_longest(values, expected.rows, fillvalue=())
        if row
    ]
    return Drawn(expected.columns, tuple(rows))


def format_cell(value: Any, like: str) -> str:
    """Print a value: text as it is, a truth as yes or no, a number to the decimals and commas of `like`.

    Examples
    --------
    >>> format_cell(-1234.56, "1,000.0"), format_cell(float("nan"), "0.0"), format_cell(True, "")
    ('−1,234.6', '–', 'yes')
    """
    if isinstance(value, str):
        return value
    if pd.isna(value):
        return MISSING
    if str(value) in ("True", "False"):
        return "yes" if value else "no"
    decimals = len(like.partition(".")[2])
    grouped = "," if "," in like else ""
    printed = f"{float(value):{grouped}.{decimals}f}".replace("inf", "∞")
    return printed.removeprefix("-") if re.fullmatch(r"-[0.]+", printed) else printed.replace("-", "−")


def read_number(cell: str) -> float:
    """Return the number in a drawn cell; NaN where there is none.

    Examples
    --------
    >>> read_number("10,000"), read_number("–")
    (10000.0, nan)
    """
    return float("nan") if cell == MISSING else float(cell.replace(",", "").replace("−", "-"))


def read_numbers(cells: "Iterable[str]") -> "pd.Series[float]":
    """Return the numbers in a drawn column."""
    return pd.Series([read_number(cell) for cell in cells], dtype="float64")
