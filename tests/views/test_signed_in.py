"""What pages do for who is signed in, and do not for anybody else; who that is is said by the test."""

# ruff: noqa: F811 - a fixture that another module defines is an argument here
import shutil
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.analysis.signing_off import sign_off
from dashboard.analysis.to_check import list_to_check
from dashboard.domain.delivery import Delivery
from dashboard.domain.people import Person, Role, SignIn, Standing
from dashboard.domain.periods import read_today
from dashboard.domain.problems import DataFolderError
from dashboard.store.champion_proposals_kept import begin_proposal, list_proposals, send_proposal, write_draft
from dashboard.store.changes import Proposal
from dashboard.store.open_store import open_store
from dashboard.store.people_kept import give_role
from dashboard.views import cache, sign_in
from dashboard.views.adding.keeping import ASK_WHO
from dashboard.views.register import to_check_page
from dashboard.views.sign_in import Visitor
from tests.fixtures.tables import REPORTED, make_figures, make_source
from tests.unit.test_champion_proposals import FOUND
from tests.views.test_adding_page import (  # noqa: F401 - fixtures are found by name
    bring_contradiction,
    check,
    data,
    open_page,
    press,
    quoted,
    start_no_worker,
)
from tests.views.test_keeping_for_everyone import KEEP, find_undos
from tests.views.test_pages import read_html

ANN = Person("https://id.example", "ann", Role.EDITOR, "Ann")
BEN = Person("https://id.example", "ben", Role.APPROVER, "Ben")
SECRET = 471108150
BEFORE = datetime(2026, 12, 1, 9, 29, tzinfo=UTC)
LOOKING = """
import streamlit as st
from dashboard.views.cache import load, look
look(frozenset(st.session_state["may_see"]))
st.text(" ".join(map(str, load().evidence.figures["value"].dropna())))
"""
REGISTER_PAGE = """
import streamlit as st
from dashboard.domain.problems import DashboardError
from dashboard.views.register import {name}
from dashboard.views.pages_of_people import describe_proposals
st.navigation([st.Page({name}.show, title="t", url_path="t", default=True), describe_proposals()], position="hidden")
try:
    {name}.show()
except DashboardError as error:
    st.text(str(error))
"""


@pytest.fixture
def be(monkeypatch):
    """Have somebody be signed in, or nobody, on a server on which people can be."""
    monkeypatch.setattr(sign_in, "read_settings", lambda: {"client_id": "map"})

    def become(person: Person | None, standing: Standing = Standing.HOLDS) -> None:
        shown = SignIn(ANN.issuer, "ann", 0, "mark")
        visitor = Visitor(shown, standing, person) if person else Visitor()
        monkeypatch.setattr(sign_in, "look_up", lambda: visitor)

    become(None)
    return become


def open_register(name: str) -> AppTest:
    app = AppTest.from_string(REGISTER_PAGE.format(name=name), default_timeout=60).run()
    assert not app.exception
    return app


def test_nobody_but_an_editor_is_offered_to_keep_figures(data, tmp_path, be):
    for person in (None, replace(ANN, role=Role.READER)):
        be(person)
        app = bring_contradiction(open_page(), tmp_path)
        assert KEEP not in [button.label for button in app.button]
        assert "Only an editor who is signed in keeps figures for everyone." in read_html(app)


def test_what_an_editor_keeps_bears_the_name_that_the_store_knows_them_by(data, tmp_path, be):
    be(ANN)
    app = bring_contradiction(open_page(), tmp_path)
    assert ASK_WHO not in [field.label for field in app.text_input]

    app = press(app, KEEP)

    assert [change.who for change in open_store(data).list_changes()] == ["Ann"]
    assert find_undos(app) == [], "only the keeper takes back"
    be(replace(ANN, role=Role.KEEPER))
    assert find_undos(open_page()) != []


def test_a_role_that_was_taken_away_keeps_nothing_though_the_button_is_still_there(data, tmp_path, be):
    be(ANN)
    app = bring_contradiction(open_page(), tmp_path)
    button = next(button for button in app.button if button.label == KEEP)
    be(None)

    app = check(button.click().run())

    assert "expected somebody signed in as editor" in read_html(app)
    assert open_store(data).list_changes() == ()


