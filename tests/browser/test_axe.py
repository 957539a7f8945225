"""What axe finds against WCAG 2.2 AA, on every page and in its main states, map and all: nothing.

And what it does not look for: a page 320 pixels wide, as at a zoom of 400% on a desk, with wide text spacing.
"""

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from tests.browser.conftest import Visit

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WIDTHS = {1440: 900, 390: 844}
NARROW = {"width": 320, "height": 700}
SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }"""
"""The spacing of success criterion 1.4.12."""
VIEWS = (
    "/",
    "/?borough=Wandsworth",
    "/?picture=figures&map=tiles&data=example",
    "/?below=intervals",
    "/gaps",
    "/borough?council=Wandsworth",
    "/compare?councils=Southwark,Lambeth,Lewisham",
    "/targets",
    "/changes",
    "/london",
    "/method",
    "/add",
    "/about",
    "/accessibility",
)


@pytest.fixture
def opened(shared, address):
    """A page whose console is not looked at: Streamlit looks for its server below the page's address first."""
    visit = Visit(shared, address)
    yield visit
    visit.close()


def list_violations(page) -> list[str]:
    """Every rule that is broken on a page or in a frame of it, with the first place where it is."""
    for frame in page.frames:
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


@pytest.mark.parametrize("view", VIEWS)
def test_a_page_breaks_no_rule_at_any_width_and_fits_a_narrow_one_with_wide_spacing(opened, view):
    opened.open(view)
    if view.startswith("/?"):
        opened.areas.nth(32).wait_for()
    found = []
    for width, height in WIDTHS.items():
        opened.page.set_viewport_size({"width": width, "height": height})
        found += [f"{width}: {violation}" for violation in list_violations(opened.page)]
    assert found == []
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
