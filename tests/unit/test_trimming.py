"""The history keeps each content once, can be shortened, and one of an older version still does."""

import re
import shutil
import tomllib
from itertools import pairwise

import pytest
import tomli_w

from dashboard.domain.problems import DataFolderError
from dashboard.store.open_store import open_store
from tests.fixtures.published import C3, fingerprint

VERSIONS = [
    C3.set_cell("Trafficking", str(n), new_la_code="E09000003", time_period="2022") for n in (5, 6, 7)
]


@pytest.fixture(scope="module")
def imported(import_in_turn):
    return import_in_turn(*VERSIONS)


@pytest.fixture
def states(imported, data_folder):
    """The folder after each of three imports of one table."""
    folder, found = imported
    shutil.copytree(folder, data_folder, dirs_exist_ok=True)
    return found[1:]


def test_a_change_adds_to_the_history_what_it_replaced_and_little_else(states, data_folder):
    table = (data_folder / "stats" / "dfe_c3_2021_2022.csv").stat().st_size
    objects = [path.stat().st_size for path in (data_folder / ".history" / "objects").iterdir()]
    assert sum(size == table for size in objects) == 2
    assert open_store(data_folder).measure_history() < 2 * table + 20_000


def test_what_is_replaced_again_and_again_is_kept_once(states, data_folder):
    open_store(data_folder).undo(3, who="a test")  # the third content is kept from here on
    before = open_store(data_folder).measure_history()
    for number in range(4, 24):
        open_store(data_folder).undo(number, who="a test")
    assert (open_store(data_folder).measure_history() - before) / 20 < 2_000


def test_trimming_keeps_the_last_changes_and_says_what_it_freed(states, run, data_folder):
    size = open_store(data_folder).measure_history()

    said = run("history", "--trim", 1, "--data", data_folder).out.splitlines()

    freed = round(float(re.fullmatch(r"2 change\(s\) forgotten, ([0-9.]+) MB freed\.", said[0])[1]) * 1e6)
    assert abs(size - open_store(data_folder).measure_history() - freed) < 1_000
    assert freed > 0
    assert [change.number for change in open_store(data_folder).list_changes()] == [3]
    assert fingerprint(data_folder) == states[2]


def test_what_was_not_trimmed_can_be_taken_back_and_what_was_is_said(states, run, data_folder):
    open_store(data_folder).trim(1)

    refused = run("undo", 2, "--data", data_folder)

    assert "found a history trimmed to the changes from 3 on" in refused.err
    open_store(data_folder).undo(3, who="a test")
    assert fingerprint(data_folder) == states[1]


def test_numbers_go_on_after_trimming(states, data_folder):
    open_store(data_folder).trim(1)
    assert open_store(data_folder).undo(3, who="a test").number == 4


def test_a_history_is_not_trimmed_to_nothing(states, run, data_folder):
    refused = run("history", "--trim", 0, "--data", data_folder)
    assert refused.code == 1
    assert "expected a number of changes from 1 on, found 0." in refused.err
    assert len(open_store(data_folder).list_changes()) == 3


def test_where_there_is_no_history_nothing_is_trimmed_and_none_is_made(data_folder):
    assert open_store(data_folder).trim(5).changes == 0
    assert not (data_folder / ".history").exists()


def test_a_content_that_is_gone_or_not_as_it_was_is_not_brought_back(states, data_folder):
    for path in (data_folder / ".history" / "objects").iterdir():
        path.write_bytes(b"something else")
    before = fingerprint(data_folder)
    with pytest.raises(DataFolderError, match="held before the change, found something else"):
        open_store(data_folder).undo(3, who="a test")
    shutil.rmtree(data_folder / ".history" / "objects")
    with pytest.raises(DataFolderError, match="held before the change, found nothing"):
        open_store(data_folder).undo(3, who="a test")
    assert fingerprint(data_folder) == before


def make_old(data, contents):
    """Write the history as versions before this one did: whole files before and after each change."""
    history = data / ".history"
    for number, (before, after) in enumerate(pairwise(contents), start=1):
        change = history / f"{number:06}"
        facts = tomllib.loads((change / "change.toml").read_text())
        for side, files in (("before", before), ("after", after)):
            facts.pop(side)
            for path in facts["paths"]:
                if path in files:
                    (change / side / path).parent.mkdir(parents=True, exist_ok=True)
                    (change / side / path).write_bytes(files[path])
        for name in ("who", "why", "files"):
            facts.pop(name)
        (change / "cells.csv.gz").unlink()
        (change / "change.toml").write_text(tomli_w.dumps(facts))
    shutil.rmtree(history / "objects")


def read_files(data):
    return {f"stats/{path.name}": path.read_bytes() for path in (data / "stats").iterdir()}


@pytest.fixture
def old(run, data_folder, tmp_path):
    """A folder with two changes in a history of an older version, and its states before and after each."""
    contents = [read_files(data_folder)]
    for number, version in enumerate(VERSIONS[:2]):
        assert run("import", version.write(tmp_path, f"{number}.csv"), "--data", data_folder).code == 0
        contents.append(read_files(data_folder))
    make_old(data_folder, contents)
    return contents


def test_changes_of_an_older_version_are_taken_back(old, data_folder):
    for number in (2, 1):
        open_store(data_folder).undo(number, who="a test")
        assert read_files(data_folder) == old[number - 1]


def test_of_a_trimmed_change_of_an_older_version_the_journal_alone_is_left(old, data_folder):
    open_store(data_folder).trim(1)

    assert [change.number for change in open_store(data_folder).read_journal()] == [1, 2]
    left = data_folder / ".history" / "journal" / "000001"
    assert [path.name for path in left.iterdir()] == ["change.toml"]
    assert open_store(data_folder).read_cells(1).empty


def test_changes_of_both_versions_stand_in_one_history(old, run, data_folder, tmp_path):
    run("import", VERSIONS[2].write(tmp_path), "--data", data_folder)
    open_store(data_folder).undo(3, who="a test")
    assert read_files(data_folder) == old[2]
    open_store(data_folder).undo(2, who="a test")
    assert read_files(data_folder) == old[1]


def test_a_change_that_an_older_version_left_unfinished_is_read_and_finished(old, run, data_folder):
    change = data_folder / ".history" / "000002"
    shutil.copytree(change / "after", change / "incoming")
    for path in (change / "before" / "stats").iterdir():
        shutil.copy(path, data_folder / "stats" / path.name)
    assert run("check", "--data", data_folder).code == 0

    open_store(data_folder).trim(5)

    assert read_files(data_folder) == old[2]
    open_store(data_folder).undo(2, who="a test")
    assert read_files(data_folder) == old[1]
