"""``check`` names every problem of a data folder with file, row, expected, found and what to do."""

import re
import shutil

import pytest

DFE = "stats/dfe_c3_2018_2025.csv"
FIRST_FIGURE = "E09000001,dfe_assessments_with_factors,children,2017-04-01,2018-03-31,35,reported,,,,,\n"
FIRST_RESIDENTS = "E09000001,children,2012,716,"
MEND_CELL = "Correct the cell, or import the published file again."
MEND_ROW = "Correct the row, or import the published file again."


@pytest.fixture
def check(run, data_folder):
    def run_check():
        return run("check", "--data", data_folder)

    return run_check


def change(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_shipped_folder_holds_no_problem(run):
    outcome = run("check")

    assert outcome.code == 0
    said, edition = outcome.out.splitlines()
    assert said == "10 sources, 2,013 figures, 43 champion records, no problems."
    assert re.fullmatch(r"Edition [0-9a-f]{12}\.", edition)
    assert outcome.err == ""


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        pytest.param(
            DFE,
            ",35,",
            ",many,",
            f"row 2, column value: expected a whole number, found “many”. {MEND_CELL}",
            id="text",
        ),
        pytest.param(
            DFE,
            ",35,",
            ",3.5,",
            f"row 2, column value: expected a whole number, found “3.5”. {MEND_CELL}",
            id="a fraction",
        ),
        pytest.param(
            DFE,
            ",35,",
            ",-35,",
            f"row 2, column value: expected a whole number, not negative, found “-35”. {MEND_ROW}",
            id="a negative number",
        ),
        pytest.param(
            DFE,
            ",35,reported,,",
            ",35,suppressed,1,5",
            "row 2: expected a value exactly where the status is reported, "
            f"found value “35”, status “suppressed”. {MEND_ROW}",
            id="a value beside suppressed",
        ),
        pytest.param(
            DFE,
            ",35,reported",
            ",,reported",
            "row 2: expected a value exactly where the status is reported, "
            f"found value nothing, status “reported”. {MEND_ROW}",
            id="reported without a value",
        ),
        pytest.param(
            DFE,
            ",35,reported",
            ",,suppressed",
            "row 2: expected lower and upper bounds where suppressed, or around a rounded number above zero, in order, "
            f"found value nothing, status “suppressed”, lower nothing, upper nothing. {MEND_ROW}",
            id="suppressed without bounds",
        ),
        pytest.param(
            DFE,
            "E09000001",
            "E09000099",
            f"row 2, column gss_code: expected a London GSS code, or England's, found “E09000099”. {MEND_ROW}",
            id="a wrong code",
        ),
        pytest.param(
            DFE,
            ",35,reported,,,,,",
            ",35,reported,,",
            "row 2: expected 12 columns, as in the header, found 9. Import it again.",
            id="a row cut short",
        ),
        pytest.param(
            DFE,
            ",35,reported,,,,,",
            ",35,reported,,,,,,",
            "row 2: expected 12 columns, as in the header, found 13. Import it again.",
            id="a row too long",
        ),
        pytest.param(
            DFE,
            "\nE09000001",
            "\n\nE09000001,",
            "row 3: expected 12 columns, as in the header, found 13",
            id="below a blank row",
        ),
        pytest.param(
            "stats/ons_children_2012_2024.csv",
            FIRST_RESIDENTS,
            "E09000001,children,2012,0,",
            f"row 2, column population: expected a whole number above zero, found “0”. {MEND_ROW}",
            id="nobody lives there",
        ),
        pytest.param(
            "stats/areas.csv",
            "E09000003,Barnet",
            "E09000003,Bexley",
            f"row 4, column area_name: expected no second row for the same key, found “Bexley”. {MEND_ROW}",
            id="two areas of one name",
        ),
    ],
)
def test_a_broken_cell_is_one_sentence_with_file_row_and_what_to_do(
    check, data_folder, file, old, new, sentence
):
    change(data_folder / file, old, new)

    outcome = check()

    assert outcome.code == 1
    assert outcome.out.startswith(f"{file.split('/')[1]}, {sentence}")


def test_a_duplicated_key_is_named_with_both_its_rows(check, data_folder):
    change(data_folder / DFE, FIRST_FIGURE, FIRST_FIGURE + FIRST_FIGURE.replace("35", "36"))

    outcome = check()

    key = "gss_code “E09000001”, series_id “dfe_assessments_with_factors”, age_group “children”, "
    assert outcome.code == 1
    for row in (2, 3):
        assert (
            f"dfe_c3_2018_2025.csv, row {row}: expected no second row for the same key, found {key}"
            in outcome.out
        )
    assert outcome.out.endswith("2 problem(s).\n")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        pytest.param(b"", "expected rows below the header, found none. Import it again.", id="empty"),
        pytest.param(FIRST_FIGURE.encode(), "expected rows below the header, found none", id="one row"),
        pytest.param(
            bytes(range(256)) * 9,
            "expected a CSV table in UTF-8, found bytes that are not UTF-8",
            id="binary",
        ),
        pytest.param("a,b\n1,2\n".encode("utf-16"), "found bytes that are not UTF-8", id="UTF-16"),
        pytest.param(
            b'a,b\n"1,2\n',
            "expected a CSV table in UTF-8, found “unexpected end of data”",
            id="an open quote",
        ),
        pytest.param(b"a,b\n1,2\n", "row 1: expected the columns gss_code, series_id", id="another table"),
    ],
)
def test_a_table_that_is_none_is_one_sentence(check, data_folder, content, sentence):
    (data_folder / DFE).write_bytes(content)

    outcome = check()

    assert outcome.code == 1
    assert sentence in outcome.out
    assert outcome.out.endswith("\n1 problem(s).\n")


