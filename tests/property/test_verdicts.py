"""What holds of every verdict, whatever the counts."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.verdicts.expected import sum_entering
from dashboard.analysis.verdicts.judge import read_counts
from dashboard.analysis.verdicts.judged_cells import Cells, Reading
from tests.fixtures.verdict_cells import HIDDEN, compare_cells, draw_counts, judge, make_cells

SEEDS = st.integers(0, 10_000)
UPWARDS = {"far_below": 0, "below": 1, "too_little_to_say": 2, "in_line": 2, "above": 3}
SIDES = {"far_below": -1, "below": -1, "too_little_to_say": 0, "in_line": 0, "above": 1, "no_data": 0}
NUMBERS = ["expected", "rate_ratio", "p_below_half", "p_below_one", "p_below_two"]


def expect(
    cells: Cells, reading: Reading = Reading.AS_PUBLISHED, gateways: tuple[str, ...] = ()
) -> pd.Series:
    counts = read_counts(compare_cells(cells, gateways), reading)
    return pd.Series(sum_entering(counts.expected, counts.entering), index=cells.areas)


def draw_cells(seed: int, mean: float = 4.0) -> Cells:
    """Cells with unequal exposures."""
    cells = make_cells(draw_counts(seed, mean=mean))
    return cells.measure_by(cells.exposure * np.random.default_rng(seed).uniform(0.1, 5.0, (33, 5)))


@pytest.mark.parametrize("drift", [0.0, 0.3])
@pytest.mark.parametrize("seed", range(6))
def test_more_recorded_never_lowers_a_class(seed, drift):
    counts = draw_counts(seed, mean=2.0)
    before = -1
    for recorded in (0, 1, 2, 4, 6, 9, 14, 25, 60):
        counts["A01"] = [recorded, None, 0, 0, 0]
        now = UPWARDS[judge(make_cells(counts), drift=drift).loc["A01", "verdict"]]
        assert now >= before, recorded
        before = now


@given(SEEDS, st.sampled_from([1.5, 3.0, 8.0]))
def test_hiding_counts_never_moves_a_class_across_in_line(seed, mean):
    bare = {
        area: [3 if n == HIDDEN else n for n in row] for area, row in draw_counts(seed, mean=mean).items()
    }
    hidden = {
        area: [HIDDEN if n is not None and 1 <= n <= 5 else n for n in row] for area, row in bare.items()
    }
    plain, ranges = (judge(make_cells(counts))["verdict"].map(SIDES) for counts in (bare, hidden))
    assert (plain * ranges >= 0).all()


@given(SEEDS, st.integers(0, 4))
def test_hiding_one_count_never_moves_its_council_across_in_line(seed, year):
    counts = {area: [2 if n == HIDDEN else n for n in row] for area, row in draw_counts(seed).items()}
    plain = judge(make_cells(counts))["verdict"].map(SIDES)
    for number in range(1, 34, 8):
        area = f"A{number:02d}"
        if counts[area][year] is not None and 1 <= counts[area][year] <= 5:
            row = [HIDDEN if place == year else n for place, n in enumerate(counts[area])]
            now = judge(make_cells(counts | {area: row}))["verdict"].map(SIDES)
            assert (plain * now >= 0).all()


@given(SEEDS, st.floats(1e-3, 1e6))
def test_scaling_the_population_scales_nothing(seed, scale):
    cells = draw_cells(seed)
    before, after = judge(cells), judge(cells.measure_by(cells.exposure * scale))
    np.testing.assert_allclose(before[NUMBERS], after[NUMBERS], rtol=1e-5, atol=1e-6)
    assert (before["verdict"] == after["verdict"]).all()


@given(SEEDS, st.integers(0, 4))
def test_a_period_an_area_lacks_never_uses_its_population(seed, lacking):
    counts = draw_counts(seed)
    counts["A01"][lacking] = None
    cells = make_cells(counts)
    changed = cells.exposure.copy()
    changed[0, lacking] = 1e9
    pd.testing.assert_series_equal(expect(cells), expect(cells.measure_by(changed)))


@given(SEEDS, st.integers(0, 1_000))
def test_an_area_is_never_in_its_own_reference(seed, recorded):
    counts = draw_counts(seed)
    before = expect(make_cells(counts))["A01"]
    counts["A01"] = [None if old is None else recorded for old in counts["A01"]]
    assert expect(make_cells(counts))["A01"] == pytest.approx(before)


@given(SEEDS)
def test_the_others_hidden_counts_move_what_is_expected_between_harsh_and_kind(seed):
    cells = draw_cells(seed)
    harsh, kind = expect(cells, Reading.HARSH), expect(cells, Reading.KIND)
    middle = expect(cells)
    known = middle.notna()
    assert ((kind <= middle + 1e-9) & (middle <= harsh + 1e-9))[known].all()


@given(SEEDS, st.permutations(range(33)))
def test_permuting_areas_permutes_results(seed, order):
    cells = draw_cells(seed)
    places = list(order)
    shuffled = replace(
        cells,
        areas=cells.areas[places],
        **{name: getattr(cells, name)[places] for name in ("lower", "upper", "exposure", "is_synthetic")},
    )
    result = judge(shuffled, gateways=("A03",)).sort_index()
    pd.testing.assert_frame_equal(result, judge(cells, gateways=("A03",)), rtol=1e-4, atol=1e-6)


@given(SEEDS)
def test_expected_counts_of_equal_areas_add_to_the_observed(seed):
    counts = {
        area: [3 if value == HIDDEN else value or 0 for value in row]
        for area, row in draw_counts(seed).items()
    }
    cells = make_cells(counts)
    assert expect(cells).sum() == pytest.approx(cells.lower.sum())


@given(SEEDS, st.sampled_from([0.0, 0.3, 0.5]))
def test_probabilities_are_in_order_and_the_interval_holds_the_middle(seed, drift):
    verdicts = judge(draw_cells(seed), drift=drift)
    known = verdicts[verdicts["verdict"] != "no_data"]
    chances = known[["p_below_half", "p_below_one", "p_below_two"]].to_numpy()
    assert ((chances >= 0) & (chances <= 1 + 1e-6)).all()
    assert (np.diff(chances, axis=1) >= 0).all()
    assert (known["rate_ratio_lower_95"] < known["rate_ratio"]).all()
    assert (known["rate_ratio"] < known["rate_ratio_upper_95"]).all()


@pytest.mark.parametrize("drift", [0.0, 0.3])
def test_where_all_areas_are_equal_a_call_is_rare(drift):
    random = np.random.default_rng(20261126)
    called = 0
    for _ in range(60):
        rates = random.gamma(drift**-2, drift**2, (33, 5)) if drift else np.ones((33, 5))
        counts = {f"A{n:02d}": list(row) for n, row in enumerate(random.poisson(8.0 * rates))}
        called += int(
            judge(make_cells(counts), drift=drift)["verdict"].isin(["far_below", "below", "above"]).sum()
        )
    assert called / (60 * 33) < 0.01
