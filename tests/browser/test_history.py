"""Going back and forward: each step of a person is one entry of the browser's history, and is read again."""

from urllib.parse import parse_qs, urlsplit

import pytest

from tests.browser.patience import expect
from tests.fixtures.serving import HEALTH, ROOT

CHILDREN, ADULTS = "fewer child assessments", "No figures of adults are loaded here"


@pytest.fixture
def page_of_history(visit):
    """A page without a server behind it, whose history is kept as that of the dashboard."""
    visit.page.goto(visit.address + HEALTH)
    script = (ROOT / "dashboard" / "render" / "assets" / "address_history.js").read_text()
    visit.page.evaluate(f"() => {{ {script} }}")
    return visit.page


def expect_place(visit, heading: str, **parts: str) -> None:
    """The page is at rest with this finding, and its address says so."""
    expect(visit.page.locator("h1").first).to_contain_text(heading)
    expect(visit.page.locator("h1").first).to_have_count(1)
    asked = {name: values[0] for name, values in parse_qs(urlsplit(visit.page.url).query).items()}
    assert {name: asked.get(name) for name in parts} == parts


def choose(visit, option: str) -> None:
    """Choose an option of the buttons, and wait until it is taken."""
    visit.page.get_by_text(option, exact=True).first.click()
    expect(visit.page.get_by_role("radio", name=option, exact=True)).to_be_checked()


def test_back_and_forward_lead_through_every_step_and_out_of_the_page_again(visit):
    visit.open().unfold()
    before = visit.page.evaluate("history.length")
    expect_place(visit, CHILDREN, show="children")
    choose(visit, "Adults")
    expect_place(visit, ADULTS, show="adults")
    choose(visit, "Tiles")
    visit.page.wait_for_url("**map=tiles**")
    assert visit.page.evaluate("history.length") == before + 2

    visit.page.get_by_role("link", name="Gaps", exact=True).first.click()
    expect_place(visit, "Adults: no council can be compared", show="adults")
    assert visit.page.evaluate("history.length") == before + 3
    visit.page.go_back()
    visit.page.wait_for_url("**map=tiles**")
    expect_place(visit, ADULTS, show="adults", map="tiles")
    visit.unfold()
    visit.page.go_back()
    visit.page.wait_for_url("**map=boundaries**")
    expect(visit.page.get_by_role("radio", name="Boundaries", exact=True)).to_be_checked()
    visit.page.go_back()
    expect_place(visit, CHILDREN, show="children")
    visit.page.go_forward()
    expect_place(visit, ADULTS, show="adults", map="boundaries")


def test_back_leads_out_of_the_worked_example_and_forward_into_it(visit):
    visit.open()
    choose(visit, "Adults")
    visit.page.get_by_role("button", name="See a worked example").first.click()
    band = visit.page.locator(".st-key-example_band")
    expect(band).to_be_visible()
    visit.page.wait_for_url("**data=example**")
    visit.page.go_back()
    expect(band).to_have_count(0)
    expect_place(visit, ADULTS, show="adults", data=None)
    visit.page.go_forward()
    expect(band).to_be_visible()


ORDERS = [
    ["/borough", "/borough?show=children", "/?show=children"],
    ["/?council=E09000027", "/borough?council=E09000027"],
    ["/borough", "/borough?council=E09000027"],
]
"""In what orders a server that is busy may write one step's address."""


@pytest.mark.parametrize("order", ORDERS)
def test_a_step_is_one_entry_in_whatever_order_its_address_is_written(page_of_history, order):
    start = page_of_history.evaluate("history.length")
    for step in (1, 2):
        page_of_history.keyboard.press("Enter")
        for url in order:
            page_of_history.evaluate("url => history.pushState(null, '', url)", url)
        assert page_of_history.evaluate("history.length") == start + step


def test_what_the_server_completes_adds_no_entry_and_what_a_frame_reports_adds_one(page_of_history):
    write = "url => history.pushState(null, '', url)"
    start = page_of_history.evaluate("history.length")
    page_of_history.evaluate(write, "/?show=children")
    assert page_of_history.evaluate("history.length") == start
    page_of_history.evaluate(
        "new Promise(done => { onmessage = done; postMessage({ type: 'streamlit:setComponentValue' }) })"
    )
    page_of_history.evaluate(write, "/?show=children&borough=E09000032")
    assert page_of_history.evaluate("history.length") == start + 1
