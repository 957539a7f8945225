"""Marked-up text from outside is shown as it stands: it makes no element, and nothing is asked of any host."""

import json
import re
from collections.abc import Iterator
from html import escape
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

from dashboard.views.plain_text import BLANK, JOINER
from tests.browser.adding import PATIENCE, answer, bring, go, hand_over, open_adding, use_in_session
from tests.browser.conftest import ROOT, Visit
from tests.browser.listener import Listener, listen
from tests.browser.patience import expect, wait_for_rest
from tests.fixtures.champions import EVERY_STATE
from tests.fixtures.marked_up import mark_up, write_texts
from tests.fixtures.marked_up_folder import write_marked_up_folder
from tests.fixtures.published import write_file
from tests.fixtures.serving import serve
from tests.fixtures.workbooks import ods_row, ods_table, ods_text, write_ods

REFERRALS = "Referrals made by the council (NRM) (calendar years)"
SCRIPT = "<img src=x onerror=alert(1)><script>alert(2)</script> [a](javascript:alert(3))"
FIND_MADE = """host => [
    ...[...document.querySelectorAll('*')].filter(element => [...element.attributes].some(({name, value}) =>
        ['src', 'srcset', 'href', 'xlink:href', 'data', 'action', 'poster', 'style'].includes(name) && value.includes(host))),
    ...document.querySelectorAll('[data-testid=stMarkdownContainer] :is(img, a, em, strong, del, code, span)'),
].map(element => element.outerHTML)"""
"""Every element that points to the host, and whatever Markdown made within the text of a control."""
READ_SHOWN = """selector => [...document.querySelectorAll(selector)].map(element => [
    element.textContent,
    [...element.querySelectorAll('[data-testid=stMarkdownContainer] *')].map(made => made.tagName).join(' '),
])"""


@pytest.fixture
def listener() -> Iterator[Listener]:
    with listen() as listener:
        yield listener
        assert listener.heard == []


def find_made(page: Page, host: str) -> list[str]:
    """Return the elements that text from outside made, in the page and in its frames, once it is at rest."""
    while True:
        wait_for_rest(page)
        frames = page.frames
        try:
            return [made for frame in frames for made in frame.evaluate(FIND_MADE, host)]
        except PlaywrightError:  # a frame has gone meanwhile: what stands in its place is looked at
            if not any(frame.is_detached() for frame in frames):
                raise


def _state(visit: Visit, label: str, text: str) -> None:
    """Type a text and wait until the page has taken it."""
    wait_for_rest(visit.page)
    visit.page.get_by_role("textbox", name=label).fill(text)
    visit.page.keyboard.press("Tab")
    wait_for_rest(visit.page)


def format_shown(text: str) -> str:
    """Return a text as a person sees it: without what is invisible, on one line."""
    return " ".join(text.replace(JOINER, "").replace(BLANK, "").split())


def test_escaped_text_is_shown_by_streamlit_exactly_as_it_is(browser, tmp_path):
    texts = write_texts(300)
    with serve(ROOT / "data", tmp_path / "log.txt", script="tests/browser/markdown_app.py") as address:
        visit = Visit(browser, address)
        visit.page.goto(address)
        options = "[data-testid=stRadioOption]"
        expect(visit.page.locator(options)).to_have_count(len(texts))
        wait_for_rest(visit.page)
        expect(visit.page.locator("[data-testid=stSkeleton]")).to_have_count(0)
        expected = [(format_shown(text), "P") for text in texts]
        shown = visit.page.evaluate(READ_SHOWN, options)
        assert [(format_shown(text), made) for text, made in shown] == expected
        shown = visit.page.evaluate(READ_SHOWN, "[data-testid=stMarkdown]")
        assert [(format_shown(text), made) for text, made in shown] == expected[:100]
        assert visit.asked_elsewhere == []
        visit.close()


def write_marked_up_sheet(folder: Path, texts: tuple[str, ...]) -> Path:
    """Write a workbook with marked-up texts in its own name and its sheets', in headings, names and cells."""
    image, tag, link = texts
    rows = [
        [f"{image} {tag} {link} {SCRIPT}"],
        ["Council", f"Adults 2016 {image}", f"Adults 2017 {tag}", link],
        ["Southwark", image, tag, SCRIPT],
        ["Barnet", 3, 4, link],
        [image, 4, 5, "x"],
    ]
    sheet = [ods_row(*(ods_text(str(cell)) for cell in row)) for row in rows]
    tables = ods_table(*sheet, name=image) + ods_table(*sheet, name=escape(tag))
    return write_ods(folder / f"{image} {tag}.ods".replace("/", ":"), tables)


def write_cases(folder: Path, texts: tuple[str, ...]) -> Path:
    """Write a sheet of cases, two of whose headings are marked up."""
    image, tag, _ = texts
    cases = [f"{n},2019-03-{n:02d},Adult,Southwark,x" for n in range(1, 29)]
    header = f"{image},Date of referral,Age group at exploitation,First responder,{tag}"
    return write_file(folder, "cases.csv", "\n".join([header, *cases]))


def write_refused_map(folder: Path, texts: tuple[str, ...]) -> Path:
    """Write a map whose columns are marked up, and none of which holds codes."""
    square = {"type": "Polygon", "coordinates": [[[0, 51], [0.1, 51], [0.1, 51.1], [0, 51]]]}
    feature = {"type": "Feature", "properties": dict(zip(texts, texts, strict=True)), "geometry": square}
    text = json.dumps({"type": "FeatureCollection", "features": [feature]})
    return write_file(folder, "a map.geojson", text)


