"""What every page begins and ends with: the tab's name, a link to copy, a headline that is said, paper."""

from playwright.sync_api import expect


def test_a_page_names_its_tab_copies_its_link_by_keyboard_and_says_a_new_headline(visit):
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit.open("/?picture=figures&period=2025")
    said = visit.page.locator("p.said-politely[role=status]")
    expect(visit.page).to_have_title("Map: Borough gap map")
    expect(said).to_have_text("")
    button = visit.page.get_by_role("button", name="Copy link")
    button.focus()
    button.press("Enter")
    expect(said).to_have_text("Link copied")
    assert visit.page.evaluate("navigator.clipboard.readText()") == visit.page.url
    visit.choose("Period", "year to 31 March 2019")
    expect(visit.page.locator(".kicker")).to_contain_text("2019")
    expect(said).to_have_text(visit.page.locator("h1").first.inner_text())
    visit.page.get_by_role("link", name="Accessibility, and what the words mean").click()
    expect(visit.page).to_have_title("Accessibility: Borough gap map")
    visit.open("/?data=example")
    expect(visit.page).to_have_title("Example, Map: Borough gap map")
