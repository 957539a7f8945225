"""The exact interval and tails, as other software gives them."""

import numpy as np
import pandas as pd
import pytest

from dashboard.evidence.verdicts.ratio import (
    compute_exact_interval,
    compute_exact_tails,
    compute_garwood_interval,
    measure_against_others,
    measure_against_rate,
)
from tests.fixtures.verdict_vectors import read_shared_vector, read_vector


@pytest.fixture(scope="module")
def pairs() -> pd.DataFrame:
    table = read_vector("07_one_vs_rest_rate_ratio")
    return table.astype({"x1": "float64", "x2": "float64"}).assign(scale=table["t2"] / table["t1"])


def test_the_exact_interval_agrees_with_r(pairs):
    lower, upper = compute_exact_interval(pairs["x1"], pairs["x2"], pairs["scale"])
    np.testing.assert_allclose(lower, pairs["lower95"], rtol=1e-7)
    np.testing.assert_allclose(upper, pairs["upper95"], rtol=1e-7)


@pytest.mark.parametrize(("ratio", "column"), [(1.0, "p_less"), (0.5, "p_less_than_half")])
def test_the_exact_tail_agrees_with_r(pairs, ratio, column):
    low, _ = compute_exact_tails(pairs["x1"], pairs["x2"], pairs["scale"], ratio)
    np.testing.assert_allclose(low, pairs[column], rtol=1e-7)


def test_the_garwood_interval_agrees_with_r():
    table = read_shared_vector("01_poisson_intervals")
    exact = table[(table["method"] == "exact") & (table["conf"] == 0.95)]
    lower, upper = compute_garwood_interval(exact["x"].astype(float))
    assert len(exact) > 100
    np.testing.assert_allclose(lower / exact["exposure"], exact["lower"], rtol=1e-9)
    np.testing.assert_allclose(upper / exact["exposure"], exact["upper"], rtol=1e-9)


def test_a_known_expected_count_gives_the_standardised_ratios_interval():
    table = read_shared_vector("03b_isr_small_expected")
    observed, expected = table["observed"].astype(float), table["expected"]
    measured = measure_against_rate(observed, expected)
    assert table["conf"].eq(0.95).sum() > 10
    chosen = table["conf"] == 0.95
    for ours, theirs in (("ratio_lower_95", "exact_lower"), ("ratio_upper_95", "exact_upper")):
        np.testing.assert_allclose(measured.loc[chosen, ours], table.loc[chosen, theirs], rtol=1e-9)
    np.testing.assert_allclose(measured["ratio"], observed / expected)


def test_the_reference_makes_the_interval_wider_than_if_it_were_known():
    observed, expected = pd.Series([4.0]), pd.Series([10.0])
    exact = measure_against_others(observed, expected, pd.Series([60.0]))
    known = measure_against_rate(observed, expected)
    assert exact["ratio_lower_95"].item() < known["ratio_lower_95"].item()
    assert exact["ratio_upper_95"].item() > known["ratio_upper_95"].item()


def test_the_gap_ends_are_those_of_the_ratio_the_other_way_round():
    row = measure_against_others(pd.Series([4.0]), pd.Series([10.0]), pd.Series([60.0])).iloc[0]
    assert row["gap"] == 6
    assert row["gap_lower_95"] == pytest.approx(10 * (1 - row["ratio_upper_95"]))
    assert row["gap_upper_95"] == pytest.approx(10 * (1 - row["ratio_lower_95"]))


def test_nothing_expected_gives_nothing_rather_than_an_error():
    nothing = pd.Series([0.0, np.nan]), pd.Series([0.0, np.nan]), pd.Series([0.0, np.nan])
    assert measure_against_others(*nothing).isna().to_numpy().all()
    assert measure_against_rate(*nothing[:2]).drop(columns="p_low").isna().to_numpy().all()


def test_the_index_is_kept():
    index = pd.Index(["E09000002", "E09000001"])
    series = [pd.Series(values, index=index) for values in ([1.0, 2.0], [3.0, 4.0], [90.0, 80.0])]
    assert measure_against_others(*series).index.equals(index)