def test_a_file_makes_nothing_by_its_names_headings_and_cells_nor_by_what_is_typed(visit, listener, tmp_path):
    texts = image, tag, _ = mark_up(listener.address)
    asked: list[str] = []
    visit.page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    bring(open_adding(visit), write_refused_map(tmp_path, texts))
    expect(visit.page.locator(".refusal")).to_contain_text("![i](http")
    assert find_made(visit.page, listener.address) == []

    hand_over(visit, write_cases(tmp_path, texts))
    expect(visit.page.get_by_text("Which columns were counted by")).to_be_visible(timeout=PATIENCE)
    visit.page.get_by_text("Which columns were counted by").click()
    visit.page.get_by_role("combobox").nth(1).click()
    assert find_made(visit.page, listener.address) == []
    visit.page.keyboard.press("Escape")

    hand_over(visit, write_marked_up_sheet(tmp_path, texts))
    visit.page.get_by_text("Change the row of headings").click(timeout=PATIENCE)
    expect(visit.page.locator("p.question", has_text=f"Adults 2016 {image}")).to_be_visible(timeout=PATIENCE)
    assert find_made(visit.page, listener.address) == []

    answer(visit, "What does the sheet count?", REFERRALS)
    answer(visit, "Which council is “![i]", "None of London's councils: leave it out")
    _state(visit, "Who gave the figures", f"{image} {SCRIPT}")
    visit.page.get_by_text("Title, address, licence and note").click()
    for label in ("Title", "Licence or permission", "What a reader of the figures should know"):
        _state(visit, label, f"{image} {tag} {SCRIPT}")
    use_in_session(visit)
    expect(visit.page.locator(".own")).to_contain_text(f"{image} {tag} {SCRIPT}")
    for page in ("Add data", "Map", "Gaps", "About the data"):
        go(visit, page)
        wait_for_rest(visit.page)
        assert find_made(visit.page, listener.address) == []
        assert visit.page.locator('img[src="x"], a[href^="javascript"]').count() == 0
    expect(visit.page.get_by_text("onerror=alert(1)").first).to_be_visible()
    assert asked == []


def test_an_address_makes_nothing_by_its_query(visit, listener):
    texts = mark_up(listener.address)
    asked = "&".join(f"{name}={quote(text)}" for name in ("show", "series", "borough") for text in texts)
    visit.open(f"/?{asked}")
    expect(visit.page.locator(".note").first).to_contain_text("The address asks for what is not here")
    assert find_made(visit.page, listener.address) == []


@pytest.fixture
def marked_up(browser, listener, tmp_path) -> Iterator[Visit]:
    """A visit to a dashboard in whose data folder marked-up text stands wherever text may stand."""
    data = write_marked_up_folder(ROOT / "data", tmp_path / "data", mark_up(listener.address))
    with serve(data, tmp_path / "log.txt") as address:
        visit = Visit(browser, address)
        yield visit
        assert visit.asked_elsewhere == [] and visit.errors == []
        visit.close()


CONTROLS = {
    "Intervals": "below=intervals",
    "Funnel": "below=funnel",
    "Tiles": "map=tiles",
    "Figures": "picture=figures",
    "Adults": "show=adults",
}
"""One after the other they bring every view of the map that quotes a source; the address then says so."""


def test_a_data_folder_makes_nothing_by_its_register_sources_quotations_and_champions(
    marked_up, listener, tmp_path
):
    image, tag, link = mark_up(listener.address)
    visit = marked_up
    visit.open(f"/?borough={next(iter(EVERY_STATE))}")
    expect(visit.page.locator(".champion-panel")).to_contain_text(f"{image} {tag} {link}")
    symbols = visit.map.locator(".borough-label svg.champion")
    known = {state for state in EVERY_STATE.values() if state != "not_checked"}
    expect(symbols).to_have_count(len(known))
    drawn = symbols.evaluate_all("all => all.map(symbol => symbol.innerHTML.split('M17')[0])")
    assert len(set(drawn)) == len(known)
    visit.areas.first.focus()  # opens its tooltip
    expect(visit.map.locator(".borough-tooltip").last).to_contain_text(image)
    assert find_made(visit.page, listener.address) == []
    visit.unfold()
    for at, (control, said) in enumerate(CONTROLS.items(), 1):
        visit.page.get_by_role("radio", name=control, exact=True).click()
        expect(visit.page).to_have_url(re.compile(said))
        wait_for_rest(visit.page)
        expect(visit.page.locator("iframe")).to_have_count(1)  # the next map has taken the place of the last
        visit.areas.nth(at).click()
        expect(visit.areas.nth(at)).to_have_attribute("aria-pressed", "true")
        assert find_made(visit.page, listener.address) == [], control
    for page in ("Gaps", "About the data"):
        go(visit, page)
        wait_for_rest(visit.page)
        assert find_made(visit.page, listener.address) == [], page
    register = tmp_path / "data" / "stats" / "champions.csv"
    register.write_text(register.read_text().replace("role_unnamed", tag))
    go(visit, "Map")
    expect(visit.page.locator(".refusal")).to_contain_text("<img src=")
    assert find_made(visit.page, listener.address) == []
