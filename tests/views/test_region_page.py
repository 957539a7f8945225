"""The page of the region over time: London, another region, and the worked example."""

import dataclasses
import re

from streamlit.testing.v1 import AppTest

from dashboard.analysis.region_years import list_region_series
from dashboard.domain.provenance import EXAMPLE
from dashboard.render.components.region_html import render_years
from dashboard.views.region_page import make_path
from tests.fixtures.region import list_names
from tests.views.test_another_region import make_region as make_region
from tests.views.test_pages import open_app, read_html

PAGE = "from dashboard.views.region_page import show\nshow()"


def open_page() -> str:
    app = AppTest.from_string(PAGE, default_timeout=30).run()
    assert not app.exception
    return read_html(app)


def test_london_is_shown_beside_england_as_published(shipped):
    page = open_page()
    assert "<h1>London over time</h1>" in page
    (one,) = list_region_series(shipped)
    for year in one.years:
        assert f"<th scope=row>{year.period.label.capitalize().replace('march', 'March')}" in page
        assert f"<td>{year.national['value']:,}<td>" in page
    assert "London&#39;s published total" in page
    for value in (460, 570, 690, 670, 550, 500, 530, 430):
        assert f"<td>about {value} ({value - 5} to {value + 5})<td>" in page
    assert "No published total of London is loaded here." not in page
    assert "at least" not in page and "together, " not in page
    assert "no figure: Hackney" in page and "it is not known whether the published total allows" in page


def test_without_a_published_total_a_range_of_the_councils_stands_in_its_place(shipped):
    without = dataclasses.replace(shipped, own_totals=shipped.own_totals.iloc[:0])
    (one,) = list_region_series(without)
    html = render_years(without, one)
    assert "No published total of London is loaded here." in html
    assert "at least 647" in html and "no figure: Hackney" in html


def test_every_number_of_the_police_stands_with_what_it_counts_and_where(shipped):
    page = open_page()
    (police,) = [claim for claim in shipped.region.claims.claims if claim.over_time]
    assert "278 in 2015 to over 1,000 in 2016" in page
    for later in police.later:
        assert later.period and later.counted
        assert f"{later.counted}<td><a href=" in page.replace("&#39;", "'")
    assert "326 of adults, 287 of children" in page
    assert re.search(r"City of London<td>calendar year 2023<td>adults<td>7<td>", page)


def test_it_says_how_many_can_be_judged_and_what_is_known_of_champions():
    page = open_page().replace("&#39;", "'")
    assert "None of London's 33 councils can be judged for adults" in page
    assert "Not checked<td>29" in page
    assert "None of London's 33 councils is known to have a named Slavery Champion." in page


def test_the_claims_stand_beside_today_and_are_neither_confirmed_nor_contradicted():
    page = open_page()
    assert "The claims that started the project" in page
    assert "neither confirms nor contradicts them: In the year to 31 March 2025" in page


def test_the_example_says_that_it_is_one_on_every_table_and_mixes_in_nothing_real(monkeypatch):
    monkeypatch.setenv("BOROUGH_GAP_MAP_DATA", "example")
    page = open_page()
    captions = re.findall(r"<caption>([^<]*)", page)
    assert len(captions) > 3 and all(EXAMPLE in caption for caption in captions)
    assert f"<h1>{EXAMPLE}. London over time</h1>" in page
    assert "Referrals by police forces" not in page and "The nearest that is loaded" not in page


def test_another_region_gives_the_page_its_name_and_leaves_out_what_it_has_not(make_region, monkeypatch):
    counts = dict.fromkeys(list_names(12), ("40", "40"))
    data, _ = make_region(counts, "English councils")
    monkeypatch.setenv("BOROUGH_GAP_MAP_DATA", str(data))
    page = open_page()
    assert "<h1>England over time</h1>" in page
    for words in ("London", "Metropolitan", "claims", "police forces", "published total<"):
        assert words not in page


def test_the_menu_calls_the_page_by_the_name_of_the_region():
    app = open_app()
    assert not app.exception
    assert make_path("London") == "london" and make_path("Method") == "region"


def test_a_briefing_on_the_region_is_offered_in_word_and_pdf():
    app = AppTest.from_string(PAGE, default_timeout=30).run()
    labels = [link.proto.label for link in app.get("link_button")]
    assert labels[:2] == ["Briefing on children (Word)", "Briefing on children (PDF)"]