@pytest.fixture
def embargoed(quoted, tmp_path, monkeypatch):
    """A store with a source under embargo, some minutes before its end."""
    monkeypatch.setattr(cache, "read_clock", lambda: BEFORE)
    folder = shutil.copytree(quoted, tmp_path / "embargoed")
    table = make_figures({"value": str(SECRET), **REPORTED})
    source = make_source("next_release", "figures", not_before="2026-12-01T09:30")
    store = open_store(folder)
    store.commit(Proposal((Delivery(source, table, "next_release.csv", ()),)), who="Ann")
    monkeypatch.setenv("BOROUGH_GAP_MAP_DATA", str(folder))
    return store


def look(*may_see: str) -> str:
    app = AppTest.from_string(LOOKING, default_timeout=60)
    app.session_state["may_see"] = may_see
    return app.run().text[0].value


def test_who_is_named_for_a_source_sees_it_under_embargo_and_nobody_else_does(embargoed):
    assert str(SECRET) in look("next_release")
    for may_see in ((), ("another_release",)):
        assert str(SECRET) not in look(*may_see)
    assert SECRET not in set(cache.load_kept(embargoed).evidence.figures["value"].dropna())


def test_who_is_named_no_longer_sees_it_no_longer_in_the_same_session(embargoed):
    app = AppTest.from_string(LOOKING, default_timeout=60)
    app.session_state["may_see"] = ("next_release",)
    assert str(SECRET) in app.run().text[0].value
    app.session_state["may_see"] = ()
    assert str(SECRET) not in app.run().text[0].value


def test_who_looks_is_asked_for_a_role_by_every_page_of_the_register(data, be):
    for name in ("to_check_page", "proposals_page", "to_approve_page", "proposed_page"):
        app = open_register(name)
        assert "somebody signed in as" in app.text[0].value
        assert not app.button and not app.get("html")


def test_the_page_of_what_to_check_opens_where_nothing_has_to_be_checked(data, be, monkeypatch):
    be(ANN)
    monkeypatch.setattr(to_check_page, "list_to_check", lambda *given: list_to_check(*given).iloc[:0])
    app = open_register("to_check_page")
    assert not app.exception
    assert "Nothing to check." in read_html(app)


def test_every_change_of_a_draft_is_in_the_store(data, be):
    be(ANN)
    store = open_store(data)
    begin_proposal(store, ANN, {"gss_code": FOUND["gss_code"]})
    app = open_register("proposals_page")
    app = app.selectbox[0].set_value(list_proposals(store)[0].id).run()

    app.text_area[1].set_value("The champion is").run()
    app.text_area[1].set_value("The champion is the mayor.").run()

    assert list_proposals(store)[0].say("quoted_words") == "The champion is the mayor."
    assert "Choose the role." in read_html(app)
    assert next(b for b in app.button if b.label.startswith("Send")).disabled


def test_of_two_drafts_that_say_the_same_each_can_be_opened(data, be):
    be(ANN)
    store = open_store(data)
    for words in ("one", "two"):
        begin_proposal(store, ANN, {"quoted_words": words})
    app = open_register("proposals_page")
    opened = [
        app.selectbox[0].set_value(draft.id).run().text_area[1].value for draft in list_proposals(store)
    ]
    assert sorted(opened) == ["one", "two"]
    assert all(option in read_html(app) for option in app.selectbox[0].options)


def test_two_fields_of_a_draft_that_were_left_before_the_server_answered_are_both_kept(data, be):
    be(ANN)
    store = open_store(data)
    give_role(store, ANN, who="test")
    draft = begin_proposal(store, ANN, {"gss_code": "E09000003"})
    app = open_register("proposals_page")
    app = app.selectbox[0].set_value(draft.id).run()
    app.text_area[1].set_value("The champion is named.")
    app.text_input[0].set_value("https://barnet.example/minutes")
    app.run()
    (kept,) = list_proposals(store)
    assert sorted(kept.facts.values()) == [
        "E09000003",
        "The champion is named.",
        "https://barnet.example/minutes",
    ]
    assert "another version" not in read_html(app)


def test_what_was_written_in_another_tab_is_shown_and_what_was_lost_is_said(data, be):
    be(ANN)
    store = open_store(data)
    draft = begin_proposal(store, ANN, {"quoted_words": "at first"})
    app = open_register("proposals_page")
    app = app.selectbox[0].set_value(draft.id).run()
    write_draft(store, ANN, draft, quoted_words="from the other tab")
    before = {field.key for field in app.text_area}

    app.text_area[1].set_value("from this tab").run()

    # A browser goes on with what stands in the fields that it has.
    assert before.isdisjoint(field.key for field in app.text_area)

    assert "you had written “from this tab”" in read_html(app)
    assert app.text_area[1].value == "from the other tab"
    assert list_proposals(store)[0].say("quoted_words") == "from the other tab"


