"""What would be expected, from the others' rate."""

import pandas as pd
import pytest

from dashboard.evidence.verdicts.expected import compute_expected, compute_expected_at
from tests.fixtures.verdict_cells import make_cells


def expect(cells, gateways=()):
    is_reference = pd.Series(~cells.lower.index.isin(gateways), index=cells.lower.index)
    return compute_expected(cells.lower, cells.lower, cells.exposure, cells.is_usable, is_reference)


def test_each_year_is_compared_with_its_own_rate():
    # The others: 2 in 20,000, then 20 in 20,000. Pooled over the years it would be the same; but B
    # answered in the second year only and must be compared with that year alone.
    cells = make_cells({"A": [1, 10], "B": [None, 4], "C": [1, 10]})
    result = expect(cells)
    assert result.loc["B", "expected"] == pytest.approx(10)
    assert result.loc["B", "reference_count"] == 20
    assert result.loc["A", "expected"] == pytest.approx(1 + 7)


def test_an_area_is_never_in_its_own_reference():
    before = expect(make_cells({"A": [0], "B": [4], "C": [6]})).loc["A"]
    after = expect(make_cells({"A": [900], "B": [4], "C": [6]})).loc["A"]
    assert before["expected"] == after["expected"] == pytest.approx(5)


def test_a_gateway_is_in_nobodys_reference_and_still_has_an_expected_count():
    result = expect(make_cells({"A": [2], "B": [4], "gateway": [90]}), gateways=("gateway",))
    assert result["expected"].tolist() == pytest.approx([4, 2, 3])


def test_where_no_period_enters_nothing_is_expected_nor_observed():
    result = expect(make_cells({"A": [None], "B": [4], "C": [4]}))
    assert result.loc["A"].isna().all()


def test_an_outside_rate_is_applied_year_by_year():
    cells = make_cells({"A": [1, None], "B": [2, 3]})
    rate = pd.Series([0.001, 0.002], index=cells.periods)
    result = compute_expected_at(cells.lower, cells.exposure, cells.is_usable, rate)
    assert result["expected"].tolist() == pytest.approx([10, 30])
    assert result["reference_count"].isna().all()
