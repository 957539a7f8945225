"""A number that its publisher rounded is a range wherever it goes: pages, files, comparisons, the model."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from dashboard.analysis.evidence import build
from dashboard.analysis.verdicts.comparison import compare_cells, put_exposure
from dashboard.analysis.verdicts.judge import judge_comparison
from dashboard.analysis.verdicts.judged_cells import spread_cells
from dashboard.analysis.verdicts.likelihood import compute_log_likelihood
from dashboard.analysis.verdicts.ratio_grid import RATIOS
from dashboard.analysis.verdicts.yardsticks import Yardstick
from dashboard.domain.delivery import Delivery
from dashboard.domain.series import AgeGroup, get_series
from dashboard.render.components.conflicts_html import describe_conflicts
from dashboard.render.components.figure_html import (
    render_borough,
    render_figure_table,
    render_heading,
    render_legend,
)
from dashboard.render.components.verdict_html import render_verdict_borough, render_verdict_table
from dashboard.render.files.download import figures_to_csv
from dashboard.render.maps.painting import paint_figures, paint_verdicts
from dashboard.render.view_models.figure_view import build_figure_view
from dashboard.render.view_models.verdict_view import build_verdict_view
from dashboard.render.words.council_sentences import state_council
from dashboard.render.words.headline_sentences import describe_hidden
from dashboard.store.diff import compare
from dashboard.store.snapshot import add_tables
from tests.fixtures.reading import read_file
from tests.fixtures.tables import (
    CODES,
    REPORTED,
    SUPPRESSED,
    make_figures,
    make_folder,
    make_populations,
    make_source,
)

SAC = "sac_modern_slavery_enquiries"
SERIES = get_series(SAC)
CITY, BARKING, BARNET, BEXLEY = CODES[:4]
YEARS = (2021, 2022, 2023)
ABOUT_TEN = {"value": "10", "lower": "8", "upper": "12", **REPORTED}
HIDDEN = {"status": "suppressed", "lower": "0", "upper": "4"}
SUM = {"status": "suppressed", "lower": "13", "upper": "23", "marker": "a"}
OLD, NEW = (make_source(name, "figures", retrieved=f"2026-0{at}-01") for at, name in ((2, "old"), (3, "new")))


def place(code, year, cells):
    key = {"gss_code": code, "series_id": SAC, "age_group": "adults"}
    return {**key, "period_start": f"{year - 1}-04-01", "period_end": f"{year}-03-31", **cells}


@pytest.fixture(scope="module")
def evidence():
    """Every council with about 10 in each of three years; the first hides its own, the fourth a part."""
    cells = [place(code, year, HIDDEN if code == CITY else ABOUT_TEN) for code in CODES for year in YEARS]
    cells[3 * CODES.index(BEXLEY)] = place(BEXLEY, YEARS[0], HIDDEN)
    cells[3 * CODES.index(BEXLEY) + 2] = place(BEXLEY, YEARS[2], SUM)
    residents = [(code, "adults", year - 1, 200_000, "one") for code in CODES for year in YEARS]
    return build(make_folder(make_figures(*cells), make_populations(*residents)))


@pytest.fixture(scope="module")
def view(evidence):
    return build_figure_view(evidence, SERIES, AgeGroup.ADULTS, evidence.list_periods(SERIES)[0])


@pytest.fixture(scope="module")
def verdicts(evidence):
    return build_verdict_view(evidence, SERIES, AgeGroup.ADULTS, 3, Yardstick.RESIDENTS)


def test_a_table_a_panel_and_a_tooltip_print_the_number_with_its_range(evidence, view):
    table, panel = render_figure_table(view), render_borough(evidence, view, BARNET)

    assert "about 10 (8 to 12)" in table and "reported, rounded" in table
    assert "about 5.0 (4.0 to 6.0)" in table and "about 5.0 (4.0 to 6.0) per 100,000" in panel
    assert paint_figures(view).areas[BARNET].said == "about 10 (8 to 12) risks (reported, rounded)"


def test_a_map_prints_the_number_colours_by_it_and_says_that_it_is_rounded(view):
    painted = paint_figures(view).areas[BARNET]

    assert (painted.mark, painted.key) == ("≈10", "rate_2")
    assert "≈: rounded by the publisher, coloured by the number shown." in render_legend(view)


def test_a_heading_counts_rounded_numbers_apart_and_says_what_about_means(view):
    heading = render_heading(view)

    assert "33 councils: 31 with a rounded number, 2 suppressed." in heading
    assert "“About” means rounded by the publisher" in render_legend(view)


def test_whether_a_suppressed_figure_may_be_zero_follows_from_its_bounds(view):
    assert "Suppressed means 0 to 4, too small to publish; it may be zero." in render_legend(view)
    assert (
        paint_figures(view).areas[CITY].said
        == "[c] 0 to 4 risks (suppressed: too small to publish; it may be zero)"
    )


def test_a_sum_that_nobody_published_is_said_to_be_one(view):
    said = paint_figures(view).areas[BEXLEY].said

    assert said == "[c] 13 to 23 risks (suppressed: added up from published parts)"
    assert "their ranges are added up; nobody published the sum" in render_legend(view)


def test_a_download_has_the_number_between_its_bounds(view):
    assert f"{BARNET},Barnet,{SAC},adults,2022-04-01,2023-03-31,10,reported,8,12," in figures_to_csv(view)


def test_sums_over_years_add_the_bounds(verdicts):
    record = verdicts.find(BARNET)

    assert (record["observed_low"], record["observed_about"], record["observed_high"]) == (24, 30, 36)
    assert state_council(verdicts, record).startswith(
        "Barnet recorded about 30 (24 to 36) risks of modern slavery in safeguarding enquiries in the three "
        "years to March 2023 (every yearly count is rounded); at"
    )
    assert "about 30 (24 to 36)" in render_verdict_table(verdicts)
    assert "3 of 3 years entered; none of them suppressed, 3 rounded" in render_verdict_borough(
        verdicts, BARNET
    )
    assert "about 30 (24 to 36) recorded" in paint_verdicts(verdicts).areas[BARNET].said


def test_a_sum_in_which_a_count_is_hidden_has_no_number(verdicts):
    record = verdicts.find(BEXLEY)

    assert pd.isna(record["observed_about"])
    assert "recorded 21 to 39 risks" in state_council(verdicts, record)
    assert "(2 of 3 yearly counts are hidden, 0 to 4 and 13 to 23 each; 1 is rounded)" in state_council(
        verdicts, record
    )


def test_what_could_change_an_answer_names_rounded_counts_too(verdicts):
    assert "hidden or rounded count" in describe_hidden(verdicts)


@pytest.mark.parametrize("drift", [0.0, 0.3])
def test_a_rounded_count_is_as_likely_as_all_numbers_in_its_range_together(drift):
    found = compute_log_likelihood(np.array([8.0]), np.array([12.0]), np.array([9.0]), drift)[0]

    usual = np.abs(np.log(RATIOS)) < 2
    mean = 9.0 * RATIOS[usual]
    counted = stats.nbinom(drift**-2, 1 / (1 + drift**2 * mean)) if drift else stats.poisson(mean)
    plain = np.log(sum(counted.pmf(count) for count in range(8, 13)))
    assert np.ptp(found[usual] - plain) == pytest.approx(0, abs=1e-9)


def judge(figures):
    none = dict.fromkeys((Yardstick.ASSESSMENTS, Yardstick.FOUND_BY_OTHERS), pd.DataFrame())
    cells = spread_cells(figures)
    comparison = next(compare_cells(cells, np.zeros(33, dtype=bool), none, pd.Series(dtype="float64")))
    return pd.DataFrame(judge_comparison(comparison, [5])[5])


def test_a_rounded_count_is_judged_exactly_as_a_hidden_one_of_the_same_bounds(evidence):
    rounded = evidence.figures[evidence.figures["series_id"] == SAC]
    hidden = rounded.assign(value=pd.array([pd.NA] * len(rounded), dtype="Int64"), status="suppressed")
    of_kind = ["periods_suppressed", "periods_rounded", "observed_about"]

    pd.testing.assert_frame_equal(judge(rounded).drop(columns=of_kind), judge(hidden).drop(columns=of_kind))


def test_drift_is_not_measured_on_ranges(evidence):
    assert evidence.verdicts.query("series_id == @SAC")["is_drift_assumed"].all()


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (ABOUT_TEN, ABOUT_TEN, ("same", "about 10 (8 to 12)", "about 10 (8 to 12)")),
        (
            ABOUT_TEN,
            {**ABOUT_TEN, "value": "15", "lower": "13", "upper": "17"},
            ("revised", "about 10 (8 to 12)", "about 15 (13 to 17)"),
        ),
        (ABOUT_TEN, {"value": "10", **REPORTED}, ("revised", "about 10 (8 to 12)", "10")),
        (ABOUT_TEN, SUPPRESSED, ("newly_suppressed", "about 10 (8 to 12)", "suppressed (1 to 5)")),
        (SUM, ABOUT_TEN, ("newly_reported", "suppressed (13 to 23) [a]", "about 10 (8 to 12)")),
    ],
)
def test_a_release_is_compared_by_number_and_range(old, new, expected):
    earlier, later = (
        make_source("releases", "figures", retrieved=day) for day in ("2026-02-01", "2026-03-01")
    )
    folder = add_tables(make_folder(), [(earlier, make_figures(place(BARNET, 2023, old)))])

    table = compare(Delivery(later, make_figures(place(BARNET, 2023, new)), "a.csv", ()), folder).table

    assert tuple(table.iloc[0][["difference", "old", "new"]]) == expected


def test_two_sources_with_the_same_range_do_not_contradict_each_other():
    pairs = [(source, make_figures(place(BARNET, 2023, ABOUT_TEN))) for source in (OLD, NEW)]

    assert build(add_tables(make_folder(), pairs)).contested.empty


def test_sources_that_differ_are_printed_with_their_ranges():
    other = {**ABOUT_TEN, "value": "20", "lower": "18", "upper": "22"}
    pairs = [
        (OLD, make_figures(place(BARNET, 2023, ABOUT_TEN))),
        (NEW, make_figures(place(BARNET, 2023, other))),
    ]

    [said] = describe_conflicts(build(add_tables(make_folder(), pairs)), BARNET, SERIES, AgeGroup.ADULTS)

    assert "another source says about 20 (18 to 22)" in said and "Shown is about 10 (8 to 12)" in said


def test_an_export_is_taken_back_with_its_ranges(view, register, tmp_path):
    path = tmp_path / "figures.csv"
    path.write_text(figures_to_csv(view))

    table = read_file(path, register, facts={"retrieved": "2026-01-31", "publisher": "Somebody"}).table

    taken_back = table.set_index("gss_code").loc[[BARNET, CITY], ["value", "lower", "upper"]]
    assert taken_back.to_numpy().tolist() == [[10, 8, 12], [pd.NA, 0, 4]]


def test_what_a_count_is_divided_by_is_taken_as_printed_where_rounded_and_unknown_where_hidden(evidence):
    figures = evidence.figures[evidence.figures["series_id"] == SAC]
    cells = put_exposure(spread_cells(figures), figures)

    exposure = pd.DataFrame(cells.exposure, index=cells.areas)
    assert exposure.loc[BARNET].tolist() == [10, 10, 10]
    assert exposure.loc[CITY].isna().all()
