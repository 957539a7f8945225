"""What a person sees and does on the page of gaps."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit


def open_gaps(visit: Visit) -> None:
    """Go to the page from the map: opened directly, Streamlit asks for its own files at two addresses."""
    visit.open()
    visit.page.get_by_role("link", name="Gaps").click()
    expect(visit.page.locator(".quadrant")).to_have_count(1)


def test_the_quadrant_holds_every_council_and_each_leads_to_the_map(visit):
    open_gaps(visit)
    expect(visit.page.locator("h1")).to_contain_text("Slavery Champion there: role without a name in 1")
    links = visit.page.locator(".quadrant a")
    expect(links).to_have_count(33)
    links.get_by_text("Wandsworth").click()
    expect(visit.page.locator(".borough-panel h2")).to_contain_text("Wandsworth: 5 to 25 recorded")


def test_finding_and_quadrant_are_seen_without_scrolling(visit):
    open_gaps(visit)
    expect(visit.page.locator(".quadrant tr").last).to_be_in_viewport(ratio=1)


def test_filters_change_the_quadrant_and_the_address(visit):
    open_gaps(visit)
    visit.choose("Champion", "● Named")
    expect(visit.page.locator(".quadrant a")).to_have_count(2)
    visit.page.get_by_role("radio", name="Past year").click()
    expect(visit.page.locator(".quadrant a")).to_have_count(0)
    expect(visit.page.locator(".lede")).to_contain_text("Shown: 0 of 33 councils.")
    visit.page.get_by_role("radio", name="Adults").click()
    expect(visit.page.locator("h1")).to_contain_text("Adults: no council can be compared")
    assert "champion=named" in visit.page.url and "known=recent" in visit.page.url


@pytest.mark.parametrize("width", [390, 1440])
def test_nothing_is_wider_than_the_screen(browser, address, width):
    visit = Visit(browser, address, width, 844)
    visit.open("/gaps")
    expect(visit.page.locator(".quadrant a")).to_have_count(33)
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
    visit.context.close()
