"""A register of champions is imported and checked with the same care as figures."""

import shutil

import pytest

TABLE = "champions.csv"
SIDECAR = TABLE + ".source.toml"


@pytest.fixture
def offered(shipped_folder, tmp_path):
    """A folder with a copy of the shipped register and its sidecar."""
    folder = tmp_path / "offered"
    folder.mkdir()
    for name in (TABLE, SIDECAR):
        shutil.copy(shipped_folder / "stats" / name, folder / name)
    return folder


def change(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_shipped_register_imported_again_is_nothing_new(offered, run, data_folder):
    outcome = run("import", offered / TABLE, "--data", data_folder)
    assert outcome.code == 0
    assert outcome.out.endswith("This file is already loaded; nothing to do.\n")


def test_a_changed_state_is_told_old_to_new_and_lands(offered, run, data_folder):
    change(offered / TABLE, "2021,named", "2021,vacant")
    outcome = run("import", offered / TABLE, "--data", data_folder)
    assert "0 new, 42 as loaded, 1 revised." in outcome.out
    assert "Revised: Enfield, " in outcome.out and "named → vacant." in outcome.out
    assert run("check", "--data", data_folder).code == 0


def test_a_further_check_is_told_by_the_columns_that_changed(offered, run, data_folder):
    change(offered / TABLE, "2026-11-24,2021-01-01,,", "2026-11-24,2026-11-20,Still so.,2026-11-20")
    outcome = run("import", offered / TABLE, "--data", data_folder)
    assert "(date_checked, council_reply, reply_date changed)." in outcome.out


def test_an_import_never_prints_a_persons_name(offered, run, data_folder):
    change(
        offered / TABLE,
        "a person is named in the source,,,",
        "a person is named in the source,,Example Person,",
    )
    outcome = run("import", offered / TABLE, "--data", data_folder)
    assert "(person_name changed)." in outcome.out
    assert "Example" not in outcome.out + outcome.err


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        pytest.param(
            "2021,named", "2021,yes", "row 16, column state: expected one of named", id="yes is no state"
        ),
        pytest.param(
            "2021-01-01",
            "2031-01-01",
            "row 16, column date_checked: expected a date up to 2026-11-25, when the table was made",
            id="a check in the future",
        ),
        pytest.param(
            "E09000010", "E09000034", "column gss_code: expected a London GSS code", id="no council"
        ),
    ],
)
def test_a_broken_record_is_refused_by_import_and_found_by_check(
    offered, expect_refusal, run, data_folder, old, new, says
):
    change(offered / TABLE, old, new)
    expect_refusal(offered / TABLE, f"{TABLE}, ", says)
    change(data_folder / "stats" / TABLE, old, new)
    outcome = run("check", "--data", data_folder)
    assert outcome.code == 1 and says in outcome.out


def test_a_register_without_its_sidecar_is_refused(offered, expect_refusal):
    (offered / SIDECAR).unlink()
    expect_refusal(offered / TABLE, f"{SIDECAR}: expected a sidecar that says where the table came from")
