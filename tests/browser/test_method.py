"""What a person reads about the method."""

import pytest

from dashboard.analysis.verdicts.rules import CAUTION
from tests.browser.conftest import Visit
from tests.browser.patience import expect
from tests.spec.contents import SECTIONS

NARROW = 390


@pytest.fixture(scope="module")
def visit(shared, address):
    """The page, opened once for all that is looked at there."""
    visit = Visit(shared, address).open()
    visit.page.get_by_role("link", name="Method", exact=True).click()
    expect(visit.page.locator("h1")).to_have_text("Method")
    yield visit
    visit.close()
    assert visit.asked_elsewhere == [] and visit.errors == []


def test_every_rule_is_read_with_its_example(visit):
    expect(visit.page.locator(".method")).to_contain_text(CAUTION)
    for section in SECTIONS:
        for spec in section.specs:
            heading = visit.page.get_by_role("heading", name=spec.title, exact=True)
            expect(heading).to_be_visible()
            expect(heading.locator("+ p")).to_have_text(spec.plain)
            expect(heading.locator("~ .wide table").first).to_be_visible()


def test_the_list_of_steps_leads_to_each_step(visit):
    for section in SECTIONS:
        visit.page.get_by_role("navigation", name="Steps of the method").get_by_role(
            "link", name=section.title, exact=True
        ).click()
        expect(visit.page.get_by_role("heading", name=section.title, level=2)).to_be_in_viewport()


def test_nothing_is_wider_than_a_phone(visit):
    visit.page.set_viewport_size({"width": NARROW, "height": 800})
    heading = visit.page.get_by_role("heading", name=SECTIONS[0].title, level=2)
    heading.scroll_into_view_if_needed()
    widest, page = visit.page.evaluate(
        """() => [
            Math.max(...[...document.querySelectorAll('.method, .method *')]
                .filter(e => !e.closest('.wide') || e.matches('.wide'))
                .map(e => e.getBoundingClientRect().right)),
            document.documentElement.scrollWidth,
        ]"""
    )
    assert widest <= NARROW
    assert page <= NARROW
