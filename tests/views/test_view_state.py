"""What can be chosen on a page: declared once, kept for the session, written into the address."""

from dataclasses import asdict

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.views.choices import GapsChoice, MapChoice
from dashboard.views.view_state import list_parts, settle
from tests.views.test_pages import SHIPPED

PAGE = """
import streamlit as st
from dashboard.views.cache import load
from dashboard.views.choices import GapsChoice, MapChoice
from dashboard.views.controls import show_controls
from dashboard.views.view_state import change_choice, choose_anew, open_choice, take_notes
evidence = load().evidence
choice = open_choice(MapChoice, evidence)
show_controls(evidence, choice, "show", "series", "borough")
st.text(", ".join(take_notes()))
for name, wish in {"picture": "figures", "period": "2022", "champion": "named"}.items():
    st.button(name, on_click=change_choice, args=(MapChoice, evidence), kwargs={name: wish})
st.button("Children", on_click=change_choice, args=(MapChoice, evidence), kwargs={"show": "children"})
st.button("Adults", on_click=change_choice, args=(MapChoice, evidence), kwargs={"show": "adults"})
"""


def open_page(**address: str) -> AppTest:
    app = AppTest.from_string(PAGE, default_timeout=30)
    for name, value in address.items():
        app.query_params[name] = value
    return app.run()


def read_address(app: AppTest) -> dict[str, str]:
    return dict(app.query_params.items())


def press(app: AppTest, *labels: str) -> AppTest:
    for label in labels:
        next(button for button in app.button if button.label == label).click().run()
    return app


@pytest.mark.parametrize("kind", [MapChoice, GapsChoice])
def test_every_part_offers_its_default_and_words_for_each_option(kind):
    choice, notes = settle(kind, {}, SHIPPED)
    assert notes == []
    for name, declared in list_parts(kind).items():
        options = declared.list_options(choice, SHIPPED)
        assert getattr(choice, name) in (options or {""})
        assert all(options.values())
        assert declared.name(SHIPPED)


@pytest.mark.parametrize("kind", [MapChoice, GapsChoice])
def test_a_choice_that_is_possible_is_kept_as_it_is(kind):
    wanted = {
        "show": "adults",
        "picture": "figures",
        "champion": "vacant",
        "known": "stale",
        "borough": "E09000003",
    }
    choice, _ = settle(kind, wanted, SHIPPED)
    assert settle(kind, asdict(choice), SHIPPED) == (choice, [])


def test_a_wish_that_cannot_be_granted_is_listed_without_what_cannot_be_printed():
    choice, notes = settle(MapChoice, {"champion": "po\u202elice" + "x" * 100, "window": ""}, SHIPPED)
    assert choice.champion == "all"
    assert notes == [f"champion=police{'x' * 34}"]


def test_a_part_that_is_not_used_is_empty_and_no_wish_for_it_is_listed():
    choice, notes = settle(MapChoice, {"picture": "figures", "window": "99"}, SHIPPED)
    assert (choice.window, choice.yardstick, choice.below, notes) == ("", "", "", [])


def test_a_wish_for_one_period_is_a_wish_for_figures():
    assert settle(MapChoice, {"period": "2024"}, SHIPPED)[0].picture == "figures"


def test_a_page_that_is_opened_completes_its_address_and_says_once_what_is_not_here():
    app = open_page(borough="E09000003", window="7")
    assert app.text[0].value == "window=7"
    assert read_address(app)["borough"] == "E09000003"
    assert read_address(app)["window"] == "5"
    assert app.run().text[0].value == ""


def test_a_change_is_in_the_address_with_all_that_follows_from_it():
    app = open_page(borough="E09000003")
    press(app, "Adults")
    address = read_address(app)
    assert (address["show"], address["picture"], address["borough"]) == ("adults", "figures", "E09000003")
    assert "window" not in address
    assert app.segmented_control(key="control_show").value == "adults"


def test_whoever_comes_back_to_an_age_group_finds_what_they_left():
    app = press(open_page(borough="E09000003"), "picture", "period", "Adults", "champion")
    address = read_address(app)
    assert (address["show"], address["borough"], address["champion"]) == ("adults", "E09000003", "named")
    address = read_address(press(app, "Children"))
    assert (address["picture"], address["period"], address["champion"]) == ("figures", "2022", "named")


@pytest.mark.parametrize(
    "address",
    [
        {"borough": "Barnet"},
        {"council": "barnet"},
        {"council": "London Borough of Barnet"},
        {"council": "E09000003"},
    ],
)
def test_an_address_may_name_a_council(address):
    app = open_page(**address)
    assert read_address(app)["borough"] == "E09000003"
    assert app.text[0].value == ""


def test_what_one_page_cannot_grant_is_still_wished_for_on_the_next():
    wished = {"show": "children", "series": "dfe_going_missing_assessments", "champion": "named"}
    assert settle(GapsChoice, wished, SHIPPED)[0].series == "dfe_trafficking_assessments"
    assert settle(GapsChoice, wished, SHIPPED)[0].champion == "named"
    assert settle(MapChoice, wished, SHIPPED)[0].series == wished["series"]
