"""What a person sees of the champions on the map, and does with them."""

from dashboard.domain.champion_roles_and_states import ChampionState
from tests.browser.conftest import Visit
from tests.browser.keyboard import tab_to, take_by_typing
from tests.browser.patience import expect

LEAST = 16
"""Pixels that a mark or a symbol is high."""
IS_CLEAR = """all => all.map(symbol => {
    const [one, other] = [symbol, symbol.closest('span').firstChild].map(part => part.getBoundingClientRect())
    return one.left >= other.right || one.top >= other.bottom
})"""
"""Whether each symbol stands beside the mark or below it, not on it."""


def symbols(visit: Visit):
    """The drawn symbols on the map."""
    return visit.map.locator(".borough-label svg.champion")


def test_every_known_state_is_seen_and_all_are_said_on_a_telephone(visit):
    visit.page.set_viewport_size({"width": 390, "height": 900})
    visit.open()
    expect_symbols(visit)
    visit.unfold()
    visit.page.get_by_role("radio", name="Tiles", exact=True).click()
    expect(visit.page.get_by_text("Schematic, not to scale.")).to_be_visible()
    expect(visit.page.locator("iframe")).to_have_count(1)  # the next map has taken the place of the last
    expect_symbols(visit)


def test_every_known_state_is_seen_and_all_are_said_on_a_desk(first_page):
    expect_symbols(first_page)


def expect_symbols(visit: Visit) -> None:
    """Every council of which something is known has its symbol, and every one a name that says its state."""
    expect(symbols(visit)).to_have_count(4)
    assert min(symbols(visit).evaluate_all("all => all.map(e => e.getBoundingClientRect().height)")) >= LEAST
    marks = visit.map.locator(".borough-label .is-mark")
    assert min(marks.evaluate_all("all => all.map(e => parseFloat(getComputedStyle(e).fontSize))")) >= LEAST
    assert symbols(visit).evaluate_all(IS_CLEAR) == [True] * 4
    names = visit.areas.evaluate_all("all => all.map(area => area.ariaLabel)")
    assert sum("Champion or contact: not checked" in name for name in names) == 29
    assert sum("Champion or contact: lead officer named" in name for name in names) == 2


def test_pointing_at_a_council_says_its_state(first_page):
    visit = first_page
    visit.area("Wandsworth").hover()
    expect(visit.map.locator(".borough-tooltip").last).to_contain_text("Champion or contact: not checked")


def test_the_legend_shows_the_states_that_occur_and_the_filter_holds_the_others_back(visit):
    visit.open()
    legend = visit.page.locator(".legend.champions")
    expect(legend.locator("> ul li")).to_have_text(
        [
            "Named, stale (2: 2 lead officer)",
            "Role without a name, stale (2: 1 point of contact, 1 contact point without a person)",
            "Not checked (29): no symbol on the map",
        ]
    )
    meanings = legend.locator("details li")
    expect(meanings.first).to_be_hidden()
    legend.locator("summary").focus()
    visit.page.keyboard.press("Enter")
    expect(meanings).to_have_count(len(ChampionState))
    expect(meanings.last).to_be_visible()
    for drawn in legend.locator("li i.champion").all():
        assert "data:image/svg" in drawn.evaluate("element => getComputedStyle(element).backgroundImage")

    page = visit.page
    expect(visit.areas).to_have_count(33)
    visit.unfold()
    page.get_by_role("combobox", name="Measured by").focus()
    tab_to(page, page.get_by_role("combobox", name="Champion"))
    take_by_typing(page, "Named")
    expect(page.get_by_text("Shown: 2 of 33 councils.")).to_be_visible()
    expect(visit.areas).to_have_count(33)
    expect(visit.area("Wandsworth")).to_have_attribute("stroke-dasharray", "2 3")
    expect(visit.area("Wandsworth")).to_have_attribute("fill", "#12436d")
    assert "Not among those shown" in visit.area("Wandsworth").get_attribute("aria-label")
    assert visit.area("Enfield").get_attribute("stroke-dasharray") is None
    assert "champion=named" in page.url
    expect(visit.map.locator(".borough-label.is-pale")).to_have_count(31)


def test_a_councils_evidence_is_listed_with_address_dates_and_reply(visit):
    visit.open("/?borough=E09000010")
    panel = visit.page.locator(".champion-panel")
    expect(panel.locator("h3")).to_contain_text(
        "lead officer named; last known 1 January 2021, more than 12 months ago"
    )
    expect(panel.locator("h4")).to_have_count(6)
    link = panel.get_by_role("link", name="https://governance.enfield.gov.uk/mgAi.aspx?ID=50607")
    expect(link).to_have_attribute("rel", "noopener noreferrer")
    expect(panel.locator("dt").filter(has_text="Reply")).to_have_count(5)
    expect(visit.page.locator(".borough-history")).to_be_visible()
    expect_evidence_not_cut(visit)


def test_the_circle_of_the_city_is_not_covered_by_its_neighbours(first_page):
    visit = first_page
    expect(visit.areas).to_have_count(33)
    box = visit.area("City of London").bounding_box()
    visit.page.mouse.move(box["x"] + 3, box["y"] + box["height"] / 2)
    expect(visit.map.locator(".borough-tooltip").last).to_contain_text("City of London")


def expect_evidence_not_cut(visit: Visit) -> None:
    """However long the evidence, it ends within the page."""
    for width in (390, 1024, 1440):
        visit.page.set_viewport_size({"width": width, "height": 900})
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
        edge = visit.page.locator(".champion-panel").bounding_box()
        for cell in visit.page.locator(".champion-panel dd").all():
            box = cell.bounding_box()
            assert box["x"] + box["width"] <= edge["x"] + edge["width"] + 1
