"""The worked example says on every page and in every picture, table and file that it is made up."""

import json
import re
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.analysis.evidence import Evidence, build
from dashboard.analysis.verdicts.comparison import find_comparison
from dashboard.analysis.verdicts.ranks import rank_comparison
from dashboard.analysis.verdicts.thresholds import WINDOWS
from dashboard.analysis.verdicts.yardsticks import Yardstick
from dashboard.demo.demo_champions import MADE_ON
from dashboard.domain.provenance import EXAMPLE
from dashboard.domain.series import BY_AGE, AgeGroup, get_series
from dashboard.render.charts.verdict_charts import chart_funnel, chart_intervals
from dashboard.render.components.about_html import render_claims, render_gaps
from dashboard.render.components.matrix_html import render_matrix, render_matrix_heading, render_questions
from dashboard.render.components.ranks_html import render_changes, render_ranks
from dashboard.render.files.download import matrix_to_csv, name_matrix_download
from dashboard.render.maps.borough_map import encode_paint
from dashboard.render.view_models.champion_view import build_champion_view
from dashboard.render.view_models.figure_view import build_figure_view
from dashboard.render.view_models.matrix import build_matrix
from dashboard.render.view_models.verdict_view import VerdictView, build_verdict_view
from dashboard.render.view_models.view import FiguresShown, VerdictsShown, View
from dashboard.store.open_store import open_store
from dashboard.views.worked_example import EXPLAINED, WAY_BACK, WAY_IN

ROOT = Path(__file__).resolve().parents[2]
APP = str(ROOT / "dashboard" / "views" / "site.py")
BARNET = "E09000003"
REFERRALS = get_series("council_referrals")
FOUND = get_series("found_by_others")
BELOW = ["table", "intervals", "funnel", "ranks", "changes"]


@pytest.fixture(scope="module")
def example() -> Evidence:
    return build(open_store(ROOT / "data" / "example").read())


@pytest.fixture(autouse=True)
def real_server(monkeypatch):
    """A server that was started with the shipped figures."""
    monkeypatch.setenv("BOROUGH_GAP_MAP_DATA", str(ROOT / "data"))


def open_app(**address: str) -> AppTest:
    """Open the map as an address opens it."""
    app = AppTest.from_file(APP, default_timeout=60)
    for name, value in address.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception and not app.error
    return app


def read_html(app: AppTest) -> str:
    return "".join(element.proto.body for element in app.get("html"))


def find_button(app: AppTest, words: str):
    return next((button for button in app.button if button.label == words), None)


VIEWS = [
    {"show": show, **view}
    for show in ("children", "adults")
    for view in (
        *({"below": below} for below in BELOW),
        {"window": "1", "yardstick": "residents", "map": "tiles"},
        {"picture": "figures", "borough": BARNET},
        {"series": "found_by_others"},
        {"borough": BARNET},
    )
]


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: " ".join(view.values()))
def test_every_view_of_the_map_says_it_above_the_heading_in_the_map_and_in_the_table(view):
    app = open_app(data="example", **view)
    page = read_html(app)
    assert page.index(EXAMPLE) < page.index("<h1>")
    assert EXPLAINED in page
    arguments = next(c for c in app.get("component_instance") if "st_folium" in c.proto.component_name)
    paint = json.loads(arguments.proto.json_args)["feature_group"]
    assert f'"warning":"{EXAMPLE}"' in paint and f'"about":"{EXAMPLE}. ' in paint
    assert app.query_params["data"] == "example"
    assert "Download what is shown (CSV)" in [button.proto.label for button in app.get("download_button")]
    charts = app.get("vega_lite_chart")
    assert len(charts) == (view.get("below") in ("intervals", "funnel"))
    assert all(EXAMPLE in chart.proto.spec for chart in charts)


@pytest.mark.parametrize("show", ["children", "adults"])
def test_the_page_of_gaps_says_it(show):
    app = AppTest.from_string(
        "from dashboard.views.worked_example import show_band\nshow_band()\n"
        "from dashboard.views.gaps_page import show\nshow()",
        default_timeout=60,
    )
    app.query_params["data"] = "example"
    app.query_params["show"] = show
    page = read_html(app.run())
    assert not app.exception
    assert page.index(EXAMPLE) < page.index("<h1>")
    matrix = next(c for c in app.get("bidi_component") if "matrix" in str(c.proto))
    assert EXAMPLE in str(matrix.proto) and "data=example" in str(matrix.proto)  # each council's link


@pytest.mark.parametrize("page", ["about_page", "method_page"])
def test_the_other_pages_say_it(page):
    app = AppTest.from_string(
        "from dashboard.views.worked_example import show_band\nshow_band()\n"
        f"from dashboard.views.{page} import show\nshow()",
        default_timeout=60,
    )
    app.query_params["data"] = "example"
    assert read_html(app.run()).index(EXAMPLE) < 300
    assert find_button(app, WAY_BACK) is not None
    assert find_button(app, WAY_IN) is None


def test_adults_open_on_verdicts_measured_by_what_others_found():
    page = read_html(open_app(data="example", show="adults"))
    assert "measured by victims found in the borough by others" in page
    assert re.search(r"<h1>\d+ of London&#39;s 33 councils made fewer referrals of adults than", page)
    assert "No complete table of adults" not in page


def test_children_open_on_the_series_that_is_loaded():
    assert "of London&#39;s 33 councils made fewer referrals of children" in read_html(
        open_app(data="example")
    )


def test_one_click_opens_it_for_the_age_group_looked_at_and_one_goes_back():
    app = open_app(show="adults", borough=BARNET)
    assert EXAMPLE not in read_html(app)
    find_button(app, WAY_IN).click().run()
    assert "councils made fewer referrals of adults than" in read_html(app)
    assert EXAMPLE in read_html(app)
    find_button(app, WAY_BACK).click().run()
    assert EXAMPLE not in read_html(app)
    assert "data" not in app.query_params
    assert app.query_params["borough"] == BARNET


