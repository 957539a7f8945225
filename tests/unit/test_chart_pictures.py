"""Charts as pictures for a slide, and whose names stand in them."""

import re
import struct
from html import unescape

import altair as alt
import pandas as pd
import pytest
from jsonschema import ValidationError

from dashboard.analysis.evidence import build
from dashboard.analysis.verdicts.yardsticks import Yardstick
from dashboard.domain.provenance import EXAMPLE
from dashboard.domain.series import AgeGroup, get_series
from dashboard.render.charts.verdict_charts import chart_funnel, chart_intervals, place_names
from dashboard.render.documents.pictures import SLIDE_WIDTH, PictureKind
from dashboard.render.files.chart_pictures import draw_picture
from dashboard.render.files.download import name_verdict_file
from dashboard.render.view_models.verdict_view import build_verdict_view
from dashboard.render.words.headline_sentences import state_verdicts
from dashboard.store.open_store import open_store
from tests.fixtures.serving import ROOT

WHICH = (get_series("dfe_trafficking_assessments"), AgeGroup.CHILDREN, 5, Yardstick.RESIDENTS)


@pytest.fixture(scope="module")
def view(shipped):
    return build_verdict_view(shipped, *WHICH)


def read_words(picture: bytes) -> str:
    """The words of a picture."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", picture.decode())).split())


@pytest.mark.parametrize("chart", [chart_intervals, chart_funnel])
def test_a_picture_holds_the_finding_its_title_source_date_marks_and_the_caution(view, chart):
    drawn = chart(view)
    words = read_words(draw_picture(drawn, PictureKind.SVG, state_verdicts(view)))
    for part in (
        state_verdicts(view),
        *view.title_lines,
        *drawn.notes,
        "half",
        "as expected",
        "twice",
        "Wandsworth",
    ):
        assert part in words


@pytest.mark.parametrize("chart", [chart_intervals, chart_funnel])
def test_a_chart_is_what_vega_lite_understands(view, chart):
    drawn = chart(view).spec
    alt.LayerChart.from_dict(drawn)
    with pytest.raises(ValidationError):
        alt.LayerChart.from_dict(drawn | {"layer": [{"mark": "triangle-shaped"}]})


def test_a_picture_of_pixels_is_wide_enough_for_a_slide(view):
    picture = draw_picture(chart_funnel(view), PictureKind.PNG, chosen="E09000007")
    assert picture[:8] == b"\x89PNG\r\n\x1a\n" and struct.unpack(">I", picture[16:20])[0] >= SLIDE_WIDTH


def test_a_drawing_is_as_wide_as_a_slide_and_keeps_its_coordinates(view):
    svg = draw_picture(chart_funnel(view), PictureKind.SVG).decode()
    width, box = re.search(r'^<svg[^>]* width="([^"]+)"', svg)[1], re.search(r'viewBox="0 0 ([\d.]+)', svg)[1]
    assert width == "1600" and 900 <= float(box) < 1600


def test_a_picture_of_made_up_figures_says_so_in_its_name_and_first_of_all():
    example = build(open_store(ROOT / "data" / "example").read())
    series, group, window, yardstick = example.verdicts.iloc[0][
        ["series_id", "age_group", "window", "yardstick"]
    ]
    view = build_verdict_view(example, get_series(series), AgeGroup(group), window, Yardstick(yardstick))
    assert EXAMPLE in read_words(draw_picture(chart_funnel(view), PictureKind.SVG))
    assert name_verdict_file(example, view, "funnel", PictureKind.SVG).startswith("EXAMPLE_")


def test_names_stand_at_the_points_that_matter_and_not_over_each_other():
    points = pd.DataFrame(
        {
            "verdict": ["far fewer", "far fewer", "far fewer", "more", "in line", "too few to say"],
            "expected": [81.0, 84.0, 49.0, 64.0, 50.0, 1.0],
            "raw": [0.3, 0.3, 0.1, 2.5, 1.0, 1.5],
        }
    )
    assert place_names(points).tolist() == ["left", "right", "right", "right", "", "right"]
