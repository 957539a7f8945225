"""What a page shows of a picture: one protocol for figures and for verdicts."""

import pytest

from dashboard.analysis.verdicts.yardsticks import Yardstick
from dashboard.domain.series import AgeGroup, get_series
from dashboard.render.view_models.figure_view import build_figure_view
from dashboard.render.view_models.verdict_view import build_verdict_view
from dashboard.render.view_models.view import FiguresShown, VerdictsShown, View

SERIES = get_series("dfe_trafficking_assessments")
BARNET, BEXLEY = "E09000003", "E09000004"


@pytest.fixture(params=["figures", "verdicts"])
def shown(request, shipped) -> View:
    if request.param == "figures":
        latest = shipped.list_periods(SERIES)[0]
        return FiguresShown(shipped, build_figure_view(shipped, SERIES, AgeGroup.CHILDREN, latest))
    by = (SERIES, AgeGroup.CHILDREN, 5, Yardstick.RESIDENTS)
    return VerdictsShown(shipped, build_verdict_view(shipped, *by))


def test_every_part_is_of_the_same_councils_and_years(shown):
    assert shown.heading.count("<h1>") == 1
    councils, _, totals = shown.render_table().partition("<tfoot>")
    assert len(shown.painting.areas) == councils.count("<th scope=row>") == 33
    assert totals.count("<th scope=row>All 33 together") == 1
    assert shown.file_name.endswith(".csv") and shown.to_csv().count("\nE0900") == 33
    assert "legend" in shown.legend and "Source:" in shown.render_caption("")


def test_what_is_said_of_a_council_is_of_that_one_and_made_once(shown):
    assert "<h2>Barnet" in shown.render_borough(BARNET)
    assert "<h2>Bexley" in shown.render_borough(BEXLEY)
    assert 'data-council="Barnet"' in shown.render_borough(BARNET)
    assert shown.render_table() is shown.render_table()
    assert "aria-current" not in shown.render_table()
    assert shown.heading is shown.heading
