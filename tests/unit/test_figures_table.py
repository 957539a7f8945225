import pandas as pd
import pytest

from dashboard.domain.known_areas import find_register_problems
from dashboard.domain.schemas import AREAS, FIGURES, POPULATIONS, parse_table, table_to_csv
from tests.fixtures.london import LONDON
from tests.fixtures.tables import EMPTY_FIGURE, REPORTED, SUPPRESSED, make_figures, make_populations


def parse(*cells: dict[str, str], columns: dict[str, str] | None = None) -> list[str]:
    text = pd.DataFrame([{**EMPTY_FIGURE, **cell} for cell in cells], dtype="str").rename(
        columns=columns or {}
    )
    _, problems = parse_table(text, FIGURES, "figures.csv", LONDON)
    return [str(problem) for problem in problems]


def test_counts_are_whole_numbers_and_a_missing_one_is_missing():
    table = make_figures({"value": "9", **REPORTED}, {"gss_code": "E09000004", **SUPPRESSED})

    assert table["value"].dtype == "Int64"
    assert table["value"].tolist() == [9, pd.NA]
    assert table["lower"].tolist() == [pd.NA, 1]


@pytest.mark.parametrize(("value", "lower", "upper"), [(10, 8, 12), (5, 5, 7), (12, 8, 12)])
def test_a_number_that_its_publisher_rounded_stands_between_its_bounds(value, lower, upper):
    table = make_figures({"value": str(value), "lower": str(lower), "upper": str(upper), **REPORTED})

    assert table[["value", "lower", "upper"]].to_numpy().tolist() == [[value, lower, upper]]


@pytest.mark.parametrize(
    "cell", ["12.5", "many", "c", "1,035", "<5", "９", "nan", "1e3", " 9", "99999999999999999999"]
)
def test_a_value_that_is_no_whole_number_is_named_with_its_row(cell):
    problems = parse({"value": "9", **REPORTED}, {"gss_code": "E09000004", "value": cell, **REPORTED})

    assert problems == [
        f"figures.csv, row 3, column value: expected a whole number, found “{cell}”. "
        "Correct the cell, or import the published file again."
    ]


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ({"value": "-3", **REPORTED}, "column value: expected a whole number, not negative, found “-3”"),
        (
            {**REPORTED},
            "expected a value exactly where the status is reported, found value nothing, status “reported”",
        ),
        (
            {"value": "3", **SUPPRESSED},
            "expected a value exactly where the status is reported, found value “3”, status “suppressed”",
        ),
        (
            {"status": "suppressed"},
            "expected lower and upper bounds where suppressed, or around a rounded number above zero, in order, "
            "found value nothing, status “suppressed”, lower nothing, upper nothing",
        ),
        (
            {**SUPPRESSED, "lower": "5", "upper": "1"},
            "in order, found value nothing, status “suppressed”, lower “5”, upper “1”",
        ),
        (
            {"value": "9", **REPORTED, "lower": "1", "upper": "5"},
            "rounded number above zero, in order, found value “9”, status “reported”, lower “1”, upper “5”",
        ),
        (
            {"value": "9", **REPORTED, "lower": "8"},
            "found value “9”, status “reported”, lower “8”, upper nothing",
        ),
        (
            {"value": "9", **REPORTED, "lower": "9", "upper": "9"},
            "found value “9”, status “reported”, lower “9”, upper “9”",
        ),
        (
            {"value": "0", **REPORTED, "lower": "0", "upper": "2"},
            "rounded number above zero, in order, found value “0”, status “reported”, lower “0”, upper “2”",
        ),
        ({"lower": "8", "upper": "12"}, "found value nothing, status “not_available”, lower “8”, upper “12”"),
        ({"status": "not_loaded"}, "column status: expected a status that can be stored, found “not_loaded”"),
        (
            {"gss_code": "E09000034"},
            "column gss_code: expected a London GSS code, or England's, found “E09000034”",
        ),
        ({"gss_code": ""}, "column gss_code: expected a London GSS code, or England's, found nothing"),
        ({"series_id": "victims"}, "column series_id: expected the id of a known series, found “victims”"),
        ({"age_group": "all"}, "column age_group: expected children, adults or all_ages, found “all”"),
        ({"marker": "q"}, "column marker: expected p, r, u, a or nothing, found “q”"),
        ({"period_end": "31/03/2022"}, "column period_end: expected an ISO date, found “31/03/2022”"),
        ({"period_end": "2022-02-31"}, "column period_end: expected an ISO date, found “2022-02-31”"),
        ({"period_end": ""}, "column period_end: expected a value, found nothing"),
        (
            {"period_start": "2023-04-01"},
            "expected a period that begins before it ends, found period_start “2023-04-01”, period_end “2022-03-31”",
        ),
    ],
)
def test_a_broken_cell_is_one_sentence_with_its_row(cell, says):
    problems = parse(cell)

    assert len(problems) == 1
    assert problems[0].startswith("figures.csv, row 2")
    assert says in problems[0]


