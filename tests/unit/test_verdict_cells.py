"""Which figures are judged, and between which bounds."""

import numpy as np
import pandas as pd
import pytest

from dashboard.analysis.verdicts.judged_cells import (
    Reading,
    choose_run,
    choose_window,
    count_others,
    find_entering,
    spread_cells,
)
from tests.fixtures.verdict_cells import HIDDEN, make_cells

NOBODY = np.zeros(12, dtype=bool)


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
    assert cells.is_suppressed.tolist() == [[False, False], [False, True]]
    assert (cells.lower[1, 1], cells.upper[1, 1]) == (1, 5)


def test_a_true_zero_is_a_count_and_a_missing_one_is_not(figures):
    cells = spread_cells(figures)
    assert cells.lower[0, 0] == 0
    assert np.isnan(cells.lower[1, 0])
    assert cells.has_figure.tolist() == [[True, True], [False, True]]


def test_periods_stand_earliest_first_and_areas_in_the_order_of_the_figures(figures):
    cells = spread_cells(figures)
    assert [period.year for period in cells.periods] == [2023, 2024]
    assert list(cells.areas) == ["E09000002", "E09000001"]


def test_a_made_up_cell_is_known_as_such(figures):
    assert spread_cells(figures).is_synthetic.tolist() == [[True, False], [False, False]]


def test_as_published_a_hidden_count_is_its_range_and_for_others_the_middle():
    cells = make_cells({"A": [HIDDEN], "B": [8]})
    lower, upper, as_other = (table[0, 0] for table in cells.read(Reading.AS_PUBLISHED))
    assert (lower, upper, as_other) == (1, 5, 3)


def test_harsh_and_kind_are_opposite_for_the_council_and_for_the_others():
    cells = make_cells({"A": [HIDDEN], "B": [8]})
    assert [table[0, 0] for table in cells.read(Reading.HARSH)] == [1, 1, 5]
    assert [table[0, 0] for table in cells.read(Reading.KIND)] == [5, 5, 1]


def test_a_window_is_of_consecutive_years_and_one_that_nobody_loaded_is_missing(figures):
    cells = spread_cells(figures)
    taken = cells.take([period.shift(1) for period in cells.periods])
    assert [period.year for period in taken.periods] == [2024, 2025]
    assert taken.lower[0, 0] == 7
    assert np.isnan(taken.lower[:, 1]).all()
    assert not taken.is_synthetic.any()


def test_a_lone_early_figure_does_not_stretch_a_window_to_it():
    """Freedom-of-information figures of four years and one quoted years before are not five years."""
    years = {f"A{n}": [None] * 5 + [3, 4, 3, 5] for n in range(12)}
    years["A0"][0] = 9
    cells = make_cells(years)
    window = choose_window(cells, 5)
    assert [period.year for period in window] == [2021, 2022, 2023, 2024, 2025]
    taken = cells.take(window)
    assert taken.has_figure.sum(axis=0).tolist() == [0, 12, 12, 12, 12]


def test_a_lone_later_figure_does_not_move_a_window():
    years = {f"A{n}": [3, 4, None] for n in range(12)}
    years["A0"][2] = 9
    assert [period.year for period in choose_window(make_cells(years), 3)] == [2022, 2023, 2024]


def test_where_no_year_has_ten_figures_the_window_ends_with_the_latest():
    assert [p.year for p in choose_window(make_cells({"A": [3, 4], "B": [None, None]}), 1)] == [2025]


def test_a_run_of_years_ends_where_one_has_fewer_than_ten_figures():
    years = {f"A{n}": [3, None, 3, 3] for n in range(12)}
    years["A0"][1] = 9
    assert [period.year for period in choose_run(make_cells(years), 5)] == [2024, 2025]


def test_ten_others_are_enough_and_nine_are_not():
    eleven = make_cells({f"A{n}": [3, 3] for n in range(10)} | {"B": [None, 3]})
    assert find_entering(eleven, NOBODY[:11]).sum(axis=0).tolist() == [0, 11]


def test_gateways_are_no_others_but_have_ten_of_their_own():
    cells = make_cells({f"A{n}": [3] for n in range(10)} | {"gateway": [9]})
    entering = find_entering(cells, cells.areas == "gateway")
    assert entering[:, 0].tolist() == [False] * 10 + [True]


def test_a_council_without_a_denominator_is_no_other():
    usable = make_cells({"A": [1], "B": [1]}, exposure=[[1.0], [float("nan")]]).is_usable
    assert count_others(usable, NOBODY[:2])[:, 0].tolist() == [0, 1]
