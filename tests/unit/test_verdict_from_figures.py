"""From the table of figures to the table of verdicts."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from dashboard.analysis.evidence import Evidence, build
from dashboard.analysis.verdicts.comparison import find_comparison
from dashboard.analysis.verdicts.from_figures import VERDICT_COLUMNS, VERDICT_KEY, judge_figures
from dashboard.analysis.verdicts.judged_before import JudgedBefore, hash_comparison
from dashboard.analysis.verdicts.ranks import rank_comparison
from dashboard.analysis.verdicts.sensitivity import judge_without
from dashboard.analysis.verdicts.thresholds import WINDOWS
from dashboard.analysis.verdicts.yardsticks import Yardstick
from dashboard.domain.series import AgeGroup, get_series
from dashboard.store.open_store import open_store

ROOT = Path(__file__).resolve().parents[2]
DFE = "dfe_trafficking_assessments"
CROYDON, HILLINGDON, BARNET, CITY = "E09000008", "E09000017", "E09000003", "E09000001"


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return build(open_store(ROOT / "data").read())


@pytest.fixture(scope="module")
def with_referrals(evidence) -> pd.DataFrame:
    """The shipped figures, with made-up referrals by every council for the one year there is."""
    figures = evidence.figures.copy()
    chosen = figures["series_id"] == "council_referrals"
    figures.loc[chosen, "value"] = np.random.default_rng(1).poisson(5, int(chosen.sum()))
    figures.loc[chosen, "status"] = "reported"
    figures.loc[chosen, "is_synthetic"] = True
    figures.loc[chosen & figures["population"].isna(), "population"] = 50_000
    return figures


def select(verdicts: pd.DataFrame, **chosen: object) -> pd.DataFrame:
    for name, value in chosen.items():
        verdicts = verdicts[verdicts[name] == value]
    return verdicts


def test_the_table_has_one_row_per_area_series_group_window_and_yardstick(evidence):
    verdicts = evidence.verdicts
    assert list(verdicts.columns) == VERDICT_COLUMNS
    assert not verdicts.duplicated(VERDICT_KEY).any()
    sizes = verdicts.groupby(VERDICT_KEY[1:]).size()
    assert set(sizes) == {33}
    assert sizes.groupby(["series_id", "age_group"]).size().to_dict() == {
        ("council_referrals", "adults"): 6,
        ("council_referrals", "children"): 6,
        (DFE, "children"): 12,
    }


def test_the_columns_have_the_types_they_promise(evidence):
    types = evidence.verdicts.dtypes.astype(str)
    for name in (
        "observed_low",
        "observed_high",
        "periods_used",
        "periods_in_window",
        "periods_suppressed",
    ):
        assert types[name] == "Int64"
    assert types["window_start"] == types["window_end"] == "datetime64[ns]"
    assert types["is_firm_across_yardsticks"] == types["could_be_flagged"] == "boolean"
    assert types["is_firm"] == types["is_synthetic"] == types["is_gateway"] == "bool"
    assert types["verdict"] == types["verdict_harsh"] == types["years_used"] == "str"


def test_it_is_judged_once(evidence):
    assert evidence.verdicts is evidence.verdicts


def test_without_figures_everything_is_missing_and_nothing_is_zero(evidence):
    silent = select(evidence.verdicts, verdict="no_data")
    numbers = [name for name in VERDICT_COLUMNS if name.startswith(("observed", "expected", "rate", "p_"))]
    assert len(silent) > 100
    assert silent[numbers].isna().all(axis=None)
    assert silent[["could_be_flagged", "is_firm_across_yardsticks"]].isna().all(axis=None)
    assert (silent["no_data_reason"] != "").all()
    assert (select(evidence.verdicts, series_id=DFE)["no_data_reason"] == "").all()


def test_quoted_figures_of_one_council_never_make_a_verdict(evidence):
    quoted = select(evidence.verdicts, series_id="council_referrals", age_group="adults", window=5)
    quoted = select(quoted, yardstick="residents")
    assert set(quoted["verdict"]) == {"no_data"}
    assert quoted["no_data_reason"].value_counts().to_dict() == {"no_figures": 32, "too_few_others": 1}


def test_a_window_spans_its_periods_whether_or_not_the_area_has_them(evidence):
    hackney = select(evidence.verdicts, series_id=DFE, area_name="Hackney", yardstick="residents")
    five = select(hackney, window=5).iloc[0]
    assert (five["window_start"], five["window_end"]) == (
        pd.Timestamp("2020-04-01"),
        pd.Timestamp("2025-03-31"),
    )
    assert (five["periods_in_window"], five["periods_used"], five["periods_suppressed"]) == (5, 3, 0)


def test_a_window_is_five_consecutive_years_however_few_are_loaded(evidence):
    referrals = select(evidence.verdicts, series_id="council_referrals", window=5, yardstick="residents")
    first = referrals.iloc[0]
    assert set(referrals["periods_in_window"]) == {5}
    assert first["window_end"] - first["window_start"] > pd.Timedelta(days=5 * 365 - 1)


def test_the_years_that_entered_are_named(evidence):
    chosen = select(evidence.verdicts, series_id=DFE, window=5, yardstick="residents").set_index("area_name")
    assert chosen.loc["Hackney", "years_used"].split() == ["2023", "2024", "2025"]
    assert chosen.loc["Barnet", "years_used"].split() == ["2021", "2022", "2023", "2024", "2025"]


def test_a_council_without_residents_loaded_has_no_denominator(evidence):
    figures = evidence.figures.copy()
    figures.loc[figures["gss_code"] == BARNET, "population"] = pd.NA
    verdicts = judge_figures(figures, evidence.england, evidence.region.gateways, windows=(5,))
    barnet = select(verdicts, gss_code=BARNET, series_id=DFE).set_index("yardstick")
    assert barnet["no_data_reason"].to_dict() == {
        "residents": "no_denominator",
        "assessments": "",
        "england": "no_denominator",
        "typical": "no_denominator",
    }


def test_a_suppressed_exposure_is_unknown_and_takes_the_period_away(evidence):
    figures = evidence.figures.copy()
    latest = figures["period_end"] == figures["period_end"].max()
    hidden = (
        (figures["series_id"] == "dfe_assessments_with_factors") & (figures["gss_code"] == BARNET) & latest
    )
    figures.loc[hidden, ["value", "lower", "upper"]] = [pd.NA, 1, 5]
    figures.loc[hidden, "status"] = "suppressed"
    verdicts = judge_figures(figures, evidence.england, evidence.region.gateways, windows=(5,))
    barnet = select(verdicts, gss_code=BARNET, series_id=DFE).set_index("yardstick")
    assert barnet["periods_used"].to_dict() == {
        "residents": 5,
        "assessments": 4,
        "england": 5,
        "typical": 5,
    }


def test_englands_rate_is_applied_year_by_year(evidence):
    barnet = select(evidence.verdicts, gss_code=BARNET, yardstick="england", window=3).iloc[0]
    own = select(evidence.figures, gss_code=BARNET, series_id=DFE).set_index("period_end")
    england = select(evidence.england, series_id=DFE).set_index("period_end")
    by_year = own["population"].astype(float) * england["value"] / england["population"]
    assert barnet["expected_harsh"] == barnet["expected_kind"] == barnet["expected"]
    assert barnet["expected"] == pytest.approx(by_year.sort_index().tail(3).sum())


def test_a_year_without_englands_total_leaves_that_comparison_alone(evidence):
    england = evidence.england[evidence.england["period_end"] != pd.Timestamp("2025-03-31")]
    verdicts = judge_figures(evidence.figures, england, evidence.region.gateways, windows=(1, 5))
    barnet = select(verdicts, gss_code=BARNET, series_id=DFE).set_index(["window", "yardstick"])
    assert barnet.loc[(1, "england"), "no_data_reason"] == "no_denominator"
    assert barnet.loc[(5, "england"), "periods_used"] == 4
    assert barnet.loc[(5, "residents"), "periods_used"] == 5


def test_without_englands_totals_there_is_no_such_yardstick(evidence):
    verdicts = judge_figures(
        evidence.figures, evidence.england.iloc[:0], evidence.region.gateways, windows=(5,)
    )
    assert set(verdicts["yardstick"]) == {"residents", "assessments", "typical"}


def test_without_figures_at_all_the_table_is_empty_and_whole(evidence):
    empty = judge_figures(evidence.figures.iloc[:0], evidence.england, evidence.region.gateways)
    assert empty.empty
    assert list(empty.columns) == VERDICT_COLUMNS


def test_gateways_are_declared_for_referrals_of_children_only(with_referrals, evidence):
    verdicts = judge_figures(with_referrals, evidence.england, evidence.region.gateways, windows=(5,))
    gateways = verdicts[verdicts["is_gateway"]]
    assert set(gateways["gss_code"]) == {CROYDON, HILLINGDON}
    assert gateways[["series_id", "age_group"]].drop_duplicates().to_numpy().tolist() == [
        ["council_referrals", "children"]
    ]
    assert gateways["expected"].notna().all()


def test_a_gateways_count_moves_nobody_elses_expected_count(with_referrals, evidence):
    more = with_referrals.copy()
    is_croydon = (more["gss_code"] == CROYDON) & (more["series_id"] == "council_referrals")
    more.loc[is_croydon & (more["age_group"] == "children"), "value"] = 900
    before, after = (
        judge_figures(table, evidence.england, evidence.region.gateways, windows=(5,))
        for table in (with_referrals, more)
    )
    same = before["gss_code"] != CROYDON
    for name in ("expected", "rate_ratio"):
        pd.testing.assert_series_equal(before.loc[same, name], after.loc[same, name])


def test_a_made_up_series_marks_its_own_verdicts_and_no_others(with_referrals, evidence):
    assert not evidence.verdicts["is_synthetic"].any()
    verdicts = judge_figures(with_referrals, evidence.england, evidence.region.gateways, windows=(5,))
    marked = verdicts[verdicts["is_synthetic"]]
    assert set(marked["series_id"]) == {"council_referrals"}


def test_loading_another_series_or_age_group_changes_nothing(with_referrals, evidence):
    verdicts = judge_figures(with_referrals, evidence.england, evidence.region.gateways)
    same = {"series_id": DFE}
    pd.testing.assert_frame_equal(select(verdicts, **same), select(evidence.verdicts, **same))
    adults = with_referrals["age_group"] == "adults"
    children_only = with_referrals.copy()
    children_only.loc[adults, ["value", "status"]] = [pd.NA, "not_loaded"]
    children = {"series_id": "council_referrals", "age_group": "children"}
    alone = judge_figures(children_only, evidence.england, evidence.region.gateways)
    pd.testing.assert_frame_equal(select(verdicts, **children), select(alone, **children))


def test_a_verdict_exists_only_where_an_expected_count_does(evidence):
    known = evidence.verdicts[evidence.verdicts["verdict"] != "no_data"]
    assert known[["expected", "rate_ratio", "p_below_half", "drift"]].notna().all(axis=None)
    assert (known["rate_ratio_lower_95"] < known["rate_ratio_upper_95"]).all()


def test_the_drift_of_the_shipped_series_is_the_methods_and_the_same_by_every_yardstick(evidence):
    drift = select(evidence.verdicts, series_id=DFE)["drift"].unique()
    assert drift == pytest.approx([0.287], abs=5e-4)


def test_leaving_councils_out_keeps_them_in_sight_and_says_what_changes(evidence):
    without = judge_without(evidence.figures, evidence.england, evidence.region.gateways)
    for code in (CROYDON, HILLINGDON):
        left_out = select(without, series_id=DFE, gss_code=code)
        assert left_out["is_gateway"].all()
        assert left_out["expected"].notna().all()
    assert set(without["series_id"]) == {DFE}
    same = select(evidence.verdicts, series_id=DFE)
    assert (without["expected"] != same["expected"].to_numpy()).any()


def test_the_real_ranks_give_out_each_place_once(evidence):
    series = get_series(DFE)
    comparison = find_comparison(
        evidence.figures, evidence.england, series, AgeGroup.CHILDREN, Yardstick.RESIDENTS, ()
    )
    ranks = rank_comparison(comparison, 5)
    assert len(ranks) == 33
    assert ranks["p_lowest_5"].sum() == pytest.approx(5, abs=5e-4)
    assert ranks["expected_rank"].sum() == pytest.approx(33 * 34 / 2, abs=1e-4)
    city = ranks.set_index("gss_code").loc[CITY]
    assert city["rank_upper_90"] - city["rank_lower_90"] > 20  # one hidden count says next to nothing


def test_a_new_figure_of_one_series_leaves_the_verdicts_on_another_as_they_were_found(
    evidence, with_referrals
):
    first = JudgedBefore()
    every = (evidence.england, evidence.region.gateways, WINDOWS)
    judge_figures(evidence.figures, *every, first.judge)
    second = JudgedBefore(first.found)
    judge_figures(with_referrals, *every, second.judge)
    taken_over = [key for key, found in second.found.items() if found is first.found.get(key)]
    assert len(taken_over) == 4  # the assessments of children, by each of their yardsticks
    assert len(second.found) == 8


def test_verdicts_that_are_taken_over_are_those_that_would_be_reached(evidence, with_referrals):
    earlier = JudgedBefore()
    every = (evidence.england, evidence.region.gateways, WINDOWS)
    judge_figures(evidence.figures, *every, earlier.judge)
    recalled = judge_figures(with_referrals, *every, JudgedBefore(earlier.found).judge)
    pd.testing.assert_frame_equal(recalled, judge_figures(with_referrals, *every))


@pytest.mark.parametrize(
    "name", ["lower", "upper", "exposure", "is_synthetic", "printed", "areas", "periods"]
)
def test_a_comparison_is_judged_again_where_anything_of_its_cells_differs(evidence, name):
    series = get_series(DFE)
    which = (series, AgeGroup.CHILDREN, Yardstick.RESIDENTS, evidence.region.gateways)
    comparison = find_comparison(evidence.figures, evidence.england, *which)
    cells = replace(comparison.cells, printed=comparison.cells.published)
    changed = replace(cells, **{name: _change_one(getattr(cells, name))})
    one, other = (replace(comparison, cells=some) for some in (cells, changed))
    assert hash_comparison(one, WINDOWS) == hash_comparison(replace(one), WINDOWS)
    assert hash_comparison(one, WINDOWS) != hash_comparison(other, WINDOWS)


def _change_one(values):
    """Return the same with its first entry changed."""
    if isinstance(values, pd.Index):
        return pd.Index(["E99999999", *values[1:]])
    if isinstance(values, tuple):
        return (values[0].shift(-1), *values[1:])
    changed = values.copy()
    changed[0, 0] = not changed[0, 0] if changed.dtype == bool else 77
    return changed


def test_a_comparison_is_judged_again_by_another_yardstick_rate_drift_gateway_or_window(evidence):
    series = get_series(DFE)
    which = (series, AgeGroup.CHILDREN, Yardstick.ENGLAND, evidence.region.gateways)
    comparison = find_comparison(evidence.figures, evidence.england, *which)
    others = [
        replace(comparison, yardstick=Yardstick.TYPICAL),
        replace(comparison, outside_rate=comparison.outside_rate * 2),
        replace(comparison, outside_rate=None),
        replace(comparison, drift=replace(comparison.drift, size=comparison.drift.size + 0.1)),
        replace(comparison, is_gateway=~comparison.is_gateway),
    ]
    keys = {hash_comparison(one, WINDOWS) for one in (comparison, *others)} | {
        hash_comparison(comparison, (5,))
    }
    assert len(keys) == 7