def test_both_rows_with_one_key_are_named_with_the_key():
    problems = parse({"value": "9", **REPORTED}, {"value": "10", **REPORTED})

    assert [problem[:18] for problem in problems] == ["figures.csv, row 2", "figures.csv, row 3"]
    assert "expected no second row for the same key, found gss_code “E09000003”" in problems[0]


def test_a_missing_and_an_unknown_column_are_named_together():
    problems = parse({"value": "9", **REPORTED}, columns={"value": "number"})

    assert len(problems) == 1
    assert "figures.csv, row 1: expected the columns gss_code, series_id" in problems[0]
    assert "found no “value”, also “number”" in problems[0]


def test_a_column_that_stands_there_twice_is_named():
    problems = parse({"value": "9", **REPORTED}, columns={"marker": "value"})

    assert "found no “marker”, also “value”" in problems[0]


def test_text_from_a_cell_is_printed_on_one_line_and_shortened():
    problems = parse({"value": "a\nb" + "c" * 100})

    assert "\n" not in problems[0]
    assert "“a�b" + "c" * 57 + "…”" in problems[0]


def test_a_population_of_nobody_is_refused():
    text = pd.DataFrame([["E09000001", "children", "2024", "0", "new"]], columns=list(POPULATIONS.columns))

    _, problems = parse_table(text.astype("str"), POPULATIONS, "populations.csv")

    assert "column population: expected a whole number above zero, found “0”" in str(problems[0])


def test_a_register_must_hold_all_33_councils():
    text = pd.DataFrame(
        [["E09000001", "City of London", "City of London Corporation", ""]], columns=list(AREAS.columns)
    )

    table, _ = parse_table(text.astype("str"), AREAS, "areas.csv")
    problems = find_register_problems(table, "areas.csv", LONDON.region)

    assert "areas.csv: expected all 33 councils, found 1 rows" in str(problems[0])


def test_a_table_is_printed_in_the_order_of_its_key_with_iso_dates():
    table = make_figures({"gss_code": "E09000004", **SUPPRESSED}, {"value": "0", **REPORTED})

    assert table_to_csv(table, FIGURES).splitlines() == [
        ",".join(FIGURES.columns),
        "E09000003,dfe_trafficking_assessments,children,2021-04-01,2022-03-31,0,reported,,,,,",
        "E09000004,dfe_trafficking_assessments,children,2021-04-01,2022-03-31,,suppressed,1,5,,,",
    ]


def test_populations_are_printed_in_the_order_of_their_key():
    table = make_populations(
        ("E09000004", "children", 2021, 58_000, "new"), ("E09000003", "adults", 2021, 300_000, "new")
    )

    assert table_to_csv(table, POPULATIONS).splitlines()[1:] == [
        "E09000003,adults,2021,300000,new",
        "E09000004,children,2021,58000,new",
    ]


def test_a_lone_carriage_return_in_a_text_does_not_end_the_row():
    printed = table_to_csv(make_figures({"quoted_words": "seven\rreferrals"}), FIGURES)

    assert '"seven\nreferrals"' in printed
    assert "\r" not in printed
