"""Any text in any cell comes through every format the same."""

import csv
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.domain.spreadsheet_text import protect_text
from dashboard.intake.sandbox.cell_text import clean_text
from tests.fixtures.reading import open_workbook
from tests.fixtures.workbooks import ods_row, ods_table, ods_text, write_ods, write_xlsx

# XML cannot hold control characters, nor can any text hold half a character.
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=8)
MESS = st.sampled_from(
    ["<5", "0", "12.0", "no reply", "a\nb", "£5", "=1", "'=1", "“x”", "a;b", 'say "x"', "\u00a0"]
)
SHEETS = st.lists(st.lists(TEXTS | MESS, min_size=3, max_size=3), min_size=1, max_size=4)


def trim(rows):
    """Return the cells as cleaned, without the empty rows and columns at the ends."""
    cells = [[clean_text(cell) for cell in row] for row in rows]
    width = max((index + 1 for row in cells for index, cell in enumerate(row) if cell), default=0)
    while cells and not any(cells[-1]):
        cells.pop()
    return tuple(tuple(row[:width]) for row in cells)


@settings(max_examples=60, deadline=None)
@given(SHEETS)
def test_any_text_in_any_cell_comes_through_three_formats_the_same(rows):
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        with (folder / "a.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, quoting=csv.QUOTE_ALL).writerows(
                [[protect_text(cell) for cell in row] for row in rows]
            )
        written = [
            folder / "a.csv",
            write_xlsx(folder / "a.xlsx", rows),
            write_ods(folder / "a.ods", ods_table(*(ods_row(*map(ods_text, row)) for row in rows))),
        ]

        assert [open_workbook(path).sheets[0].rows for path in written] == [trim(rows)] * 3


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_cleaning_twice_is_cleaning_once_and_leaves_nothing_invisible(text):
    cleaned = clean_text(text)

    assert clean_text(cleaned) == cleaned
    assert cleaned.isprintable() or not text.isprintable()
