"""What a person sees and does with the worked example: a click there, a click back, a link."""

import re

from tests.browser.patience import expect

EXAMPLE = "EXAMPLE DATA, NOT REAL FIGURES"
WAY_IN, WAY_BACK = "See a worked example", "Back to the real figures"
READ_FIRST = 30_000
"""The first visitor of a server waits while the example is read and judged."""


def find_band(visit):
    return visit.page.get_by_role("note").filter(has_text=EXAMPLE)


def test_the_keyboard_opens_it_from_the_map_and_goes_back_to_the_same_view(visit):
    visit.open("/?show=adults&borough=E09000028")
    visit.page.get_by_role("button", name=WAY_IN).press("Enter")
    expect(visit.page.locator("h1").first).to_contain_text(
        "of London's 33 councils made fewer referrals of adults", timeout=READ_FIRST
    )
    expect(find_band(visit)).to_be_visible()
    expect(visit.map.locator(".borough-warning")).to_have_text(EXAMPLE)
    expect(visit.page).to_have_url(re.compile("data=example"))
    visit.page.get_by_role("button", name=WAY_BACK).press("Enter")
    expect(find_band(visit)).to_have_count(0)
    expect(visit.map.locator(".borough-warning")).to_have_count(0)
    expect(visit.page).to_have_url(re.compile("borough=E09000028"))
    expect(visit.page).not_to_have_url(re.compile("data=example"))


def test_from_the_page_about_the_data_it_opens_at_the_map_and_each_control_keeps_it_in_the_address(visit):
    visit.open()
    visit.page.get_by_role("link", name="About the data").click()
    visit.page.get_by_role("button", name=WAY_IN).click()
    expect(visit.page.locator("h1").first).to_contain_text("of London's 33 councils", timeout=READ_FIRST)
    expect(find_band(visit)).to_be_visible()
    visit.unfold()
    for label in ("Adults", "three years", "Funnel", "Tiles", "Figures"):
        visit.page.get_by_role("radio", name=label, exact=True).click()
        expect(visit.page.get_by_role("radio", name=label, exact=True)).to_be_checked()
        expect(visit.page).to_have_url(re.compile("data=example"))
    expect(find_band(visit)).to_be_visible()


def test_every_page_keeps_it_and_a_council_in_the_matrix_leads_to_its_place_in_it(visit):
    visit.open("/?data=example")
    for page, path in (("Method", "method"), ("About the data", "about"), ("Gaps", "gaps")):
        visit.page.get_by_role("link", name=page, exact=True).click()
        expect_example(visit, f"/{path}")
    for media in ({"color_scheme": "dark"}, {"forced_colors": "active"}):
        visit.page.emulate_media(**media)
        expect(find_band(visit)).to_be_visible()
        band = visit.page.locator(".st-key-example_band")
        assert band.evaluate("e => getComputedStyle(e).borderTopWidth") == "2px"
    visit.page.get_by_text("Adults", exact=True).first.click()
    expect(visit.page.locator(".matrix").get_by_role("link", name="Bromley")).to_have_attribute(
        "href", re.compile("show=adults")
    )
    visit.page.locator(".matrix").get_by_role("link", name="Bromley").click()
    expect(visit.page.locator(".borough-panel .example")).to_have_text(EXAMPLE)
    expect_example(visit, "/")


def expect_example(visit, path: str) -> None:
    """At this address the band is there with the way back, and the address says so."""
    expect(visit.page).to_have_url(re.compile(rf"{path}\?.*data=example"))
    expect(find_band(visit)).to_be_visible()
    expect(visit.page.get_by_role("button", name=WAY_BACK)).to_be_visible()
