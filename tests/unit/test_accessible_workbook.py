"""The workbook keeps to the Government Statistical Service's guidance on accessible spreadsheets."""

import io
from datetime import date

import pandas as pd
import pytest

from dashboard.analysis.evidence import build
from dashboard.domain.provenance import EXAMPLE
from dashboard.render.files.column_records import COLUMNS
from dashboard.render.files.evidence_tables import Choice, list_tables
from dashboard.render.files.evidence_workbook import evidence_to_xlsx
from dashboard.render.files.export import to_csv
from dashboard.render.files.shorthand import LOW, MEANINGS, shorten_rows
from dashboard.store.open_store import open_store
from tests.fixtures.accessible import read_workbook

CHOICE = Choice(date(2026, 11, 27))


@pytest.fixture(scope="module")
def evidences(shipped, shipped_folder):
    return {"shipped": shipped, "example": build(open_store(shipped_folder / "example").read())}


@pytest.fixture(scope="module")
def written(evidences):
    return {name: evidence_to_xlsx(found, CHOICE) for name, found in evidences.items()}


@pytest.fixture(scope="module")
def workbooks(written):
    return {name: read_workbook(content) for name, content in written.items()}


@pytest.fixture(params=["shipped", "example"])
def sheets(request, workbooks):
    return workbooks[request.param][1]


def test_cover_contents_and_notes_come_first(sheets):
    assert list(sheets)[:3] == ["Cover", "Contents", "Notes"]
    assert [row[0] for row in sheets["Contents"].table[1:]] == list(sheets)[2:]


def test_every_sheet_but_the_cover_has_one_table_that_is_marked_up_and_says_so(sheets):
    for name, sheet in sheets.items():
        assert len(sheet.tables) == (name != "Cover")
        assert name == "Cover" or sheet.rows[1] == ["This sheet has one table."]


def test_a_table_has_its_marked_up_headings_and_no_cell_of_it_is_empty(sheets):
    for sheet in [sheet for sheet in sheets.values() if sheet.tables]:
        headings = sheet.tables[0][1]
        assert sheet.table[0] == headings and len(set(headings)) == len(headings)
        for row in sheet.table:
            assert len(row) == len(headings) and "" not in row


def test_headings_stay_in_sight_and_no_cell_is_merged(sheets):
    assert [name for name, sheet in sheets.items() if not sheet.is_frozen] == ["Cover"]
    assert not any(sheet.is_merged for sheet in sheets.values())


def test_a_sheet_begins_with_its_title_and_explains_the_shorthand_it_uses(sheets):
    for name, sheet in sheets.items():
        assert len(sheet.rows[0]) == 1 and sheet.rows[0][0]
        used = {cell for row in sheet.table[1:] for cell in row if cell in MEANINGS} if sheet.tables else ()
        said = " ".join(str(cell) for row in sheet.rows[1:4] for cell in row)
        assert name == "Shorthand" or all(mark in said for mark in used), name


def test_a_hidden_count_is_shorthand_with_its_words_beside_it_and_a_number_is_a_number(sheets):
    headings, *rows = sheets["Figures"].table
    at, beside = headings.index("Count"), headings.index("Status")
    assert beside == at + 1
    for row in rows:
        assert isinstance(row[at], float) == (row[beside] == "reported")
        assert isinstance(row[at], float) or row[beside].endswith(row[at])


def test_the_workbook_holds_the_numbers_of_the_csv_files(workbooks, evidences):
    for name, (_, sheets) in workbooks.items():
        for table in list_tables(evidences[name], CHOICE):
            csv = pd.read_csv(io.StringIO(to_csv(table.rows, is_synthetic=False)))
            headings, *rows = sheets[table.name.capitalize()].table
            read = pd.DataFrame(rows, columns=headings)
            for column in csv.select_dtypes("number").drop(columns=["in_post_since"], errors="ignore"):
                cells = read[COLUMNS[column].heading]
                kept = cells.map(lambda cell: isinstance(cell, float))
                assert (kept | csv[column].isna() | (cells == LOW)).all(), column
                assert cells[kept].astype("float").to_numpy() == pytest.approx(
                    csv.loc[kept, column], rel=1e-14
                )


def test_a_number_that_would_be_shown_as_zero_and_is_none_says_so():
    table = pd.DataFrame({"p_below_half": [0.0004, 0.0006, 0.0, None]})

    assert shorten_rows(table) == [[LOW], [0.0006], [0.0], ["[x]"]]


def test_every_sheet_of_example_data_says_so_and_no_other_does(workbooks):
    for name, (title, sheets) in workbooks.items():
        of_data = [
            sheet for key, sheet in sheets.items() if key.lower() in {"cover", "notes", "figures", "verdicts"}
        ]
        assert (EXAMPLE in title) == (name == "example")
        assert {EXAMPLE in str(sheet.rows) for sheet in of_data} == {name == "example"}
        rows = sheets["Figures"].table[1:]
        assert all((row[-1] == EXAMPLE) == (name == "example") for row in rows)


def test_the_same_evidence_gives_the_same_bytes(evidences, written):
    assert evidence_to_xlsx(evidences["example"], CHOICE) == written["example"]
