"""Ranks, with how unsure they are."""

import numpy as np
import pandas as pd
import pytest

from dashboard.analysis.verdicts.ranks import (
    compute_expected_ranks,
    compute_lowest,
    find_rank,
    rank_comparison,
    summarise_ranks,
)
from dashboard.analysis.verdicts.ratio_grid import compute_masses
from tests.fixtures.verdict_cells import compare_cells, make_cells
from tests.fixtures.verdict_vectors import read_vector


@pytest.fixture(scope="module")
def theirs() -> pd.DataFrame:
    return read_vector("09_ranks_exact")


@pytest.fixture(scope="module")
def masses(theirs) -> np.ndarray:
    shape = theirs["post_shape"].to_numpy()
    return compute_masses(shape, shape / theirs["post_rate"].to_numpy())


def test_expected_ranks_agree_with_r(theirs, masses):
    np.testing.assert_allclose(compute_expected_ranks(masses), theirs["expected_rank_low1"], rtol=1e-9)


@pytest.mark.parametrize("lowest", [3, 5, 10])
def test_the_probability_of_being_among_the_lowest_agrees_with_r(theirs, masses, lowest):
    ours = compute_lowest(masses, lowest)
    np.testing.assert_allclose(ours, theirs[f"P_in_lowest_{lowest}"], rtol=0, atol=2e-5)


@pytest.mark.parametrize("lowest", [1, 3, 5, 10, 33])
def test_the_places_among_the_lowest_are_given_out_once_each(masses, lowest):
    assert compute_lowest(masses, lowest).sum() == pytest.approx(lowest, abs=1e-4)


def test_all_ranks_together_are_given_out_once(masses):
    assert compute_expected_ranks(masses).sum() == pytest.approx(33 * 34 / 2, abs=1e-6)


@pytest.mark.parametrize("probability", [0.05, 0.5, 0.95])
def test_an_interval_ends_where_the_exact_distribution_does(masses, probability):
    up_to = np.array([compute_lowest(masses, lowest) for lowest in range(1, 34)])
    exact = 1 + (up_to < probability).sum(axis=0)
    found = find_rank(masses, probability)
    reached = up_to[found - 1, range(33)]
    assert (abs(found - exact) <= 1).all()
    assert (reached >= probability - 1e-3).all()  # the approximation is good to a thousandth


def test_equal_councils_share_all_ranks_equally():
    masses = compute_masses(np.full(7, 5.0), np.ones(7))
    summary = summarise_ranks(masses)
    assert summary["expected_rank"].tolist() == pytest.approx([4] * 7)
    assert summary[["rank_lower_90", "rank_upper_90"]].drop_duplicates().to_numpy().tolist() == [[1, 7]]
    assert summary["p_lowest_5"].tolist() == pytest.approx([5 / 7] * 7, abs=1e-5)


def test_who_has_no_figures_has_no_rank():
    counts = {f"A{n:02d}": [n * 3] for n in range(12)} | {"silent": [None]}
    ranks = rank_comparison(compare_cells(make_cells(counts)), 1)
    assert ranks["gss_code"].tolist() == [f"A{n:02d}" for n in range(12)]
    assert ranks["expected_rank"].is_monotonic_increasing
    assert ranks["p_lowest_5"].sum() == pytest.approx(5, abs=1e-4)
    assert (ranks["rank_lower_90"] <= ranks["expected_rank"].round()).all()
    assert (ranks["rank_upper_90"] >= ranks["expected_rank"].round()).all()
