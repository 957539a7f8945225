"""Broken copies of DfE table C3: each is refused in sentences, and the data folder stays as it was."""

import pytest

from tests.fixtures.published import C3, write_file

BARNET = {"new_la_code": "E09000003", "time_period": "2022"}
ROW = C3.find_file_row(**BARNET)
CELL = f"{C3.name}, row {ROW}, column Trafficking: expected a whole number, not negative, or a mark (c, x, u, z), found"
MEND = "Use the file as published."


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        pytest.param("-3", "“-3”", id="a negative number"),
        pytest.param("12.5", "“12.5”", id="a fraction"),
        pytest.param("9.0", "“9.0”", id="a fraction of nothing"),
        pytest.param("nine", "“nine”", id="text in a number"),
        pytest.param("k", "“k”", id="an unknown mark"),
        pytest.param("C", "“C”", id="a mark in the wrong case"),
        pytest.param("<5", "“<5”", id="a mark of another publisher"),
        pytest.param("1 035", "“1 035”", id="a space between thousands"),
        pytest.param("", "nothing", id="an empty cell"),
        pytest.param("９", "“９”", id="a digit of another script"),
        pytest.param("nan", "“nan”", id="not a number"),
        pytest.param("9999999999", "“9999999999”", id="a number larger than any population"),
    ],
)
def test_a_cell_that_is_neither_number_nor_mark_is_refused(expect_refusal, tmp_path, cell, found):
    broken = C3.set_cell("Trafficking", cell, **BARNET)

    outcome = expect_refusal(broken.write(tmp_path), f"{CELL} {found}. {MEND}")

    assert len(outcome.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        pytest.param(
            C3.drop_column("Trafficking"),
            [f"{C3.name}, row 1: expected a column “Trafficking”, found none. {MEND}"],
            id="the column of trafficking is missing",
        ),
        pytest.param(
            C3.drop_column("la_name").drop_column("geographic_level"),
            [
                "row 1: expected a column “geographic_level”, found none",
                "row 1: expected a column “la_name”, found none",
            ],
            id="two columns are missing",
        ),
        pytest.param(
            C3.rename_column("Gangs", "Trafficking"),
            ["expected each column once, found “Trafficking” twice"],
            id="a column stands there twice",
        ),
        pytest.param(
            C3.set_cell("new_la_code", "E09000099", **BARNET),
            [
                f"row {ROW}, column new_la_code: expected the code of “Barnet” in the register of areas, found “E09000099”"
            ],
            id="a code that no council has",
        ),
        pytest.param(
            C3.set_cell("new_la_code", "", **BARNET),
            [
                f"row {ROW}, column new_la_code: expected the code of “Barnet” in the register of areas, found nothing"
            ],
            id="a council without a code",
        ),
        pytest.param(
            C3.set_cell("new_la_code", "E06000047", **BARNET),
            [
                f"row {ROW}, column new_la_code: expected the code of “Barnet” in the register of areas, found “E06000047”"
            ],
            id="a code from outside London",
        ),
        pytest.param(
            C3.set_cell("new_la_code", "E09000004", **BARNET),
            [
                f"row {ROW}, column new_la_code: expected the code of “Barnet” in the register of areas, found “E09000004”"
            ],
            id="the code of another council",
        ),
        pytest.param(
            C3.set_cell("la_name", "Bexley", **BARNET),
            [
                f"row {ROW}, column new_la_code: expected the code of “Bexley” in the register of areas, found “E09000003”"
            ],
            id="the name of another council",
        ),
        pytest.param(
            C3.set_cell("la_name", "Barnett", **BARNET),
            [
                f"row {ROW}, column new_la_code: expected the code of “Barnett” in the register of areas, found “E09000003”"
            ],
            id="a name that is not in the register",
        ),
        pytest.param(
            C3.repeat_row(**BARNET),
            [
                "row 74, column gss_code: expected one row per area and year, found a second row for E09000003, 2022"
            ],
            id="a row stands there twice",
        ),
        pytest.param(
            C3.repeat_row(**BARNET).set_cell("Trafficking", "77", **BARNET),
            ["expected one row per area and year, found a second row for E09000003, 2022"],
            id="two rows about one council that differ",
        ),
        pytest.param(
            C3.repeat_row(geographic_level="National"),
            ["found a second row for E92000001, 2022"],
            id="England stands there twice",
        ),
        pytest.param(
            C3.set_cell("time_period", "202122", **BARNET),
            [f"row {ROW}, column time_period: expected a four-digit year up to 2", "found “202122”"],
            id="a year written as a span",
        ),
        pytest.param(
            C3.set_cell("time_period", "2999", **BARNET),
            [f"row {ROW}, column time_period: expected a four-digit year up to 2", "found “2999”"],
            id="a year to come",
        ),
        pytest.param(
            C3.set_cell("time_identifier", "Calendar year", **BARNET),
            [f"row {ROW}, column time_identifier: expected a reporting year, found “Calendar year”"],
            id="another kind of year",
        ),
        pytest.param(
            C3.drop_rows(geographic_level="Local authority"),
            [
                f"{C3.name}: expected rows of London's 33 councils, found none. Check that it is the right file."
            ],
            id="no council at all",
        ),
    ],
)
def test_a_broken_copy_is_refused(expect_refusal, tmp_path, broken, says):
    expect_refusal(broken.write(tmp_path), *says)


def test_every_broken_cell_of_a_column_is_named(expect_refusal, tmp_path):
    broken = C3.set_cell("Trafficking", "12.5", new_la_code="E09000003")

    outcome = expect_refusal(broken.write(tmp_path))

    rows = [position + 2 for position in C3.list_positions(new_la_code="E09000003")]
    assert [sentence.split(",")[1] for sentence in outcome.err.splitlines()] == [
        f" row {row}" for row in rows
    ]


def test_a_file_cut_within_a_row_is_refused(expect_refusal, tmp_path):
    row_ends = [position for position, letter in enumerate(C3.text) if letter == "\n"]
    cut = C3.text[: row_ends[40] + 30]

    expect_refusal(
        write_file(tmp_path, "cut.csv", cut),
        "cut.csv, row 42: expected 19 columns, as in the header, found 3. "
        "The file may be cut short: download it again.",
    )


LINES = C3.text.splitlines(keepends=True)
FIRST_LINE_OF_2021 = C3.find_file_row(time_period="2021") - 1


@pytest.mark.parametrize(
    "kept",
    [
        pytest.param(20, id="within the first year"),
        pytest.param(FIRST_LINE_OF_2021 + 1, id="after the row of England"),
        pytest.param(FIRST_LINE_OF_2021 + 20, id="within the last year"),
        pytest.param(len(LINES) - 3, id="three rows before the end"),
        pytest.param(len(LINES) - 1, id="one row before the end"),
    ],
)
def test_a_file_cut_at_the_end_of_a_row_is_refused(expect_refusal, tmp_path, kept):
    cut = write_file(tmp_path, "cut.csv", "".join(LINES[:kept]))

    expect_refusal(
        cut,
        "cut.csv: expected a row for each of the 33 councils in every year, found ",
        "The file may be cut short: download it again.",
    )


def test_a_year_that_lacks_more_than_three_councils_is_refused(expect_refusal, tmp_path):
    broken = C3
    for code in ("E09000003", "E09000004", "E09000005", "E09000006"):
        broken = broken.drop_rows(new_la_code=code, time_period="2022")

    expect_refusal(
        broken.write(tmp_path), "expected a row for each of the 33 councils in every year, found 29 in 2022"
    )
