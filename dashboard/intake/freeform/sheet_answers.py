"""What a person has answered about a sheet: plain text by plain text, so that a sidecar can remember it."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from dashboard.domain.problems import DataFolderError, RefusedFileError, name_column, refuse_file
from dashboard.domain.toml_files import read_toml
from dashboard.intake.parse.counts import fold_cell
from dashboard.intake.parse.folding import fold

Answers = Mapping[str, str]
"""Key → answer. Keys are the constants below and those that the functions below make."""

SHEET: Final = "sheet"
HEADER_ROW: Final = "header_row"
SERIES: Final = "series"
AGE_GROUP: Final = "age_group"
YEAR: Final = "year"
PLAIN_YEAR: Final = "plain_year"
BLANK_NAME: Final = "blank_name"
OTHER_NAMES: Final = "other_names"
LEAVE_OUT: Final = "leave_out"
_LONGEST: Final = 80
"""The answer that a row or a column is not to be read."""


def read_answers(path: Path) -> dict[str, str]:
    """Return the answers of a file: a TOML table of texts, each under the key of its question.

    Raises
    ------
    RefusedFileError
        If it is not there, no TOML, or holds anything but texts.
    """
    mend = 'Write one answer a line, such as "cell <5" = "suppressed 1 4".'
    try:
        answers = read_toml(path, mend)
    except DataFolderError as error:
        raise RefusedFileError(error.problems) from error
    if answers is None:
        refuse_file(path.name, "a TOML table of texts", "no such file", mend)
    for key, answer in answers.items():
        if not isinstance(answer, str):
            refuse_file(path.name, f"a text in quotes for “{key}”", "another kind of value", mend)
    return answers


def name_cell_key(text: str) -> str:
    """Return the key of what a text in a figure's cell means; the same for every way of typing it."""
    return f"cell {_shorten(fold_cell(text))}"


def name_council_key(text: str) -> str:
    """Return the key of which council a name means."""
    return f"council {_shorten(fold(text))}"


def _shorten(text: str) -> str:
    """Return a short text as it is, of a long one its beginning and a fingerprint of the whole."""
    is_short = len(text) <= _LONGEST
    return text if is_short else f"{text[:_LONGEST]}… {hashlib.sha256(text.encode()).hexdigest()[:8]}"


def name_column_key(index: int) -> str:
    """Return the key of what a column holds."""
    return f"column {name_column(index)}"


def name_part_key(index: int) -> str:
    """Return the key of which rows are read where a column divides people further, as by gender."""
    return f"part {name_column(index)}"
