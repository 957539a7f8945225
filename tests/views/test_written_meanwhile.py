"""Drafts and roles while others act, or while the page has not been drawn with what was said just before.

Nothing of what was written is lost, and nothing is done to what was not on the page.
"""

# ruff: noqa: F811 - a fixture that another module defines is an argument here
from dataclasses import replace

import pytest

from dashboard.domain.people import Role
from dashboard.store.champion_proposals_kept import (
    begin_proposal,
    discard_draft,
    list_proposals,
    send_proposal,
    write_draft,
)
from dashboard.store.open_store import open_store
from dashboard.store.people_kept import give_role, list_people
from tests.unit.test_champion_proposals import FOUND
from tests.views.test_adding_page import (  # noqa: F401 - fixtures are found by name
    click,
    data,
    quoted,
    start_no_worker,
    type_into,
)
from tests.views.test_pages import read_html
from tests.views.test_people_page import KIM, open_people
from tests.views.test_signed_in import ANN, BEN, be, open_register  # noqa: F401 - likewise


def choose(app, label, value):
    """Choose from a list, of which the server hears with the next run."""
    next(box for box in app.selectbox if box.label.startswith(label)).set_value(value)
    return app


def expect_nothing_done(app):
    assert not app.exception
    assert "found something else, chosen just before" in read_html(app)
    assert "Nothing was changed." in read_html(app)


def test_nobody_loses_a_role_because_somebody_else_was_chosen_just_before(data, be):
    store = open_store(data)
    be(give_role(store, KIM, who="the test"))
    ann = give_role(store, ANN, who="Kim")
    app = open_people(ann.id)
    expect_nothing_done(click(choose(app, "Whose role?", KIM.id), "Take the role away").run())
    assert {person.name for person in list_people(store)} == {"Ann", "Kim"}


def test_nothing_is_signed_off_that_was_not_on_the_page_when_the_button_was_pressed(data, be):
    store = open_store(data)
    first, second = (send_proposal(store, ANN, begin_proposal(store, ANN, FOUND)) for _ in range(2))
    be(give_role(store, BEN, who="Kim"))
    app = choose(open_register("to_approve_page"), "Look at one", first.id).run()
    expect_nothing_done(click(choose(app, "Look at one", second.id), "Sign it off").run())
    assert open_store(data).list_changes() == ()


@pytest.fixture
def drafts(data, be):
    """Two drafts of Ann's, who is signed in."""
    be(give_role(open_store(data), ANN, who="Kim"))
    return [begin_proposal(open_store(data), ANN, {"quoted_words": words}) for words in ("one", "two")]


def open_draft(draft):
    return choose(open_register("proposals_page"), "Open one", draft.id).run()


def list_words(data, *names):
    return {one.say(name) for one in list_proposals(open_store(data)) for name in names or ["quoted_words"]}


def test_no_draft_is_removed_because_another_was_chosen_just_before(data, drafts):
    app = open_draft(drafts[0])
    expect_nothing_done(click(choose(app, "Open one", drafts[1].id), "Remove this draft").run())
    assert list_words(data) == {"one", "two"}


def test_no_draft_is_begun_of_another_council_than_the_one_that_is_chosen(data, be):
    be(give_role(open_store(data), ANN, who="Kim"))
    app = choose(open_register("to_check_page"), "Which council", "E09000003").run()
    expect_nothing_done(click(choose(app, "Which council", "E09000007"), "Begin a draft").run())
    assert list_proposals(open_store(data)) == ()


def test_two_fields_written_upon_another_version_are_both_quoted_and_stay_so_while_one_goes_on(data, drafts):
    app = open_draft(drafts[0])
    write_draft(open_store(data), ANN, drafts[0], evidence_address="https://barnet.example/other")
    app.text_area[0].set_value("what I found")
    app.text_area[1].set_value("what I quote")
    app.run()
    for _ in range(2):
        assert "you had written “what I found”" in read_html(app)
        assert "you had written “what I quote”" in read_html(app)
        app.text_area[2].set_value("what I looked in").run()
    assert list_words(data, "looked_in", "what_is_published") >= {"what I looked in", ""}
    click(app, "Remove this draft").run()
    assert "you had written" not in read_html(app)


