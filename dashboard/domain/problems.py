"""The one family of errors, written for the person who can mend them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final, NoReturn

MAX_PROBLEMS: Final = 50
"""More than this nobody mends at once; how many more there are is said."""

FIRST_DATA_ROW: Final = 2
"""The row of a file in which its first record stands, below the header."""


class Option(StrEnum):
    """What a published file may leave open and a person can say: the key under which they say it."""

    YEAR = "year"
    CODE_COLUMN = "code_column"
    NAME_COLUMN = "name_column"
    PUBLISHER = "publisher"
    LAYER = "layer"
    SYSTEM = "system"


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, where it is, and what to do about it.

    Attributes
    ----------
    asks_for
        What a person can say to mend it. Each door says in its own words how: ``action`` does not.
    choices
        What can be said, where it is one of a few.

    Examples
    --------
    >>> print(Problem("c3.csv", "a whole number or a mark", "12.5", "Ask DfE.", 7, "Trafficking"))
    c3.csv, row 7, column Trafficking: expected a whole number or a mark, found 12.5. Ask DfE.
    """

    file: str
    expected: str
    found: str
    action: str
    row: int | None = None
    column: str | None = None
    asks_for: Option | None = None
    choices: tuple[str, ...] = ()

    def __str__(self) -> str:
        place = [self.file]
        if self.row is not None:
            place.append(f"row {self.row}")
        if self.column is not None:
            place.append(f"column {self.column}")
        return f"{', '.join(place)}: expected {self.expected}, found {self.found}. {self.action}"


class DashboardError(Exception):
    """Something from outside could not be used; carries one problem per sentence.

    Attributes
    ----------
    problems
        At most `MAX_PROBLEMS`; where there are more, the last says how many.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = _cut(tuple(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def _cut(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Return the first problems, with one in place of the rest that says how many those are."""
    if len(problems) <= MAX_PROBLEMS:
        return problems
    first = problems[: MAX_PROBLEMS - 1]
    more = f"{len(problems) - len(first):,} more"
    mend = "Mend these first; the others are listed then."
    return (*first, Problem(problems[0].file, "no other problem", more, mend))


class RefusedFileError(DashboardError):
    """A file offered for import was refused; nothing was written."""


class DataFolderError(DashboardError):
    """The data folder holds something that cannot be trusted."""


def refuse_file(
    file: str, expected: str, found: str, action: str, row: int | None = None, column: str | None = None
) -> NoReturn:
    """Refuse a file for one reason.

    Raises
    ------
    RefusedFileError
        Always.
    """
    raise RefusedFileError([Problem(file, expected, found, action, row, column)])


def quote_found(text: object, limit: int = 60) -> str:
    """Show what a cell held, shortened and in quotes, safe to print on one line.

    Examples
    --------
    >>> quote_found("abc")
    '“abc”'
    >>> quote_found("")
    'nothing'
    """
    shown = "".join(c if c.isprintable() else "�" for c in str(text))
    if not shown.strip():
        return "nothing"
    return f"“{shown[:limit]}…”" if len(shown) > limit else f"“{shown}”"


_VIRTUAL: Final = re.compile(r"/vsi[a-z]+/\S{0,9}vsimem/pyogrio_[0-9a-f]{32}(?:\.zip)?/?")
"""Where GDAL keeps a file that it reads from memory."""


def quote_reason(error: Exception, path: Path | None = None) -> str:
    """Show what a library said of a file: its first sentence, without the folders of this machine.

    Examples
    --------
    >>> quote_reason(OSError("Unable to open /home/me/a.shx or a.SHX. Set A to B."), Path("/home/me/a.shp"))
    '“Unable to open a.shx or a.SHX”'
    """
    said = str(error).replace(f"{path.parent}/", "") if path else str(error)
    lines = _VIRTUAL.sub("", said).splitlines() or [type(error).__name__]
    return quote_found(lines[0].split(". ")[0].split(".; ")[0].rstrip("."), limit=160)


def name_column(column: int) -> str:
    """Return the letters a spreadsheet shows above a column counted from 0.

    Examples
    --------
    >>> name_column(0), name_column(27)
    ('A', 'AB')
    """
    letters = ""
    while column >= 0:
        letters = chr(ord("A") + column % 26) + letters
        column = column // 26 - 1
    return letters
