"""On a telephone: one finger scrolls the page, two move the map, and a tap leads to what it asked for."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Visit
from tests.browser.test_every_page import VIEWS

PLACES = ("h1", ".st-key-find_council", "iframe[title='streamlit_folium.st_folium']")
PAGES = {view.partition("?")[0]: view for view in VIEWS if not view.startswith("/borough")}.values()
"""One view of each page that has the search."""


@pytest.fixture(scope="module")
def phone(browser: Browser, address: str):
    """The first page on a telephone."""
    context = browser.new_context(has_touch=True, is_mobile=True)
    visit = Visit(context, address, 390, 844).open("/")
    yield visit
    visit.close()
    context.close()


def test_the_finding_comes_first_then_the_search_for_a_council_then_the_map(phone):
    tops = [phone.page.locator(place).first.bounding_box()["y"] for place in PLACES]
    assert tops == sorted(tops)


@pytest.mark.parametrize("path", PAGES)
def test_the_headline_of_every_page_is_read_and_reached_before_the_search(shared, address, path):
    visit = Visit(shared, address, 390, 844).open(path)
    search = visit.page.get_by_role("combobox", name="Find a council")
    heading = visit.page.locator("h1").first.element_handle()
    assert search.evaluate("(search, h1) => Boolean(h1.compareDocumentPosition(search) & 4)", heading)
    assert heading.bounding_box()["y"] < search.bounding_box()["y"]
    visit.close()


def test_one_finger_scrolls_the_page_and_two_move_the_map(phone):
    look = "map => getComputedStyle(map).touchAction"
    assert phone.map.locator(".leaflet-container").evaluate(look) == "pan-x pan-y"


def test_a_tap_on_a_council_brings_what_is_known_of_it_into_view(phone):
    phone.area("Croydon").tap()
    heading = phone.page.locator(".borough-panel h2")
    expect(heading).to_contain_text("Croydon")
    expect(heading).to_be_in_viewport()
    menu = phone.page.locator("header").bounding_box()
    assert heading.bounding_box()["y"] >= menu["y"] + menu["height"]


def test_on_a_councils_own_page_one_list_of_councils_follows_the_finding_and_no_button_is_cut(
    shared, address
):
    visit = Visit(shared, address, 390, 844).open("/borough?council=Wandsworth")
    council = visit.page.get_by_role("combobox", name="Council", exact=True)
    council.wait_for()
    expect(visit.page.get_by_role("combobox", name="Find a council")).to_have_count(0)
    assert visit.page.locator("h1").first.bounding_box()["y"] < council.bounding_box()["y"]
    visit.page.locator(".st-key-to_compare button").nth(1).wait_for()
    words = visit.page.locator("[data-testid=stMain] .stButton button p")
    assert (
        words.evaluate_all("all => all.filter(p => p.scrollWidth > p.clientWidth).map(p => p.innerText)")
        == []
    )
    visit.close()
