"""The journal says of every change who, when, why, from which file, and what it did to each cell; for good."""

import pytest

from dashboard.domain.problems import DataFolderError
from dashboard.store.changes import BroughtFile, Proposal
from tests.contract.conftest import deliver


def read_cells(store, number):
    """What a change did, as pairs of before and after."""
    return [tuple(cell) for cell in store.read_cells(number)[["before", "after"]].to_numpy()]


@pytest.fixture
def changed(store):
    """A store after a table came, was replaced, and that was taken back."""
    store.commit(Proposal((deliver("a", 1),), why="  The first\nreply. "), who="Ann")
    store.commit(Proposal((deliver("a", 2, sha256="1" * 64),), why="It was corrected."), who="Ben")
    store.undo(2, who="Cleo", why="Wrong file.")
    return store


def test_each_change_says_who_why_and_from_which_file(changed):
    entries = changed.read_journal()

    assert [(entry.number, entry.who, entry.why) for entry in entries] == [
        (1, "Ann", "The first reply."),
        (2, "Ben", "It was corrected."),
        (3, "Cleo", "Wrong file."),
    ]
    assert [entry.files for entry in entries] == [
        (BroughtFile("a.csv", "0" * 64),),
        (BroughtFile("a.csv", "1" * 64),),
        (),
    ]
    assert all(entry.when.endswith("+00:00") for entry in entries)
    assert entries == changed.list_changes()


def test_each_cell_is_given_before_and_after(changed):
    assert [read_cells(changed, number) for number in (1, 2, 3)] == [[("", "1")], [("1", "2")], [("2", "1")]]

    cell = changed.read_cells(2).iloc[0]

    assert (cell["source_id"], cell["gss_code"], cell["age_group"]) == ("a", "E09000003", "children")
    assert "trafficking" in cell["series"]


def test_taking_back_the_first_change_is_told_cell_by_cell_too(store):
    store.commit(Proposal((deliver("a", 1),)), who="Ann")
    store.undo(1, who="Ann")
    assert read_cells(store, 2) == [("1", "")]


def test_what_changes_nothing_is_an_entry_without_cells(store):
    for _ in range(2):
        store.commit(Proposal((deliver("a", 1),)), who="Ann")
    assert read_cells(store, 2) == []


def test_trimming_leaves_the_journal_as_it_was(changed):
    entries, cells = changed.read_journal(), [read_cells(changed, number) for number in (1, 2, 3)]

    changed.trim(1)

    assert changed.read_journal() == entries
    assert [read_cells(changed, number) for number in (1, 2, 3)] == cells
    assert [change.number for change in changed.list_changes()] == [3]
    changed.commit(Proposal((deliver("a", 5),)), who="Ann")
    assert [entry.number for entry in changed.read_journal()] == [1, 2, 3, 4]


def test_there_are_no_cells_of_a_change_that_never_was(store):
    with pytest.raises(DataFolderError, match="a change 1"):
        store.read_cells(1)
