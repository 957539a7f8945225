"""What every page begins and ends with: the tab's name, a link to copy, a headline that is said, paper."""

from tests.browser.patience import expect

SHEET = 688
"""How wide a sheet of A4 is between its margins, in pixels."""

NOTE_WHAT_IS_SEEN_TOO_EARLY = """
    window.seenTooEarly = new Set();
    (function look() {
        const root = document.querySelector('.is-opening #root');
        for (const part of root?.querySelectorAll('*') ?? []) {
            if (part.checkVisibility({ visibilityProperty: true })) window.seenTooEarly.add(part.dataset.testid ?? part.tagName);
        }
        if (root || document.readyState === 'loading') requestAnimationFrame(look);
    })();
"""
"""Look at each frame, until a page is put together, for what of it can be seen."""


def test_nothing_of_a_page_is_seen_before_all_of_it_has_its_place(visit):
    visit.page.add_init_script(NOTE_WHAT_IS_SEEN_TOO_EARLY)
    visit.open()
    expect(visit.page.get_by_role("radio", name="Children", exact=True)).to_be_visible()
    assert visit.page.evaluate("[...window.seenTooEarly]") == []


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
    visit.unfold()
    visit.choose("Period", "year to 31 March 2019")
    expect(visit.page.locator(".kicker")).to_contain_text("2019")
    expect(said).to_have_text(visit.page.locator("h1").first.inner_text())
    visit.page.get_by_role("link", name="Accessibility, and what the words mean").click()
    expect(visit.page).to_have_title("Accessibility: Borough gap map")
    visit.open("/?data=example")
    expect(visit.page).to_have_title("Example, Map: Borough gap map")


def test_a_printed_page_has_its_map_whole_its_address_at_the_foot_and_nothing_to_press(visit):
    visit.open("/?picture=figures&data=example")
    page = visit.page
    expect(visit.areas).to_have_count(33)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": SHEET, "height": 1000})
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    pressed = page.locator("button:not(th button), [role=radio], [role=combobox], header a")
    assert [found for found in pressed.all() if found.is_visible()] == []
    expect(page.get_by_role("note").filter(has_text="EXAMPLE DATA")).to_be_visible()
    expect(page.locator(".figure-table thead")).to_have_css("display", "table-header-group")
    council = visit.area("Havering").bounding_box()
    assert council["x"] + council["width"] <= SHEET
    foot = page.locator("#printed-foot").text_content().replace("\\200b ", "")
    assert "Example, Map" in foot and "data=example" in foot and "Printed " in foot


def test_what_is_chosen_of_buttons_side_by_side_is_seen_in_forced_colours(first_page):
    visit = first_page
    visit.page.emulate_media(forced_colors="active")
    show = visit.page.get_by_role("radiogroup", name="Show")
    chosen = show.get_by_role("radio", checked=True)
    expect(chosen).to_have_count(1)
    expect(chosen).to_have_css("background-color", read_system_colour(visit.page, "Highlight"))
    expect(chosen.locator("p").first).to_have_css("color", read_system_colour(visit.page, "HighlightText"))
    visit.page.emulate_media(forced_colors="none")


def read_system_colour(page, name: str) -> str:
    """Return what a colour of the system is on this page."""
    return page.evaluate(
        """name => {
            const probe = document.body.appendChild(document.createElement('i'))
            probe.style.cssText = `forced-color-adjust: none; color: ${name}`
            const { color } = getComputedStyle(probe)
            probe.remove()
            return color
        }""",
        name,
    )
