"""What holds of several records together holds also when people act on them in one moment."""

import threading
from collections.abc import Callable
from dataclasses import replace

import pytest

from dashboard.domain.people import Person, Role
from dashboard.domain.problems import DataFolderError
from dashboard.store.people_kept import give_role, list_people, take_role
from dashboard.store.protocol import Store

KIM = Person("https://id.example", "kim", Role.KEEPER, "Kim")
LEA = Person("https://id.example", "lea", Role.KEEPER, "Lea")
ANN = Person("https://id.example", "ann", Role.EDITOR, "Ann")


class Meanwhile:
    """A store in which somebody else does something just before the first record is written or removed."""

    def __init__(self, store: Store, act: Callable[[], object]) -> None:
        self._store, self._acts = store, [act]

    def __getattr__(self, name: str) -> object:
        if name in ("put_record", "remove_record", "commit") and self._acts:
            self._acts.pop()()
        return getattr(self._store, name)


@pytest.fixture
def kim(store):
    return give_role(store, KIM, who="the test")


@pytest.fixture
def lea(store):
    return give_role(store, LEA, who="the test")


def lose(store, person, by):
    take_role(store, person, who=by)


def become_reader(store, person, by):
    give_role(store, replace(person, role=Role.READER), who=by)


@pytest.mark.parametrize("act", [lose, become_reader])
def test_of_two_keepers_who_take_each_others_role_at_once_one_stays_and_is_told(store, kim, lea, act):
    meanwhile = Meanwhile(store, lambda: act(store, lea, by=kim))

    with pytest.raises(DataFolderError) as refused:
        act(meanwhile, kim, by=lea)

    assert str(refused.value) == (
        f"{store.name}: expected the role of keeper, found that Lea's role was changed or taken away in the "
        "same moment. Ask a keeper for it; nothing was written."
    )
    assert [person.name for person in list_people(store) if person.role is Role.KEEPER] == ["Kim"]


@pytest.mark.parametrize("act", [lose, become_reader])
def test_of_two_keepers_who_lay_down_their_own_role_at_once_one_stays_and_is_told(store, kim, lea, act):
    meanwhile = Meanwhile(store, lambda: act(store, lea, by=lea))

    with pytest.raises(DataFolderError, match=r"a keeper besides this one, found none\. Make somebody"):
        act(meanwhile, kim, by=kim)

    assert [person.name for person in list_people(store) if person.role is Role.KEEPER] == ["Kim"]


def test_who_lost_the_role_of_keeper_a_moment_ago_gives_none_any_more(store, kim, lea):
    meanwhile = Meanwhile(store, lambda: lose(store, lea, by=kim))

    with pytest.raises(
        DataFolderError, match="expected the role of keeper, found that Lea's role was changed"
    ):
        give_role(meanwhile, ANN, who=lea)

    assert [person.name for person in list_people(store)] == ["Kim"]
    assert len(store.read_record_journal()) == 3


def test_keepers_who_all_take_the_others_roles_at_once_leave_a_keeper(store, kim, lea):
    told, begin = [], threading.Barrier(2)

    def act(person, by):
        begin.wait(timeout=10)
        try:
            lose(store, person, by=by)
        except DataFolderError as error:
            told.append(error)

    threads = [threading.Thread(target=act, args=pair) for pair in ((kim, lea), (lea, kim))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(told) == 1
    assert len(list_people(store)) == 1


def test_nobody_changes_a_record_between_the_check_of_another_and_its_change(store):
    store.put_record("people", "ann", {}, expected=0, who="Kim")
    done = []

    def remove():
        store.remove_record("people", "ann", expected=1, who="Lea", said="Removed.")
        done.append("removed")

    other = threading.Thread(target=remove)

    def check(read):
        other.start()
        other.join(timeout=0.2)
        done.append([record.id for record in read("people")])

    store.put_record("people", "ben", {}, expected=0, who="Kim", check=check)
    other.join()

    assert done == [["ann"], "removed"]


def test_what_a_check_refuses_is_not_written_and_not_in_the_journal(store):
    store.put_record("people", "ann", {}, expected=0, who="Kim")

    def refuse(read):
        raise DataFolderError([])

    with pytest.raises(DataFolderError):
        store.put_record("people", "ann", {"new": 1}, expected=1, who="Kim", said="Changed.", check=refuse)
    with pytest.raises(DataFolderError):
        store.remove_record("people", "ann", expected=1, who="Kim", said="Removed.", check=refuse)

    assert store.read_record("people", "ann").facts == {}
    assert store.read_record_journal() == ()
