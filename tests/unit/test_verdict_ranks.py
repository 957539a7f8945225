"""Ranks, with how unsure they are."""

import numpy as np
import pandas as pd
import pytest

from dashboard.evidence.verdicts.cells import End
from dashboard.evidence.verdicts.mixture import fit_mixture
from dashboard.evidence.verdicts.ranks import (
    compute_rank_probabilities,
    count_others_below,
    integrate_ranks,
    rank_verdicts,
    summarise_ranks,
)
from tests.fixtures.verdict_vectors import read_vector


@pytest.fixture(scope="module")
def theirs() -> pd.DataFrame:
    return read_vector("09_ranks_exact")


@pytest.fixture(scope="module")
def probabilities(theirs) -> np.ndarray:
    return integrate_ranks(theirs["post_shape"].to_numpy(), theirs["post_rate"].to_numpy())


def test_expected_ranks_agree_with_r(theirs, probabilities):
    ranks = np.arange(1, len(theirs) + 1)
    np.testing.assert_allclose(probabilities @ ranks, theirs["expected_rank_low1"], rtol=1e-9)


@pytest.mark.parametrize("lowest", [3, 5, 10])
def test_the_probability_of_being_among_the_lowest_agrees_with_r(theirs, probabilities, lowest):
    ours = probabilities[:, :lowest].sum(axis=1)
    np.testing.assert_allclose(ours, theirs[f"P_in_lowest_{lowest}"], rtol=0, atol=2e-5)


@pytest.mark.parametrize("lowest", [1, 3, 5, 10, 33])
def test_the_places_among_the_lowest_are_given_out_once_each(probabilities, lowest):
    assert probabilities[:, :lowest].sum() == pytest.approx(lowest, abs=1e-6)


def test_leaving_each_out_in_halves_is_leaving_each_out():
    below = np.random.default_rng(3).random((5, 4))
    counted = count_others_below(below)
    for area in range(5):
        alone = np.zeros((5, 4))
        alone[0] = 1.0
        for other in range(5):
            if other != area:
                moved = np.vstack([np.zeros(4), alone[:-1]])
                alone = alone * (1 - below[other]) + moved * below[other]
        np.testing.assert_allclose(counted[area], alone)


def test_equal_councils_share_all_ranks_equally():
    observed = expected = pd.Series([5.0] * 7)
    probabilities = compute_rank_probabilities(observed, expected, fit_mixture(observed, expected))
    np.testing.assert_allclose(probabilities, 1 / 7)
    summary = summarise_ranks(probabilities)
    assert summary["expected_rank"].tolist() == pytest.approx([4] * 7)
    assert summary[["rank_lower_90", "rank_upper_90"]].drop_duplicates().to_numpy().tolist() == [[1, 7]]


def test_one_table_ranks_one_picture_and_leaves_out_who_has_no_figures():
    table = pd.DataFrame({"gss_code": [f"E0900000{n}" for n in range(1, 9)]})
    table = table.assign(
        series_id="s", age_group="children", window=5, yardstick="residents", is_gateway=False
    )
    for end in End:
        table[f"observed_{end}"] = pd.array([0, 2, 4, 6, 8, 10, 30, None], dtype="Int64")
        table[f"expected_{end}"] = [10.0] * 7 + [np.nan]
    elsewhere = table.assign(window=1)
    ranks = rank_verdicts(pd.concat([table, elsewhere]), "s", "children", 5, "residents")
    assert ranks["gss_code"].tolist() == [f"E0900000{n}" for n in range(1, 8)]
    assert ranks["expected_rank"].is_monotonic_increasing
    assert ranks["p_lowest_5"].sum() == pytest.approx(5, abs=1e-6)
    assert (ranks["rank_lower_90"] <= ranks["expected_rank"].round()).all()
    assert (ranks["rank_upper_90"] >= ranks["expected_rank"].round()).all()
