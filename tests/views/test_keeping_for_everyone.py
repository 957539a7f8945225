"""Two people keep figures in one data folder: each acts on what they saw, and under a name."""

# ruff: noqa: F811 - a fixture that another module defines is an argument here
from dataclasses import replace

import pytest
from streamlit.runtime.context import ContextProxy, StreamlitHeaders

from dashboard.domain.delivery import Delivery
from dashboard.store.changes import Proposal
from dashboard.store.open_store import open_store
from dashboard.views.adding import keeping
from dashboard.views.adding.keeping import ASK_WHO, ASK_WHY, USER_HEADER_VARIABLE
from tests.fixtures.published import fingerprint
from tests.fixtures.tables import make_figures, make_source
from tests.views.test_adding_page import (  # noqa: F401 - fixtures are found by name
    bring_contradiction,
    check,
    data,
    open_page,
    press,
    quoted,
    say_who_keeps,
    start_no_worker,
)
from tests.views.test_pages import read_html

KEEP = "Keep for everyone"


def find_undos(app):
    return [button.label for button in app.button if button.label.startswith("Take back change")]


def press_undo(app, number):
    next(
        button for button in app.button if button.label.startswith(f"Take back change {number}:")
    ).click().run()
    return check(app)


@pytest.fixture
def bring(tmp_path):
    """Open the page in a session of its own, bring a sheet, answer all, and say who is there."""
    return lambda name: say_who_keeps(bring_contradiction(open_page(), tmp_path), name)


def keep_elsewhere(data):
    """Keep other figures, as a second server on the same folder would."""
    table = make_figures({"value": "7", "status": "reported"})
    source = replace(make_source("elsewhere", "figures"), published_file="elsewhere.csv")
    delivery = Delivery(source, table, "elsewhere.csv", ())
    return open_store(data).commit(Proposal((delivery,)), who="Ben of another server")


def test_what_is_kept_is_listed_with_its_author_and_can_be_taken_back(data, bring):
    app = press(bring("Ann, <b>data</b> officer"), KEEP)
    assert "Kept for everyone, as change 1" in read_html(app)
    assert (
        "<td>Ann, &lt;b&gt;data&lt;/b&gt; officer<td>Imported own.xlsx as own_council_referrals."
        in read_html(app)
    )
    assert [change.who for change in open_store(data).list_changes()] == ["Ann, <b>data</b> officer"]
    asked = [field.value for field in app.text_input if field.label == ASK_WHO]
    assert asked == ["Ann, <b>data</b> officer"]  # once in a session
    press_undo(app, 1)
    assert "Took back change 1" in read_html(app)
    assert [change.who for change in open_store(data).list_changes()] == ["Ann, <b>data</b> officer"] * 2
    assert find_undos(app) == []


def test_the_reason_is_asked_for_once_kept_where_it_is_given_and_nobody_has_to(data, bring):
    app = bring("Ann")
    (field,) = (field for field in app.text_input if field.label == ASK_WHY)
    field.set_value("The council <corrected> its reply.").run()

    press(app, KEEP)

    assert "as own_council_referrals. The council &lt;corrected&gt; its reply." in read_html(app)
    assert [change.why for change in open_store(data).list_changes()] == [
        "The council <corrected> its reply."
    ]


def test_nothing_is_kept_upon_figures_that_another_session_has_kept_since(data, bring):
    ann, ben = bring("Ann"), bring("Ben of Barnet")
    press(ben, KEEP)
    before = fingerprint(data)

    press(ann, KEEP)

    html = read_html(ann)
    assert "Nothing was changed." in html
    assert "by Ben of Barnet: Imported own.xlsx as own_council_referrals." in html
    assert fingerprint(data) == before
    assert [change.who for change in open_store(data).list_changes()] == ["Ben of Barnet"]


def test_a_person_whose_folder_moved_loses_nothing_and_is_asked_again(data, bring, tmp_path):
    ann = bring("Ann")
    assert "new" in read_html(ann)
    keep_elsewhere(data)

    press(ann, KEEP)

    assert "by Ben of another server: Imported elsewhere.csv as elsewhere." in read_html(ann)
    assert len(open_store(data).list_changes()) == 1
    assert "“own.xlsx”" in read_html(ann)
    assert "All is answered" in read_html(ann)
    press(ann, KEEP)
    assert "Kept for everyone, as change 2" in read_html(ann)


def test_a_comparison_that_is_made_anew_says_what_has_moved_before_anything_is_pressed(data, bring, tmp_path):
    ann = bring("Ann")
    keep_elsewhere(data)

    check(ann.run())

    html = read_html(ann)
    assert "The data folder has changed since you brought this file." in html
    assert "by Ben of another server: Imported elsewhere.csv" in html
    press(ann, KEEP)
    assert "Kept for everyone, as change 2" in read_html(ann)
    assert "has changed since" not in read_html(ann)


def test_of_two_people_who_take_back_one_change_the_second_takes_back_nothing(data, bring, tmp_path):
    keep_elsewhere(data)
    ann = press(bring("Ann"), KEEP)
    ben = say_who_keeps(check(open_page()), "Ben")
    assert find_undos(ann) == find_undos(ben)

    press_undo(ann, 2)
    before = fingerprint(data)
    press_undo(ben, 2)

    assert "by Ann: Took back change 2" in read_html(ben)
    assert fingerprint(data) == before
    assert len(open_store(data).list_changes()) == 3
    assert find_undos(ben)[0].startswith("Take back change 1:")


def test_taking_back_is_refused_where_another_server_did_so(data, bring):
    ann = press(bring("Ann"), KEEP)
    open_store(data).undo(1, who="Ben")

    press_undo(ann, 1)

    assert "by Ben: Took back change 1" in read_html(ann)
    assert len(open_store(data).list_changes()) == 2


def test_nothing_is_kept_under_no_name(data, bring):
    app = press(bring(" \u202e\t "), KEEP)
    assert "expected your name or role, found nothing" in read_html(app)
    assert open_store(data).list_changes() == ()
    press(say_who_keeps(app, "x" * 200), KEEP)
    assert [change.who for change in open_store(data).list_changes()] == ["x" * 80]


def test_where_a_proxy_says_who_somebody_is_no_name_is_asked_and_that_is_kept(data, tmp_path, monkeypatch):
    monkeypatch.setenv(USER_HEADER_VARIABLE, "X-Forwarded-User")
    monkeypatch.setattr(keeping, "read_header", {"X-Forwarded-User": "ann@example.org"}.__getitem__)
    app = bring_contradiction(open_page(), tmp_path)
    assert ASK_WHO not in [field.label for field in app.text_input]
    press(app, KEEP)
    assert [change.who for change in open_store(data).list_changes()] == ["ann@example.org"]


@pytest.mark.parametrize(("sent", "who"), [([], ""), (["ann"], "ann"), (["ann", "forged"], "")])
def test_of_two_headers_neither_is_believed(monkeypatch, sent, who):
    headers = StreamlitHeaders(("x-forwarded-user", name) for name in sent)
    monkeypatch.setattr(ContextProxy, "headers", headers)
    assert keeping.read_header("X-Forwarded-User") == who


def test_where_a_proxy_is_to_say_who_somebody_is_and_does_not_nothing_is_kept(data, tmp_path, monkeypatch):
    monkeypatch.setenv(USER_HEADER_VARIABLE, "X-Forwarded-User")
    app = press(bring_contradiction(open_page(), tmp_path), KEEP)
    assert "expected your name in “X-Forwarded-User”" in read_html(app)
    assert open_store(data).list_changes() == ()
