"""What somebody opened, sorted, moved or zoomed stays so when they change a control."""

from tests.browser.patience import expect

MAIN = "document.querySelector('[data-testid=stMain]')"
WIDTH_ON_MAP = "area => area.getBoundingClientRect().width"


def test_order_zoom_scroll_and_open_panels_survive_a_change_of_a_control(visit):
    visit.open("/?borough=Wandsworth").unfold()
    page = visit.page
    why, symbols = page.locator(".why"), page.locator(".legend.champions details")
    records = page.locator(".champion-panel details")
    for panel in (why, symbols, records):
        panel.locator("summary").click()
    table = page.locator(".figure-table")
    by_expected = table.get_by_role("button", name="Expected")
    by_expected.press("Enter")
    expect(by_expected).to_be_focused()
    expect(table.locator("tbody tr").first).to_contain_text("City of London")
    whole = visit.area("Barnet").evaluate(WIDTH_ON_MAP)
    visit.map.get_by_role("button", name="Zoom in").click()
    zoomed = visit.area("Barnet").evaluate(WIDTH_ON_MAP)
    assert zoomed > 1.2 * whole
    page.evaluate(f"{MAIN}.scrollTop = 170")

    page.get_by_text("three years", exact=True).click()
    expect(page.locator(".kicker")).to_contain_text("three years")
    expect(table.locator("caption")).to_contain_text("three years")
    expect_order(table)
    visit.choose("Borough", "Brent")
    expect(page.locator(".borough-panel h2")).to_contain_text("Brent recorded")

    expect(visit.folded.locator("xpath=..")).to_have_attribute("open", "")
    expect(why).to_have_attribute("open", "")
    expect(symbols).to_have_attribute("open", "")
    expect(records).not_to_have_attribute("open", "")
    expect_order(table)
    assert visit.area("Barnet").evaluate(WIDTH_ON_MAP) == zoomed
    assert page.evaluate(f"{MAIN}.scrollTop") == 170


def expect_order(table) -> None:
    """The councils stand in the order that was chosen, in no groups, and all together come last."""
    expect(table.locator("th[aria-sort=ascending]")).to_contain_text("Expected")
    expect(table.locator("tr.group")).to_have_count(0)
    expect(table.locator("tbody tr").first).to_contain_text("City of London")
    expect(table.locator("tr").last).to_contain_text("All 33 together")


def test_the_map_is_as_it_was_zoomed_when_one_comes_back_to_it_or_its_size_changes(visit):
    visit.open()
    whole = visit.area("Barnet").evaluate(WIDTH_ON_MAP)
    visit.map.get_by_role("button", name="Zoom in").click()
    zoomed = visit.area("Barnet").evaluate(WIDTH_ON_MAP)
    visit.page.get_by_role("link", name="Gaps", exact=True).first.click()
    expect(visit.page.locator(".matrix")).to_be_visible()
    visit.page.go_back()
    expect(visit.areas).to_have_count(33)
    assert visit.area("Barnet").evaluate(WIDTH_ON_MAP) == zoomed
    visit.page.set_viewport_size({"width": 1400, "height": 880})
    assert visit.area("Barnet").evaluate(WIDTH_ON_MAP) == zoomed
    visit.map.get_by_role("button", name="Zoom out").click()
    assert visit.area("Barnet").evaluate(WIDTH_ON_MAP) <= whole
