"""A council is found from every page by its name, also on a telephone, where the menu is called one."""

import re

from tests.browser.keyboard import tab_to
from tests.browser.patience import expect


def test_a_council_is_found_by_keyboard_from_another_page_and_back_leads_there(visit):
    visit.open("/")
    visit.page.get_by_role("link", name="Targets", exact=True).click()
    expect(visit.page.locator("h1")).to_contain_text("on this list")
    visit.choose("Find a council", "Lambeth")
    expect(visit.page.locator("h1")).to_have_text("Lambeth")
    expect(visit.page).to_have_url(re.compile(r"/borough\?.*council=E09000022"))
    visit.page.go_back()
    expect(visit.page.locator("h1")).to_contain_text("on this list")


def test_on_a_telephone_the_menu_is_called_menu_and_the_search_is_seen_at_once(visit):
    visit.page.set_viewport_size({"width": 390, "height": 844})
    visit.open("/")
    expect(visit.page.get_by_role("combobox", name="Find a council")).to_be_in_viewport()
    menu = visit.page.get_by_role("button", name="Menu", exact=True)
    menu.click()
    visit.page.get_by_role("link", name="Compare", exact=True).click()
    expect(visit.page.locator("h1")).to_contain_text("Compare")


def test_on_a_telephone_the_menu_covers_no_page_that_was_chosen_in_it_nor_one_that_is_opened_anew(visit):
    visit.page.set_viewport_size({"width": 390, "height": 844})
    visit.open("/")
    menu = visit.page.get_by_role("button", name="Menu", exact=True)
    link = visit.page.get_by_role("link", name="Compare", exact=True)

    menu.click()
    link.click()
    expect(visit.page.locator("h1")).to_contain_text("Compare")
    expect(link).not_to_be_in_viewport()

    menu.click()
    expect(link).to_be_in_viewport()
    visit.open("/")
    expect(visit.page.locator("h1")).to_be_in_viewport()
    expect(link).not_to_be_in_viewport()


def test_on_a_telephone_the_focus_follows_the_menu_and_is_never_on_a_link_that_is_not_seen(visit):
    visit.page.set_viewport_size({"width": 390, "height": 844})
    visit.open("/")
    menu = visit.page.get_by_role("button", name="Menu", exact=True)
    menu.focus()
    visit.page.keyboard.press("Enter")
    expect(visit.page.get_by_role("link", name="Map", exact=True)).to_be_focused()
    tab_to(visit.page, visit.page.get_by_role("link", name="Gaps", exact=True))
    visit.page.keyboard.press("Enter")
    expect(menu).to_be_focused()
    expect(visit.page.get_by_role("link", name="Gaps", exact=True)).to_be_hidden()
