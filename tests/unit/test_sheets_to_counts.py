"""From a file to sheets of counts: cases are counted, the Home Office's tables unfolded, others left alone."""

import csv

import pytest

from dashboard.domain.problems import RefusedFileError
from tests.fixtures.cases import HEADER, SECRET, make_cases
from tests.fixtures.home_office import BY_COUNCIL, ONE_BLOCK
from tests.fixtures.messy import DAY, REGISTER, list_messy_rows
from tests.fixtures.reading import open_file, read_file
from tests.fixtures.workbooks import write_xlsx

HACKNEY, BARNET = "London Borough of Hackney", "Barnet"
CASES = make_cases(
    *[(HACKNEY, "2019-03-04", "17")] * 6,
    *[(HACKNEY, "2019-05-01", "Adult (18 or over)")] * 2,
    *[(BARNET, "04/03/2018", "Child (17 or under)")] * 7,
    (f"{SECRET} borough", "2019-03-04", "17"),
)


def write_csv(path, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def write(folder, kind, rows):
    if kind == "csv":
        return write_csv(folder / "sheet.csv", rows)
    return write_xlsx(folder / "sheet.xlsx", [list(row) for row in rows])


def read(path, **answers):
    options = {"series": "council_referrals", **answers}
    return read_file(path, REGISTER, "sheet", options, {"retrieved": DAY.isoformat()})


def list_figures(delivery):
    return {
        (row.gss_code, row.age_group, row.period_end.year): (
            row.status,
            str(row.value),
            str(row.lower),
            str(row.upper),
        )
        for row in delivery.table.itertuples()
    }


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_cases_go_the_whole_way_to_counts_and_small_ones_are_hidden(tmp_path, kind):
    assert list_figures(read(write(tmp_path, kind, CASES.rows))) == {
        ("E09000012", "children", 2019): ("reported", "6", "<NA>", "<NA>"),
        ("E09000012", "adults", 2019): ("suppressed", "<NA>", "1", "4"),
        ("E09000003", "children", 2018): ("reported", "7", "<NA>", "<NA>"),
    }


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("case_date", ["Date of referral", "Nationality", "not there"])
def test_no_text_of_a_case_is_in_what_is_opened(tmp_path, kind, case_date):
    opening = open_file(write(tmp_path, kind, CASES.rows), REGISTER, {"case_date": case_date})
    assert SECRET not in repr(opening)
    assert set(opening.case_headings) == set(HEADER)


def test_no_text_of_a_case_is_in_a_delivery(tmp_path):
    assert SECRET not in repr(read(write(tmp_path, "csv", CASES.rows)))


def test_cases_whose_columns_are_not_known_are_refused_with_what_to_say(tmp_path):
    with pytest.raises(RefusedFileError) as refused:
        read(write(tmp_path, "csv", CASES.rows), case_council="not there")
    said = str(refused.value)
    assert "expected to be told which column of the cases holds the council, found “not there”" in said
    assert '"case_council" = one of “Reference”' in said and SECRET not in said


def test_a_sheet_that_a_person_says_holds_counts_is_not_counted(tmp_path):
    path = write(tmp_path, "csv", CASES.rows)
    assert open_file(path, REGISTER, {"cases": "counts"}).sheets[0].rows == CASES.rows


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_home_office_table_by_council_goes_the_whole_way_to_figures(tmp_path, kind):
    figures = list_figures(read(write(tmp_path, kind, BY_COUNCIL.rows), **{"cell [c]": "suppressed 1 4"}))
    assert {key: cell[:2] for key, cell in figures.items()} == {
        ("E09000003", "adults", 2022): ("reported", "2"),
        ("E09000003", "children", 2022): ("reported", "9"),
        ("E09000012", "adults", 2022): ("suppressed", "<NA>"),
        ("E09000012", "children", 2022): ("suppressed", "<NA>"),
        ("E09000007", "adults", 2022): ("reported", "0"),
        ("E09000007", "children", 2022): ("reported", "7"),
    }


def test_a_table_that_holds_all_councils_in_one_block_says_so_and_gives_no_figure(tmp_path):
    path = write(tmp_path, "xlsx", ONE_BLOCK.rows)
    assert any(
        "one block" in remark or "together" in remark for remark in open_file(path, REGISTER, {}).remarks
    )
    with pytest.raises(RefusedFileError):
        read(path)


@pytest.mark.parametrize(
    "title",
    [
        "Freedom of information: referrals to the NRM by London councils",
        "NRM referrals by local authority, 2018",
    ],
)
def test_a_sheet_of_replies_is_not_taken_for_a_home_office_table(tmp_path, title):
    rows = [[title], *list_messy_rows()[1:]]
    opening = open_file(write(tmp_path, "xlsx", rows), REGISTER, {})
    assert opening.remarks == () and len(opening.sheets) == 1


def test_years_in_columns_are_never_added_up_whatever_the_title_says(tmp_path):
    rows = [
        ["Table 1: NRM referrals by local authority first responder, 2018"],
        ["Local authority", "Age group", "2017", "2018"],
    ]
    rows += [["Barnet", "Adult (18 or over)", "3", "4"], ["Brent", "Adult (18 or over)", "5", "6"]]
    figures = list_figures(read(write(tmp_path, "xlsx", rows)))
    assert {key: cell[1] for key, cell in figures.items()} == {
        ("E09000003", "adults", 2017): "3",
        ("E09000003", "adults", 2018): "4",
        ("E09000005", "adults", 2017): "5",
        ("E09000005", "adults", 2018): "6",
    }


def test_a_long_sheet_of_replies_is_read_as_a_person_explains_it(tmp_path):
    rows = [
        ["NRM referrals by London councils"],
        ["Borough", "Year", "Age", "Referrals"],
        ["LB Barnet", "2018", "Adults", "3"],
    ]
    opening = open_file(write(tmp_path, "csv", rows), REGISTER, {})
    assert len(opening.sheets) == 1
    assert list_figures(read(tmp_path / "sheet.csv")) == {
        ("E09000003", "adults", 2018): ("reported", "3", "<NA>", "<NA>")
    }
