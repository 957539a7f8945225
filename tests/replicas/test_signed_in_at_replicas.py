"""Who signs in through one replica is signed in at the others, and what ends there ends at all of them."""

import pytest

from dashboard.domain.people import Person, Role
from dashboard.store.champion_proposals_kept import list_proposals
from dashboard.store.open_store import open_store
from dashboard.store.people_kept import find_person, keep_person
from tests.fixtures.provider import COOKIE, sign_cookie
from tests.fixtures.signing_in import Guest, choose_person
from tests.fixtures.visitor import read_html

NO_ROLE = "You are signed in, but hold no role here."


@pytest.fixture
def store(service):
    return open_store(service.data)


@pytest.fixture
def be(service, store):
    """Somebody who holds a role, and is signed in since a minute without the way through the provider."""

    def become(subject: str, role: Role) -> Guest:
        issuer = service.provider.issuer
        keep_person(store, Person(issuer, subject, role, subject.capitalize()), who="the test")
        return Guest(service, {COOKIE: sign_cookie(issuer, service.address, subject, ago=60)})

    return become


def read_page(guest: Guest, replica: int, page: str = "sign-in") -> str:
    with guest.visit(replica) as visitor:
        return read_html(visitor.open(page=page))


def test_a_sign_in_begun_at_one_replica_ends_at_another_and_holds_at_both(service):
    guest = Guest(service)

    guest.come_back(choose_person(service.provider, guest.set_out(1), "ann"), 2)

    for replica in (1, 2):
        assert NO_ROLE in read_page(guest, replica)


def test_a_way_back_that_was_gone_at_one_replica_signs_nobody_in_at_another(service):
    guest = Guest(service)
    way_back = choose_person(service.provider, guest.set_out(1), "ben")
    thief, other = Guest(service, guest.cookies), Guest(service)
    guest.come_back(way_back, 1)
    assert COOKIE in guest.cookies

    for one in (thief, other):
        one.come_back(way_back, 2)
        assert COOKIE not in one.cookies
        assert NO_ROLE not in read_page(one, 2)


def test_signing_out_everywhere_at_one_replica_ends_what_is_open_at_another(be):
    guest = be("cem", Role.EDITOR)
    with guest.visit(1) as first, guest.visit(2) as second:
        assert "My proposals" in read_html(second.open(page="my-proposals"))

        first.press(first.open(page="sign-in"), "Sign out everywhere")

        assert "My proposals" not in read_html(second.open(page="my-proposals"))
    assert "This sign-in was ended." in read_page(guest, 2)


def test_a_role_that_is_taken_away_at_one_replica_acts_no_more_at_another(service, store, be):
    keeper, editor = be("kim", Role.KEEPER), be("dee", Role.EDITOR)
    with keeper.visit(1) as first, editor.visit(2) as second:
        page = second.open(page="my-proposals")
        second.press(page, "Begin a new draft")
        drafts = list_proposals(store)
        assert [draft.steps[0].who for draft in drafts] == ["Dee"]

        chosen = first.choose(first.open(page="people"), "Whose role?", "Dee, editor")
        assert "Dee holds no role any more." in read_html(first.press(chosen, "Take the role away"))

        second.press(page, "Begin a new draft")
    assert find_person(store, service.provider.issuer, "dee") is None
    assert list_proposals(store) == drafts
    assert NO_ROLE in read_page(editor, 2)
