"""What is known of one council's rate, as other software gives it."""

import numpy as np
import pytest
from scipy import stats

from dashboard.analysis.verdicts.likelihood import WIDEST_SUM, add_up_periods, compute_log_likelihood
from dashboard.analysis.verdicts.posterior import Posterior, average, find_posterior, update
from dashboard.analysis.verdicts.ratio_grid import (
    EDGES,
    RATIOS,
    build_grid,
    compute_masses,
    count_cells_below,
)
from tests.fixtures.verdict_vectors import read_vector

GRID = read_vector("11_grid_posterior")
POINT = np.array([1.0])


def judge_counts(observed, expected, drift: float = 0.0, informs=None) -> Posterior:
    """The posterior of counts of one year."""
    one_year = [np.asarray(numbers, dtype=float)[:, np.newaxis] for numbers in (observed, expected)]
    counts, means = one_year
    [likelihood] = add_up_periods(counts, counts, means, np.ones(counts.shape, bool), drift)
    return find_posterior(likelihood, np.ones(len(counts), bool) if informs is None else informs)


def test_one_gamma_agrees_with_r():
    table = read_vector("06_gamma_poisson_posterior")
    for (shape, mean), rows in table.groupby(["shape", "mean"]):
        masses = compute_masses(np.array([shape]), np.array([mean]))
        log_likelihood = compute_log_likelihood(
            rows["y"].to_numpy(float), rows["y"].to_numpy(float), rows["E"].to_numpy(), drift=0.0
        )
        likelihood = np.exp(log_likelihood - log_likelihood.max(axis=1, keepdims=True))
        posterior = Posterior(update(likelihood, average(likelihood, masses), masses, POINT), POINT)
        within = rows["post_mean"] < EDGES[-1] / 4  # beyond the grid only "more than that" is known
        assert within.mean() > 0.9
        near = {"rtol": 0, "atol": 2e-5}
        mean = posterior.compute_mean()
        np.testing.assert_allclose(mean[within], rows["post_mean"][within], rtol=2e-5, atol=2e-5)
        half, one, two = posterior.compute_below(0.5, 1.0, 2.0)
        np.testing.assert_allclose(half, rows["P_lt_half"], **near)
        np.testing.assert_allclose(one, rows["P_lt_1"], **near)
        np.testing.assert_allclose(two - half, rows["P_half_to_2"], **near)
        for name, probability in {"q025": 0.025, "q50": 0.5, "q975": 0.975}.items():
            found = posterior.compute_quantile(probability)
            np.testing.assert_allclose(found[within], rows[name][within], rtol=2e-3, atol=2e-3)


@pytest.mark.parametrize("dataset", GRID["dataset"].unique())
def test_the_average_over_the_grid_agrees_with_r(dataset):
    rows = GRID[GRID["dataset"] == dataset]
    posterior = judge_counts(rows["O"], rows["E"], informs=rows["in_prior_fit"].to_numpy())
    grid = build_grid()
    assert posterior.weight @ grid.cv == pytest.approx(rows["cv_post_mean"].iloc[0], abs=2e-5)
    assert posterior.weight @ grid.mu == pytest.approx(rows["mu_post_mean"].iloc[0], abs=2e-5)
    half, one, two = posterior.compute_below(0.5, 1.0, 2.0)
    lower, upper = posterior.compute_interval()
    for ours, theirs, tolerance in (
        (posterior.compute_mean(), "post_mean", 2e-5),
        (half, "P_lt_half", 2e-5),
        (one, "P_lt_1", 2e-5),
        (two, "P_lt_2", 2e-5),
        (lower, "q025", 2e-3),
        (upper, "q975", 2e-3),
    ):
        np.testing.assert_allclose(ours, rows[theirs], rtol=2e-5, atol=tolerance, err_msg=theirs)


def test_the_methods_check_by_hand():
    # Numbers, a missing year and two hidden counts; one point of the prior's grid.
    lower, upper = (np.array([[3.0, np.nan, end, end, 12.0]]) for end in (1.0, 5.0))
    expected = np.array([[6.0, 1.0, 7.0, 8.0, 9.0]])
    *_, log_likelihood = add_up_periods(lower, upper, expected, ~np.isnan(lower), drift=0.3)
    likelihood = np.exp(log_likelihood - log_likelihood.max())
    masses = compute_masses(np.array([0.7**-2]), np.array([0.8]))
    posterior = Posterior(update(likelihood, average(likelihood, masses), masses, POINT), POINT)
    half, one = posterior.compute_below(0.5, 1.0)
    assert (half.item(), one.item()) == pytest.approx((0.08935, 0.90649), abs=6e-6)


