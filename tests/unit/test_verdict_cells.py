"""Which figures are judged, and between which bounds."""

import pandas as pd
import pytest

from dashboard.evidence.verdicts.cells import End, count_others, find_entering, spread_cells
from tests.fixtures.verdict_cells import HIDDEN, make_cells


@pytest.fixture
def figures() -> pd.DataFrame:
    """Two councils, two years: reported, suppressed, a true zero, not available."""
    table = pd.DataFrame(
        {
            "gss_code": ["E09000002", "E09000001"] * 2,
            "period_start": pd.to_datetime(["2023-04-01"] * 2 + ["2022-04-01"] * 2),
            "period_end": pd.to_datetime(["2024-03-31"] * 2 + ["2023-03-31"] * 2),
            "status": ["reported", "suppressed", "reported", "not_available"],
            "is_synthetic": pd.array([False, False, True, False], dtype="boolean"),
        }
    )
    for name, values in {
        "value": [7, None, 0, None],
        "lower": [None, 1, None, None],
        "upper": [None, 5, None, None],
        "population": [50_000, 900, 51_000, None],
    }.items():
        table[name] = pd.array(values, dtype="Int64")
    return table


def test_a_suppressed_cell_never_enters_as_one_number(figures):
    cells = spread_cells(figures)
    hidden = cells.is_suppressed
    assert hidden.to_numpy().tolist() == [[False, False], [False, True]]
    assert (cells.lower[hidden].max().max(), cells.upper[hidden].max().max()) == (1, 5)


def test_a_true_zero_is_a_count_and_a_missing_one_is_not(figures):
    cells = spread_cells(figures)
    earliest = cells.lower.iloc[:, 0]
    assert earliest["E09000002"] == 0
    assert pd.isna(earliest["E09000001"])
    assert not cells.has_figure.loc["E09000001"].iloc[0]


def test_periods_stand_earliest_first_and_areas_in_the_order_of_the_figures(figures):
    cells = spread_cells(figures)
    assert [period.year for period in cells.periods] == [2023, 2024]
    assert list(cells.lower.index) == ["E09000002", "E09000001"]


def test_a_made_up_cell_is_known_as_such(figures):
    assert spread_cells(figures).is_synthetic.to_numpy().tolist() == [[True, False], [False, False]]


def test_the_ends_are_opposite_for_the_council_and_for_the_others():
    cells = make_cells({"A": [HIDDEN], "B": [8]})
    own, as_other = cells.take_end(End.HARSH)
    assert (own.iat[0, 0], as_other.iat[0, 0]) == (1, 5)
    own, as_other = cells.take_end(End.KIND)
    assert (own.iat[0, 0], as_other.iat[0, 0]) == (5, 1)


def test_the_latest_periods_are_taken_and_all_where_there_are_fewer():
    cells = make_cells({"A": [1, 2, 3]})
    assert cells.take_latest(2).lower.loc["A"].tolist() == [2, 3]
    assert cells.take_latest(5).lower.loc["A"].tolist() == [1, 2, 3]


def test_ten_others_are_enough_and_nine_are_not():
    eleven = make_cells({f"A{n}": [3, 3] for n in range(10)} | {"B": [None, 3]})
    entering = find_entering(eleven, pd.Series(data=False, index=eleven.lower.index))
    assert entering.sum().tolist() == [0, 11]


def test_gateways_are_no_others_but_have_ten_of_their_own():
    cells = make_cells({f"A{n}": [3] for n in range(10)} | {"gateway": [9]})
    entering = find_entering(cells, pd.Series(cells.lower.index == "gateway", index=cells.lower.index))
    assert entering.iloc[:, 0].tolist() == [False] * 10 + [True]


def test_a_council_without_a_denominator_is_no_other():
    usable = make_cells({"A": [1], "B": [1]}, exposure=pd.DataFrame([[1.0], [float("nan")]])).is_usable
    others = count_others(usable, pd.Series(data=False, index=usable.index))
    assert others.iloc[:, 0].tolist() == [0, 1]
