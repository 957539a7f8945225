"""Does a table by council become rows that say what its cells said?"""

import pytest

from dashboard.domain.periods import PeriodKind
from dashboard.domain.problems import RefusedFileError
from dashboard.intake.parse.readings import report
from dashboard.intake.parse.years import QuarterOrYear
from dashboard.intake.published.home_office.nrm_by_council import add_up_quarters, unfold
from dashboard.intake.published.home_office.nrm_tables import find_nrm_tables
from tests.fixtures.home_office import ADULT, BY_COUNCIL, BY_COUNCIL_HEADER, BY_COUNCIL_TITLE, CHILD, lay_out

BARNET, HACKNEY = "London Borough of Barnet", "London Borough of Hackney"
WITH_TYPES = ("Local authority", "Exploitation type", "Age at exploitation", "Gender", "Total")
QUARTERLY = ("Local authority", "Year", "Quarter", "Age at exploitation", "Total")
QUARTERLY_TITLE = "Table 21: NRM referrals by local authority, quarter and age at exploitation"


def find(sheet):
    (table,) = find_nrm_tables((sheet,))
    return table


def read(register, header, *rows, title=BY_COUNCIL_TITLE, period=""):
    return unfold(find(lay_out("Table_20", title, header, *rows)), register, period)


def list_figures(unfolded):
    return {
        (council, str(period), age): count.text for (council, period, age), count in unfolded.counts.items()
    }


def test_there_is_one_count_for_each_london_council_and_age_group_and_no_total(register):
    assert list_figures(unfold(find(BY_COUNCIL), register)) == {
        ("Barnet", "2022", "adults"): "2",
        ("Barnet", "2022", "children"): "9",
        ("Camden", "2022", "adults"): "0",
        ("Camden", "2022", "children"): "7 [r]",
        ("Hackney", "2022", "adults"): "[c]",
        ("Hackney", "2022", "children"): "[c]",
    }


def test_counts_are_handed_on_as_types_and_a_mark_of_the_publisher_as_it_stands(register):
    table = unfold(find(BY_COUNCIL), register).tabulate("Referrals", register)

    assert [(cell.gss_code, cell.age_group, cell.reading) for cell in table.cells[2:5]] == [
        ("E09000007", "adults", report(0)),
        ("E09000007", "children", report(7, "r")),
        ("E09000012", "adults", None),
    ]
    assert {(cell.year.year, cell.year.kind) for cell in table.cells} == {(2022, PeriodKind.CALENDAR_YEAR)}


def test_what_is_left_out_is_said(register):
    unfolded = unfold(find(BY_COUNCIL), register)

    assert unfolded.left_out == ("Kent County Council",)
    assert unfolded.problems == ()
    assert unfolded.sentences == (
        "First responders left out, because they are none of London's 33 councils: 1.",
        "Referrals of people whose age is not specified or unknown belong to neither age group and were left out.",
        "Totals over all ages were left out: they belong to neither age group and are never divided.",
        "A council without a row in this table has no figure here. It is not zero.",
        "Totals compared with the sum of their parts: 4, of which 0 differ. Totals that cannot be checked, "
        "because a part is suppressed or missing: 1; no part is worked out from a total.",
    )


def test_ages_below_exploitation_types_are_added_up_from_the_parts_and_never_from_totals_and_parts(register):
    unfolded = read(
        register,
        WITH_TYPES,
        (BARNET, "", "", "", 9),
        ("", "Criminal", "", "", 5),
        ("", "", ADULT, "", 2),
        ("", "", "", "Male", 2),
        ("", "", CHILD, "", 3),
        ("", "Labour", "", "", 4),
        ("", "", ADULT, "Female", 1),
        ("", "", "", "Male", 3),
    )

    assert set(list_figures(unfolded).values()) == {"6", "3"}
    assert list_figures(unfolded)["Barnet", "2022", "adults"] == "6"


@pytest.mark.parametrize("cell", ["[c]", "", "[x]"])
def test_a_sum_with_a_part_that_is_no_number_is_not_available_and_no_range(cell, register):
    unfolded = read(
        register,
        WITH_TYPES,
        (BARNET, "Criminal", ADULT, "", 20),
        ("", "Labour", ADULT, "", cell),
    )

    assert list(list_figures(unfolded).values()) == ["[x]"]
    assert any("Figures that stand as not available, [x]" in sentence for sentence in unfolded.sentences)