def test_what_was_sent_is_signed_off_by_somebody_else_and_its_text_stays_text(data, be):
    store = open_store(data)
    words = "<b>bold</b> ![x](https://example.org/x.png)"
    sent = send_proposal(store, BEN, begin_proposal(store, BEN, {**FOUND, "quoted_words": words}))
    be(give_role(store, BEN, who="Kim"))
    app = open_register("to_approve_page")
    app = app.selectbox[0].set_value(sent.id).run()
    assert "Somebody else has to sign it off, because it is among the first" in read_html(app)
    assert next(b for b in app.button if b.label == "Sign it off").disabled
    assert "&lt;b&gt;bold" in read_html(app)

    be(give_role(store, replace(BEN, subject="cem", name="Cem"), who="Kim"))
    app = open_register("to_approve_page")
    app = app.selectbox[0].set_value(sent.id).run()
    app = next(b for b in app.button if b.label == "Sign it off").click().run()

    assert "Signed off, as change 1." in read_html(app)
    assert [change.who for change in store.list_changes()] == ["Ben, signed off by Cem"]


def test_what_is_sent_back_needs_a_reason(data, be):
    store = open_store(data)
    sent = send_proposal(store, ANN, begin_proposal(store, ANN, FOUND))
    be(give_role(store, BEN, who="Kim"))
    app = open_register("to_approve_page")
    app = app.selectbox[0].set_value(sent.id).run()
    app = next(b for b in app.button if b.label == "Send it back").click().run()
    assert "expected a reason" in read_html(app)

    app.text_area[0].set_value("The page is of 2019.").run()
    app = next(b for b in app.button if b.label == "Send it back").click().run()

    assert "It was sent back." in read_html(app)
    be(ANN)
    assert "Ben, " in read_html(open_register("proposals_page"))


def test_whom_to_ask_is_listed_with_the_question(data, be):
    be(ANN)
    app = open_register("to_check_page")
    assert "33 of 33 councils have to be checked." in read_html(app)
    app = app.selectbox[0].set_value("E09000003").run()
    assert "To Barnet:" in read_html(app)
    app = next(b for b in app.button if b.label == "Begin a draft").click().run()
    assert [one.say("gss_code") for one in list_proposals(open_store(data))] == ["E09000003"]


@pytest.mark.parametrize(
    ("standing", "found"),
    [
        (Standing.OVER, "a sign-in that is over"),
        (Standing.ENDED, "a sign-in that was ended"),
        (Standing.NO_ROLE, "somebody without a role"),
    ],
)
def test_what_a_sign_in_is_worth_is_said_where_it_is_not_enough(monkeypatch, standing, found):
    shown = SignIn(ANN.issuer, "ann", 0, "mark")
    monkeypatch.setattr(sign_in, "look_up", lambda: Visitor(shown, standing))
    with pytest.raises(DataFolderError, match=found):
        sign_in.require(Role.READER)


def test_a_reader_sees_what_is_not_signed_off_as_such_without_the_name_and_can_do_nothing(data, be):
    store = open_store(data)
    words = "Councillor Example Person is the champion; ask Cllr Person."
    draft = begin_proposal(store, ANN, {**FOUND, "quoted_words": words, "person_name": "Example Person"})
    be(replace(ANN, subject="rae", role=Role.READER))

    app = open_register("proposed_page")
    app = app.selectbox[0].set_value(draft.id).run()

    html = read_html(app)
    assert "Not signed off" in html and "do not quote it" in html
    assert "Councillor [name left out] is the champion" in html
    assert "Person" not in html.replace("Name of the person", "")
    assert not app.button and not app.text_input and not app.text_area


def test_what_was_signed_off_is_no_longer_among_what_is_proposed(data, be):
    store = open_store(data)
    sent = send_proposal(store, ANN, begin_proposal(store, ANN, FOUND))
    sign_off(store, give_role(store, BEN, who="Kim"), sent, read_today())
    be(replace(ANN, role=Role.READER))
    assert "Nothing is proposed that is not signed off." in read_html(open_register("proposed_page"))
