"""One council year by year: what is expected adds up to the verdict's, and four marks stay four."""

from dataclasses import replace

import pandas as pd
import pytest

from dashboard.analysis.evidence import build
from dashboard.analysis.verdicts.yardsticks import Yardstick
from dashboard.analysis.yearly import Year, list_years
from dashboard.domain.periods import Period, PeriodKind
from dashboard.domain.region import SHIPPED_GEO
from dashboard.domain.series import AgeGroup, get_series
from dashboard.render.charts.year_chart import draw_mark, draw_years
from dashboard.render.view_models.year_marks import YearMark, choose_mark, describe_year, format_recorded_year
from dashboard.store.open_store import open_store

EVIDENCE = build(open_store(SHIPPED_GEO.parent).read())
SERIES = get_series("dfe_trafficking_assessments")
YEAR = Period.of(PeriodKind.YEAR_TO_MARCH, 2025)
FIGURE = {
    **{"status": "reported", "value": 7, "lower": pd.NA, "upper": pd.NA, "marker": ""},
    **{"population_year": 2024},
}
HIDDEN = {**FIGURE, "status": "suppressed", "value": pd.NA, "lower": 1, "upper": 5}


@pytest.mark.parametrize("yardstick", EVIDENCE.list_yardsticks(SERIES, AgeGroup.CHILDREN))
@pytest.mark.parametrize("code", ["E09000001", "E09000008", "E09000032"])
def test_the_expected_counts_of_the_window_add_up_to_that_of_the_verdict(yardstick, code):
    years = list_years(EVIDENCE, SERIES, AgeGroup.CHILDREN, Yardstick(yardstick), code)
    verdicts = EVIDENCE.verdicts
    record = verdicts[
        (verdicts["gss_code"] == code)
        & (verdicts["series_id"] == SERIES.id)
        & (verdicts["yardstick"] == yardstick)
        & (verdicts["window"] == 5)
    ].iloc[0]
    used = {int(year) for year in record["years_used"].split()}
    added = sum(year.expected for year in years if year.period.year in used)
    assert added == pytest.approx(record["expected"])


def test_a_year_that_nobody_loaded_is_a_gap_and_never_closed():
    is_2020 = EVIDENCE.figures["period_end"] == pd.Timestamp("2020-03-31")
    evidence = replace(EVIDENCE, figures=EVIDENCE.figures[~is_2020])
    years = list_years(evidence, SERIES, AgeGroup.CHILDREN, Yardstick.RESIDENTS, "E09000032")
    assert [year.period.year for year in years] == list(range(2018, 2026))
    gap = years[2]
    assert (gap.figure, gap.expected, choose_mark(gap)) == (None, None, YearMark.GAP)
    assert format_recorded_year(gap) == "no figure"


@pytest.mark.parametrize(
    ("figure", "mark", "said"),
    [
        (FIGURE, YearMark.NUMBER, "7"),
        ({**FIGURE, "value": 0}, YearMark.ZERO, "0"),
        ({**FIGURE, "value": 0, "lower": 0, "upper": 2}, YearMark.NUMBER, "about 0 (0 to 2)"),
        (HIDDEN, YearMark.RANGE, "1 to 5"),
        ({**FIGURE, "status": "not_available", "value": pd.NA}, YearMark.GAP, "no figure"),
    ],
)
def test_each_kind_of_figure_has_a_mark_of_its_own(figure, mark, said):
    year = Year(YEAR, figure, 4.0)
    assert (choose_mark(year), format_recorded_year(year)) == (mark, said)
    assert draw_years([year]).endswith("</svg>")


def test_the_four_marks_are_four_drawings():
    assert len({draw_mark(mark) for mark in YearMark}) == 4


def test_residents_of_another_year_are_said_to_stand_in():
    year = Year(YEAR, {**FIGURE, "population_year": 2021}, 4.0)
    assert describe_year(year) == "reported; residents of mid-2021 stand in for those of mid-2024"
