"""Records beside the tables are kept whole, and nobody overwrites what they have not seen."""

import threading

import pytest

from dashboard.domain.problems import DataFolderError
from dashboard.store.records import compare_records
from dashboard.store.state import MovedError
from tests.contract.conftest import deliver
from tests.contract.memory_store import MemoryStore

FACTS = {"name": "Ann “Ä” Example", "sources": ["a", "b"], "ended": {"x": 5}, "is_new": True, "note": None}


def test_a_store_begins_without_records(store):
    assert store.read_records("people") == ()
    assert store.read_record("people", "ann") is None


def test_a_record_is_read_as_it_was_kept(store):
    kept = store.put_record("people", "ann", FACTS, expected=0, who="Ben")

    assert (kept.version, kept.who, kept.facts) == (1, "Ben", FACTS)
    assert kept.when.endswith("+00:00")
    assert store.read_record("people", "ann") == kept
    assert store.read_records("people") == (kept,)


def test_records_of_a_kind_come_in_order_and_without_those_of_another(store):
    for kind, name in (("people", "b"), ("people", "a"), ("champion_proposals", "c")):
        store.put_record(kind, name, {}, expected=0, who="Ann")
    assert [record.id for record in store.read_records("people")] == ["a", "b"]


def test_who_changes_a_record_gives_the_version_they_saw(store):
    store.put_record("people", "ann", {"role": "reader"}, expected=0, who="Ben")

    changed = store.put_record("people", "ann", {"role": "editor"}, expected=1, who="Cem")

    assert (changed.version, changed.facts) == (2, {"role": "editor"})


@pytest.mark.parametrize("seen", [0, 1, 3])
def test_a_version_that_is_not_the_present_one_is_refused_and_who_changed_it_is_said(store, seen):
    for version in (0, 1):
        store.put_record("people", "ann", {"version": version}, expected=version, who="Ben")

    with pytest.raises(MovedError, match="kept by Ben"):
        store.put_record("people", "ann", {}, expected=seen, who="Cem")
    with pytest.raises(MovedError):
        store.remove_record("people", "ann", expected=seen, who="Cem", said="Removed.")

    assert store.read_record("people", "ann").facts == {"version": 1}


def test_a_removed_record_is_gone_and_cannot_be_changed_by_who_saw_it(store):
    store.put_record("people", "ann", {}, expected=0, who="Ben")

    store.remove_record("people", "ann", expected=1, who="Cem", said="Removed.")

    assert store.read_records("people") == ()
    with pytest.raises(MovedError, match="removed"):
        store.put_record("people", "ann", {}, expected=1, who="Ben")


def test_of_two_who_change_one_version_at_once_one_is_told(store):
    store.put_record("people", "ann", {"by": ""}, expected=0, who="Ben")
    refused = []

    def change(who):
        try:
            store.put_record("people", "ann", {"by": who}, expected=1, who=who)
        except MovedError:
            refused.append(who)

    threads = [threading.Thread(target=change, args=(who,)) for who in ("Ann", "Ben", "Cem")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(refused) == 2
    assert store.read_record("people", "ann").facts["by"] not in refused


def test_what_a_reader_does_to_facts_changes_nothing_in_the_store(store):
    given = {"sources": ["a"]}
    store.put_record("people", "ann", given, expected=0, who="Ben")
    given["sources"].append("b")
    store.read_record("people", "ann").facts["sources"].append("c")
    assert store.read_record("people", "ann").facts == {"sources": ["a"]}


def test_records_are_no_part_of_the_figures_or_their_state(store):
    store.seed([deliver("a")])
    state, fingerprint = store.get_state(), store.make_fingerprint()

    store.put_record("people", "ann", {}, expected=0, who="Ben")

    assert (store.get_state(), store.make_fingerprint()) == (state, fingerprint)
    assert store.list_changes() == ()
    assert set(store.read().tables) == {"a"}


@pytest.mark.parametrize(
    ("kind", "id"), [("people", "../ann"), ("people", ""), ("../people", "ann"), ("people", "a/b")]
)
def test_no_name_leads_out_of_the_store(store, kind, id):
    with pytest.raises(ValueError, match="no name of a record"):
        store.put_record(kind, id, {}, expected=0, who="Ann")


def test_a_store_takes_the_records_of_another_as_they_are(store):
    origin = MemoryStore()
    for kind, name in (("people", "ann"), ("champion_proposals", "c"), ("people", "ben")):
        origin.put_record(kind, name, FACTS, expected=0, who="Ann")
    origin.put_record("people", "ann", {}, expected=1, who="Ben")

    store.import_records(origin.list_records())

    assert store.list_records() == origin.list_records()
    assert [record.id for record in store.list_records()] == ["c", "ann", "ben"]
    with pytest.raises(DataFolderError, match=r"3 record\(s\)"):
        store.import_records(origin.list_records())


def test_records_that_differ_are_named(store):
    origin = MemoryStore()
    for each, names, who in ((origin, ("ann", "ben"), "Ann"), (store, ("ann", "cem"), "Ben")):
        for name in names:
            each.put_record("people", name, {}, expected=0, who=who)

    assert list(compare_records(origin.list_records(), store.list_records())) == [
        "The record people/ann is not the same.",
        "Only the first has the record people/ben.",
        "Only the second has the record people/cem.",
    ]
