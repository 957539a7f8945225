"""The keeper's page of people gives and takes roles; nobody else is shown it, or obeyed by it."""

# ruff: noqa: F811 - a fixture that another module defines is an argument here
from dataclasses import replace

import pytest

from dashboard.domain.people import Person, Role
from dashboard.store.open_store import open_store
from dashboard.store.people_kept import find_person, give_role, keep_person
from tests.views.test_adding_page import data, quoted, start_no_worker  # noqa: F401 - fixtures are found by name
from tests.views.test_pages import read_html
from tests.views.test_signed_in import ANN, BEN, be, embargoed  # noqa: F401 - likewise

KIM = Person(ANN.issuer, "kim", Role.KEEPER, "Kim")
PAGE = """
import streamlit as st
from dashboard.domain.problems import DashboardError
from dashboard.views import people_page
from dashboard.views.cache import look
look()
try:
    people_page.show()
except DashboardError as error:
    st.text(str(error))
"""


@pytest.fixture
def store(data, be):
    """A store that Kim keeps, with Kim signed in."""
    store = open_store(data)
    be(give_role(store, KIM, who="the test"))
    return store


def open_people(choose=None):
    from streamlit.testing.v1 import AppTest

    app = AppTest.from_string(PAGE, default_timeout=60).run()
    assert not app.exception
    if choose is not None:
        box = app.selectbox[0]
        app = box.set_value(choose).run()
    return app


def find(elements, label):
    return next(element for element in elements if element.label == label)


def press(app, label):
    app = find(app.button, label).click().run()
    assert not app.exception
    return app


def give_new(app, role="reader", **said):
    """Fill in the fields of somebody new, and give the role."""
    for label, text in {"Subject": "ann", "Name": "Ann Example", **said}.items():
        app = find(app.text_input, label).set_value(text).run()
    app = find(app.selectbox, "Role").set_value(role).run()
    return press(app, "Give the role")


def test_the_page_opens_where_roles_were_given_before_there_was_a_journal(data, be):
    store = open_store(data)
    be(keep_person(store, KIM, who="the test"))
    assert store.read_record_journal() == ()
    assert "Kim" in read_html(open_people())


def test_nobody_but_a_keeper_is_shown_who_holds_which_role(store, be):
    for person in (None, replace(ANN, role=Role.READER), ANN, BEN):
        be(person)
        app = open_people()
        assert "somebody signed in as keeper" in app.text[0].value
        assert not app.button and not app.get("html")


def test_a_keeper_gives_somebody_a_role_by_what_their_page_of_sign_in_shows(store):
    app = give_new(open_people("new"), "approver", Subject=" ann ")

    person = find_person(store, KIM.issuer, "ann")
    assert (person.role, person.name) == (Role.APPROVER, "Ann Example")
    assert "Ann Example: approver, may also sign off" in read_html(app)
    entry = store.read_record_journal()[-1]
    assert (entry.who, entry.said) == ("Kim", "Gave Ann Example the role of approver.")
    assert "Gave Ann Example the role of approver." in read_html(app)


def test_what_is_missing_is_said_and_nobody_is_given_anything(store):
    app = give_new(open_people("new"), Subject="")
    assert "expected an issuer and a subject" in read_html(app)
    assert len(store.read_record_journal()) == 1


def test_a_keeper_takes_a_role_away(store):
    ann = give_role(store, ANN, who="Kim")
    app = press(open_people(ann.id), "Take the role away")
    assert find_person(store, ANN.issuer, "ann") is None
    assert "Ann holds no role any more." in read_html(app)


def test_of_two_people_of_one_name_and_role_each_can_be_chosen(store):
    people = [give_role(store, replace(ANN, subject=subject), who="Kim") for subject in ("ann-1", "ann-2")]
    for person in people:
        assert f"Ann, editor ({person.subject}, of {ANN.issuer})" in open_people().selectbox[0].options
    press(open_people(people[1].id), "Take the role away")
    assert find_person(store, ANN.issuer, "ann-1") and not find_person(store, ANN.issuer, "ann-2")


def test_the_last_keeper_cannot_be_taken_away_or_made_less(store):
    kim = find_person(store, KIM.issuer, "kim")
    app = press(open_people(kim.id), "Take the role away")
    assert "expected a keeper besides this one" in read_html(app)
    app = find(app.selectbox, "Role").set_value("reader").run()
    app = press(app, "Keep these changes")
    assert "expected a keeper besides this one" in read_html(app)
    assert find_person(store, KIM.issuer, "kim") == kim


def test_who_is_keeper_no_longer_gives_nothing_though_the_button_is_still_there(store, be):
    ann = give_role(store, ANN, who="Kim")
    app = open_people(ann.id)
    button = find(app.button, "Take the role away")
    be(replace(KIM, role=Role.APPROVER))

    app = button.click().run()

    assert not app.exception
    assert find_person(store, ANN.issuer, "ann") == ann


def test_what_another_keeper_changed_meanwhile_is_not_overwritten(store):
    ann = give_role(store, ANN, who="Kim")
    app = open_people(ann.id)
    button = find(app.button, "Keep these changes")
    give_role(store, replace(ann, role=Role.READER), who="Lea")

    app = button.click().run()

    assert "kept by Lea" in read_html(app)
    assert find_person(store, ANN.issuer, "ann").role is Role.READER


def test_a_keeper_signs_somebody_out_everywhere(store):
    ann = give_role(store, ANN, who="Kim")
    press(open_people(ann.id), "Sign them out everywhere")
    assert find_person(store, ANN.issuer, "ann").out_until > 0
    assert store.read_record_journal()[-1].said == "Signed Ann out everywhere."


def test_a_reader_is_named_for_a_source_under_embargo_that_the_keeper_does_not_see(embargoed, be):
    be(give_role(embargoed, KIM, who="the test"))
    ann = give_role(embargoed, replace(ANN, role=Role.READER), who="Kim")
    app = open_people(ann.id)

    app = app.multiselect[0].set_value(["next_release"]).run()
    app = press(app, "Keep these changes")

    assert find_person(embargoed, ANN.issuer, "ann").sources == ("next_release",)
    assert "Named them for next_release under embargo." in embargoed.read_record_journal()[-1].said


def test_a_source_whose_embargo_has_ended_stays_with_who_was_named_for_it(store):
    ann = give_role(store, replace(ANN, sources=("old_release",)), who="Kim")
    press(open_people(ann.id), "Keep these changes")
    assert find_person(store, ANN.issuer, "ann").sources == ("old_release",)


def test_what_people_are_called_stays_text(store):
    give_role(store, replace(ANN, name="<b>Ann</b> ![x](https://example.org/x.png)"), who="Kim")
    html = read_html(open_people())
    assert "&lt;b&gt;Ann" in html and "<b>Ann" not in html
