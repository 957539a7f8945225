"""A proposal is signed off with its register or not at all, whatever somebody else does in that moment."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.analysis.signing_off import REGISTER, send_back, sign_off
from dashboard.domain.champion_proposals import Stage
from dashboard.domain.delivery import Delivery
from dashboard.domain.people import Person, Role
from dashboard.domain.problems import DataFolderError
from dashboard.store.champion_proposals_kept import begin_proposal, list_proposals, send_proposal
from dashboard.store.changes import Proposal
from dashboard.store.people_kept import give_role, take_role
from dashboard.store.state import MovedError
from dashboard.store.table_files import read_table
from tests.contract.test_acts_at_once import Meanwhile
from tests.fixtures.tables import DATA, make_source
from tests.unit.test_champion_proposals import FOUND

TODAY = date(2026, 11, 27)


@pytest.fixture
def people(store):
    """An editor and two approvers of a store that has the shipped councils."""
    areas = read_table(DATA / "stats" / "areas.csv", "areas")
    store.commit(Proposal((Delivery(make_source("areas", "areas"), areas, "areas.csv", ()),)), who="Kim")
    roles = {"ann": Role.EDITOR, "ben": Role.APPROVER, "cem": Role.APPROVER}
    return [
        give_role(store, Person("https://id.example", name, role, name.capitalize()), who="Kim")
        for name, role in roles.items()
    ]


@pytest.fixture
def sent(store, people):
    return send_proposal(store, people[0], begin_proposal(store, people[0], FOUND))


def test_who_lost_the_role_a_moment_ago_signs_nothing_off(store, people, sent):
    ben = people[1]
    meanwhile = Meanwhile(store, lambda: take_role(store, ben, who="Kim"))

    with pytest.raises(DataFolderError, match="found that Ben's role was changed or taken away in the"):
        sign_off(meanwhile, ben, sent, TODAY)

    assert REGISTER not in store.read().tables
    assert list_proposals(store) == (sent,)


def test_who_is_an_editor_since_a_moment_sends_nothing_back(store, people, sent):
    ben = people[1]
    meanwhile = Meanwhile(store, lambda: give_role(store, replace(ben, role=Role.EDITOR), who="Kim"))

    with pytest.raises(DataFolderError, match="found that Ben's role was changed"):
        send_back(meanwhile, ben, sent, "The page is of 2019.")

    assert list_proposals(store) == (sent,)


def test_what_another_approver_sends_back_in_that_moment_does_not_come_into_the_register(store, people, sent):
    _, ben, cem = people
    meanwhile = Meanwhile(store, lambda: send_back(store, cem, sent, "The page is of 2019."))

    with pytest.raises(MovedError, match="kept by Cem"):
        sign_off(meanwhile, ben, sent, TODAY)

    assert REGISTER not in store.read().tables
    assert [proposal.stage for proposal in list_proposals(store)] == [Stage.SENT_BACK]


def test_of_two_who_sign_one_proposal_off_at_once_one_is_told_and_it_is_there_once(store, people, sent):
    _, ben, cem = people
    meanwhile = Meanwhile(store, lambda: sign_off(store, cem, sent, TODAY))

    with pytest.raises(MovedError):
        sign_off(meanwhile, ben, sent, TODAY)

    assert [change.who for change in store.list_changes()] == ["Kim", "Ann, signed off by Cem"]
    assert len(store.read().tables[REGISTER]) == 1


def test_a_proposal_is_as_it_was_where_the_register_could_not_be_changed(store, people, sent):
    ben = people[1]
    areas = store.read().tables["areas"]
    other = Delivery(make_source("other", "areas"), areas.head(1), "other.csv", ())
    meanwhile = Meanwhile(store, lambda: store.commit(Proposal((other,)), who="Kim"))

    with pytest.raises(MovedError, match="other"):
        sign_off(meanwhile, ben, sent, TODAY)

    assert list_proposals(store) == (sent,)
