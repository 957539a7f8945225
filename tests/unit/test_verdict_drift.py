"""How much more counts vary from year to year than by chance."""

import numpy as np
import pytest

from dashboard.analysis.verdicts.comparison import find_drift
from dashboard.analysis.verdicts.drift import measure_drift
from dashboard.analysis.verdicts.thresholds import DRIFT_ASSUMED
from tests.fixtures.verdict_cells import HIDDEN, make_cells

NOBODY = np.zeros(40, dtype=bool)


def draw(drift: float, areas: int = 2_000, years: int = 5, mean: float = 20.0) -> np.ndarray:
    random = np.random.default_rng(1)
    rates = random.gamma(drift**-2, drift**2, (areas, years)) if drift else 1.0
    return random.poisson(mean * rates, (areas, years)).astype(float)


@pytest.mark.parametrize("drift", [0.2, 0.35, 0.5])
def test_what_was_put_in_is_found_again(drift):
    counts = draw(drift)
    found = measure_drift(counts, np.full(counts.shape, 20.0), np.ones(len(counts), bool))
    assert found.size == pytest.approx(drift, rel=0.05)
    assert not found.is_assumed


def test_counts_that_vary_by_chance_or_less_have_next_to_no_drift():
    counts = draw(0.0)
    ones = np.ones(len(counts), bool)
    assert measure_drift(counts, np.full(counts.shape, 20.0), ones).size < 0.05
    assert measure_drift(np.full((20, 5), 7.0), np.full((20, 5), 7.0), ones[:20]).size == 0


def test_a_trend_that_all_share_is_no_drift():
    counts = np.outer(np.full(12, 1.0), [10.0, 20, 30, 40, 50])
    assert measure_drift(counts, counts.copy(), np.ones(12, bool)).size == 0


@pytest.mark.parametrize(("areas", "years"), [(7, 5), (33, 2)])
def test_with_too_few_councils_or_years_it_is_assumed_on_the_safe_side(areas, years):
    counts = draw(0.2, areas, years)
    found = measure_drift(counts, np.full(counts.shape, 20.0), np.ones(areas, bool))
    assert (found.size, found.is_assumed) == (DRIFT_ASSUMED, True)


def test_only_councils_with_a_number_in_every_year_tell_and_no_gateway():
    counts = {f"A{n:02d}": [9, 12, 7, 10, 11] for n in range(10)}
    others = {"hidden": [HIDDEN, 900, 0, 0, 0], "silent": [None, 0, 0, 0, 900], "none": [0] * 5}
    others |= {"gateway": [900, 0, 0, 0, 0]}
    cells = make_cells(counts | others)
    found = find_drift(cells, cells.areas == "gateway")
    assert (found.areas, found.periods) == (10, 5)


def test_it_is_measured_over_the_latest_consecutive_years_alone():
    wild = {f"A{n:02d}": [900 * (n % 2), None, 9, 12, 7, 10, 11] for n in range(12)}
    found = find_drift(make_cells(wild), np.zeros(12, bool))
    assert (found.areas, found.periods) == (12, 5)
    assert found.size < 0.3


def test_a_lone_figure_of_another_year_takes_no_measured_drift_away():
    counts = {f"A{n:02d}": [None, 9, 12, 7, 10] for n in range(12)}
    counts["A00"] = [5, 9, 12, 7, 10]
    found = find_drift(make_cells(counts), np.zeros(12, bool))
    assert (found.areas, found.periods, found.is_assumed) == (12, 4, False)
