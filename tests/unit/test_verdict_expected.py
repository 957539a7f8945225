"""What would be expected, from the others' rate."""

import numpy as np
import pandas as pd
import pytest

from dashboard.analysis.verdicts.comparison import Comparison
from dashboard.analysis.verdicts.drift import Drift
from dashboard.analysis.verdicts.expected import sum_entering, take_middle_other
from dashboard.analysis.verdicts.judged_cells import Reading
from dashboard.analysis.verdicts.yardsticks import Yardstick
from tests.fixtures.verdict_cells import HIDDEN, compare_cells, draw_counts, make_cells


def expect(comparison: Comparison, reading: Reading = Reading.AS_PUBLISHED) -> list[float]:
    """The expected count of each area over all its years that have a figure."""
    _, _, as_other = comparison.cells.read(reading)
    return list(sum_entering(comparison.compute_expected(as_other), comparison.cells.is_usable))


def test_each_year_is_compared_with_its_own_rate():
    # The others: 2 in 20,000, then 20 in 20,000. B answered in the second year only and is compared
    # with that year alone.
    cells = make_cells({"A": [1, 10], "B": [None, 4], "C": [1, 10]})
    assert expect(compare_cells(cells)) == pytest.approx([1 + 7, 10, 1 + 7])


def test_an_area_is_never_in_its_own_reference():
    before = expect(compare_cells(make_cells({"A": [0], "B": [4], "C": [6]})))[0]
    after = expect(compare_cells(make_cells({"A": [900], "B": [4], "C": [6]})))[0]
    assert before == after == pytest.approx(5)


def test_a_gateway_is_in_nobodys_reference_and_still_has_an_expected_count():
    cells = make_cells({"A": [2], "B": [4], "gateway": [90]})
    assert expect(compare_cells(cells, gateways=("gateway",))) == pytest.approx([4, 2, 3])


def test_a_hidden_count_stands_in_the_others_rate_at_the_middle_of_its_range():
    comparison = compare_cells(make_cells({"A": [8], "B": [HIDDEN]}))
    found = [expect(comparison, reading)[0] for reading in Reading]
    assert found == pytest.approx([3, 5, 1])


def test_where_no_period_enters_nothing_is_expected():
    cells = make_cells({"A": [None], "B": [4], "C": [4]})
    assert np.isnan(expect(compare_cells(cells))[0])


def test_an_outside_rate_is_applied_year_by_year():
    cells = make_cells({"A": [1, None], "B": [2, 3]})
    outside = np.array([0.001, 0.002])
    comparison = Comparison(cells, np.zeros(2, bool), Drift(0.3, 2, 2, False), Yardstick.ENGLAND, outside)
    assert expect(comparison) == pytest.approx([10, 30])


def test_the_typical_other_is_the_median_and_a_giant_moves_it_little():
    cells = make_cells({"A": [2], "B": [4], "C": [6], "giant": [900]})
    assert expect(compare_cells(cells, yardstick=Yardstick.TYPICAL)) == pytest.approx([6, 6, 4, 4])


@pytest.mark.parametrize("seed", range(5))
def test_the_typical_other_is_that_of_a_plain_loop(seed):
    cells = make_cells(draw_counts(seed), np.random.default_rng(seed).uniform(1e3, 9e3, (33, 5)))
    refers = cells.is_usable & (np.arange(33) != 4)[:, np.newaxis]
    counts = (cells.lower + cells.upper) / 2
    found = take_middle_other(counts, cells.exposure, refers)
    rates = np.where(refers, counts / cells.exposure, np.nan)
    for area in range(33):
        np.testing.assert_allclose(found[area], np.nanmedian(np.delete(rates, area, axis=0), axis=0))


def test_without_any_other_there_is_no_rate():
    alone = make_cells({"A": [2]})
    for yardstick in (Yardstick.RESIDENTS, Yardstick.TYPICAL):
        _, _, as_other = alone.read(Reading.AS_PUBLISHED)
        comparison = compare_cells(alone, yardstick=yardstick)
        assert np.isnan(comparison.compute_expected(as_other)).all()


def test_what_others_found_takes_the_place_of_residents():
    found = pd.DataFrame([[10.0], [30.0], [60.0]])
    assert expect(compare_cells(make_cells({"A": [1], "B": [6], "C": [12]}, found))) == pytest.approx(
        [2, 13 * 30 / 70, 7 * 60 / 40]
    )
