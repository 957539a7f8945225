"""Roles are given and taken so that somebody is left to give them, and nothing is done unseen."""

import time
from dataclasses import replace

import pytest

from dashboard.domain.people import Person, Role, SignIn, Standing, judge_sign_in
from dashboard.domain.problems import DataFolderError
from dashboard.store.folder import record_files
from dashboard.store.open_store import open_store
from dashboard.store.people_kept import end_sign_in, find_person, give_role, list_people, take_role
from dashboard.store.state import MovedError

KIM = Person("https://id.example", "kim", Role.KEEPER, "Kim")
ANN = Person("https://id.example", "ann", Role.EDITOR, "Ann")


@pytest.fixture
def store(tmp_path):
    return open_store(tmp_path)


@pytest.fixture
def kim(store):
    return give_role(store, KIM, who="Kim")


def test_the_last_keeper_stays_a_keeper(store, kim):
    for act in (
        lambda: take_role(store, kim, who="Kim"),
        lambda: give_role(store, replace(kim, role=Role.READER), who="Kim"),
    ):
        with pytest.raises(DataFolderError, match="expected a keeper besides this one, found none"):
            act()
    assert list_people(store) == (kim,)
    assert len(store.read_record_journal()) == 1


def test_a_keeper_goes_where_another_one_stays(store, kim):
    give_role(store, replace(ANN, role=Role.KEEPER), who="Kim")
    take_role(store, kim, who="Kim")
    assert [person.name for person in list_people(store)] == ["Ann"]


def test_the_last_keeper_may_take_another_name(store, kim):
    assert give_role(store, replace(kim, name="Kim of HTF"), who="Kim").name == "Kim of HTF"
    assert store.read_record_journal()[-1].said == "Called Kim Kim of HTF."


def test_of_two_keepers_who_change_one_person_the_second_is_told(store, kim):
    ann = give_role(store, ANN, who="Kim")
    give_role(store, replace(ann, role=Role.READER), who="Lea")
    for act in (
        lambda: give_role(store, replace(ann, role=Role.APPROVER), who="Kim"),
        lambda: take_role(store, ann, who="Kim"),
    ):
        with pytest.raises(MovedError, match="kept by Lea"):
            act()
    assert find_person(store, ANN.issuer, "ann").role is Role.READER


@pytest.mark.parametrize("empty", [{"issuer": " "}, {"subject": ""}, {"name": "\u202e"}])
def test_nobody_is_known_by_nothing(store, empty):
    with pytest.raises(DataFolderError):
        give_role(store, replace(ANN, **empty), who="Kim")
    assert list_people(store) == () and store.read_record_journal() == ()


def test_what_could_not_be_written_is_not_in_the_journal_either(store, kim, monkeypatch):
    def fill_disk(path, facts):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(record_files, "prepare_private", fill_disk)
    with pytest.raises(OSError, match="No space"):
        give_role(store, ANN, who="Kim")
    assert len(store.read_record_journal()) == 1


def test_a_role_that_is_given_again_brings_no_sign_in_back_that_was_before(store, kim):
    ann = give_role(store, ANN, who="Kim")
    before = SignIn(ANN.issuer, "ann", at=int(time.time()) - 60, mark="one")
    end_sign_in(store, before, int(time.time()), seconds=3600)
    take_role(store, find_person(store, ANN.issuer, "ann"), who="Kim")

    again = give_role(store, replace(ann, version=0), who="Kim")

    assert judge_sign_in(before, again, int(time.time()), seconds=3600) is Standing.ENDED


def test_who_signed_in_before_they_were_first_given_a_role_need_not_do_so_again(store, kim):
    waiting = SignIn(ANN.issuer, "ann", at=int(time.time()) - 60, mark="one")
    ann = give_role(store, ANN, who="Kim")
    assert judge_sign_in(waiting, ann, int(time.time()), seconds=3600) is Standing.HOLDS
