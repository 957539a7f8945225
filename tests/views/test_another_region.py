"""A region that is not London, from its boundaries to the page."""

import json

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.analysis.evidence import build
from dashboard.render.components.about_html import render_claims, render_gaps
from dashboard.render.components.method_html import render_method
from dashboard.store.open_store import open_store
from tests.fixtures.region import list_codes, list_names, write_boundaries, write_factors, write_residents
from tests.views.test_pages import open_app, read_html, read_map

COUNTS = {
    "Ashby": ("0", "7"),
    "Birchfield": ("c", "9"),
    "Cove": ("x", "12"),
    "Dunmere": ("8", "6"),
    "Elmstead": ("30", "u"),
}
TRAFFICKING = "dfe_trafficking_assessments"
ABOUT = """
from dashboard.views import about_page
from dashboard.views.cache import look
look()
about_page.show()
"""


def read(data):
    """Return the evidence of a data folder."""
    return build(open_store(data).read())


@pytest.fixture
def make_region(run, tmp_path):
    """Make a data folder of a made-up region with the command line, as anybody would."""

    def make(counts, called):
        data = tmp_path / "region"
        made = run(
            *("region", "new", "--data", data, "--boundaries", write_boundaries(tmp_path, len(counts))),
            *("--code-column", "CODE", "--name-column", "LABEL", "--called", called),
        )
        assert made.code == 0, made.err
        for file in (write_factors(tmp_path, counts), write_residents(tmp_path, len(counts))):
            assert (loaded := run("import", file, "--data", data)).code == 0, loaded.err
        return data, made.out

    return make


def test_five_areas_become_a_data_folder_with_their_own_words(make_region, run, tmp_path, monkeypatch):
    data, said = make_region(COUNTS, "English councils")
    assert "5 councils in England, called “English councils”." in said
    assert run("check", "--data", data).code == 0

    assert run("export", "--data", data, "--out", tmp_path / "out").code == 0
    figures = pd.read_csv(tmp_path / "out" / "figures.csv", dtype="str", keep_default_na=False)
    own = figures[figures["series_id"] == TRAFFICKING].set_index(["area_name", "period_end"])
    assert own.loc[("Ashby", "2023-03-31"), ["value", "status"]].tolist() == ["0", "reported"]
    assert own.loc[("Birchfield", "2023-03-31"), ["value", "lower", "upper"]].tolist() == ["", "1", "5"]
    assert own.loc[("Cove", "2023-03-31"), ["value", "status"]].tolist() == ["", "not_available"]
    assert own.loc[("Elmstead", "2024-03-31"), ["value", "status"]].tolist() == ["", "not_available"]
    assert set(figures["gss_code"]) == set(list_codes(5))
    verdicts = pd.read_csv(tmp_path / "out" / "verdicts.csv")
    assert set(verdicts["verdict"]) == {"no_data"}  # nobody has ten others

    monkeypatch.setenv("BOROUGH_GAP_MAP_DATA", str(data))
    app = open_app(show="children", series=TRAFFICKING, picture="figures")
    assert not app.exception and not app.error
    page = read_html(app)
    assert "5 councils: 4 with a number, 1 not available." in page
    assert "The circle stands for Ashby, larger than it is." in page
    boxes = {box.label: box.options for box in app.selectbox}
    assert boxes["Area"][0] == "All England (choose an area)"
    everything = page + json.dumps(read_map(app)) + json.dumps(boxes)
    for words in ("London", "E0900", "England's rate", "Tiles"):
        assert words not in everything


def test_a_region_without_a_national_rate_or_claims_says_nothing_of_them(make_region):
    evidence = read(make_region(COUNTS, "English councils")[0])
    assert evidence.england.empty
    assert "London" not in render_gaps(evidence) + render_claims(evidence) + render_method(evidence.region)


def test_the_page_about_the_data_opens_where_no_claims_started_the_project(make_region, monkeypatch):
    data, _ = make_region(COUNTS, "Welsh councils")
    monkeypatch.setenv("BOROUGH_GAP_MAP_DATA", str(data))
    page = AppTest.from_string(ABOUT, default_timeout=60).run()
    assert not page.exception
    assert "What each series counts" in read_html(page)


def test_a_region_within_england_is_compared_with_it(make_region):
    evidence = read(make_region(COUNTS, "Vale councils")[0])
    assert (evidence.region.name, evidence.region.owner) == ("Vale", "Vale's")
    assert set(evidence.england["value"].dropna()) == {900, 1000}


def test_twelve_areas_are_judged_in_their_own_words(make_region, monkeypatch):
    counts = dict.fromkeys(list_names(12), ("40", "40")) | {"Ashby": ("0", "0")}
    data, _ = make_region(counts, "English councils")
    evidence = read(data)
    by_residents = evidence.verdicts[evidence.verdicts["yardstick"] == "residents"].set_index("area_name")
    assert "far_below" in set(by_residents.loc["Ashby", "verdict"])
    assert "england" not in set(evidence.verdicts["yardstick"])

    monkeypatch.setenv("BOROUGH_GAP_MAP_DATA", str(data))
    page = read_html(open_app())
    assert "1 of 12 councils in England recorded trafficking in fewer child assessments" in page
    assert "the other English councils&#39; rate would give" in page


def test_a_folder_that_holds_something_is_left_as_it_is(make_region, run, tmp_path):
    data, _ = make_region(COUNTS, "English councils")
    again = run(
        *("region", "new", "--data", data, "--boundaries", tmp_path / "areas.geojson"),
        *("--code-column", "CODE", "--name-column", "LABEL", "--called", "English councils"),
    )
    assert again.code == 1
    assert "expected a folder that is empty or not there yet, found one that holds something" in again.err


def test_englands_153_councils_come_from_the_published_files(run, reference, tmp_path):
    data = tmp_path / "england"
    made = run(
        *("region", "new", "--data", data, "--called", "English councils"),
        *("--boundaries", reference / "geo" / "england_upper_tier_2024_buc.geojson"),
        *("--code-column", "UTLA24CD", "--name-column", "UTLA24NM"),
    )
    assert "153 councils in England" in made.out
    stats = reference / "stats"
    for name in (
        "c3_factors_identified_at_end_of_assessment_2018_to_2025.csv",
        "ons_mid-year_population_estimates_2012_to_2024.csv",
        "ons_mye24_single_year_of_age_england_wales.csv",
    ):
        assert (loaded := run("import", stats / name, "--data", data)).code == 0, loaded.err
    evidence = read(data)
    figures = evidence.figures[evidence.figures["series_id"] == TRAFFICKING]
    own = figures.assign(year=figures["period_end"].dt.year).set_index(["area_name", "year"])
    for missing in (("Hackney", 2021), ("Hackney", 2022), ("Hampshire", 2024)):
        assert own.loc[missing, "status"] == "not_available" and pd.isna(own.loc[missing, "value"])
    assert evidence.england.empty and len(evidence.register.names) == 153
