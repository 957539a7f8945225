"""What the pages put on the screen, without a browser."""

import json
import re
import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.analysis.evidence import build
from dashboard.domain.series import AgeGroup, list_series
from dashboard.store.open_store import open_store

ROOT = Path(__file__).resolve().parents[2]
APP = str(ROOT / "dashboard" / "views" / "site.py")


@pytest.fixture
def data(tmp_path, monkeypatch) -> Path:
    """A data folder of this test's own, served by the app."""
    folder = Path(shutil.copytree(ROOT / "data", tmp_path / "data"))
    monkeypatch.setenv("BOROUGH_GAP_MAP_DATA", str(folder))
    return folder


def open_app(**address: str) -> AppTest:
    app = AppTest.from_file(APP, default_timeout=30)
    for name, value in address.items():
        app.query_params[name] = value
    return app.run()


def read_html(app: AppTest) -> str:
    """All plain HTML on the page."""
    return "".join(element.proto.body for element in app.get("html"))


def read_map(app: AppTest) -> dict:
    """The arguments that would draw the map."""
    component = next(c for c in app.get("component_instance") if "st_folium" in c.proto.component_name)
    return json.loads(component.proto.json_args)


SHIPPED = build(open_store(ROOT / "data").read())
EVERY_VIEW = [
    (group.value, series.id, str(period.year))
    for group in AgeGroup
    for series in list_series(group)
    for period in SHIPPED.list_periods(series)
]


@pytest.mark.parametrize(("show", "series", "period"), EVERY_VIEW)
def test_every_view_says_how_complete_it_is_and_paints_all_councils(show, series, period):
    app = open_app(show=show, series=series, picture="figures", period=period)
    assert not app.exception and not app.error
    complete = r"33 councils: (\d+|none) with a number[^<]*\."
    lacking = r"No figures of [a-z ]+ are loaded here for 32 of 33 councils\. [^<]+ is the only council with a figure\."
    assert re.search(f"<h1>({complete}|{lacking})</h1>", read_html(app))
    painted = re.findall(r'"E090000\d\d":\[', read_map(app)["feature_group"])
    assert len(set(painted)) == 33


@pytest.mark.parametrize(
    "address",
    [
        {"picture": "figures", "period": "1066"},
        {"show": "adults", "series": "dfe_trafficking_assessments"},
        {"show": "adults", "picture": "verdict"},
    ],
    ids=lambda address: " ".join(address.values()),
)
def test_an_address_of_what_is_not_here_falls_back_with_a_note(address):
    app = open_app(**address)
    assert not app.exception and not app.error
    assert "The address asks for what is not here" in read_html(app)


def test_the_script_of_the_map_is_the_same_for_every_period():
    scripts = {
        read_map(open_app(picture="figures", period=year))["script"] for year in ("2018", "2021", "2025")
    }
    assert len(scripts) == 1
    assert len(scripts.pop()) < 1_500


def test_the_map_asks_only_this_server():
    arguments = read_map(open_app())
    assert all(link.startswith("../") for link in arguments["js_links"] + arguments["css_links"])
    assert "http" not in arguments["script"] + arguments["feature_group"]


def test_a_change_of_period_sends_a_few_thousand_characters_to_the_map():
    assert len(read_map(open_app(picture="figures", period="2019"))["feature_group"]) < 8_000


def test_a_control_that_narrows_the_others_leaves_a_view_that_exists():
    app = open_app(series="dfe_gangs_assessments", period="2020")
    app.segmented_control(key="control_show").set_value("adults").run()
    assert "Referrals made by the council (NRM), adults, calendar year 2018" in read_html(app)


def test_a_folder_that_never_could_be_read_is_said_in_a_sentence(data):
    (data / "stats" / "dfe_c3_2018_2025.csv").write_bytes(b"\xff\xfe\x00")
    app = open_app()
    assert not app.exception
    assert app.error[0].value == "The data cannot be shown."
    assert "dfe_c3_2018_2025.csv" in read_html(app)


def test_the_last_good_figures_stay_when_the_folder_breaks(data):
    app = open_app(picture="figures")
    table = data / "stats" / "dfe_c3_2018_2025.csv"
    table.write_text(table.read_text().replace("suppressed", "zero", 1))
    app.run()
    assert "shown are the last good figures" in app.error[0].value
    assert "22 with a number" in read_html(app)


def test_a_new_release_appears_without_a_restart(data):
    app = open_app(picture="figures")
    table = data / "stats" / "dfe_c3_2018_2025.csv"
    row = re.search(
        r"^E09000008,dfe_trafficking_assessments,children,2024-04-01,2025-03-31,15,.*$",
        table.read_text(),
        re.M,
    )
    table.write_text(table.read_text().replace(row[0], row[0].replace(",15,", ",17,")))
    app.run()
    assert '"E09000008":[1,"17"' in read_map(app)["feature_group"]


def test_text_from_a_source_is_shown_as_text(data):
    table = data / "stats" / "quoted_council_referrals.csv"
    table.write_text(table.read_text().replace("one related to an adult", "<script>alert(1)</script>"))
    app = open_app(show="adults", borough="E09000026")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in read_html(app)
    assert "<script>alert" not in read_html(app) + read_map(app)["feature_group"]


def test_without_boundaries_the_tile_map_still_shows_the_figures(data):
    for part in (data / "geo").iterdir():
        part.unlink()
    app = open_app(map="boundaries")
    assert not app.exception
    assert 'boroughMap.layer("tiles")' in read_map(app)["script"]
    assert "map=boundaries" in read_html(app)


def test_the_method_page_opens():
    app = AppTest.from_string("from dashboard.views.method_page import show\nshow()").run()
    page = read_html(app)
    assert not app.exception
    assert "<h1>Method</h1>" in page
    assert "a low figure is a reason to ask, not a finding of fault" in page


def test_a_context_series_says_that_it_does_not_count_trafficking():
    html = read_html(open_app(series="dfe_gangs_assessments", picture="figures"))
    assert "It is not a count of trafficking." in html


def test_a_borough_says_value_status_rate_residents_period_and_source():
    html = read_html(open_app(picture="figures", period="2024", borough="E09000008"))
    panel = html[html.index('class="borough-panel') :]
    for words in (
        "10 assessments (reported)",
        "per 10,000 residents aged 0 to 17",
        "residents aged 0 to 17 (mid-2023)",
        "year to 31 March 2024",
        "Department for Education",
    ):
        assert words in panel