def test_a_missing_sidecar_is_named(check, data_folder):
    (data_folder / f"{DFE}.source.toml").unlink()

    outcome = check()

    assert outcome.code == 1
    assert outcome.out.startswith(
        "dfe_c3_2018_2025.csv.source.toml: expected a sidecar that says where the table came from, found no such file. "
        "Import the published file again, or write the sidecar"
    )


def test_an_unknown_field_in_a_sidecar_is_named(check, data_folder):
    change(data_folder / f"{DFE}.source.toml", "licence =", "license =")

    outcome = check()

    assert outcome.code == 1
    assert "dfe_c3_2018_2025.csv.source.toml: expected only known fields, found “license”." in outcome.out
    assert "expected text in quotes in “licence”, found nothing." in outcome.out


def test_an_orphan_sidecar_is_named(check, data_folder):
    (data_folder / DFE).unlink()

    outcome = check()

    assert outcome.code == 1
    assert outcome.out.startswith(
        "dfe_c3_2018_2025.csv.source.toml: expected the table it describes, found no such file. "
        "Restore the table, import it again, or delete the sidecar."
    )


def test_two_sources_of_one_id_are_named_with_both_files(check, data_folder):
    change(data_folder / f"{DFE}.source.toml", 'id = "dfe_c3_2018_2025"', 'id = "areas"')

    outcome = check()

    assert outcome.code == 1
    assert (
        "dfe_c3_2018_2025.csv.source.toml: expected an id that no other sidecar has, "
        "found “areas”, also in areas.csv.source.toml."
    ) in outcome.out


@pytest.mark.parametrize(
    ("part", "spoil", "sentence"),
    [
        pytest.param(
            ".shp", None, "london_boroughs.shp.source.toml: expected the table it describes", id="no .shp"
        ),
        pytest.param(
            ".shx", None, "expected a shapefile, found “Unable to open london_boroughs.shx", id="no .shx"
        ),
        pytest.param(".dbf", None, "expected a column “gss_code”, found geometry", id="no .dbf"),
        pytest.param(".prj", None, "expected the reference system EPSG:27700, found none", id="no .prj"),
        pytest.param(".shp", lambda b: b[: len(b) // 2], "expected a polygon for E090000", id="half a .shp"),
        pytest.param(".shx", lambda b: b[: len(b) // 2], "expected a shapefile, found “", id="half a .shx"),
        pytest.param(".dbf", lambda b: b[: len(b) // 2], "expected a shapefile, found “", id="half a .dbf"),
        pytest.param(".shp", lambda b: bytes(len(b)), "expected a shapefile, found “", id="zeros"),
    ],
)
def test_a_broken_shapefile_is_named_without_the_folders_of_the_machine(
    check, data_folder, part, spoil, sentence
):
    path = data_folder / "geo" / f"london_boroughs{part}"
    if spoil is None:
        path.unlink()
    else:
        path.write_bytes(spoil(path.read_bytes()))

    outcome = check()

    assert outcome.code == 1
    assert sentence in outcome.out
    assert str(data_folder) not in outcome.out


def test_every_file_with_a_problem_is_named_in_one_go(check, data_folder):
    change(data_folder / DFE, ",35,", ",many,")
    change(
        data_folder / "stats" / "ons_children_2012_2024.csv", FIRST_RESIDENTS, "E09000001,children,2012,few,"
    )
    (data_folder / "geo" / "london_boroughs.prj").unlink()

    outcome = check()

    assert [sentence.split(",")[0].split(":")[0] for sentence in outcome.out.splitlines()] == [
        "dfe_c3_2018_2025.csv",
        "ons_children_2012_2024.csv",
        "london_boroughs.shp",
        "3 problem(s).",
    ]


def test_a_folder_that_is_not_there_is_one_sentence(run, tmp_path):
    outcome = run("check", "--data", tmp_path / "nowhere")

    assert outcome.code == 1
    assert outcome.out == (
        "nowhere: expected a data folder, found no such folder. Check the --data option.\n1 problem(s).\n"
    )


def test_a_folder_without_a_register_says_where_to_get_one(check, data_folder):
    shutil.rmtree(data_folder)
    data_folder.mkdir()

    outcome = check()

    assert outcome.code == 1
    assert (
        "expected a register of areas (areas.csv), found none. Copy areas.csv and its sidecar" in outcome.err
    )


@pytest.mark.parametrize("command", ["export", "import"])
def test_no_other_command_builds_on_a_broken_folder(run, data_folder, tmp_path, command):
    change(data_folder / "stats" / "areas.csv", "E09000003", "E09000099")
    arguments = {"export": ("--out", tmp_path / "out"), "import": (data_folder / DFE,)}[command]

    outcome = run(command, *arguments, "--data", data_folder)

    assert outcome.code == 1
    assert "areas.csv, row 4, column gss_code: expected a London GSS code, found “E09000099”" in outcome.err
    assert not (tmp_path / "out").exists()