@pytest.mark.parametrize("drift", [0.0, 0.3])
@pytest.mark.parametrize("width", [4, WIDEST_SUM, WIDEST_SUM + 1, 400])
def test_a_range_is_as_likely_as_all_its_counts_together(drift, width):
    bounds = np.array([3.0]), np.array([3.0 + width]), np.array([5.0])
    found = compute_log_likelihood(*bounds, drift)[0]
    single = compute_log_likelihood(bounds[0], bounds[0], bounds[2], drift)[0]
    mean = 5.0 * RATIOS
    counted = stats.nbinom(drift**-2, 1 / (1 + drift**2 * mean)) if drift else stats.poisson(mean)
    within = counted.cdf(3 + width) - counted.cdf(2)
    chosen = within > 1e-9
    np.testing.assert_allclose(
        (found - single)[chosen], (np.log(within) - counted.logpmf(3))[chosen], rtol=1e-5, atol=1e-9
    )


def test_a_range_of_one_number_is_that_number():
    one = np.array([4.0]), np.array([4.0]), np.array([7.0])
    wider = np.array([4.0, 4.0]), np.array([4.0, 4.0]), np.array([7.0, 7.0])
    np.testing.assert_array_equal(compute_log_likelihood(*one, 0.3), compute_log_likelihood(*wider, 0.3)[:1])


def test_the_prior_has_the_grid_of_the_method():
    grid = build_grid()
    assert grid.masses.shape == (28 * 13, len(RATIOS))
    assert np.exp(grid.log_prior).sum() == pytest.approx(1)
    assert (grid.cv.min(), grid.cv.max(), grid.mu.min(), grid.mu.max()) == pytest.approx((0.05, 2, 0.35, 1.6))
    np.testing.assert_allclose(grid.masses.sum(axis=1), 1.0, atol=1e-12)
    for edge in (0.5, 1.0, 2.0):
        np.testing.assert_allclose(
            grid.masses[:, : count_cells_below(edge)].sum(axis=1),
            stats.gamma.cdf(edge, grid.cv**-2, scale=grid.mu * grid.cv**2),
            atol=1e-12,
        )


def test_counts_less_varied_than_chance_blow_nothing_up():
    table = read_vector("05d_eb_underdispersed")
    expected = table["n"] * table["O"].sum() / table["n"].sum()
    for drift in (0.0, 0.3):
        posterior = judge_counts(table["O"], expected, drift)
        mean = posterior.compute_mean()
        assert posterior.weight @ build_grid().cv < 0.5
        assert np.isfinite(posterior.masses).all()
        assert ((mean > 0.6) & (mean < 1.4)).all()
    # The last area's raw ratio is 0.7: it is drawn towards the others, never beyond them.
    assert (
        table["O"].iloc[-1] / expected.iloc[-1] < judge_counts(table["O"], expected).compute_mean()[-1] < 1.05
    )


def test_a_thousand_where_one_was_expected_is_far_above_and_breaks_nothing():
    posterior = judge_counts([1_000.0, *[1.0] * 20], [1.0] * 21, drift=0.3)
    assert np.isfinite(posterior.masses).all()
    assert posterior.compute_below(2.0)[0, 0] < 1e-6


def test_without_any_council_the_prior_remains():
    nothing = np.zeros((3, len(RATIOS)))
    posterior = find_posterior(nothing, np.zeros(3, bool))
    np.testing.assert_allclose(posterior.weight, np.exp(build_grid().log_prior), rtol=1e-5)
    assert posterior.compute_mean() == pytest.approx(
        np.exp(build_grid().log_prior) @ build_grid().mu, rel=1e-3
    )


def test_where_none_is_expected_a_count_says_nothing_of_the_rate():
    counts, means = np.array([[8.0, 3.0]]), np.array([[0.0, 4.0]])
    both = [total.copy() for total in add_up_periods(counts, counts, means, np.ones((1, 2), bool), 0.3)]
    np.testing.assert_array_equal(both[0], both[1])


def test_quantiles_hold_what_they_say():
    posterior = judge_counts([1.0, 3.0, 700.0], [40.0, 3.0, 90.0], drift=0.3)
    for probability in (0.025, 0.5, 0.975):
        found = posterior.compute_quantile(probability)
        for area in range(3):
            at = np.interp(np.log(found[area]), np.log(EDGES), posterior.cumulative[area])
            assert at == pytest.approx(probability, abs=2e-3)
