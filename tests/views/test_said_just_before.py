"""A press reaches the server together with what was written or chosen just before it, or twice.

Nothing of what was said is lost, nothing is done that was not seen, and nothing is done twice.
"""

# ruff: noqa: F811 - a fixture that another module defines is an argument here
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.domain.problems import DataFolderError, Problem
from dashboard.intake.freeform.sheet_answers import SERIES
from dashboard.store.open_store import open_store
from dashboard.views import done_once
from dashboard.views.adding import answer_controls
from dashboard.views.adding.keeping import ASK_WHO, ASK_WHY
from dashboard.views.done_once import Outcome, do_once, expect_press
from tests.views.test_adding_page import (  # noqa: F401 - fixtures are found by name
    bring_contradiction,
    check,
    click,
    data,
    open_page,
    quoted,
    start_no_worker,
    type_into,
    unkept,
)
from tests.views.test_compare_page import LAMBETH, WANDSWORTH, open_compare
from tests.views.test_pages import read_html
from tests.views.test_signed_in import ANN, BEN, be, open_register  # noqa: F401 - likewise
from tests.views.test_targets_page import open_targets

USE = "Use in this session"
KEEP = "Keep for everyone"
FACTS = {
    "Who gave": "Replies of three councils",
    "Title": "What they counted",
    "Address": "https://example.org/replies",
    "Licence": "By permission",
}


def list_added(app):
    return (
        [added.source for added in app.session_state["visit"].additions]
        if "visit" in app.session_state
        else []
    )


def test_what_is_stated_of_a_sheet_just_before_it_is_used_stands_with_the_figures(unkept, tmp_path):
    app = bring_contradiction(open_page(), tmp_path)
    for label, text in FACTS.items():
        type_into(app, label, text)
    check(click(app, USE).run())
    (source,) = list_added(app)
    assert [source.publisher, source.title, source.address, source.licence] == list(FACTS.values())
    assert "“What they counted” (own.xlsx) is used in this session." in read_html(app)


def test_what_is_said_of_a_change_just_before_it_is_kept_is_kept_with_it(data, tmp_path):
    app = bring_contradiction(open_page(), tmp_path)
    for label, text in {"Title": "What they counted", ASK_WHO: "Ann", ASK_WHY: "They wrote again."}.items():
        type_into(app, label, text)
    app.radio[0].set_value("this")
    check(click(app, KEEP).run())
    (change,) = open_store(data).list_changes()
    assert (change.who, change.why) == ("Ann", "They wrote again.")
    snapshot = open_store(data).read()
    assert "What they counted" in [source.title for source in snapshot.sources]
    assert [decision.leads for decision in snapshot.precedence.decisions] == ["own_council_referrals"]


@pytest.mark.parametrize(("answers", "said"), [(False, "who gave the figures"), (True, "chosen just before")])
def test_nothing_is_used_with_an_answer_that_was_not_read_or_without_what_is_needed(
    unkept, tmp_path, answers, said
):
    app = bring_contradiction(open_page(), tmp_path)
    if answers:
        box = next(box for box in app.selectbox if box.key.endswith(f"_{SERIES}"))
        box.set_value(box.options[0])
    else:
        type_into(app, "Who gave", " ")
    check(click(app, USE).run())
    assert said in read_html(app) and "Nothing was changed." in read_html(app)
    assert list_added(app) == []


@pytest.fixture
def session(monkeypatch):
    """A session in which nothing was done yet."""
    monkeypatch.setattr(done_once.st, "session_state", {})


def test_what_was_done_is_done_once_and_the_same_is_said_of_it(session):
    done = []

    def do(press, number):
        return do_once(lambda: done.append(number) or f"{number} was done.", press)

    drawn = expect_press("this")
    assert do(drawn, 1) == do(drawn, 2) == Outcome("1 was done.")
    drawn_anew = expect_press("this")
    assert do(drawn_anew, 3) == do(drawn_anew, 4) == Outcome("3 was done.")
    assert do(drawn, 5) == Outcome("1 was done.")
    assert do(expect_press("that"), 6) == Outcome("6 was done.")
    assert done == [1, 3, 6]


def test_a_double_click_is_one_press_however_soon_the_page_has_answered_the_first(session, monkeypatch):
    monkeypatch.setattr(done_once, "DOUBLE_CLICK", float("inf"))
    assert do_once(lambda: "It was done.", expect_press("this")) == Outcome("It was done.")
    assert do_once(lambda: "It was done again.", expect_press("this")) == Outcome("It was done.")
    other = replace(expect_press("this"), said=("something else",))
    assert do_once(lambda: "Something else was done.", other) == Outcome("Something else was done.")


def test_what_was_refused_can_be_asked_for_again(session):
    def refuse():
        raise DataFolderError([Problem("data", "a folder", "a file", "Look.")])

    drawn = expect_press("this")
    assert do_once(refuse, drawn).problems[0].found == "a file"
    assert do_once(lambda: "It was done.", drawn) == Outcome("It was done.")


def test_councils_are_added_to_those_that_are_chosen_and_not_to_those_that_were():
    app = open_compare(councils="wandsworth,lambeth")
    app.multiselect[0].set_value([WANDSWORTH])
    click(app, "Add the councils most alike to Wandsworth").run()
    codes = app.query_params["councils"].split(",")
    assert codes[0] == WANDSWORTH and LAMBETH not in codes and len(codes) > 1


def test_the_list_that_is_kept_is_the_one_that_is_asked_for():
    app = open_targets()
    app.selectbox(key="control_verdict").set_value("far_below")
    app.button(key="keep_a").click().run()
    assert "verdict~far_below" in app.query_params["list_a"]


LEFT = """
import streamlit as st
from dashboard.views import gaps_page, map_page
from dashboard.views.adding import adding_page
st.navigation([map_page.describe_page(), gaps_page.describe_page()], position="hidden")
if not st.session_state.get("elsewhere"):
    adding_page.show()
"""


def test_what_is_stated_of_a_file_is_still_there_after_a_look_at_another_page(unkept, tmp_path):
    app = bring_contradiction(AppTest.from_string(LEFT, default_timeout=60).run(), tmp_path)
    type_into(app, "Title", "What they counted").run()
    for elsewhere in (True, False):
        app.session_state["elsewhere"] = elsewhere
        app.run()
    check(click(app, USE).run())
    assert [source.title for source in list_added(app)] == ["What they counted"]


def test_the_words_of_an_option_that_is_offered_no_more_are_no_answer(monkeypatch):
    said = {"answers": {"a file": {SERIES: "council_referrals"}}, "box": "words of before"}
    monkeypatch.setattr(answer_controls.st, "session_state", said)
    answer_controls.take_answer("a file", SERIES, "box", ["council_referrals"])
    assert said["answers"] == {"a file": {SERIES: "council_referrals"}}
