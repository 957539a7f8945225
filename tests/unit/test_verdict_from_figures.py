"""From the table of figures to the table of verdicts."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from dashboard.evidence.build import Evidence, build
from dashboard.evidence.verdicts.cells import End
from dashboard.evidence.verdicts.from_figures import MEASURES, VERDICT_COLUMNS, VERDICT_KEY, judge_figures
from dashboard.evidence.verdicts.ranks import rank_verdicts
from dashboard.evidence.verdicts.sensitivity import judge_without, list_changes

ROOT = Path(__file__).resolve().parents[2]
DFE = "dfe_trafficking_assessments"
CROYDON, HILLINGDON, BARNET, CITY = "E09000008", "E09000017", "E09000003", "E09000001"


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return build(ROOT / "data")


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
        ("council_referrals", "adults"): 3,
        ("council_referrals", "children"): 3,
        (DFE, "children"): 9,
    }


def test_the_columns_have_the_types_they_promise(evidence):
    types = evidence.verdicts.dtypes.astype(str)
    for name in (
        "observed_harsh",
        "observed_kind",
        "periods_used",
        "periods_in_window",
        "periods_suppressed",
    ):
        assert types[name] == "Int64"
    assert types["window_start"] == types["window_end"] == "datetime64[ns]"
    assert types["is_firm_across_yardsticks"] == types["could_be_flagged"] == "boolean"
    assert types["is_firm"] == types["is_synthetic"] == types["is_gateway"] == "bool"
    assert types["verdict"] == types["class_harsh"] == types["funnel_kind"] == "str"


def test_it_is_judged_once(evidence):
    assert evidence.verdicts is evidence.verdicts


def test_without_figures_everything_is_missing_and_nothing_is_zero(evidence):
    silent = select(evidence.verdicts, verdict="no_data")
    numbers = [name for name in VERDICT_COLUMNS if name.startswith(tuple(MEASURES))]
    numbers = [name for name in numbers if not name.startswith(("class", "funnel"))]
    assert len(silent) > 100
    assert silent[numbers].isna().all(axis=None)
    assert not silent["is_firm"].any()
    assert silent[["could_be_flagged", "is_firm_across_yardsticks"]].isna().all(axis=None)
    assert (silent["no_data_reason"] != "").all()
    assert (select(evidence.verdicts, series_id=DFE)["no_data_reason"] == "").all()


def test_quoted_figures_of_one_council_never_make_a_verdict(evidence):
    quoted = select(evidence.verdicts, series_id="council_referrals", age_group="adults", window=5)
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


def test_a_series_with_fewer_periods_than_the_window_says_how_many_it_has(evidence):
    referrals = select(evidence.verdicts, series_id="council_referrals", window=5)
    assert set(referrals["periods_in_window"]) == {1}


def test_a_council_without_residents_loaded_has_no_denominator(evidence):
    figures = evidence.figures.copy()
    figures.loc[figures["gss_code"] == BARNET, "population"] = pd.NA
    verdicts = judge_figures(figures, evidence.england, windows=(5,))
    barnet = select(verdicts, gss_code=BARNET, series_id=DFE).set_index("yardstick")
    assert barnet["no_data_reason"].to_dict() == {
        "residents": "no_denominator",
        "assessments": "",
        "england": "no_denominator",
    }


def test_a_suppressed_exposure_is_unknown_and_takes_the_period_away(evidence):
    figures = evidence.figures.copy()
    latest = figures["period_end"] == figures["period_end"].max()
    hidden = (
        (figures["series_id"] == "dfe_assessments_with_factors") & (figures["gss_code"] == BARNET) & latest
    )
    figures.loc[hidden, ["value", "lower", "upper"]] = [pd.NA, 1, 5]
    figures.loc[hidden, "status"] = "suppressed"
    verdicts = judge_figures(figures, evidence.england, windows=(5,))
    barnet = select(verdicts, gss_code=BARNET, series_id=DFE).set_index("yardstick")
    assert barnet["periods_used"].to_dict() == {"residents": 5, "assessments": 4, "england": 5}


def test_englands_rate_is_applied_year_by_year(evidence):
    barnet = select(evidence.verdicts, gss_code=BARNET, yardstick="england", window=3).iloc[0]
    own = select(evidence.figures, gss_code=BARNET, series_id=DFE).set_index("period_end")
    england = select(evidence.england, series_id=DFE).set_index("period_end")
    by_year = own["population"].astype(float) * england["value"] / england["population"]
    assert barnet["expected_harsh"] == barnet["expected_kind"]
    assert barnet["expected_harsh"] == pytest.approx(by_year.sort_index().tail(3).sum())
    assert pd.isna(barnet["reference_count_harsh"])


def test_a_year_without_englands_total_leaves_that_comparison_alone(evidence):
    england = evidence.england[evidence.england["period_end"] != pd.Timestamp("2025-03-31")]
    verdicts = judge_figures(evidence.figures, england, windows=(1, 5))
    barnet = select(verdicts, gss_code=BARNET, series_id=DFE).set_index(["window", "yardstick"])
    assert barnet.loc[(1, "england"), "no_data_reason"] == "no_denominator"
    assert barnet.loc[(5, "england"), "periods_used"] == 4
    assert barnet.loc[(5, "residents"), "periods_used"] == 5


def test_without_englands_totals_there_is_no_such_yardstick(evidence):
    verdicts = judge_figures(evidence.figures, evidence.england.iloc[:0], windows=(5,))
    assert set(verdicts["yardstick"]) == {"residents", "assessments"}


def test_without_figures_at_all_the_table_is_empty_and_whole(evidence):
    empty = judge_figures(evidence.figures.iloc[:0], evidence.england)
    assert empty.empty
    assert list(empty.columns) == VERDICT_COLUMNS


def test_gateways_are_declared_for_referrals_of_children_only(with_referrals, evidence):
    verdicts = judge_figures(with_referrals, evidence.england, windows=(5,))
    gateways = verdicts[verdicts["is_gateway"]]
    assert set(gateways["gss_code"]) == {CROYDON, HILLINGDON}
    assert gateways[["series_id", "age_group"]].drop_duplicates().to_numpy().tolist() == [
        ["council_referrals", "children"]
    ]
    assert gateways["expected_harsh"].notna().all()


def test_a_gateways_count_moves_nobody_elses_expected_count(with_referrals, evidence):
    more = with_referrals.copy()
    is_croydon = (more["gss_code"] == CROYDON) & (more["series_id"] == "council_referrals")
    more.loc[is_croydon & (more["age_group"] == "children"), "value"] = 900
    before, after = (judge_figures(table, evidence.england, windows=(5,)) for table in (with_referrals, more))
    same = before["gss_code"] != CROYDON
    for name in ("expected_harsh", "posterior_mean_harsh"):
        pd.testing.assert_series_equal(before.loc[same, name], after.loc[same, name])


def test_a_made_up_series_marks_all_that_was_judged_with_it(with_referrals, evidence):
    assert not evidence.verdicts["is_synthetic"].any()
    verdicts = judge_figures(with_referrals, evidence.england, windows=(5,))
    marked = verdicts.groupby(["series_id", "yardstick"])["is_synthetic"].all().to_dict()
    assert marked == {
        ("council_referrals", "residents"): True,
        (DFE, "residents"): True,
        (DFE, "assessments"): False,
        (DFE, "england"): False,
    }


def test_both_age_groups_and_all_series_pay_for_the_looking_together(with_referrals, evidence):
    verdicts = judge_figures(with_referrals, evidence.england, windows=(1,))
    alone = select(evidence.verdicts, series_id=DFE, window=1, yardstick="residents").set_index("gss_code")
    together = select(verdicts, series_id=DFE, yardstick="residents").set_index("gss_code")
    pd.testing.assert_series_equal(alone["p_low_harsh"], together["p_low_harsh"])
    assert not np.allclose(alone["q_low_harsh"].dropna(), together["q_low_harsh"].dropna())


def test_leaving_councils_out_keeps_them_in_sight_and_says_what_changes(evidence):
    without = judge_without(evidence.figures, evidence.england, (CROYDON, HILLINGDON), windows=(5,))
    left_out = select(without, series_id=DFE, gss_code=CROYDON)
    assert left_out["is_gateway"].all()
    assert left_out["expected_harsh"].notna().all()
    changes = list_changes(evidence.verdicts, without)
    assert (changes["verdict"] != changes["verdict_without"]).all()
    assert set(changes["window"]) <= {5}
    assert list_changes(evidence.verdicts, evidence.verdicts).empty


def test_the_real_ranks_give_out_each_place_once(evidence):
    ranks = rank_verdicts(evidence.verdicts, DFE, "children", 5, "residents")
    assert len(ranks) == 33
    assert ranks["p_lowest_5"].sum() == pytest.approx(5, abs=1e-6)
    assert ranks["expected_rank"].sum() == pytest.approx(33 * 34 / 2, abs=1e-6)
    city = ranks.set_index("gss_code").loc[CITY]
    assert city["rank_upper_90"] - city["rank_lower_90"] > 25  # one hidden count says next to nothing


def test_ends_are_named_before_bounds():
    assert {"ratio_harsh_lower_95", "gap_kind_upper_95", "posterior_harsh_lower_95"} <= set(VERDICT_COLUMNS)
    assert len(VERDICT_COLUMNS) == len(set(VERDICT_COLUMNS)) == 18 + len(MEASURES) * len(End)
