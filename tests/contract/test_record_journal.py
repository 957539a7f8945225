"""What was done with people and drafts stays said, in a journal that nobody takes anything out of again."""

import pytest

from dashboard.domain.problems import DataFolderError
from dashboard.store.records import compare_entries
from dashboard.store.state import MovedError
from tests.contract.memory_store import MemoryStore


def fill(store):
    """Have a role be given, a draft be written and removed, and the role be taken away."""
    store.put_record("people", "ann", {"role": "editor"}, expected=0, who="Kim", said="Gave Ann the role.")
    store.put_record("champion_proposals", "c", {"day": "2026-01-01"}, expected=0, who="Ann")
    store.remove_record("champion_proposals", "c", expected=1, who="Ann", said="Removed a draft.")
    store.remove_record("people", "ann", expected=1, who="Kim", said="Took the role of Ann away.")


def list_said(store):
    return [(entry.who, entry.id, entry.said) for entry in store.read_record_journal()]


SAID = [
    ("Kim", "ann", "Gave Ann the role."),
    ("Ann", "c", "Removed a draft."),
    ("Kim", "ann", "Took the role of Ann away."),
]


def test_a_store_begins_with_no_entry(store):
    assert store.read_record_journal() == ()


def test_who_did_what_is_known_when_the_record_is_gone_and_what_is_not_said_is_no_entry(store):
    fill(store)

    assert store.list_records() == ()
    assert list_said(store) == SAID
    entries = store.read_record_journal()
    assert [entry.number for entry in entries] == [1, 2, 3]
    assert all(entry.when.endswith("+00:00") for entry in entries)
    assert "2026-01-01" not in str(entries)


def test_what_was_refused_is_no_entry(store):
    fill(store)
    with pytest.raises(MovedError):
        store.put_record("people", "ann", {}, expected=5, who="Kim", said="Gave it again.")
    with pytest.raises(MovedError):
        store.remove_record("people", "ann", expected=5, who="Kim", said="Took it again.")
    assert list_said(store) == SAID


def test_the_journal_of_records_goes_with_them_into_another_store(store):
    origin = MemoryStore()
    fill(origin)

    store.import_records(origin.list_records(), origin.read_record_journal())

    assert store.read_record_journal() == origin.read_record_journal()
    store.put_record("people", "ben", {}, expected=0, who="Kim", said="Gave Ben a role.")
    assert [entry.number for entry in store.read_record_journal()] == [1, 2, 3, 4]


def test_records_are_not_taken_into_a_store_whose_records_have_a_past(store):
    fill(store)
    with pytest.raises(DataFolderError):
        store.import_records((), ())


def test_journals_that_differ_are_told_apart_from_where_they_do(store):
    other = MemoryStore()
    fill(other)
    assert list(compare_entries(store.read_record_journal(), other.read_record_journal())) == [
        "The journals of roles and drafts differ from entry 1 on."
    ]
    assert list(compare_entries(other.read_record_journal(), other.read_record_journal())) == []
