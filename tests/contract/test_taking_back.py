"""Every change of a store can be taken back, until the history is trimmed; nothing is done upon what moved."""

import threading

import pytest

from dashboard.domain.problems import DataFolderError
from dashboard.store.changes import ChangeKind, Proposal
from dashboard.store.history import find_last, find_standing
from dashboard.store.precedence import Decision
from dashboard.store.state import MovedError, State
from tests.contract.conftest import deliver, read_values


@pytest.fixture
def changed(store):
    """A store after three changes of one table."""
    for value in (1, 2, 3):
        store.commit(Proposal((deliver("a", value),)), who="Ann")
    return store


def test_a_change_is_taken_back_and_that_too(changed):
    taken = changed.undo(3, who="Ben")
    assert (taken.number, taken.kind, taken.takes_back, taken.who) == (4, ChangeKind.UNDO, 3, "Ben")
    assert read_values(changed) == {"a": 2}

    changed.undo(4, who="Ben")
    assert read_values(changed) == {"a": 3}
    assert find_standing(changed.list_changes()) == {1, 2, 3, 5}


def test_what_was_held_before_a_change_can_be_read_and_nothing_is_changed_by_that(changed):
    changed.undo(3, who="Ben")
    before = changed.get_state()
    held = {number: int(changed.read_before(number).tables["a"].at[0, "value"]) for number in (2, 3, 4)}
    assert held == {2: 1, 3: 2, 4: 3}
    assert changed.get_state() == before and read_values(changed) == {"a": 2}


def test_what_no_history_holds_cannot_be_read(changed):
    changed.trim(2)
    for number in (1, 9):
        with pytest.raises(DataFolderError):
            changed.read_before(number)
    assert int(changed.read_before(2).tables["a"].at[0, "value"]) == 1


def test_one_undo_after_another_leads_back_to_nothing(changed):
    for value in (2, 1):
        changed.undo(find_last(changed.list_changes()).number, who="Ben")
        assert read_values(changed) == {"a": value}
    changed.undo(1, who="Ben")
    assert changed.inspect().sources == ()
    assert changed.inspect().precedence.loaded == ()
    assert find_last(changed.list_changes()) is None


def test_a_decision_is_taken_back(store):
    store.commit(Proposal((deliver("a"), deliver("b"))), who="Ann")
    store.commit(Proposal((), (Decision("a", "b", "2026-11-24"),)), who="Ann")
    store.undo(2, who="Ben")
    assert store.read().precedence.decisions == ()
    assert read_values(store) == {"a": 5, "b": 5}


def test_what_does_not_stand_is_not_taken_back(changed):
    changed.undo(3, who="Ben")
    before = changed.get_state()
    for number, why in ((3, "found that change 4 took it back"), (9, "found none")):
        with pytest.raises(DataFolderError, match=why):
            changed.undo(number, who="Ben")
    assert changed.get_state() == before


def test_an_earlier_change_is_not_taken_back_before_a_later_one_of_the_same_table(changed):
    with pytest.raises(DataFolderError):
        changed.undo(1, who="Ben")
    assert read_values(changed) == {"a": 3}


def test_what_is_made_up_is_not_brought_back_beside_real_figures(store):
    store.commit(Proposal((deliver("b", synthetic=True),)), who="Ann")
    store.undo(1, who="Ann")
    store.seed([deliver("a")])
    with pytest.raises(DataFolderError, match="all real or all made up"):
        store.undo(2, who="Ann")
    assert read_values(store) == {"a": 5}


def test_a_state_is_the_same_until_something_changes(store):
    states = [store.get_state()]
    for change in (
        lambda: store.commit(Proposal((deliver("a"),)), who="Ann"),
        lambda: store.undo(1, who="Ann"),
        lambda: store.seed([deliver("b")]),
    ):
        change()
        states.append(store.get_state())
        assert store.get_state() == store.inspect().state == states[-1]
        assert store.get_state().token == states[-1].token
    assert len(set(states)) == len({state.token for state in states}) == 4


