"""What other tools get wrong with counts like ours, a test each."""

import numpy as np
import pandas as pd
import pytest

from dashboard.analysis.verdicts.funnel import compute_poisson_tails, find_step_edges, place_in_funnel
from tests.fixtures.verdict_cells import judge, make_cells
from tests.fixtures.verdict_vectors import read_shared_vector, read_vector

TWELVE = {f"A{number:02d}": [6] for number in range(12)}
NUMBERS = ["rate_ratio", "rate_ratio_lower_95", "rate_ratio_upper_95", "p_below_half", "p_below_one"]


def verdicts(counts, exposure=10_000.0, drift=0.3):
    return judge(make_cells(counts, exposure), drift=drift)


def test_counts_less_varied_than_chance_are_not_spread_out():
    table = read_vector("05d_eb_underdispersed")
    counts = {f"A{area:02d}": [count] for area, count in zip(table["area"], table["O"], strict=True)}
    result = verdicts(counts, table["n"].to_numpy()[:, np.newaxis], drift=0.0)
    assert result["rate_ratio"].iloc[11] < 1.05  # a peer gives 1.26 times the overall rate here


def test_a_zero_has_an_interval_that_is_no_point():
    row = verdicts(TWELVE | {"zero": [0]}).loc["zero"]
    assert 0 <= row["rate_ratio_lower_95"] < row["rate_ratio"] < row["rate_ratio_upper_95"]


def test_a_zero_in_one_area_fails_no_table():
    result = verdicts(TWELVE | {"zero": [0]})
    assert np.isfinite(result[NUMBERS]).all(axis=None)


def test_one_missing_count_or_population_is_missing_in_that_area_alone():
    counts = TWELVE | {"none": [None], "nobody": [3], "unknown": [3]}
    exposure = np.array([[10_000.0]] * 13 + [[0.0], [np.nan]])
    result = verdicts(counts, exposure)
    assert result.index[result["expected"].isna()].tolist() == ["none", "nobody", "unknown"]
    assert result.index[result["rate_ratio"].isna()].tolist() == ["none", "nobody", "unknown"]


def test_limits_of_chance_are_exact():
    edges = find_step_edges(np.array([0.0, 10.0]), 0.025)
    assert edges["greatest_expected"].tolist() == pytest.approx([3.6889, 18.3904], abs=1e-4)
    assert edges["least_expected"].tolist() == pytest.approx([0, 4.7954], abs=1e-4)


def test_who_did_not_answer_is_not_a_known_zero():
    row = verdicts(TWELVE | {"silent": [None]}).loc["silent"]
    assert (row["verdict"], row["no_data_reason"]) == ("no_data", "no_figures")
    assert row[[*NUMBERS, "observed_low", "observed_high", "expected"]].isna().all()


@pytest.mark.parametrize("expected", [0.06, 0.5, 1.0, 2.0, 3.0])
def test_a_zero_is_not_flagged_where_little_is_expected(expected):
    assert place_in_funnel(pd.Series([0.0]), pd.Series([expected])).item() == "within limits"
    counts = TWELVE | {"tiny": [0]}
    exposure = np.array([[10_000.0]] * 12 + [[10_000.0 * expected / 6.01]])
    assert verdicts(counts, exposure).loc["tiny", "verdict"] == "too_little_to_say"


def test_no_logarithm_is_taken_of_a_zero():
    result = verdicts({name: [0] for name in TWELVE} | {"one": [8], "two": [5]})
    assert np.isfinite(result[NUMBERS]).all(axis=None)


def test_where_all_others_recorded_none_there_is_nothing_to_compare_with():
    row = verdicts({name: [0] for name in TWELVE} | {"one": [8]}).loc["one"]
    assert (row["observed_low"], row["expected"], row["verdict"]) == (8, 0, "too_little_to_say")


def test_one_missing_number_spreads_to_no_other():
    low, _ = compute_poisson_tails(pd.Series([1.0, np.nan, 3.0]), pd.Series([2.0, 2.0, 2.0]))
    assert low.isna().tolist() == [False, True, False]
    result = verdicts(TWELVE | {"silent": [None]})
    assert result["rate_ratio"].isna().sum() == 1


def test_no_rate_is_negative():
    values = [0, 0, 0, 0, 1, 0, 0, 2, 0, 0, 0, 40]
    counts = {name: [value] for name, value in zip(TWELVE, values, strict=True)}
    result = verdicts(counts, np.array([[100.0 * 3**n] for n in range(12)]))
    assert (result[NUMBERS].dropna() >= 0).all(axis=None)


def test_many_zeros_are_no_class_of_their_own():
    zeros = {f"Z{number:02d}": [0] for number in range(14)}
    others = {f"B{number:02d}": [1 + number % 3] for number in range(19)}
    assert set(verdicts(zeros | others)["verdict"]) == {"too_little_to_say"}


def test_every_area_gets_an_answer_however_wild_the_counts():
    random = np.random.default_rng(1)
    counts = {f"A{n:03d}": [int(random.poisson(random.gamma(0.4, 20)))] for n in range(100)}
    result = verdicts(counts, random.uniform(1.0, 5e4, (100, 1)))
    assert result[NUMBERS].notna().all(axis=None)
    assert (result["rate_ratio_lower_95"] < result["rate_ratio"]).all()
    assert (result["rate_ratio"] < result["rate_ratio_upper_95"]).all()


ANSWERED_BY = {
    "Empirical_Bayes": [
        test_counts_less_varied_than_chance_are_not_spread_out,
        test_one_missing_count_or_population_is_missing_in_that_area_alone,
    ],
    "indirect_age_standardization": [test_limits_of_chance_are_exact],
    "byars_upper / ph_rate / ph_ISRatio": [test_a_zero_in_one_area_fails_no_table],
    "byars()": [test_limits_of_chance_are_exact],
    "calculate_ISRatio": [test_who_did_not_answer_is_not_a_known_zero],
    "calculate_limits SR unadjusted": [test_a_zero_is_not_flagged_where_little_is_expected],
    "transformed_zscore SHMI": [test_no_logarithm_is_taken_of_a_zero],
    "confint_poisson": [test_a_zero_has_an_interval_that_is_no_point],
    "confint_poisson_2indep": [test_a_zero_has_an_interval_that_is_no_point],
    "multipletests": [test_one_missing_number_spreads_to_no_other],
    "false_discovery_control with NaN": [test_one_missing_number_spreads_to_no_other],
    "pois.daly": [test_limits_of_chance_are_exact],
    "pois.byar": [test_limits_of_chance_are_exact],
    "eb_rates": [test_no_rate_is_negative],
    "Quantiles k=5": [test_many_zeros_are_no_class_of_their_own],
    "empbaysmooth": [test_every_area_gets_an_answer_however_wild_the_counts],
}


def test_every_known_defect_has_its_test():
    known = read_shared_vector("90_peer_defects")["function"]
    unanswered = [name for name in known if not any(name.startswith(key) for key in ANSWERED_BY)]
    assert unanswered == []
