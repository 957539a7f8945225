"""A store is carried into another one of whatever make, with its history and its journal, and back."""

import pytest

from dashboard.domain.problems import DataFolderError
from dashboard.store.changes import Proposal
from dashboard.store.open_store import open_store
from dashboard.store.precedence import Decision
from dashboard.store.transfer import compare_steps
from tests.contract.conftest import deliver, read_values


@pytest.fixture
def origin(tmp_path):
    """A folder with a past: trimmed changes, ones that stand, a decision, and one that was taken back."""
    origin = open_store(tmp_path / "origin")
    origin.seed([deliver("seeded", 7)])
    for value in (1, 2, 3):
        origin.commit(Proposal((deliver("a", value),), why=f"Reply {value}."), who="Ann")
    origin.trim(2)
    origin.commit(Proposal((deliver("b"),), (Decision("b", "a", "2026-11-24", "Newer."),)), who="Ben")
    origin.undo(3, who="Cleo", why="Wrong file.")
    return origin


def list_differences(one, other):
    return list(compare_steps(one.export_history(), other.export_history()))


def test_a_copy_holds_the_same_with_the_same_past(origin, store):
    store.import_history(origin.export_history())

    assert list_differences(origin, store) == []
    assert read_values(store) == read_values(origin) == {"a": 2, "b": 5, "seeded": 7}
    assert store.list_changes() == origin.list_changes()
    assert store.read_journal() == origin.read_journal()
    assert store.read().precedence == origin.read().precedence
    assert store.read_before(3).tables["a"].equals(origin.read_before(3).tables["a"])


def test_a_copy_goes_on_where_the_other_was(origin, store):
    store.import_history(origin.export_history())

    assert store.undo(5, who="Ann").number == 6
    assert read_values(store)["a"] == 3
    assert store.commit(Proposal((deliver("c"),)), who="Ann").number == 7


def test_a_copy_can_be_brought_back(origin, store, tmp_path):
    store.import_history(origin.export_history())
    back = open_store(tmp_path / "back")

    back.import_history(store.export_history())

    assert list_differences(origin, back) == []
    assert back.undo(5, who="Ann").number == 6


def test_a_whole_region_is_carried_with_its_shapes(store, shipped_folder):
    shipped = open_store(shipped_folder)

    store.import_history(shipped.export_history())

    assert list_differences(shipped, store) == []
    assert store.read().region == shipped.read().region
    assert store.read().boundaries.equals(shipped.read().boundaries)


def test_nothing_is_carried_into_a_store_that_holds_something(origin, store):
    store.seed([deliver("c")])
    with pytest.raises(DataFolderError):
        store.import_history(origin.export_history())
    assert read_values(store) == {"c": 5}


def test_what_differs_is_said(origin, store):
    store.import_history(origin.export_history())
    store.seed([deliver("seeded", 8)])

    said = list_differences(origin, store)

    assert said == [
        "After what was held before the first change: 1 cells of table seeded differ, the first E09000003, "
        "Assessments in which trafficking was identified, children, year to 31 March 2022: 7 and 8."
    ]
    store.commit(Proposal((deliver("d"),)), who="Dan")
    assert list_differences(origin, store)[-1].startswith("Only the second has change 6 of ")
