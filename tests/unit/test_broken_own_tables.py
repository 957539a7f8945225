"""Broken tables of the project's own shape: each is refused, and the data folder stays as it was."""

import shutil

import pytest

TABLE = "quoted_council_referrals.csv"
SIDECAR = TABLE + ".source.toml"


@pytest.fixture
def offered(shipped_folder, tmp_path):
    """A folder with a copy of a hand-collected table and its sidecar."""
    folder = tmp_path / "offered"
    folder.mkdir()
    for name in (TABLE, SIDECAR):
        shutil.copy(shipped_folder / "stats" / name, folder / name)
    return folder


def change(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_good_table_is_taken_as_it_stands(offered, run, data_folder):
    outcome = run("import", offered / TABLE, "--data", data_folder)

    assert outcome.code == 0
    assert "8 rows of figures from “Referrals by London councils as first responder" in outcome.out
    assert outcome.out.endswith("This file is already loaded; nothing to do.\n")


def test_a_table_under_another_name_lands_under_its_id(offered, run, data_folder):
    (offered / TABLE).rename(offered / "copy of quotes.CSV")
    (offered / SIDECAR).rename(offered / "copy of quotes.CSV.source.toml")
    change(offered / "copy of quotes.CSV", ",68,reported", ",69,reported")

    outcome = run("import", offered / "copy of quotes.CSV", "--data", data_folder)

    assert outcome.code == 0
    assert sorted(path.name for path in (data_folder / "stats").glob("quoted_council*")) == [TABLE, SIDECAR]
    assert ",69,reported" in (data_folder / "stats" / TABLE).read_text(encoding="utf-8")
    assert run("check", "--data", data_folder).code == 0


def test_a_table_without_a_sidecar_is_refused(offered, expect_refusal):
    (offered / SIDECAR).unlink()

    expect_refusal(
        offered / TABLE,
        f"{SIDECAR}: expected a sidecar that says where the table came from, found no such file.",
    )


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        pytest.param(
            ",68,reported",
            ",68.5,reported",
            "row 3, column value: expected a whole number, found “68.5”",
            id="a fraction",
        ),
        pytest.param(
            ",68,reported",
            ",-68,reported",
            "row 3, column value: expected a whole number, not negative",
            id="a negative number",
        ),
        pytest.param(
            ",68,reported",
            ",,reported",
            "row 3: expected a value exactly where the status is reported, found value nothing, status “reported”",
            id="no value",
        ),
        pytest.param(
            "E09000010,council_referrals,all_ages,2021-04-01,2022-03-31",
            "E09000008,council_referrals,all_ages,2018-01-01,2018-12-31",
            "row 3: expected no second row for the same key",
            id="a row stands there twice",
        ),
        pytest.param(
            "E09000010", "E06000047", "row 3, column gss_code: expected a London GSS code", id="a wrong code"
        ),
        pytest.param(
            "council_referrals",
            "referrals",
            "column series_id: expected the id of a known series",
            id="a wrong series",
        ),
    ],
)
def test_a_broken_cell_is_refused(offered, expect_refusal, old, new, says):
    change(offered / TABLE, old, new)

    expect_refusal(offered / TABLE, f"{TABLE}, ", says)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        pytest.param(
            'table = "figures"',
            'table = "populations"',
            "expected “figures” in “table”, found “populations”",
            id="table",
        ),
        pytest.param(
            'licence = "', 'license = "', "expected only known fields, found “license”", id="an unknown field"
        ),
        pytest.param(
            'id = "quoted',
            'id = "../quoted',
            "expected letters, digits, “_” and “-” in “id”",
            id="a path as id",
        ),
    ],
)
def test_a_broken_sidecar_is_refused(offered, expect_refusal, old, new, says):
    change(offered / SIDECAR, old, new)

    expect_refusal(offered / TABLE, f"{SIDECAR}: {says}")