def test_it_is_offered_where_nothing_can_be_compared_and_not_where_something_can():
    assert find_button(open_app(show="adults"), WAY_IN) is not None
    assert find_button(open_app(show="children"), WAY_IN) is None


@pytest.mark.parametrize("address", [{}, {"data": "example"}])
def test_a_server_started_with_it_has_no_way_back(monkeypatch, address):
    monkeypatch.setenv("BOROUGH_GAP_MAP_DATA", "example")
    app = open_app(**address)
    assert EXPLAINED in read_html(app)
    assert find_button(app, WAY_BACK) is None


def test_a_change_of_control_stays_in_the_example():
    app = open_app(data="example")
    app.segmented_control(key="control_show").set_value("adults").run()
    assert app.query_params["data"] == "example"
    assert EXPLAINED in read_html(app)


def list_shown(example: Evidence) -> list[View]:
    figures = [
        FiguresShown(example, build_figure_view(example, series, group, period))
        for series in (REFERRALS, FOUND)
        for group in BY_AGE
        for period in example.list_periods(series)
    ]
    return [*figures, *(VerdictsShown(example, view) for view in list_pictures(example))]


def list_pictures(example: Evidence, windows: tuple[int, ...] = WINDOWS) -> list[VerdictView]:
    return [
        build_verdict_view(example, REFERRALS, group, window, yardstick)
        for group in BY_AGE
        for window in windows
        for yardstick in (Yardstick.RESIDENTS, Yardstick.FOUND_BY_OTHERS)
    ]


def test_every_heading_map_table_and_borough_says_it_by_itself(example):
    for shown in list_shown(example):
        assert EXAMPLE in shown.heading
        assert EXAMPLE in shown.render_table().partition("</caption>")[0]
        assert EXAMPLE in shown.render_borough(BARNET).partition("<h2>")[0]
        assert f'"warning":"{EXAMPLE}"' in encode_paint(
            shown.painting, build_champion_view(example, MADE_ON), None
        )


def test_every_download_says_it_in_its_name_in_every_row_and_below(example):
    files = [(shown.file_name, shown.to_csv()) for shown in list_shown(example)]
    for group in BY_AGE:
        matrix = build_matrix(example, REFERRALS, group, MADE_ON)
        files.append((name_matrix_download(example, matrix), matrix_to_csv(matrix)))
    for name, text in files:
        assert name.startswith("EXAMPLE_")
        header, *rows = text.splitlines()
        assert header.endswith(",warning")
        assert all(EXAMPLE in row for row in rows if not row.startswith('"#'))
        assert f'"# {EXAMPLE}"' in rows


def test_every_chart_says_it_in_its_title(example):
    for view in list_pictures(example, (5,)):
        for chart in (chart_intervals(view), chart_funnel(view)):
            assert chart.spec["title"]["text"][0] == EXAMPLE


def test_ranks_changes_and_the_matrix_say_it(example):
    by = (REFERRALS, AgeGroup.ADULTS, Yardstick.RESIDENTS)
    ranks = rank_comparison(find_comparison(example.figures, example.england, *by, ()), 5)
    for view in list_pictures(example):
        assert EXAMPLE in render_ranks(view, ranks)
        assert EXAMPLE in render_changes(view)
    for group in BY_AGE:
        matrix = build_matrix(example, REFERRALS, group, MADE_ON)
        for printed in (render_matrix_heading, render_matrix, render_questions):
            assert EXAMPLE in printed(matrix)


def test_a_link_of_the_matrix_stays_in_the_example_and_with_its_yardstick(example):
    matrix = build_matrix(example, REFERRALS, AgeGroup.ADULTS, MADE_ON)
    links = re.findall(r'href="([^"]+)"', render_matrix(matrix, {"data": "example"}))
    assert len(links) == 33
    assert all("data=example" in link and "yardstick=found_by_others" in link for link in links)


def test_what_is_loaded_and_the_claims_say_it(example):
    assert EXAMPLE in render_gaps(example)
    claims = re.findall(r"<strong>([^<]+)</strong>", render_claims(example))
    assert len(claims) == 4
    assert all(EXAMPLE in claim and "confirm it" not in claim for claim in claims)


def test_the_source_of_the_yardstick_is_named(example):
    view = build_verdict_view(example, REFERRALS, AgeGroup.ADULTS, 5, Yardstick.FOUND_BY_OTHERS)
    assert [source.id for source in view.sources] == ["example_referrals", "example_found_by_others"]


@pytest.mark.parametrize("yardstick", ["residents", "found_by_others"])
def test_every_exported_file_says_it_in_its_name_and_in_every_row(run, tmp_path, yardstick):
    folder = tmp_path / "out"
    data = ROOT / "data" / "example"
    assert run("export", "--data", data, "--out", folder, "--yardstick", yardstick).code == 0
    names = ("areas", "champions", "figures", "gaps", "sources", "verdicts")
    assert sorted(path.name for path in folder.iterdir()) == [f"EXAMPLE_{name}.csv" for name in names]
    for path in folder.iterdir():
        table = pd.read_csv(path, dtype="str", keep_default_na=False)
        assert len(table) >= 7
        assert set(table["warning"]) == {EXAMPLE}


def test_an_export_of_real_figures_has_no_such_column(run, tmp_path):
    run("export", "--out", tmp_path / "out")
    for path in (tmp_path / "out").iterdir():
        assert "warning" not in path.read_text().splitlines()[0].split(",")
        assert not path.name.startswith("EXAMPLE")
