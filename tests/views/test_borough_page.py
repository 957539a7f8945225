"""What the page of one council says, without a browser."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.analysis.evidence import build
from dashboard.store.open_store import open_store
from tests.views.test_pages import ROOT, open_app, read_html

SHIPPED = build(open_store(ROOT / "data").read())
PAGE = """
from dashboard.views import borough_page
borough_page.show()
"""


def open_borough(**address: str) -> AppTest:
    app = AppTest.from_string(PAGE, default_timeout=30)
    for name, value in address.items():
        app.query_params[name] = value
    return app.run()


@pytest.mark.parametrize("code", sorted(SHIPPED.register.codes))
def test_every_council_has_a_page_that_begins_with_both_age_groups(code):
    app = open_borough(council=code)
    assert not app.exception and not app.error
    html = read_html(app)
    name = SHIPPED.register.get_name(code)
    assert f"<h1>{name}</h1>" in html
    head = html[: html.index("What to ask next")]
    assert "<strong>Children: </strong>" in head and "<strong>Adults: </strong>" in head
    assert "a low figure is a reason to ask, not a finding of fault" in head


@pytest.mark.parametrize("said", ["Wandsworth", "london borough of wandsworth", " WANDSWORTH ", "E09000032"])
def test_an_address_may_name_the_council_in_any_known_way(said):
    app = open_borough(council=said)
    assert app.query_params["council"] == "E09000032"
    assert "<h1>Wandsworth</h1>" in read_html(app)


def test_a_short_form_is_known_and_another_name_is_said_to_be_unknown():
    assert "<h1>Kensington and Chelsea</h1>" in read_html(open_borough(council="rbkc"))
    html = read_html(open_borough(council="Atlantis<b>"))
    assert "No council here is called “Atlantis&lt;b&gt;”" in html


def test_the_city_says_before_anything_else_why_it_cannot_be_judged():
    html = read_html(open_borough(council="City of London"))
    why = html.index("City of London cannot be judged by these figures of children.")
    assert html.index("<h1>City of London</h1>") < why < html.index("<strong>Children: </strong>")
    assert "cannot be judged" not in read_html(open_borough(council="Wandsworth"))


def test_without_a_council_the_page_asks_for_one():
    assert "Choose a council from the list" in read_html(open_borough())


def test_neighbours_are_those_whose_boundaries_touch_and_each_leads_to_its_page():
    app = open_borough(council="Wandsworth")
    places = ("Kingston upon Thames", "Lambeth", "Merton", "Richmond upon Thames")
    ways = [button.label for button in app.button if button.key.startswith("neighbour_")]
    assert ways[:4] == [f"Go to {place}" for place in places]
    app.button(key="neighbour_E09000022").click().run()
    assert "<h1>Lambeth</h1>" in read_html(app)
    assert app.query_params["council"] == "E09000022"


def test_the_panel_on_the_map_leads_to_the_page_of_its_council():
    app = open_app(borough="E09000032")
    assert "The page of Wandsworth" in [link.proto.label for link in app.get("page_link")]


def test_a_briefing_for_each_age_group_and_format_is_at_an_address_that_every_replica_answers():
    links = [link.proto for link in open_borough(council="Wandsworth").get("link_button")]
    assert [link.label for link in links] == [
        f"Briefing on {group} ({kind})" for group in ("children", "adults") for kind in ("Word", "PDF")
    ]
    assert links[0].url == "./report/wandsworth.docx?show=children&length=one"
