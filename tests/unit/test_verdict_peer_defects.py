"""What other tools get wrong with counts like ours, a test each."""

import numpy as np
import pandas as pd
import pytest

from dashboard.evidence.verdicts.cells import End
from dashboard.evidence.verdicts.funnel import place_in_funnel
from dashboard.evidence.verdicts.judge import judge_run
from dashboard.evidence.verdicts.mixture import fit_mixture
from dashboard.evidence.verdicts.multiplicity import adjust_p_values
from dashboard.evidence.verdicts.posterior import summarise_posterior
from dashboard.evidence.verdicts.ratio import (
    compute_exact_interval,
    compute_garwood_interval,
    measure_against_rate,
)
from tests.fixtures.verdict_cells import compare_cells, make_cells
from tests.fixtures.verdict_vectors import read_shared_vector, read_vector

TWELVE = {f"A{number:02d}": [6] for number in range(12)}


def judge(counts, exposure=10_000.0):
    run = judge_run({("series", "children"): compare_cells(make_cells(counts, exposure))}, End.HARSH)
    return run.droplevel(["series_id", "age_group"])


def test_counts_less_varied_than_chance_are_not_spread_out():
    table = read_vector("05d_eb_underdispersed")
    observed, expected = table["O"].astype(float), table["n"] * table["O"].sum() / table["n"].sum()
    summary = summarise_posterior(observed, expected, fit_mixture(observed, expected))
    assert summary["posterior_mean"].iloc[11] < 1.05  # a peer gives 1.26 times the overall rate here


def test_a_zero_has_an_interval_from_zero_to_the_exact_limit():
    lower, upper = compute_garwood_interval(pd.Series([0.0]))
    assert lower.item() == 0
    assert upper.item() == pytest.approx(-np.log(0.025))


def test_a_zero_in_one_area_fails_no_table():
    result = judge(TWELVE | {"zero": [0]})
    assert result.loc["zero", "ratio"] == 0
    assert result["ratio_upper_95"].gt(0).all()
    assert np.isfinite(result["ratio_upper_95"]).all()


def test_one_missing_count_or_population_is_missing_in_that_area_alone():
    counts = TWELVE | {"none": [None], "nobody": [3], "unknown": [3]}
    exposure = pd.DataFrame([[10_000.0]] * 13 + [[0.0], [np.nan]])
    result = judge(counts, exposure)
    assert result.index[result["expected"].isna()].tolist() == ["none", "nobody", "unknown"]


def test_an_interval_holds_what_it_says_not_the_rest():
    measured = measure_against_rate(pd.Series([10.0]), pd.Series([10.0])).iloc[0]
    assert measured["ratio_lower_95"] == pytest.approx(0.4795, abs=1e-4)
    assert measured["ratio_upper_95"] == pytest.approx(1.8390, abs=1e-4)


def test_who_did_not_answer_is_not_a_known_zero():
    row = judge(TWELVE | {"silent": [None]}).loc["silent"]
    assert row["class"] == "no_data"
    assert row.drop(["class", "funnel"]).isna().all()
    assert row["funnel"] == ""


@pytest.mark.parametrize("expected", [0.06, 0.5, 1.0, 2.0, 3.0])
def test_a_zero_is_not_flagged_where_little_is_expected(expected):
    assert place_in_funnel(pd.Series([0.0]), pd.Series([expected])).item() == "within limits"


def test_no_logarithm_is_taken_of_a_zero():
    result = judge({name: [0] for name in TWELVE} | {"one": [8], "two": [5]})
    assert np.isfinite(result["posterior_mean"]).all()
    assert np.isfinite(result["p_below_half"]).all()


def test_where_all_others_recorded_none_there_is_nothing_to_compare_with():
    row = judge({name: [0] for name in TWELVE} | {"one": [8]}).loc["one"]
    assert (row["observed"], row["expected"], row["class"]) == (8, 0, "too_little_to_say")
    assert row[["ratio", "ratio_upper_95", "posterior_mean", "p_low", "p_high"]].isna().all()


def test_an_interval_of_a_zero_never_shrinks_to_a_point():
    lower, upper = compute_exact_interval(pd.Series([0.0]), pd.Series([60.0]), pd.Series([38.0]))
    assert (lower.item(), round(upper.item(), 2)) == (0, 2.41)


def test_one_missing_p_value_spreads_to_no_other():
    assert adjust_p_values(pd.Series([0.001, np.nan, 0.04, 0.2])).round(3).tolist()[::2] == [0.003, 0.06]


def test_no_rate_is_negative():
    counts = {
        name: [value] for name, value in zip(TWELVE, [0, 0, 0, 0, 1, 0, 0, 2, 0, 0, 0, 40], strict=True)
    }
    result = judge(counts, exposure=pd.DataFrame([[100.0 * 3**n] for n in range(12)]))
    assert (result[["posterior_mean", "posterior_lower_95", "p_below_half"]].dropna() >= 0).all(axis=None)


def test_many_zeros_are_no_class_of_their_own():
    zeros = {f"Z{number:02d}": [0] for number in range(14)}
    others = {f"B{number:02d}": [1 + number % 3] for number in range(19)}
    assert set(judge(zeros | others)["class"]) == {"too_little_to_say"}


def test_a_search_ends_only_when_it_has_found():
    random = np.random.default_rng(1)
    observed = pd.Series(random.poisson(random.gamma(0.4, 20, 100)).astype(float))
    expected = pd.Series(random.uniform(0.01, 50, 100))
    mixture = fit_mixture(observed, expected)
    summary = summarise_posterior(observed, expected, mixture)
    assert summary.notna().to_numpy().all()
    assert (summary["posterior_lower_95"] < summary["posterior_mean"]).all()
    assert (summary["posterior_mean"] < summary["posterior_upper_95"]).all()


ANSWERED_BY = {
    "Empirical_Bayes": [
        test_counts_less_varied_than_chance_are_not_spread_out,
        test_one_missing_count_or_population_is_missing_in_that_area_alone,
    ],
    "indirect_age_standardization": [test_a_zero_has_an_interval_from_zero_to_the_exact_limit],
    "byars_upper / ph_rate / ph_ISRatio": [test_a_zero_in_one_area_fails_no_table],
    "byars()": [test_an_interval_holds_what_it_says_not_the_rest],
    "calculate_ISRatio": [test_who_did_not_answer_is_not_a_known_zero],
    "calculate_limits SR unadjusted": [test_a_zero_is_not_flagged_where_little_is_expected],
    "transformed_zscore SHMI": [test_no_logarithm_is_taken_of_a_zero],
    "confint_poisson": [test_a_zero_has_an_interval_from_zero_to_the_exact_limit],
    "confint_poisson_2indep": [test_an_interval_of_a_zero_never_shrinks_to_a_point],
    "multipletests": [test_one_missing_p_value_spreads_to_no_other],
    "false_discovery_control with NaN": [test_one_missing_p_value_spreads_to_no_other],
    "pois.daly": [test_a_zero_has_an_interval_from_zero_to_the_exact_limit],
    "pois.byar": [test_an_interval_holds_what_it_says_not_the_rest],
    "eb_rates": [test_no_rate_is_negative],
    "Quantiles k=5": [test_many_zeros_are_no_class_of_their_own],
    "empbaysmooth": [test_a_search_ends_only_when_it_has_found],
}


def test_every_known_defect_has_its_test():
    known = read_shared_vector("90_peer_defects")["function"]
    unanswered = [name for name in known if not any(name.startswith(key) for key in ANSWERED_BY)]
    assert unanswered == []
