"""End-of-year tables by council, in every shape they may plausibly have; the numbers are invented."""

import pytest

from dashboard.domain.problems import RefusedFileError
from tests.fixtures.home_office import ADULT, CHILD, NOTES, ONE_BLOCK, UNKNOWN, lay_out, make_sheet
from tests.fixtures.messy import DAY, REGISTER
from tests.fixtures.reading import open_file, read_file
from tests.fixtures.workbooks import write_xlsx

BARNET, BRENT, KENT = "London Borough of Barnet", "London Borough of Brent", "Kent County Council"
TITLE = "Table 20: NRM referrals by local authority first responder, age group, 2022 and 2023"
TWO_YEARS = {
    ("E09000003", "adults", 2022): "2",
    ("E09000003", "adults", 2023): "3",
    ("E09000003", "children", 2022): "5",
    ("E09000003", "children", 2023): "0",
    ("E09000005", "adults", 2022): "1",
    ("E09000005", "adults", 2023): "4",
}
LONG = lay_out(
    "Table_20",
    TITLE,
    ("Local authority", "Age group", "2022", "2023"),
    (BARNET, "", 8, 3),
    ("", ADULT, 2, 3),
    ("", CHILD, 5, 0),
    ("", UNKNOWN, 1, 0),
    (BRENT, "", 1, 4),
    ("", ADULT, 1, 4),
    (KENT, "", 9, 9),
    ("", ADULT, 9, 9),
)
IN_HEADINGS = lay_out(
    "Table_20",
    TITLE,
    (
        "Local authority",
        f"2022 {ADULT}",
        f"2022 {CHILD}",
        "2022 Total",
        f"2023 {ADULT}",
        f"2023 {CHILD}",
        "2023 Total",
    ),
    (BARNET, 2, 5, 7, 3, 0, 3),
    (BRENT, 1, "", 1, 4, "", 4),
)
ABOVE = lay_out(
    "Table_20",
    TITLE,
    ("", "2022", "", "", "2023", "", ""),
    ("Local authority", ADULT, CHILD, "Total", ADULT, CHILD, "Total"),
    (BARNET, 2, 5, 7, 3, 0, 3),
    (BRENT, 1, "", 1, 4, "", 4),
)
BY_ROW = lay_out(
    "Table_20",
    TITLE,
    ("Local authority", "Year", "Age group", "Total"),
    (BARNET, "", "", 11),
    ("", 2022, "", 7),
    ("", "", ADULT, 2),
    ("", "", CHILD, 5),
    ("", 2023, "", 3),
    ("", "", ADULT, 3),
    ("", "", CHILD, 0),
    (BRENT, 2022, ADULT, 1),
    ("", 2023, ADULT, 4),
)


def write(folder, *sheets):
    """A workbook with one sheet of rows."""
    (sheet,) = sheets
    return write_xlsx(folder / "end_of_year.xlsx", [list(row) for row in sheet.rows])


def list_figures(path):
    answers = {"series": "council_referrals"}
    table = read_file(path, REGISTER, "sheet", answers, {"retrieved": DAY.isoformat()}).table
    return {
        (row.gss_code, row.age_group, row.period_end.year): str(row.value)
        for row in table[table["status"] == "reported"].itertuples()
    }


@pytest.mark.parametrize(
    "sheet", [LONG, IN_HEADINGS, ABOVE, BY_ROW], ids=["long", "in_headings", "above", "by_row"]
)
def test_years_stand_wherever_they_stand_and_none_is_added_to_another(sheet, tmp_path):
    assert list_figures(write(tmp_path, sheet)) == TWO_YEARS


@pytest.mark.parametrize("notes", [3, 4, 5, 6])
def test_the_header_is_searched_for_below_any_number_of_notes(notes, tmp_path):
    rows = LONG.rows
    sheet = make_sheet("moved", rows[0], *[(NOTES[0],)] * notes, *rows[5:])
    assert list_figures(write(tmp_path, sheet)) == TWO_YEARS


def test_quarters_in_columns_make_a_year_only_where_all_four_are_numbers(tmp_path):
    header = ("Local authority", "Age group", *(f"2022 Q{n}" for n in (1, 2, 3, 4)))
    rows = [(BARNET, ADULT, 1, 2, 3, 4), (BRENT, ADULT, 1, "[c]", 3, 4)]
    assert list_figures(write(tmp_path, lay_out("T", TITLE, header, *rows))) == {
        ("E09000003", "adults", 2022): "10"
    }


def test_what_was_understood_is_said_before_anything_is_loaded(tmp_path):
    remarks = open_file(write(tmp_path, LONG), REGISTER, {}).remarks
    assert any("names single councils" in remark for remark in remarks)
    assert any("age is not specified or unknown" in remark for remark in remarks)
    assert any("First responders left out" in remark and ": 1." in remark for remark in remarks)


@pytest.mark.parametrize(
    "block",
    [
        ONE_BLOCK,
        lay_out(
            "Table_14",
            "Table 14: NRM referrals by local authorities",
            ("Age group", "2022", "2023"),
            (ADULT, 9, 8),
        ),
        lay_out(
            "Table_3",
            "Table 3: NRM referrals by first responder type and age group",
            ("First responder type", ADULT, CHILD, "Total"),
            ("Local authority", 50, 70, 120),
        ),
        lay_out(
            "Table_7",
            "Table 7: NRM referrals by first responder and age group, 2023",
            ("First responder", "Age group", "Total"),
            ("Local authorities", "", 120),
            ("", ADULT, 50),
            ("", CHILD, 70),
        ),
    ],
    ids=["quarterly", "by_year", "by_kind", "in_rows"],
)
def test_all_councils_as_one_block_are_refused_with_where_to_go(block, tmp_path):
    with pytest.raises(RefusedFileError) as refused:
        list_figures(write(tmp_path, block))
    said = str(refused.value)
    assert "this table holds all councils as one block; the end-of-year tables name them." in said
    assert "Get the end-of-year table by local authority" in said
