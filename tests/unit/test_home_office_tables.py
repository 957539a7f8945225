"""Are the Home Office's tables found, filled down and checked?"""

import pytest

from dashboard.domain.problems import RefusedFileError
from dashboard.intake.parse.nrm_words import Label
from dashboard.intake.parse.published_counts import read_count
from dashboard.intake.parse.years import read_period
from dashboard.intake.published.home_office.national_benchmark import (
    Holds,
    describe_table,
    find_holds,
    read_benchmark,
)
from dashboard.intake.published.home_office.nrm_by_council import unfold
from dashboard.intake.published.home_office.nrm_cells import list_cells
from dashboard.intake.published.home_office.nrm_tables import find_nrm_tables
from dashboard.intake.published.home_office.nrm_totals import check_totals
from tests.fixtures.home_office import (
    ADULT,
    BY_COUNCIL_HEADER,
    BY_COUNCIL_TITLE,
    CHILD,
    ONE_BLOCK,
    UNKNOWN,
    lay_out,
    make_sheet,
)


def find(sheet):
    (table,) = find_nrm_tables((sheet,))
    return table


def test_a_table_is_found_by_its_title_whatever_its_sheet_is_called():
    contents = make_sheet("Contents", ("Table 14: NRM referrals from local authority first responder",))
    decisions = lay_out(
        "Table_14", "Table 14: NRM reasonable grounds decisions", ("Year", "Total"), (2023, 9)
    )
    moved = lay_out("Table_31", *(row[0] for row in ONE_BLOCK.rows[:1]), *ONE_BLOCK.rows[5:])

    tables = find_nrm_tables((contents, decisions, moved))

    assert [table.sheet for table in tables] == ["Table_31"]


def test_the_notes_in_the_title_are_left_out_and_its_quarter_is_read():
    table = find(ONE_BLOCK)

    assert table.title.endswith("gender and nationality, quarter 1 2023")
    assert str(table.period) == "2023 Q1"


@pytest.mark.parametrize("notes", [3, 4, 6, 9])
def test_the_header_is_found_by_its_labels_below_any_number_of_notes(notes):
    rows = ONE_BLOCK.rows
    sheet = make_sheet("T", rows[0], *[("A note about referrals.",)] * notes, *rows[5:])

    assert find(sheet).labels == (Label.EXPLOITATION, Label.AGE, Label.GENDER)


def test_the_headings_of_earlier_releases_and_an_empty_first_column_are_read():
    title = "Table 12 - Details of NRM referrals by police first responders"
    header = (
        "",
        "First responder (Police)",
        "Claimed exploitation type",
        "Age group at exploitation",
        "Gender",
    )
    sheet = lay_out("Table_12", title, (*header, "UK", "Total"), ("", "Kent Police", "", "", "", 3, 3))

    assert find(sheet).labels == (Label.AGENCY, Label.EXPLOITATION, Label.AGE, Label.GENDER)
    assert find(sheet).rows[0].labels == ("Kent Police", "", "", "")


def test_labels_are_filled_down_and_an_empty_cell_to_the_right_is_a_total():
    rows = {row.number: row.labels for row in find(ONE_BLOCK).rows}

    assert rows[7] == ("Criminal", "", "")
    assert rows[9] == ("Criminal", ADULT, "Female")
    assert rows[11] == ("Criminal", CHILD, "")
    assert rows[20] == ("", "", "")


def test_a_column_of_another_label_keeps_its_totals_apart_from_the_councils():
    sheet = lay_out(
        "T",
        BY_COUNCIL_TITLE,
        ("Region", *BY_COUNCIL_HEADER),
        ("London", "", "", 5),
        ("", "London Borough of Barnet", "", 5),
        ("", "", CHILD, 5),
        ("Wales", "", "", 40),
    )

    assert [row.labels for row in find(sheet).rows][-1] == ("Wales", "", "")
    assert check_totals(find(sheet)).problems == ()