def test_nothing_is_added_up_where_a_total_differs_from_its_parts(register):
    unfolded = read(
        register,
        WITH_TYPES,
        (BARNET, "", "", "", 9),
        ("", "Criminal", "", "", 5),
        ("", "", ADULT, "", 5),
        ("", "Labour", "", "", 2),
        ("", "", ADULT, "", 2),
    )

    assert len(unfolded.problems) == 1
    assert list_figures(unfolded) == {}
    assert any("where a total differs from its parts: 1." in said for said in unfolded.sentences)


def test_a_council_under_two_spellings_has_no_figure_until_somebody_says_which(register):
    unfolded = read(
        register, BY_COUNCIL_HEADER, (BARNET, ADULT, 2), ("Barnet", ADULT, 3), (HACKNEY, ADULT, 4)
    )

    assert list_figures(unfolded) == {("Hackney", "2022", "adults"): "4"}
    assert "expected one figure for Barnet, adults, 2022, found 2, in rows 7, 8" in str(unfolded.problems[0])


def test_a_row_that_stands_twice_is_not_added_to_itself(register):
    unfolded = read(register, BY_COUNCIL_HEADER, (BARNET, ADULT, 2), (BARNET, ADULT, 2))

    assert list(list_figures(unfolded).values()) == ["[x]"]


def test_a_table_without_a_period_asks_for_it_and_takes_what_the_person_says(register):
    rows = (BY_COUNCIL_HEADER, (BARNET, ADULT, 2))
    title = "Table 20: NRM referrals by local authority"

    for period in ("", "soon", "2022/23"):
        with pytest.raises(RefusedFileError, match="expected the quarter or the calendar year"):
            read(register, *rows, title=title, period=period)
    assert read(register, *rows, title=title, period="2021").counts.keys() == {
        ("Barnet", QuarterOrYear(2021), "adults")
    }
    assert read(register, *rows, title=title, period="2021 Q3").has_quarters


def lay_out_quarters(*counts):
    return [
        (BARNET if n == 0 else "", 2022 if n == 0 else "", f"Q{n + 1}", ADULT, count)
        for n, count in enumerate(counts)
    ]


def test_a_quarter_is_no_year(register):
    unfolded = read(register, QUARTERLY, *lay_out_quarters(1, 2, 3, 4), title=QUARTERLY_TITLE)

    assert unfolded.has_quarters
    assert [str(period) for _, period, _ in unfolded.counts] == ["2022 Q1", "2022 Q2", "2022 Q3", "2022 Q4"]


def test_four_quarters_make_a_calendar_year(register):
    quarters = read(register, QUARTERLY, *lay_out_quarters(1, "2 [p]", 3, "1,004"), title=QUARTERLY_TITLE)

    (count,) = add_up_quarters(quarters).counts.values()
    assert (count.value, count.mark, count.text) == (1010, "p", "1010 [p]")


@pytest.mark.parametrize("counts", [(1, 2, 3), (1, 2, 3, "[c]"), (1, 2, 3, ""), (1, "[x]", 3, 4)])
def test_a_year_without_four_numbers_is_left_out_and_said(counts, register):
    quarters = read(register, QUARTERLY, *lay_out_quarters(*counts), title=QUARTERLY_TITLE)

    years = add_up_quarters(quarters)

    assert years.counts == {}
    assert years.sentences[-1] == (
        "2022 was left out for Barnet (adults): not all four quarters are numbers."
    )


def test_a_years_total_does_not_stand_beside_its_quarters(register):
    rows = [(BARNET, 2022, "", ADULT, 10), *[("", "", *row[2:]) for row in lay_out_quarters(1, 2, 3, 4)]]

    assert len(list_figures(read(register, QUARTERLY, *rows, title=QUARTERLY_TITLE))) == 4


def test_a_year_to_march_is_left_out_and_said(register):
    unfolded = read(
        register,
        QUARTERLY,
        (BARNET, "2022/23", "", ADULT, 10),
        (HACKNEY, 2022, "", ADULT, 3),
        title=QUARTERLY_TITLE,
    )

    assert list_figures(unfolded) == {("Hackney", "2022", "adults"): "3"}
    assert any(said.startswith("Rows left out, because their period") for said in unfolded.sentences)
