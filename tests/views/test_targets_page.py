"""What the page of targets says, without a browser."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.domain.region import get_shipped_region
from dashboard.views.targets_choice import TargetsChoice
from dashboard.views.view_state import list_parts
from tests.views.test_pages import read_html

PAGE = """
from dashboard.views import targets_page
targets_page.show()
"""


def open_targets(**address: str) -> AppTest:
    app = AppTest.from_string(PAGE, default_timeout=30)
    for name, value in address.items():
        app.query_params[name] = value
    return app.run()


def read_part(html: str, title: str) -> str:
    """What stands under a heading."""
    return html.partition(f"<h2>{title}</h2>")[2].partition("<h2>")[0]


def test_the_list_says_its_conditions_and_never_a_rate_without_its_range():
    app = open_targets()
    assert not app.exception and not app.error
    html = read_html(app)
    assert (
        "<h1>13 of London&#39;s 33 councils are on this list; for five more hidden counts decide.</h1>"
        in html
    )
    asked = "A council is on the list if its verdict is “Far fewer” or “Fewer” measured by residents"
    assert asked in html
    on_it, open_ones = read_part(html, "On the list"), read_part(html, "Hidden counts decide")
    assert "<tr><th scope=row>Wandsworth" in on_it and "<tr><th scope=row>Wandsworth" not in open_ones
    assert "<tr><th scope=row>Merton" in open_ones and "Merton" not in on_it
    assert "Why Wandsworth is on it" in on_it and "(best estimate 0.20, 95% range" in on_it
    for table in html.split("<table")[1:]:
        assert "95% range" in table and "How sure" in table
    assert "a low figure is a reason to ask, not a finding of fault" in html


def test_conditions_are_in_the_address_and_two_lists_are_compared():
    app = open_targets(champion="nobody_known", unit="South West", side="nowhere")
    assert app.query_params["unit"] == "South West" and app.query_params["side"] == "all"
    assert "and it lies in South West" in read_html(app)
    app.button(key="keep_a").click().run()
    app.selectbox(key="control_verdict").set_value("far_below").run()
    html = read_html(app)
    assert "<p>On both lists: Wandsworth.</p>" in html
    again = open_targets(**app.query_params)
    assert read_part(read_html(again), "Compared with list A") == read_part(html, "Compared with list A")
    again.button(key="forget_a").click().run()
    assert "list A" not in read_html(again) and "list_a" not in again.query_params


def test_places_are_given_in_a_stated_order_and_an_empty_list_is_a_sentence():
    html = read_html(open_targets(places="3", order="expected"))
    assert "There is room for three councils: most expected first." in html
    assert "It would take place 4; there is room for 3." in html or "place 5" in html
    empty = read_html(open_targets(verdict="above", champion="vacant"))
    assert "No council meets all that is asked" in empty


def test_where_nobody_is_judged_there_is_no_list_and_it_is_said_what_to_bring():
    app = open_targets(show="adults")
    assert not app.exception
    html = read_html(app)
    assert "There is no list yet" in html and "under “Add data”" in html
    app.segmented_control(key="control_show").set_value("children").run()
    assert "On the list" in read_html(app)


@pytest.mark.parametrize("wish", ["", "<script>", "verdict~", "show~adults", "~" * 500, "places~0,order~x"])
def test_a_second_list_that_is_none_is_not_compared_and_harms_nothing(wish):
    app = open_targets(list_a=wish, places="-1", found="NaN", verdict="worst")
    assert not app.exception and not app.error
    assert "On the list" in read_html(app) and "<script>" not in read_html(app)


def test_a_region_whose_record_has_no_divisions_is_not_asked_for_them():
    london = get_shipped_region()
    for name, parts in (("side", 2), ("unit", 12)):
        list_options = list_parts(TargetsChoice)[name].list_options
        assert len(list_options(None, SimpleNamespace(region=london))) == 1 + parts
        assert list_options(None, SimpleNamespace(region=replace(london, divisions=()))) == {}
