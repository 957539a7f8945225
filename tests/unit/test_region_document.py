"""The report of the region: what its page shows of the police, the claims and its own total is in it too."""

import re
from datetime import date

import pytest

from dashboard.analysis.region_years import list_region_series
from dashboard.render.components.police_html import render_claims_today, render_police
from dashboard.render.documents.document import list_figures
from dashboard.render.documents.document_maker import DocumentMaker
from tests.fixtures.documents import list_said, read_html_text, squeeze

DAY = date(2026, 11, 27)


@pytest.fixture(scope="module")
def report(shipped):
    return DocumentMaker(shipped, DAY).make_region()


@pytest.fixture(scope="module")
def said(report):
    return squeeze(" ".join(list_said(report)))


def test_every_number_that_the_page_has_of_the_police_and_the_claims_is_in_the_report(shipped, said):
    page = render_police(shipped) + render_claims_today(shipped, list_region_series(shipped))
    cells = re.findall(r"<(?:td|p|strong|li)[^>]*>([^<]+)", str(page))
    told = {squeeze(read_html_text(cell)) for cell in cells if re.search(r"\d", cell)}
    told -= {words for words in told if words.startswith("Elsewhere:")}  # those stand year by year
    assert len(told) > 15
    assert [words for words in told if words not in said] == []


def test_of_made_up_figures_it_says_that_the_police_are_left_out(shipped_folder):
    from dashboard.analysis.evidence import build
    from dashboard.store.open_store import open_store

    example = DocumentMaker(build(open_store(shipped_folder / "example").read()), DAY).make_region()
    told = " ".join(list_said(example))
    assert "Referrals to and by the police are left out here" in told
    assert "Metropolitan Police, 2023" not in told


def test_the_drawing_shows_the_published_total_of_every_year(shipped, report):
    trend = next(figure for figure in list_figures(report) if figure.name.startswith("trend"))
    one = list_region_series(shipped)[0]
    drawn = re.findall(r'<circle|stroke-width="9"', trend.svg)
    assert one.has_total and len(drawn) == len(one.years)
    assert "2025: about 2.2 (2.2 to 2.3), England 1.8" in trend.description
    assert "total as published" in trend.caption


def test_it_does_not_say_that_no_total_is_loaded_where_one_is(said):
    assert squeeze("no published total is loaded") not in said
