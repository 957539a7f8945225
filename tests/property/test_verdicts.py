"""What holds of every verdict, whatever the counts."""

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.evidence.verdicts.cells import Cells, End
from dashboard.evidence.verdicts.judge import count_comparison, judge_run
from dashboard.evidence.verdicts.mixture import fit_mixture
from dashboard.evidence.verdicts.multiplicity import adjust_where_possible
from dashboard.evidence.verdicts.posterior import update_mixture
from dashboard.evidence.verdicts.ratio import compute_exact_tails
from dashboard.evidence.verdicts.thresholds import CLEAR_GAP_P_BELOW_HALF, CLEAR_GAP_Q
from tests.fixtures.verdict_cells import compare_cells, draw_counts, make_cells

SEEDS = st.integers(0, 10_000)
FEW = settings(max_examples=20, deadline=None, derandomize=True)
UPWARDS = {"clear_gap": 0, "possible_gap": 1, "too_little_to_say": 2, "in_line": 2, "above": 3}


def judge(cells: Cells, end: End = End.HARSH, gateways: tuple[str, ...] = ()) -> pd.DataFrame:
    run = judge_run({("series", "children"): compare_cells(cells, gateways)}, end)
    return run.droplevel(["series_id", "age_group"])


def count(cells: Cells, end: End = End.HARSH, gateways: tuple[str, ...] = ()) -> pd.DataFrame:
    return count_comparison(compare_cells(cells, gateways), end)


def draw_exposure(seed: int, like: Cells) -> Cells:
    """The cells with unequal exposures."""
    random = np.random.default_rng(seed)
    exposure = like.exposure * random.uniform(0.1, 5.0, like.exposure.shape)
    return Cells(like.lower, like.upper, exposure, like.is_synthetic)


@pytest.mark.parametrize("seed", range(12))
def test_more_recorded_never_lowers_a_class(seed):
    counts = draw_counts(seed, mean=2.0)
    before = -1
    for recorded in (0, 1, 2, 4, 6, 9, 14, 25, 60):
        counts["A01"] = [recorded, None, 0, 0, 0]
        now = UPWARDS[judge(make_cells(counts)).loc["A01", "class"]]
        assert now >= before, recorded
        before = now


@FEW
@given(SEEDS, st.integers(0, 4))
def test_a_period_an_area_lacks_never_uses_its_population(seed, lacking):
    counts = draw_counts(seed)
    counts["A01"][lacking] = None
    cells = make_cells(counts)
    changed = cells.exposure.copy()
    changed.iloc[0, lacking] = 1e9
    after = count(Cells(cells.lower, cells.upper, changed, cells.is_synthetic))
    pd.testing.assert_frame_equal(count(cells), after)


@FEW
@given(SEEDS, st.integers(0, 1_000))
def test_an_area_is_never_in_its_own_reference(seed, recorded):
    counts = draw_counts(seed)
    before = count(make_cells(counts))
    counts["A01"] = [None if old is None else recorded for old in counts["A01"]]
    after = count(make_cells(counts))
    reference = ["expected", "reference_count"]
    pd.testing.assert_series_equal(before.loc["A01", reference], after.loc["A01", reference])


@FEW
@given(SEEDS)
def test_suppressed_bounds_nest(seed):
    cells = draw_exposure(seed, make_cells(draw_counts(seed)))
    narrow = Cells(
        cells.lower.mask(cells.is_suppressed, 2.0),
        cells.upper.mask(cells.is_suppressed, 4.0),
        cells.exposure,
        cells.is_synthetic,
    )
    runs = [count(cells), count(narrow), count(narrow, End.KIND), count(cells, End.KIND)]
    for harsher, kinder in itertools.pairwise(runs):
        assert (harsher["observed"] <= kinder["observed"]).all()
        assert (harsher["expected"] >= kinder["expected"] - 1e-9).all()


@FEW
@given(SEEDS, st.permutations(range(33)))
def test_permuting_areas_permutes_results(seed, order):
    cells = draw_exposure(seed, make_cells(draw_counts(seed)))
    tables = (cells.lower, cells.upper, cells.exposure, cells.is_synthetic)
    shuffled = Cells(*(table.iloc[list(order)] for table in tables))
    result = judge(shuffled, gateways=("A03",))
    pd.testing.assert_frame_equal(result.sort_index(), judge(cells, gateways=("A03",)), rtol=1e-7)


@FEW
@given(SEEDS)
def test_expected_counts_of_years_add_to_that_of_the_window(seed):
    cells = draw_exposure(seed, make_cells(draw_counts(seed)))
    years = [
        Cells(*(t.iloc[:, [n]] for t in (cells.lower, cells.upper, cells.exposure, cells.is_synthetic)))
        for n in range(5)
    ]
    by_year = pd.concat({n: count(year)["expected"] for n, year in enumerate(years)}, axis="columns")
    window = count(cells)["expected"]
    np.testing.assert_allclose(by_year.sum(axis=1, min_count=1), window)


@FEW
@given(SEEDS)
def test_expected_counts_of_equal_areas_add_to_the_observed(seed):
    counts = {area: [value or 0 for value in row] for area, row in draw_counts(seed).items()}
    cells = make_cells(
        {area: [3 if value == "c" else value for value in row] for area, row in counts.items()}
    )
    result = count(cells)
    assert result["expected"].sum() == pytest.approx(result["observed"].sum())


@pytest.mark.parametrize("mean", [4.0, 12.0])
def test_where_all_areas_are_equal_a_clear_gap_is_as_rare_as_the_method_says(mean):
    random = np.random.default_rng(20261124)
    draws = random.poisson(mean, (1_000, 33)).astype(float)
    flagged = 0
    for row in draws:
        observed = pd.Series(row)
        others = observed.sum() - observed
        expected = others / 32
        below_half = update_mixture(observed, expected, fit_mixture(observed, expected)).compute_below(0.5)
        likely = below_half >= CLEAR_GAP_P_BELOW_HALF
        if likely.any():
            p_low, _ = compute_exact_tails(observed, others, others / expected)
            q_low = adjust_where_possible(p_low, expected)
            flagged += int((likely & (q_low <= CLEAR_GAP_Q)).any())
    # A false discovery rate of 5% is, where nothing is true, 5% of all draws with any flag at all.
    assert flagged / len(draws) <= CLEAR_GAP_Q
