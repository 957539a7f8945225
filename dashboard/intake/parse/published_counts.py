"""Counts as publishers write them: a whole number, with or without a mark, and nothing else."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import pandas as pd

from dashboard.intake.parse.bounded_pattern import compile_short
from dashboard.intake.parse.folding import strip_notes
from dashboard.intake.parse.readings import NOT_AVAILABLE, Reading, report

_COUNT: Final = compile_short(r"([0-9]{1,9}|[0-9]{1,3}(?:,[0-9]{3}){1,2})( ?\[[pru]\])?")
_FIGURE: Final = compile_short(r"[0-9]+(?:,[0-9]{3})*\b|\[[a-z]\]")
_GROUPED: Final = compile_short(r"[0-9]{1,3}(?:,?[0-9]{3})*")
_WHOLE_NUMBER: Final = "[0-9]{1,9}"
_WHOLE: Final = compile_short(_WHOLE_NUMBER)


def are_counts(cells: "pd.Series[str]") -> "pd.Series[bool]":
    """Say of each cell whether it is a whole number, not negative, and nothing else."""
    return cells.str.fullmatch(_WHOLE_NUMBER)


def parse_count(text: str) -> int | None:
    """Return a whole number in plain digits, or None of any other text.

    Examples
    --------
    >>> parse_count("12"), parse_count("1,200"), parse_count("-1")
    (12, None, None)
    """
    return int(text) if _WHOLE.fullmatch(text) else None


def is_grouped_number(text: str) -> bool:
    """Say whether a text is a whole number, with or without thousands separated."""
    return _GROUPED.fullmatch(text) is not None


def is_figure(cell: str) -> bool:
    """Say whether a cell begins as a figure does: with a number, or with a mark in its place."""
    return _FIGURE.match(cell) is not None


@dataclass(frozen=True)
class Count:
    """What a cell of figures says.

    Attributes
    ----------
    value
        The number, or None where there is none.
    text
        The cell as it is shown: the number with its mark, the mark alone, or "" where it was empty.
    mark
        Of a number: p, r, u, or "".
    is_unmade_sum
        Whether it stands for a sum that was not made.
    """

    value: int | None
    text: str
    mark: str = ""
    is_unmade_sum: bool = False

    @property
    def reading(self) -> Reading | None:
        """What it says; None where only a mark of the publisher's stands, of which a person is asked."""
        if self.value is not None:
            return report(self.value, self.mark)
        return NOT_AVAILABLE if self.is_unmade_sum else None


def read_count(cell: str) -> Count:
    """Read a cell of figures; nothing but a plain whole number is a number.

    Examples
    --------
    >>> read_count("1,234 [note 2]"), read_count("[c]").text, read_count("12 [p]").value, read_count("").value
    (Count(value=1234, text='1234', mark='', is_unmade_sum=False), '[c]', 12, None)
    """
    text = strip_notes(cell)
    found = _COUNT.fullmatch(text)
    if found is None:
        return Count(None, text)
    value = int(found[1].replace(",", ""))
    mark = found[2].strip() if found[2] else ""
    return Count(value, f"{value} {mark}".rstrip(), mark.strip("[]"))


def is_running(cells: list[str]) -> bool:
    """Say whether cells are a running number: each one more than the one before, from any start.

    Examples
    --------
    >>> is_running(["7", "8", "9"]), is_running(["4", "17", "9"]), is_running(["7"])
    (True, False, False)
    """
    numbers = [parse_count(cell) for cell in cells]
    return len(numbers) > 1 and all(
        first is not None and second == first + 1 for first, second in pairwise(numbers)
    )