@pytest.mark.parametrize(
    ("cell", "value", "text"),
    [
        ("12", 12, "12"),
        ("1,234 [note 3]", 1234, "1234"),
        ("0", 0, "0"),
        ("12 [r]", 12, "12 [r]"),
        ("[c]", None, "[c]"),
        ("[x] [note 1]", None, "[x]"),
        ("[z]", None, "[z]"),
        ("", None, ""),
        ("12.5", None, "12.5"),
        ("1,23", None, "1,23"),
        ("-3", None, "-3"),
    ],
)
def test_only_a_whole_number_is_a_number(cell, value, text):
    assert (read_count(cell).value, read_count(cell).text) == (value, text)


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("NRM referrals, quarter 2 2022 – April to June", "2022 Q2"),
        ("NRM referrals, 1 October to 31 December 2023", "2023 Q4"),
        ("NRM referrals, January 2023 to March 2023", "2023 Q1"),
        ("NRM referrals, 2022", "2022"),
        ("NRM referrals, January to December 2022", "2022"),
        ("NRM referrals, 2014 to 2023", ""),
        ("NRM referrals, April 2022 to March 2023", ""),
        ("NRM referrals, year ending March 2023", ""),
        ("NRM referrals, 2022/23", ""),
        ("NRM referrals, January to June 2022", ""),
        ("NRM referrals", ""),
    ],
)
def test_only_a_quarter_or_a_calendar_year_is_a_period(title, period):
    assert str(read_period(title) or "") == period


def test_totals_that_agree_with_their_parts_make_no_problem():
    check = check_totals(find(ONE_BLOCK))

    assert check.problems == ()
    assert check.unmade == ()
    assert check.made > 20


def test_a_total_that_differs_from_its_parts_is_said_with_its_place():
    sheet = lay_out(
        "Table_20",
        BY_COUNCIL_TITLE,
        BY_COUNCIL_HEADER,
        ("London Borough of Barnet", "", 12),
        ("", ADULT, 2),
        ("", CHILD, 9),
    )

    (problem,) = check_totals(find(sheet)).problems

    assert str(problem) == (
        "Table_20, row 7, column Total: expected 11, the sum of its parts by age, rows 8 to 9, found 12. "
        "Compare the file with the one that was published; if they agree, ask the Home Office. "
        "Nothing below this total is added up."
    )


@pytest.mark.parametrize("cell", ["[c]", "", "[x]", "n/a"])
def test_a_missing_part_makes_the_check_impossible_and_is_never_worked_out(cell, register):
    sheet = lay_out(
        "Table_20",
        BY_COUNCIL_TITLE,
        BY_COUNCIL_HEADER,
        ("London Borough of Barnet", "", 12),
        ("", ADULT, cell),
        ("", CHILD, 9),
    )

    check = check_totals(find(sheet))
    unfolded = unfold(find(sheet), register)

    assert (check.made, check.problems) == (0, ())
    assert check.unmade == (
        "Table_20, row 7, column Total: this total cannot be checked against its parts by age, rows 8 to 9, "
        "because it or one of them is suppressed or missing.",
    )
    assert "no part is worked out from a total" in check.sentence
    texts = [count.text for (_, _, age), count in unfolded.counts.items() if age == "adults"]
    assert texts in ([cell], [])
    assert "3" not in texts


def test_a_row_whose_columns_do_not_add_up_is_said():
    rows = [list(row) for row in ONE_BLOCK.rows]
    rows[7][3] = "9"

    problems = check_totals(find(make_sheet("T", *map(tuple, rows)))).problems

    assert any("row 8, column Total: expected 10, the sum of the other columns" in str(p) for p in problems)


def test_all_councils_in_one_block_give_no_council_but_numbers_for_scale(register):
    table = find(ONE_BLOCK)
    benchmark = read_benchmark(table, register)

    assert find_holds(table, register) is Holds.ALL_COUNCILS
    assert "The figure of no single council can be read from it, and none is loaded." in describe_table(
        table, register
    )
    assert [(str(count.period), count.age, count.value) for count in benchmark.counts] == [
        ("2023 Q1", "adults", 1003),
        ("2023 Q1", "children", 25),
        ("2023 Q1", "unknown", 1),
    ]
    assert benchmark.counts[0].sentence == (
        "All councils of the UK together, adults, 2023 Q1: 1,003 referrals."
    )
    assert "London's part cannot be taken out" in benchmark.sentences[0]


def test_no_council_can_be_unfolded_from_one_block(register):
    with pytest.raises(RefusedFileError, match="counts all councils of the UK in one block"):
        unfold(find(ONE_BLOCK), register)


