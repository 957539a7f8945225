"""The whole dashboard with the keyboard alone."""

from tests.browser.keyboard import tab_to, take_by_arrow, take_by_typing
from tests.browser.patience import expect


def test_every_control_is_reached_and_changed_by_keyboard(visit):
    visit.open("/?picture=figures")
    page = visit.page
    expect(visit.areas).to_have_count(33)
    tab_to(page, page.get_by_role("combobox", name="Series"))
    tab_to(page, visit.folded)
    visit.unfold()
    tab_to(page, page.get_by_role("combobox", name="Period"))
    take_by_arrow(page, "year to 31 March 2024")
    expect(page.locator(".kicker")).to_contain_text("year to 31 March 2024")
    expect(page.get_by_role("combobox", name="Period")).to_be_visible()
    page.get_by_role("combobox", name="Series").focus()
    tab_to(page, page.get_by_role("combobox", name="Borough"))
    take_by_typing(page, "Sutton")
    expect(page.locator(".borough-panel h2")).to_have_text("Sutton")


def test_areas_are_walked_with_arrow_keys_and_chosen_and_the_table_is_sorted(visit):
    visit.open("/?picture=figures")
    visit.area("Barking and Dagenham").focus()
    visit.page.keyboard.press("ArrowRight")
    expect(visit.area("Barnet")).to_be_focused()
    expect(visit.map.locator(".borough-tooltip")).to_have_count(1)
    expect(visit.map.locator(".borough-tooltip")).to_contain_text("Barnet")
    visit.page.keyboard.press("Enter")
    expect(visit.page.locator(".borough-panel h2")).to_have_text("Barnet")
    visit.area("Barnet").focus()
    visit.page.keyboard.press("ArrowLeft")
    visit.page.keyboard.press("ArrowLeft")
    expect(visit.area("Westminster")).to_be_focused()
    visit.page.keyboard.press(" ")
    expect(visit.page.locator(".borough-panel h2")).to_have_text("Westminster")
    header = visit.page.locator(".figure-table").get_by_role("button", name="Figure")
    header.focus()
    visit.page.keyboard.press("Enter")
    expect(visit.page.locator(".figure-table th[aria-sort]")).to_contain_text("Figure")
    expect(visit.page.locator(".figure-table tbody tr").first).to_contain_text("City of London")


def test_the_map_is_one_stop_for_tab(figures_page):
    visit = figures_page
    expect(visit.areas).to_have_count(33)
    expect(visit.map.locator('path[role="button"][tabindex="0"]')).to_have_count(1)