def test_a_fingerprint_differs_once_something_changed(store):
    prints = [store.make_fingerprint()]
    store.commit(Proposal((deliver("a"),)), who="Ann")
    prints.append(store.make_fingerprint())
    store.undo(1, who="Ann")
    prints.append(store.make_fingerprint())
    assert len(set(prints)) == 3
    assert store.make_fingerprint() == prints[-1]


def test_a_change_upon_the_state_that_was_seen_is_kept(changed):
    seen = changed.read().state
    assert changed.commit(Proposal((deliver("b"),), seen=seen), who="Ann").number == 4
    assert changed.undo(4, who="Ann", seen=changed.get_state()).number == 5


def test_nothing_is_kept_or_taken_back_upon_a_state_that_has_moved(changed):
    seen = changed.get_state()
    changed.commit(Proposal((deliver("b"),)), who="Ben of Barnet")
    now = changed.get_state()

    for act in (
        lambda: changed.commit(Proposal((deliver("c"),), seen=seen), who="Ann"),
        lambda: changed.commit(Proposal((), (Decision("a", "b", "2026-11-24"),), seen), who="Ann"),
        lambda: changed.undo(3, who="Ann", seen=seen),
    ):
        with pytest.raises(MovedError, match=r"change 4 of .+ UTC, by Ben of Barnet: Imported b.csv as b\."):
            act()
    assert changed.get_state() == now


def test_what_moved_is_listed_a_line_for_each_change(changed):
    seen = changed.get_state()
    assert changed.list_moves(seen, seen) == []
    changed.commit(Proposal((deliver("b"),)), who="Ben")
    changed.undo(4, who="Ann")

    moves = changed.list_moves(seen, changed.get_state())

    assert [move.split(" of ")[0] for move in moves] == ["change 4", "change 5"]


def test_what_moved_without_a_change_is_said_too(changed):
    seen = changed.get_state()
    changed.seed([deliver("b")])
    assert len(changed.list_moves(seen, changed.get_state())) >= 1
    with pytest.raises(MovedError):
        changed.commit(Proposal((deliver("c"),), seen=seen), who="Ann")


def test_of_twenty_people_who_saw_one_state_one_keeps_and_each_other_is_told_to_look_again(changed):
    seen, refused = changed.get_state(), []

    def keep(name):
        try:
            changed.commit(Proposal((deliver(name),), seen=seen), who=name)
        except MovedError:
            refused.append(name)

    people = [threading.Thread(target=keep, args=(name,)) for name in map("person_{}".format, range(20))]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert len(refused) == 19
    assert len(changed.list_changes()) == 4


def test_trimming_forgets_the_first_changes_and_leaves_the_data(changed):
    before, size = changed.read(), changed.measure_history()

    trimmed = changed.trim(1)

    assert (trimmed.changes, trimmed.freed) == (2, size - changed.measure_history())
    assert [change.number for change in changed.list_changes()] == [3]
    assert changed.read().state == before.state
    assert read_values(changed) == {"a": 3}
    with pytest.raises(DataFolderError, match="found a history trimmed to the changes from 3 on"):
        changed.undo(2, who="Ann")
    assert changed.undo(3, who="Ann").number == 4
    assert read_values(changed) == {"a": 2}


def test_a_history_is_not_trimmed_to_nothing(changed):
    with pytest.raises(DataFolderError):
        changed.trim(0)
    assert len(changed.list_changes()) == 3


def test_nothing_is_trimmed_where_nothing_was_kept(store):
    assert store.trim(5).changes == 0
    assert store.inspect().is_new


def test_a_state_of_another_store_is_a_state_that_has_moved(changed):
    with pytest.raises(MovedError):
        changed.commit(Proposal((deliver("b"),), seen=State("0 elsewhere")), who="Ann")
