"""Where a count stands on a funnel chart, and its lines."""

import numpy as np
import pandas as pd
import pytest

from dashboard.analysis.verdicts.funnel import (
    compute_drift_tails,
    compute_poisson_tails,
    draw_limits,
    find_size,
    find_step_edges,
    place_in_funnel,
)
from tests.fixtures.verdict_vectors import read_shared_vector, read_vector

THEIR_LABELS = {
    "Low (0.001)": "below 99.8%",
    "Low (0.025)": "below 95%",
    "Not significant": "within limits",
    "High (0.025)": "above 95%",
    "High (0.001)": "above 99.8%",
}


def test_poisson_tails_agree_with_r():
    table = read_vector("02_exact_poisson_pvalues")
    low, high = compute_poisson_tails(table["x"].astype(float), table["E"])
    np.testing.assert_allclose(low, table["p_low"], rtol=1e-12)
    np.testing.assert_allclose(high, table["p_high"], rtol=1e-12)
    half, _ = compute_poisson_tails(table["x"].astype(float), table["E"] / 2)
    np.testing.assert_allclose(half, table["p_low_half"], rtol=1e-12)


def test_tails_with_drift_agree_with_r():
    table = read_vector("04n_negbin_prediction")
    for size, rows in table.groupby("size"):
        low, high = compute_drift_tails(rows["x"].astype(float), rows["E"], float(size))
        np.testing.assert_allclose(low, rows["p_low"], rtol=1e-10)
        np.testing.assert_allclose(high, rows["p_high"], rtol=1e-10)


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("04a_funnel_ratio_significance", "significance"),
        ("04j_funnel_small_counts_peers", "phe_significance"),
    ],
)
def test_positions_agree_with_the_public_health_tool(name, column):
    table = read_shared_vector(name)
    ours = place_in_funnel(table["obs"].astype(float), table["expected"])
    assert ours.tolist() == table[column].map(THEIR_LABELS).tolist()


@pytest.mark.parametrize(("sigmas", "tail"), [("2s", 0.025), ("3s", 0.001)])
def test_step_edges_agree_with_the_public_health_tool(sigmas, tail):
    table = read_shared_vector("04b_funnel_ratio_limits")
    edges = find_step_edges(table["Observed_events"].to_numpy(float), tail)
    # Theirs come from a search that stops within 1e-7.
    near = {"rtol": 1e-5, "atol": 1e-7}
    np.testing.assert_allclose(edges["greatest_expected"], table[f"lower_{sigmas}_exp_events"], **near)
    np.testing.assert_allclose(edges["least_expected"], table[f"upper_{sigmas}_exp_events"], **near)


def test_a_zero_is_within_limits_where_hardly_anything_is_expected():
    observed, expected = pd.Series([0.0, 0.0, 0.0]), pd.Series([0.06, 3.6, 3.7])
    assert place_in_funnel(observed, expected).tolist() == ["within limits", "within limits", "below 95%"]


def test_the_lines_are_where_the_position_changes():
    expected = np.linspace(0.5, 40, 80)
    lines = draw_limits(expected, drift=0.3, periods=5)
    for shift, column, position in (
        (0, "lower_95", "within limits"),
        (-1, "lower_95", "below 95%"),
        (0, "upper_95", "within limits"),
        (1, "upper_95", "above 95%"),
        (-1, "lower_99_8", "below 99.8%"),
        (1, "upper_99_8", "above 99.8%"),
    ):
        counts = lines[column] + shift
        possible = counts >= 0
        assert set(place_in_funnel(counts[possible], lines["expected"][possible])) == {position}


def test_the_lines_with_drift_are_wider_and_without_drift_the_same():
    expected = np.linspace(5, 100, 96)
    lines = draw_limits(expected, drift=0.3, periods=5)
    assert (lines["drift_lower_95"] <= lines["lower_95"]).all()
    assert (lines["drift_upper_95"] >= lines["upper_95"]).all()
    assert lines["drift_upper_95"].iloc[-1] > lines["upper_95"].iloc[-1] + 10
    still = draw_limits(expected, drift=0.0, periods=5)
    assert (still["drift_lower_99_8"] == still["lower_99_8"]).all()


def test_more_years_make_the_limits_narrower_and_unequal_years_count_as_fewer():
    assert find_size(np.ones(5), 0.5) == 5 * find_size(np.ones(1), 0.5)
    assert find_size(np.array([9.0, 1.0]), 0.5) < find_size(np.array([5.0, 5.0]), 0.5)


def test_what_is_missing_has_no_position():
    assert place_in_funnel(pd.Series([np.nan, 1.0]), pd.Series([4.0, 0.0])).tolist() == ["", ""]
