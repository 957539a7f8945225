"""A press reaches the server together with what was written or chosen just before it, or twice.

Nothing of what was said is lost, nothing is done that was not seen, and nothing is done twice.
"""

# ruff: noqa: F811 - a fixture that another module defines is an argument here
import pytest

from dashboard.domain.problems import DataFolderError, Problem
from dashboard.intake.freeform.sheet_answers import SERIES
from dashboard.store.champion_proposals_kept import begin_proposal, list_proposals, send_proposal, write_draft
from dashboard.store.open_store import open_store
from dashboard.store.people_kept import give_role, list_people
from dashboard.views import done_once
from dashboard.views.adding.keeping import ASK_WHO, ASK_WHY
from dashboard.views.done_once import Outcome, do_once, expect_press
from tests.unit.test_champion_proposals import FOUND
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
from tests.views.test_people_page import KIM, open_people
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
    assert done == [1, 3]


def test_what_was_refused_can_be_asked_for_again(session):
    def refuse():
        raise DataFolderError([Problem("data", "a folder", "a file", "Look.")])

    drawn = expect_press("this")
    assert do_once(refuse, drawn).problems[0].found == "a file"
    assert do_once(lambda: "It was done.", drawn) == Outcome("It was done.")


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
