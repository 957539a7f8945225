"""On a telephone: one finger scrolls the page, two move the map, and a tap leads to what it asked for."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Visit

PLACES = (".st-key-find_council", "h1", "iframe[title='streamlit_folium.st_folium']")


@pytest.fixture(scope="module")
def phone(browser: Browser, address: str):
    """The first page on a telephone."""
    context = browser.new_context(has_touch=True, is_mobile=True)
    visit = Visit(context, address, 390, 844).open("/")
    yield visit
    visit.close()
    context.close()


def test_the_search_stands_at_the_top_and_the_finding_comes_before_the_map(phone):
    tops = [phone.page.locator(place).first.bounding_box()["y"] for place in PLACES]
    assert tops == sorted(tops)


def test_one_finger_scrolls_the_page_and_two_move_the_map(phone):
    look = "map => getComputedStyle(map).touchAction"
    assert phone.map.locator(".leaflet-container").evaluate(look) == "pan-x pan-y"


def test_a_tap_on_a_council_brings_what_is_known_of_it_into_view(phone):
    phone.area("Croydon").tap()
    heading = phone.page.locator(".borough-panel h2")
    expect(heading).to_contain_text("Croydon")
    expect(heading).to_be_in_viewport()
    search = phone.page.locator(".st-key-find_council").bounding_box()
    assert heading.bounding_box()["y"] >= search["y"] + search["height"]
