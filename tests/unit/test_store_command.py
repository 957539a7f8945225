"""The command line opens a database as it opens a folder, and carries one into the other."""

import csv
import json

import pytest

from dashboard.store.changes import Proposal
from dashboard.store.open_store import STORE_VARIABLE, open_store
from dashboard.views.cache import find_store
from tests.contract.conftest import deliver
from tests.fixtures.published import C3, fingerprint


@pytest.fixture
def told(tmp_path):
    """A folder with two changes of one table, the first of them trimmed."""
    store = open_store(tmp_path / "told")
    store.commit(Proposal((deliver("a", 1),), why="=A reply."), who="Ann")
    store.commit(Proposal((deliver("a", 2),), why="A correction."), who="Ben")
    store.trim(1)
    return tmp_path / "told"


def test_a_file_is_imported_into_a_database_and_taken_back(run, database, data_folder, tmp_path):
    assert run("store", "copy", data_folder, database).code == 0

    said = run("import", C3.write(tmp_path), "--store", database, "--why", "A new release.")

    assert said.code == 0
    assert ", table dfe_c3_2021_2022 and its sidecar." in said.out
    assert "no problems." in run("check", "--store", database).out
    assert "Why: A new release." in run("history", "--store", database).out
    assert run("undo", 1, "--store", database, "--why", "Too early.").code == 0
    assert run("store", "verify", data_folder, database).code == 1


def test_a_folder_comes_back_from_a_database_as_it_was(run, database, data_folder, tmp_path):
    run("import", C3.write(tmp_path), "--data", data_folder)
    run("undo", 1, "--data", data_folder)

    assert run("store", "copy", data_folder, database).code == 0
    copied = run("store", "copy", database, tmp_path / "back")

    assert copied.code == 0
    assert copied.out.splitlines()[-1] == "Both hold the same, with the same history."
    assert run("undo", 2, "--data", tmp_path / "back").code == 0
    assert run("undo", 2, "--data", data_folder).code == 0
    name = "stats/dfe_c3_2021_2022.csv"
    assert fingerprint(tmp_path / "back")[name] == fingerprint(data_folder)[name]


def test_the_journal_of_roles_is_carried_also_where_nobody_holds_one_any_more(run, told, tmp_path, database):
    store = open_store(told)
    store.put_record("people", "ann", {}, expected=0, who="Kim", said="Gave Ann a role.")
    store.remove_record("people", "ann", expected=1, who="Kim", said="Took it away.")

    assert run("store", "copy", told, database).code == 0

    assert open_store(database).read_record_journal() == store.read_record_journal()
    store.put_record("people", "ben", {}, expected=0, who="Kim", said="Gave Ben a role.")
    compared = run("store", "verify", told, database).out
    assert "The journals of roles and drafts differ from entry 3 on." in compared


def test_what_differs_is_said_and_refused(run, told, tmp_path):
    run("store", "copy", told, tmp_path / "other")
    open_store(tmp_path / "other").commit(Proposal((deliver("b"),)), who="Cleo")

    compared = run("store", "verify", told, tmp_path / "other")

    assert compared.code == 1
    assert compared.out.startswith("Only the second has change 3 of ")


def test_nothing_is_copied_onto_something(run, told, tmp_path):
    open_store(tmp_path / "other").seed([deliver("b")])
    refused = run("store", "copy", told, tmp_path / "other")
    assert refused.code == 1
    assert "expected a folder that is empty or not there yet, found something." in refused.err


def test_a_database_is_upgraded_once(run, cluster):
    with cluster.make_database(is_empty=True) as address:
        first, second = (run("store", "upgrade", "--store", address).out for _ in range(2))
    assert first.splitlines()[0] == "Done: The first tables."
    assert second.endswith("has the form of this version.\n") and "Done" not in second


def test_the_environment_names_the_store_of_the_server_and_of_commands(run, told, monkeypatch):
    monkeypatch.setenv(STORE_VARIABLE, str(told))
    assert find_store() == open_store(told)
    assert "A correction." in run("history").out


def test_one_change_is_shown_cell_by_cell_also_once_it_was_trimmed(run, told):
    said = run("history", 1, "--data", told).out.splitlines()

    assert said[0].endswith("by Ann: Imported a.csv as a.")
    assert said[1:3] == ["Why: =A reply.", f"From a.csv, sha256 {'0' * 64}"]
    assert said[3].startswith("a, E09000003, ") and said[3].endswith(": nothing → 1")
    assert said[4] == "1 cell(s) changed."


def test_the_history_lists_what_was_trimmed_as_such(run, told):
    lines = run("history", "--data", told).out.splitlines()
    assert lines[0].endswith("Imported a.csv as a. (trimmed: it cannot be taken back)")
    assert lines[2].endswith("Ben  Imported a.csv as a.")


def test_the_journal_is_exported_as_csv_and_as_json_lines(run, told, tmp_path):
    for name in ("journal.csv", "journal.jsonl"):
        assert run("history", "--data", told, "--export", tmp_path / name).out.startswith("Wrote 2 rows")

    with (tmp_path / "journal.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    lines = [json.loads(line) for line in (tmp_path / "journal.jsonl").read_text("utf-8").splitlines()]
    assert [(row["number"], row["who"], row["before"], row["after"]) for row in rows] == [
        ("1", "Ann", "", "1"),
        ("2", "Ben", "1", "2"),
    ]
    assert [line["why"] for line in lines] == ["=A reply.", "A correction."]
    assert rows[0]["why"] == "'=A reply."  # no spreadsheet program runs it


def test_a_journal_is_not_exported_as_anything_else(run, told, tmp_path):
    refused = run("history", "--data", told, "--export", tmp_path / "journal.xlsx")
    assert refused.code == 1
    assert "expected a name that ends in .csv or .jsonl, found .xlsx." in refused.err
