"""Every change of the data folder can be taken back, and so can that."""

import errno
import fcntl
import hashlib
import re
import shutil
from pathlib import Path

import pytest

from dashboard.domain.problems import DataFolderError
from dashboard.store.changes import ChangeKind
from dashboard.store.folder import locks
from dashboard.store.folder.contents import read_replaced
from dashboard.store.history import find_standing
from dashboard.store.open_store import open_store
from tests.fixtures.published import C3, ONS_LONG, fingerprint

REVISED = C3.set_cell("Trafficking", "77", new_la_code="E09000003", time_period="2022")


@pytest.fixture(scope="module")
def imported(import_in_turn):
    return import_in_turn(C3, REVISED)


@pytest.fixture
def states(imported, data_folder):
    """The folder after nothing, one import and its revision."""
    folder, found = imported
    shutil.copytree(folder, data_folder, dirs_exist_ok=True)
    return found


def test_one_undo_after_another_goes_further_back(states, run, data_folder):
    run("undo", 2, "--data", data_folder)
    assert fingerprint(data_folder) == states[1]

    run("undo", 1, "--data", data_folder)
    assert fingerprint(data_folder) == states[0]

    nothing = run("undo", "--data", data_folder)
    assert nothing.code == 1
    assert nothing.err == "data: there is no change to take back. Nothing was written.\n"


def test_without_a_number_an_undo_says_which_change_is_next_and_does_nothing(states, run, data_folder):
    said = run("undo", "--data", data_folder)

    assert said.code == 1
    assert re.fullmatch(
        r"Next is change 2 of .+ UTC, by command line: .+ on .+: Imported 1.csv as dfe_c3_2021_2022. "
        r"To take it back: python -m dashboard undo 2 Nothing was written.\n",
        said.err,
    )
    assert fingerprint(data_folder) == states[2]
    assert len(open_store(data_folder).list_changes()) == 2


def test_a_change_that_was_taken_back_already_is_not_taken_back_again(states, run, data_folder):
    run("undo", 2, "--data", data_folder)

    again = run("undo", 2, "--data", data_folder)

    assert again.code == 1
    assert "expected a change 2 that still stands, found that change 3 took it back." in again.err
    assert fingerprint(data_folder) == states[1]


def test_an_undo_can_be_taken_back(states, run, data_folder):
    said = run("undo", 2, "--data", data_folder).out
    assert "python -m dashboard undo 3" in said

    assert run("undo", 3, "--data", data_folder).code == 0

    assert fingerprint(data_folder) == states[2]
    assert find_standing(open_store(data_folder).list_changes()) == {1, 2, 4}
    run("undo", 2, "--data", data_folder)
    assert fingerprint(data_folder) == states[1]


def test_the_history_lists_every_change_and_what_was_taken_back(states, run, data_folder):
    run("undo", 2, "--data", data_folder)

    lines = run("history", "--data", data_folder).out.splitlines()

    assert "Imported 0.csv as dfe_c3_2021_2022." in lines[0]
    assert lines[1].endswith("Imported 1.csv as dfe_c3_2021_2022. (taken back)")
    assert lines[2].endswith("Took back change 2: Imported 1.csv as dfe_c3_2021_2022.")
    assert lines[3].startswith("3 change(s), ")


def test_what_was_replaced_is_retained_whole(states, data_folder):
    replaced = read_replaced(data_folder, 2)

    assert len(replaced) == 2
    digests = {path: hashlib.sha256(content).hexdigest() for path, content in replaced.items()}
    assert digests.items() <= states[1].items()


def test_a_change_whose_files_were_changed_by_hand_is_not_taken_back(states, run, data_folder):
    table = data_folder / "stats" / "dfe_c3_2021_2022.csv"
    table.write_text(table.read_text().replace(",77,", ",78,"))
    before = fingerprint(data_folder)

    refused = run("undo", 2, "--data", data_folder)

    assert refused.code == 1
    assert "stats/dfe_c3_2021_2022.csv: expected the file as change 2 left it, found another." in refused.err
    assert fingerprint(data_folder) == before


def test_an_earlier_change_of_the_same_files_is_not_taken_back_before_the_later(states, data_folder):
    with pytest.raises(DataFolderError, match="as change 1 left it"):
        open_store(data_folder).undo(1, who="a test")


def test_the_register_that_a_first_import_brings_goes_with_it(run, tmp_path):
    data = tmp_path / "new"
    run("import", C3.write(tmp_path), "--data", data)

    run("undo", 1, "--data", data)

    assert fingerprint(data) == {}


def test_boundaries_come_back_in_all_their_parts(run, data_folder, boundaries, tmp_path):
    before = fingerprint(data_folder)
    boundaries.to_file(tmp_path / "boroughs.geojson")
    run("import", tmp_path / "boroughs.geojson", "--data", data_folder)
    assert fingerprint(data_folder) != before

    run("undo", 1, "--data", data_folder)

    assert fingerprint(data_folder) == before


def test_a_folder_that_cannot_be_written_is_a_sentence(run, data_folder, tmp_path, monkeypatch):
    def refuse(path, *_, **__):
        raise OSError(errno.EROFS, "Read-only file system", str(path))

    before = fingerprint(data_folder)
    monkeypatch.setattr(Path, "mkdir", refuse)
    monkeypatch.setattr(Path, "exists", lambda path: True)

    with pytest.raises(
        DataFolderError, match="data: expected a data folder that can be written, found “Read-"
    ):
        open_store(data_folder).undo(2, who="a test")
    assert fingerprint(data_folder) == before


def test_a_second_person_waits_and_then_gets_a_sentence(states, data_folder, monkeypatch):
    monkeypatch.setattr(locks, "PATIENCE_SECONDS", 0.0)
    with (data_folder / ".history" / "lock").open("rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)

        with pytest.raises(DataFolderError, match="found someone changing it"):
            open_store(data_folder).undo(2, who="a test")
    assert open_store(data_folder).undo(2, who="a test").kind is ChangeKind.UNDO


@pytest.mark.parametrize("path", ["../outside", "stats/../../outside", "/etc/outside", "stats/.hidden"])
def test_a_history_that_names_a_file_elsewhere_is_refused(states, data_folder, path):
    facts = data_folder / ".history" / "000002" / "change.toml"
    facts.write_text(facts.read_text().replace("stats/dfe_c3_2021_2022.csv", path))

    with pytest.raises(DataFolderError, match="expected “paths” of files in stats or geo"):
        open_store(data_folder).undo(2, who="a test")


def test_a_second_table_leaves_the_first_alone(states, run, data_folder, tmp_path):
    run("import", ONS_LONG.write(tmp_path), "--data", data_folder)

    run("undo", 3, "--data", data_folder)

    assert fingerprint(data_folder) == states[2]