@pytest.mark.parametrize("name", ["Local Authority", "Local authorities [note 1]"])
def test_councils_as_one_agency_among_others_are_a_block_and_the_others_are_not_counted(name, register):
    sheet = lay_out(
        "T",
        "Table 9: NRM referrals by first responder and age at exploitation, quarter 2 2022",
        ("First responder", "Age at exploitation", "Total"),
        ("Police", "", 30),
        ("", ADULT, 30),
        (name, "", 11),
        ("", ADULT, 5),
        ("", CHILD, 6),
    )

    counts = read_benchmark(find(sheet), register).counts

    assert [(count.age, count.value) for count in counts] == [("adults", 5), ("children", 6)]


def test_a_table_of_the_police_is_nobodys_figure_here(register):
    sheet = lay_out(
        "T",
        "Table 13: NRM referrals by police first responder, exploitation type and age at exploitation",
        ("Police first responder", "Age at exploitation", "Total"),
        ("City of London Police", "", 4),
        ("", ADULT, 4),
    )

    assert find_holds(find(sheet), register) is Holds.OTHERS
    assert read_benchmark(find(sheet), register) is None
    assert "names none of London's councils" in describe_table(find(sheet), register)


def test_a_part_of_the_block_that_is_suppressed_leaves_no_number(register):
    rows = [list(row) for row in ONE_BLOCK.rows]
    rows[7][5] = "[c]"

    counts = read_benchmark(find(make_sheet("T", *map(tuple, rows))), register).counts

    assert [count.value for count in counts] == [None, 25, 1]
    assert "no number is given" in counts[0].sentence


@pytest.mark.parametrize(
    "header",
    [
        ("Council area", "People"),
        ("Local authority", "Adult (18 or over)", "", "Child (17 or under)"),
        ("Local authority", "Age at exploitation", "Total", "Total"),
    ],
)
def test_a_table_about_councils_whose_header_is_unknown_is_left_to_the_person(header, register):
    sheet = lay_out("Table_3", "Table 3: NRM referrals by local authority", header, ("Barnet", 1, 2, 3))
    table = find(sheet)

    assert not table.is_read
    assert "You can say by hand which columns hold the council" in describe_table(table, register)
    with pytest.raises(RefusedFileError):
        unfold(table, register)


def test_ages_across_are_read_as_ages(register):
    sheet = lay_out(
        "Table_3",
        "Table 3: NRM referrals by local authority, 2022",
        ("Local authority", ADULT, CHILD, UNKNOWN, "Total"),
        ("London Borough of Barnet", 1, 2, 0, 3),
    )

    assert [(cell.age, cell.count.value) for cell in list_cells(find(sheet))] == [
        ("adults", 1),
        ("children", 2),
        ("unknown", 0),
        ("", 3),
    ]
    counts = unfold(find(sheet), register).counts
    assert [(council, str(period), age, count.value) for (council, period, age), count in counts.items()] == [
        ("Barnet", "2022", "adults", 1),
        ("Barnet", "2022", "children", 2),
    ]


def test_the_published_totals_of_each_quarter_add_up(reference, register):
    import csv

    with (reference / "stats" / "benchmarks_national_london.csv").open(encoding="utf-8") as file:
        published = [row for row in csv.DictReader(file) if "age at exploitation" in row["measure"]]
    quarters = sorted({row["period"] for row in published})
    assert len(quarters) == 7
    for quarter in quarters:
        by_age = {r["measure"].split(": ")[1]: r["value"] for r in published if r["period"] == quarter}
        sheet = lay_out(
            "Table_14",
            f"Table 14: NRM referrals from local authorities by age at exploitation, {quarter.replace('_', ' ')}",
            ("First responder", "Age at exploitation", "Total"),
            ("Local authorities", "", f"{int(by_age['Total']):,}"),
            *(("", age, by_age[age]) for age in (ADULT, CHILD, UNKNOWN)),
        )

        check = check_totals(find(sheet))
        counts = read_benchmark(find(sheet), register).counts

        assert (check.made, check.problems) == (1, ())
        assert [count.value for count in counts] == [int(by_age[age]) for age in (ADULT, CHILD, UNKNOWN)]
        assert {str(count.period) for count in counts} == {quarter.upper().replace("_", " ")}


def test_notes_below_the_table_are_no_rows():
    sheet = lay_out(
        "T", BY_COUNCIL_TITLE, BY_COUNCIL_HEADER, ("Barnet", ADULT, 2), ("",), ("Source: Home Office, 2022",)
    )

    assert [row.labels for row in find(sheet).rows] == [("Barnet", ADULT)]
