"""On a telephone: one finger scrolls the page, two move the map, and a tap leads to what it asked for."""

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Visit
from tests.browser.patience import expect

PLACES = ("h1", ".st-key-find_council", "iframe[title='streamlit_folium.st_folium']")


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


def test_one_finger_scrolls_the_page_and_two_move_the_map(phone):
    look = "map => getComputedStyle(map).touchAction"
    assert phone.map.locator(".leaflet-container").evaluate(look) == "pan-x pan-y"


def test_every_column_of_the_table_is_reached_with_the_council_in_sight(phone):
    table = phone.page.get_by_role("region", name="Assessments in which trafficking was identified")
    expect(phone.page.get_by_text("Move sideways for more columns")).to_be_visible()
    table.focus()
    last = table.get_by_role("button", name="By other yardsticks")
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport(ratio=1)
    expect(table.locator("tbody th[scope=row]").first).to_be_in_viewport(ratio=1)


def test_a_tap_on_a_council_brings_what_is_known_of_it_into_view(phone):
    phone.area("Croydon").tap()
    heading = phone.page.locator(".borough-panel h2")
    expect(heading).to_contain_text("Croydon")
    expect(heading).to_be_in_viewport()
    menu = phone.page.locator("header").bounding_box()
    assert heading.bounding_box()["y"] >= menu["y"] + menu["height"]
