"""A plain page on paper: a report is two sheets of A4 at the most, a briefing one."""

import io

import pypdf
import pytest

FIRM, HIDDEN_DECIDES, TOO_FEW = "wandsworth", "greenwich", "city-of-london"


@pytest.fixture(scope="module")
def sheet(browser, address):
    """A page without script, as paper has none."""
    page = browser.new_page(java_script_enabled=False)
    yield lambda path: _print(page, address + path)
    page.close()


def _print(page, address):
    page.goto(address)
    return pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True))).pages


@pytest.mark.parametrize("report", [FIRM, HIDDEN_DECIDES, TOO_FEW, "croydon", "hackney?data=example"])
def test_a_report_on_one_age_group_is_two_sheets(sheet, report):
    pages = sheet(f"/report/{report}")
    assert len(pages) == 2
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in pages} == {(595, 842)}


@pytest.mark.parametrize(("length", "most"), [("length=full", 3), ("length=one", 1)])
def test_the_region_takes_hardly_more(sheet, length, most):
    assert len(sheet(f"/report/?{length}")) <= most


def test_a_briefing_is_one_sheet(sheet):
    assert len(sheet(f"/report/{FIRM}?length=one")) == 1