def test_a_draft_whose_last_field_could_not_be_kept_is_not_done_with(data, drafts):
    app = open_draft(drafts[0])
    write_draft(open_store(data), ANN, drafts[0], looked_in="elsewhere")
    app.text_area[0].set_value("what I found")
    click(app, "Remove this draft").run()
    assert "you had written “what I found”" in read_html(app)
    assert list_words(data) == {"one", "two"}


@pytest.mark.parametrize("is_removed", [True, False])
def test_a_field_of_a_draft_that_is_none_any_more_is_quoted_and_one_can_go_on(data, drafts, is_removed):
    app = open_draft(drafts[0])
    if is_removed:
        discard_draft(open_store(data), ANN, drafts[0])
    else:
        send_proposal(open_store(data), ANN, drafts[0])
    app.text_area[0].set_value("what I found").run()
    assert "what I found" in read_html(app)
    click(app, "Begin a new draft").run()
    assert "A draft was begun." in read_html(app)


def test_what_could_not_be_kept_is_quoted_on_whatever_page_one_goes_to(data, drafts):
    app = open_draft(drafts[0])
    write_draft(open_store(data), ANN, drafts[0], looked_in="elsewhere")
    app.text_area[0].set_value("what I found")
    unkept = replace_page(app, "to_check_page")
    assert "you had written “what I found”" in read_html(unkept.run())
    choose(unkept, "Which council", "E09000003").run()
    click(unkept, "Begin a draft").run()
    assert len(list_proposals(open_store(data))) == 3


def replace_page(app, name):
    """Go to another page of the same session."""
    app._script_path = open_register(name)._script_path
    return app


def test_a_draft_that_was_changed_elsewhere_is_shown_as_it_is_before_it_is_sent(data, be):
    store = open_store(data)
    be(give_role(store, ANN, who="Kim"))
    draft = begin_proposal(store, ANN, FOUND)
    app = open_draft(draft)
    write_draft(store, ANN, draft, quoted_words="other words")
    click(app, "Send it to be signed off").run()
    assert "other words" in [field.value for field in app.text_area]
    assert {one.stage for one in list_proposals(store)} == {draft.stage}


def test_what_a_keeper_writes_of_somebody_new_stays_while_others_act(data, be):
    store = open_store(data)
    be(give_role(store, KIM, who="the test"))
    app = type_into(open_people("new"), "Subject", "ann").run()
    give_role(store, BEN, who="Lea")
    type_into(app, "Name", "Ann Example").run()
    click(app, "Give the role").run()
    assert "Ann Example: reader" in read_html(app)


def test_what_a_keeper_wrote_of_somebody_whom_another_has_changed_is_quoted(data, be):
    store = open_store(data)
    be(give_role(store, KIM, who="the test"))
    ann = give_role(store, ANN, who="Kim")
    app = type_into(open_people(ann.id), "Name", "Ann Example").run()
    give_role(store, replace(ann, role=Role.READER), who="Lea")
    click(app, "Keep these changes").run()
    assert "you had chosen “Ann Example”, editor" in read_html(app)
    assert next(box for box in app.selectbox if box.label == "Role").value == Role.READER
    assert next(field for field in app.text_input if field.label == "Name").value == "Ann"


def test_somebody_can_be_signed_out_while_their_name_is_being_written(data, be):
    store = open_store(data)
    be(give_role(store, KIM, who="the test"))
    app = type_into(open_people(give_role(store, ANN, who="Kim").id), "Name", "Ann Example")
    click(app, "Sign them out everywhere").run()
    click(app, "Keep these changes").run()
    assert "Ann Example: editor" in read_html(app)
