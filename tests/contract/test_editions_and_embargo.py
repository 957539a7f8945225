"""An edition is what was loaded, found again by its content; what is under embargo is in none before its time."""

from datetime import UTC, datetime

import pytest

from dashboard.domain.problems import DataFolderError
from dashboard.store.changes import Proposal
from dashboard.store.edition import hash_snapshot, list_editions, read_edition
from dashboard.store.edition_index import EditionIndex, UnknownEditionError
from dashboard.store.holding_back import hold_back
from tests.contract.conftest import deliver, read_values

BEFORE = datetime(2026, 12, 1, 9, 29, tzinfo=UTC)
AT = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
NOT_BEFORE = "2026-12-01T09:30"


def read_figure(snapshot):
    return {name: int(table.at[0, "value"]) for name, table in snapshot.tables.items()}


def test_the_history_gives_every_edition_back_as_it_was(store):
    editions = []
    for value in (1, 2, 3):
        store.commit(Proposal((deliver("a", value),)), who="Ann")
        editions.append(hash_snapshot(store.read()))

    assert [read_figure(read_edition(store, edition, AT)) for edition in editions] == [
        {"a": 1},
        {"a": 2},
        {"a": 3},
    ]


def test_the_same_content_is_the_same_edition_whenever_it_was_loaded(store):
    store.commit(Proposal((deliver("a", 1),)), who="Ann")
    first = hash_snapshot(store.read())
    store.commit(Proposal((deliver("a", 2),)), who="Ann")
    store.undo(2, who="Ben")

    assert hash_snapshot(store.read()) == first != hash_snapshot(store.read_before(3))


def test_an_edition_that_cannot_be_had_is_answered_with_those_that_can(store):
    store.commit(Proposal((deliver("a", 1),)), who="Ann")

    with pytest.raises(DataFolderError, match=r"found “abc”\. It has .* \(loaded now\)"):
        read_edition(store, "abc", AT)


def test_what_is_under_embargo_changes_no_edition_before_its_minute(store):
    store.commit(Proposal((deliver("a", 1),)), who="Ann")
    without = hash_snapshot(store.read())
    store.commit(Proposal((deliver("b", 2, not_before=NOT_BEFORE),)), who="Ann")

    held, free = hold_back(store.read(), BEFORE), hold_back(store.read(), AT)

    assert (hash_snapshot(held), read_figure(held)) == (without, {"a": 1})
    assert [str(one) for one in held.held_back] == [
        "Somebody, “Title of b”: under embargo until 9.30 on 1 December 2026 (London time)."
    ]
    assert (free.held_back, read_figure(free)) == ((), {"a": 1, "b": 2})
    assert hash_snapshot(free) not in {found.id for found in list_editions(store, BEFORE)}


def test_an_edition_from_before_an_embargo_ended_is_given_back_without_what_came_free(store):
    store.commit(Proposal((deliver("a", 1), deliver("b", 2, not_before=NOT_BEFORE))), who="Ann")
    printed_before = hash_snapshot(hold_back(store.read(), BEFORE))

    assert read_figure(read_edition(store, printed_before, AT)) == {"a": 1}


def test_bringing_a_file_again_does_not_lift_its_embargo(store):
    store.commit(Proposal((deliver("b", 2, not_before=NOT_BEFORE),)), who="Ann")
    store.commit(Proposal((deliver("b", 3),)), who="Ben")

    assert read_values(store) == {"b": 3}
    assert store.read().sources[0].not_before == NOT_BEFORE


@pytest.fixture
def index(store) -> EditionIndex:
    """The editions of the store, as whoever comes by an address may ask for them."""
    return EditionIndex(store)


def give_back(index, edition, now=AT):
    return read_figure(index.read(index.find(edition, now)))


def test_an_edition_is_found_by_its_id_before_and_after_others_came(store, index):
    editions = []
    for value in (1, 2, 3):
        store.commit(Proposal((deliver("a", value),)), who="Ann")
        editions.append(hash_snapshot(store.read()))
        assert give_back(index, editions[-1]) == {"a": value}

    assert [give_back(index, edition) for edition in editions] == [{"a": 1}, {"a": 2}, {"a": 3}]


def test_a_history_is_read_once_however_often_it_is_asked(store, index, monkeypatch):
    for value in (1, 2, 3):
        store.commit(Proposal((deliver("a", value),)), who="Ann")
    with pytest.raises(UnknownEditionError) as refused:
        index.find("nonsense", AT)

    monkeypatch.setattr(type(store), "read_before", None)

    assert [place.before and place.before.number for place in refused.value.known][:2] == [None, 3]
    for place in refused.value.known:
        assert index.find(place.id, AT) == place


def test_what_was_withdrawn_before_its_minute_is_in_no_edition_when_that_minute_comes(store, index):
    store.commit(Proposal((deliver("a", 1),)), who="Ann")
    store.commit(Proposal((deliver("b", 2, not_before=NOT_BEFORE),)), who="Ann")
    never_shown = hash_snapshot(store.read())
    store.undo(2, who="Ben")

    for now in (BEFORE, AT):
        with pytest.raises(UnknownEditionError):
            index.find(never_shown, now)


def test_what_was_shown_by_mistake_is_in_no_edition_once_it_is_under_embargo(store, index):
    store.commit(Proposal((deliver("a", 1, sha256="a" * 64),)), who="Ann")
    without = hash_snapshot(store.read())
    store.commit(Proposal((deliver("b", 2),)), who="Ann")
    by_mistake = hash_snapshot(store.read())
    assert give_back(index, by_mistake, BEFORE) == {"a": 1, "b": 2}
    store.commit(Proposal((deliver("b", 2, not_before=NOT_BEFORE),)), who="Ann")

    with pytest.raises(UnknownEditionError) as refused:
        index.find(by_mistake, BEFORE)
    assert by_mistake not in {place.id for place in refused.value.known}
    assert give_back(index, without, BEFORE) == {"a": 1}
    assert give_back(index, by_mistake, AT) == {"a": 1, "b": 2}


def test_when_an_embargo_ends_both_editions_of_that_state_can_be_had(store, index):
    store.commit(Proposal((deliver("a", 1), deliver("b", 2, not_before=NOT_BEFORE))), who="Ann")
    before, after = (hash_snapshot(hold_back(store.read(), now)) for now in (BEFORE, AT))
    assert give_back(index, before, BEFORE) == {"a": 1}
    with pytest.raises(UnknownEditionError):
        index.find(after, BEFORE)

    assert give_back(index, after, AT) == {"a": 1, "b": 2}
    assert give_back(index, before, AT) == {"a": 1}
