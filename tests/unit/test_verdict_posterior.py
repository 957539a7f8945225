"""What is known of one council's rate, as other software gives it."""

import numpy as np
import pandas as pd
import pytest

from dashboard.evidence.verdicts.mixture import Mixture, build_prior, fit_mixture
from dashboard.evidence.verdicts.posterior import summarise_posterior, update_mixture
from tests.fixtures.verdict_vectors import read_vector

GRID = read_vector("11_grid_posterior")


def test_one_gamma_agrees_with_r():
    table = read_vector("06_gamma_poisson_posterior")
    quantiles = {"q025": 0.025, "q05": 0.05, "q10": 0.1, "q50": 0.5, "q90": 0.9, "q95": 0.95, "q975": 0.975}
    for (shape, mean), rows in table.groupby(["shape", "mean"]):
        prior = Mixture(np.array([shape**-0.5]), np.array([mean]), np.array([1.0]))
        posterior = update_mixture(rows["y"], rows["E"], prior)
        np.testing.assert_allclose(posterior.compute_mean(), rows["post_mean"], rtol=1e-9)
        np.testing.assert_allclose(posterior.compute_below(0.5), rows["P_lt_half"], rtol=1e-9)
        np.testing.assert_allclose(posterior.compute_below(1.0), rows["P_lt_1"], rtol=1e-9)
        between = posterior.compute_below(2.0) - posterior.compute_below(0.5)
        np.testing.assert_allclose(between, rows["P_half_to_2"], rtol=1e-9)
        found = posterior.compute_quantiles(tuple(quantiles.values()))
        np.testing.assert_allclose(found, rows[list(quantiles)], rtol=1e-9)


@pytest.mark.parametrize("dataset", GRID["dataset"].unique())
def test_the_average_over_the_grid_agrees_with_r(dataset):
    rows = GRID[GRID["dataset"] == dataset].astype({"O": "float64"})
    fitted = rows[rows["in_prior_fit"]]
    mixture = fit_mixture(fitted["O"], fitted["E"])
    summary = summarise_posterior(rows["O"], rows["E"], mixture)
    assert mixture.mean_cv == pytest.approx(rows["cv_post_mean"].iloc[0], abs=1e-6)
    assert mixture.mean_mu == pytest.approx(rows["mu_post_mean"].iloc[0], abs=1e-6)
    for ours, theirs, tolerance in (
        ("posterior_mean", "post_mean", 1e-6),
        ("p_below_half", "P_lt_half", 1e-6),
        ("p_below_reference", "P_lt_1", 1e-6),
        ("p_below_twice", "P_lt_2", 1e-6),
        ("posterior_lower_95", "q025", 2e-3),
        ("posterior_upper_95", "q975", 2e-3),
    ):
        np.testing.assert_allclose(summary[ours], rows[theirs], rtol=0, atol=tolerance, err_msg=ours)


def test_quantiles_are_those_whose_probability_was_asked():
    observed, expected = pd.Series([0.0, 3.0, 700.0]), pd.Series([0.01, 3.0, 90.0])
    posterior = update_mixture(observed, expected, build_prior())
    lower, upper = posterior.compute_quantiles((0.025, 0.975)).T
    for number in range(3):
        assert posterior.compute_below(lower[number])[number] == pytest.approx(0.025, abs=1e-9)
        assert posterior.compute_below(upper[number])[number] == pytest.approx(0.975, abs=1e-9)


def test_the_prior_has_the_grid_of_the_method():
    prior = build_prior()
    assert len(prior.weight) == 28 * 13
    assert prior.weight.sum() == pytest.approx(1)
    assert (prior.cv.min(), prior.cv.max()) == pytest.approx((0.05, 2.0))
    assert (prior.mu.min(), prior.mu.max()) == pytest.approx((0.35, 1.6))


def test_counts_less_varied_than_chance_blow_nothing_up():
    table = read_vector("05d_eb_underdispersed")
    observed = table["O"].astype(float)
    expected = table["n"] * observed.sum() / table["n"].sum()
    mixture = fit_mixture(observed, expected)
    summary = summarise_posterior(observed, expected, mixture)
    assert mixture.mean_cv < 0.4
    assert summary.notna().to_numpy().all()
    assert summary["posterior_mean"].between(0.6, 1.4).all()
    # The last area's raw ratio is 0.7: it is drawn towards the others, never beyond them.
    assert observed.iloc[-1] / expected.iloc[-1] < summary["posterior_mean"].iloc[-1] < 1.05


def test_many_counts_keep_all_their_digits():
    # With 33 equal counts the spread goes to the grid's least, where k is 400.
    observed = pd.Series([50.0] * 33)
    mixture = fit_mixture(observed, observed)
    assert mixture.mean_cv < 0.15
    assert mixture.mean_mu == pytest.approx(1, abs=0.05)


def test_without_any_council_the_prior_remains():
    nothing = pd.Series([np.nan])
    assert fit_mixture(nothing, nothing).mean_mu == pytest.approx(build_prior().mean_mu, abs=1e-6)
    assert summarise_posterior(nothing, nothing, build_prior()).isna().to_numpy().all()


def test_one_missing_council_is_missing_alone():
    observed, expected = pd.Series([1.0, np.nan, 3.0]), pd.Series([2.0, 2.0, 0.0])
    summary = summarise_posterior(observed, expected, fit_mixture(observed, expected))
    assert summary.isna().all(axis=1).tolist() == [False, True, True]
