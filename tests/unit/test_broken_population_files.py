"""Broken copies of the population estimates: each is refused, and the data folder stays as it was."""

import pytest

from tests.fixtures.published import ONS_LONG, ONS_WIDE, write_file

IN_LONG = {"new_la_code": "E09000003", "time_period": "2021"}
IN_WIDE = {"Code": "E09000003"}
LONG_ROW = ONS_LONG.find_file_row(**IN_LONG)
WIDE_ROW = ONS_WIDE.find_file_row(**IN_WIDE)

CELLS = [
    pytest.param("-1", "“-1”", id="a negative number"),
    pytest.param("1.5", "“1.5”", id="a fraction"),
    pytest.param("many", "“many”", id="text in a number"),
    pytest.param("c", "“c”", id="a mark"),
    pytest.param("1,000", "“1,000”", id="a comma between thousands"),
    pytest.param("", "nothing", id="an empty cell"),
    pytest.param("１０", "“１０”", id="digits of another script"),
]


@pytest.mark.parametrize(("cell", "found"), CELLS)
def test_a_cell_of_the_long_shape_that_is_no_whole_number_is_refused(expect_refusal, tmp_path, cell, found):
    broken = ONS_LONG.set_cell("population_estimate", cell, **IN_LONG)

    expect_refusal(
        broken.write(tmp_path),
        f"{ONS_LONG.name}, row {LONG_ROW}, column population_estimate: "
        f"expected a whole number of residents, not negative, found {found}. Use the file as published.",
    )


@pytest.mark.parametrize(("cell", "found"), CELLS)
def test_a_cell_of_the_wide_shape_that_is_no_whole_number_is_refused(expect_refusal, tmp_path, cell, found):
    broken = ONS_WIDE.set_cell("17", cell, **IN_WIDE)

    expect_refusal(
        broken.write(tmp_path),
        f"{ONS_WIDE.name}, row {WIDE_ROW}, column 17: "
        f"expected a whole number of residents, not negative, found {found}. Use the file as published.",
    )


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        pytest.param(
            ONS_LONG.drop_column("la_name"),
            "row 1: expected a column “la_name”, found none",
            id="long: no name",
        ),
        pytest.param(
            ONS_WIDE.drop_column("All ages"),
            "row 1: expected a column “All ages”, found none",
            id="wide: no total",
        ),
        pytest.param(
            ONS_WIDE.drop_column("43"),
            "row 1: expected a column “43”, found none",
            id="wide: an age is missing",
        ),
        pytest.param(
            ONS_LONG.set_cell("new_la_code", "E09000004", **IN_LONG),
            f"row {LONG_ROW}, column new_la_code: expected the code of “Barnet” in the register of areas, found “E09000004”",
            id="long: the code of another council",
        ),
        pytest.param(
            ONS_WIDE.set_cell("Code", "E09000004", **IN_WIDE),
            f"row {WIDE_ROW}, column Code: expected the code of “Barnet” in the register of areas, found “E09000004”",
            id="wide: the code of another council",
        ),
        pytest.param(
            ONS_WIDE.set_cell("Code", "E09000099", **IN_WIDE),
            f"row {WIDE_ROW}, column Code: expected the code of “Barnet” in the register of areas, found “E09000099”",
            id="wide: a code that no council has",
        ),
        pytest.param(
            ONS_LONG.repeat_row(**IN_LONG),
            "row 74, column gss_code: expected one row per area and year, "
            "found a second row for E09000003, children, 2021",
            id="long: a row stands there twice",
        ),
        pytest.param(
            ONS_WIDE.repeat_row(**IN_WIDE),
            "found a second row for E09000003",
            id="wide: a row stands there twice",
        ),
        pytest.param(
            ONS_LONG.set_cell("age_group", "Adults", **IN_LONG),
            f"row {LONG_ROW}, column age_group: expected Children aged 0 to 17 years, found “Adults”",
            id="long: another age group",
        ),
        pytest.param(
            ONS_LONG.set_cell("time_period", "2999", **IN_LONG),
            "column time_period: expected a four-digit year up to 2",
            id="long: a year to come",
        ),
        pytest.param(
            ONS_LONG.set_cell("population_estimate", "0", **IN_LONG),
            f"row {LONG_ROW}, column age_group: expected residents in E09000003 (children), found 0",
            id="long: a council without residents",
        ),
        pytest.param(
            ONS_WIDE.set_cell("17", "1", **IN_WIDE),
            f"row {WIDE_ROW}, column All ages: expected the sum of all ages of Barnet, ",
            id="wide: ages that do not add up to their total",
        ),
        pytest.param(
            ONS_LONG.drop_rows(**IN_LONG),
            "expected a row for each of the 33 councils in every year, found 32 in 2021",
            id="long: a council is missing",
        ),
        pytest.param(
            ONS_WIDE.drop_rows(**IN_WIDE),
            "expected a row for each of the 33 councils in every year, found 32 in 2024",
            id="wide: a council is missing",
        ),
    ],
)
def test_a_broken_copy_is_refused(expect_refusal, tmp_path, broken, says):
    expect_refusal(broken.write(tmp_path), says)


@pytest.mark.parametrize(
    ("options", "found"),
    [
        pytest.param((), "nothing", id="none"),
        pytest.param(("--year", "24"), "“24”", id="two digits"),
        pytest.param(("--year", "mid-2024"), "“mid-2024”", id="words"),
        pytest.param(("--year", "2099"), "“2099”", id="a year to come"),
    ],
)
def test_the_wide_shape_needs_a_year_and_says_how_to_give_it(expect_refusal, tmp_path, options, found):
    nameless = ONS_WIDE.write(tmp_path, "population.csv")

    expect_refusal(
        nameless,
        f"expected the year of the estimates, which this shape does not hold, found {found}. "
        "Add --year with the mid-year, e.g. --year 2024.",
        options=options,
    )


@pytest.mark.parametrize("published", [ONS_LONG, ONS_WIDE], ids=["long", "wide"])
def test_a_file_cut_at_the_end_of_a_row_is_refused(expect_refusal, tmp_path, published):
    lines = published.text.splitlines(keepends=True)

    expect_refusal(
        write_file(tmp_path, published.name, "".join(lines[:-2])),
        "expected a row for each of the 33 councils in every year, found 3",
        "The file may be cut short: download it again.",
    )


@pytest.mark.parametrize("published", [ONS_LONG, ONS_WIDE], ids=["long", "wide"])
def test_a_file_cut_within_a_row_is_refused(expect_refusal, tmp_path, published):
    cut = published.text[: -len(published.text.splitlines()[-1]) // 2]
    row = len(published.text.splitlines())

    expect_refusal(
        write_file(tmp_path, published.name, cut), f"row {row}: expected ", "The file may be cut short"
    )
