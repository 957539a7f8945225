"""What holds on every page and in its main states, map and all; each is opened once for all of it.

axe finds nothing against WCAG 2.2 AA. Nor does what axe does not look for: a page 320 pixels wide, as at a zoom of
400% on a desk, with wide text spacing. On paper nothing is wider than the sheet, and nothing is there to be pressed.
"""

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from tests.browser.conftest import Visit
from tests.browser.patience import expect

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WIDTHS = {1440: 900, 390: 844}
PHONE = {"width": 390, "height": 844}
NARROW = {"width": 320, "height": 700}
SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }"""
"""The spacing of success criterion 1.4.12."""
VIEWS = (
    "/",
    "/?borough=Wandsworth",
    "/?picture=figures&map=tiles&data=example",
    "/?below=intervals",
    "/?show=adults",
    "/gaps",
    "/borough?council=Wandsworth",
    "/borough?council=City of London",
    "/compare",
    "/compare?councils=Southwark,Lambeth,Lewisham",
    "/targets",
    "/changes",
    "/london",
    "/method",
    "/add",
    "/about",
    "/accessibility",
)


SHEET = {"width": 688, "height": 1000}
"""A4 between its margins."""


@pytest.fixture(scope="module", params=VIEWS)
def opened(request, shared, address):
    """A page whose console is not looked at: Streamlit looks for its server below the page's address first."""
    visit = Visit(shared, address).open(request.param)
    if request.param.startswith("/?"):
        visit.areas.nth(32).wait_for()
    yield visit
    visit.close()


def list_violations(page) -> list[str]:
    """Every rule that is broken on a page or in a frame of it, with the first place where it is."""
    for frame in page.frames:
        if not frame.evaluate("'axe' in window"):
            frame.evaluate(AXE_SCRIPT)
    found = page.evaluate("rules => axe.run({runOnly: rules, resultTypes: ['violations']})", RULES)
    return [f"{one['id']}: {one['help']} {one['nodes'][0]['html']}" for one in found["violations"]]


def list_wider(page) -> list[str]:
    """What is wider than a narrow page with wide spacing, unless it is moved sideways by itself."""
    page.set_viewport_size(NARROW)
    page.add_style_tag(content=SPACED)
    page.evaluate(  # a map and a chart take a moment to fit
        """() => new Promise(done => {
            const main = document.querySelector('[data-testid=stMain]')
            const look = (left) => main.scrollWidth <= main.clientWidth || !left ? done() : setTimeout(look, 100, left - 1)
            look(30)
        })"""
    )
    return page.evaluate(
        """() => {
            const main = document.querySelector('[data-testid=stMain]')
            if (main.scrollWidth <= main.clientWidth) return []
            const moves = (e) => e !== main && (getComputedStyle(e).overflowX !== 'visible' || moves(e.parentElement))
            return [...main.querySelectorAll('*')]
                .filter(e => e.getBoundingClientRect().right > main.clientWidth + 1 && !moves(e.parentElement))
                .map(e => e.outerHTML.slice(0, 120)).slice(0, 5)
        }"""
    )


def list_on_paper(page) -> list[str]:
    """What can be pressed on a printed page, or is beyond the sheet."""
    page.emulate_media(media="print")
    page.set_viewport_size(SHEET)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    return page.evaluate(
        """width => {
            const control = 'button, input, textarea, select, [role=radio], [role=combobox], [role=tab], details:not([open])'
            const isSeen = e => e.checkVisibility({ visibilityProperty: true }) && e.getBoundingClientRect().width > 1
            const isHeadOfColumn = e => e.closest('th') && getComputedStyle(e).display === 'contents'
            const isBeyond = ({ left, right }) => left < -1 || right > width + 1
            const cut = e => e.outerHTML.slice(0, 120)
            return [
                ...[...document.querySelectorAll(control)].filter(e => isSeen(e) && !isHeadOfColumn(e)).map(cut),
                ...[...document.querySelectorAll('body :not(svg *)')].filter(e => isSeen(e) && isBeyond(e.getBoundingClientRect())).map(cut),
            ].slice(0, 5)
        }""",
        SHEET["width"],
    )


def test_a_page_breaks_no_rule_and_is_no_wider_than_the_screen_at_any_width(opened):
    found = []
    for width, height in WIDTHS.items():
        opened.page.set_viewport_size({"width": width, "height": height})
        assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
        found += [f"{width}: {violation}" for violation in list_violations(opened.page)]
    assert found == []


def test_on_a_telephone_the_headline_is_read_and_reached_before_the_one_list_of_councils(opened):
    page = opened.page
    page.set_viewport_size(PHONE)
    has_own_list = "/borough" in page.url
    search = page.get_by_role("combobox", name="Council" if has_own_list else "Find a council", exact=True)
    heading = page.locator("h1").first.element_handle()
    assert search.evaluate("(search, h1) => Boolean(h1.compareDocumentPosition(search) & 4)", heading)
    assert heading.bounding_box()["y"] < search.bounding_box()["y"]
    expect(page.get_by_role("combobox", name="Find a council")).to_have_count(0 if has_own_list else 1)


def test_on_a_telephone_the_words_of_no_button_are_cut(opened):
    page = opened.page
    page.set_viewport_size(PHONE)
    if page.locator("h1").first.inner_text() == "Wandsworth":
        page.locator(".st-key-to_compare button").nth(1).wait_for()
    words = page.locator("[data-testid=stMain] .stButton button p")
    is_cut = "all => all.filter(p => p.scrollWidth > p.clientWidth).map(p => p.innerText)"
    assert words.evaluate_all(is_cut) == []


def test_a_printed_page_is_as_wide_as_the_sheet_and_has_nothing_to_press(opened):
    found = list_on_paper(opened.page)
    opened.page.emulate_media(media="screen")
    assert found == []


def test_a_page_fits_a_narrow_screen_with_wide_spacing(opened):
    assert list_wider(opened.page) == []


def test_a_broken_rule_would_be_found_also_in_the_frame_of_the_map(visit):
    visit.open("/")
    visit.areas.nth(32).wait_for()
    for frame in visit.page.frames:
        frame.evaluate("document.body.append(document.createElement('button'))")
    found = list_violations(visit.page)
    assert len(found) == 1 and found[0].startswith("button-name")
    page = visit.page.evaluate("axe.run({runOnly: ['button-name']})")
    assert len(page["violations"][0]["nodes"]) == len(visit.page.frames)
    visit.page.locator("h1").first.evaluate("title => { title.style.minWidth = '400px' }")
    assert any("<h1" in wide for wide in list_wider(visit.page))
