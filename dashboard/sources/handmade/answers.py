"""What a person has answered about a sheet: plain text by plain text, so that a sidecar can remember it."""

from collections.abc import Mapping
from typing import Final

from dashboard.sources.grid import name_column
from dashboard.sources.handmade.cell_rules import fold_cell

Answers = Mapping[str, str]
"""Key → answer. Keys are the constants below and those that the functions below make."""

SHEET: Final = "sheet"
HEADER_ROW: Final = "header_row"
SERIES: Final = "series"
AGE_GROUP: Final = "age_group"
YEAR: Final = "year"
PLAIN_YEAR: Final = "plain_year"
BLANK_NAME: Final = "blank_name"
LEAVE_OUT: Final = "leave_out"
"""The answer that a row or a column is not to be read."""


def name_cell_key(text: str) -> str:
    """Return the key of what a text in a figure's cell means; the same for every way of typing it."""
    return f"cell {fold_cell(text)[:80]}"


def name_council_key(text: str) -> str:
    """Return the key of which council a name means."""
    return f"council {' '.join(text.split()).casefold()[:80]}"


def name_column_key(index: int) -> str:
    """Return the key of what a column holds."""
    return f"column {name_column(index)}"
