"""The table of the simulation belongs to the product as it is, and the product judged it."""

import numpy as np
import pandas as pd
import pytest

from benchmarks.operating_characteristics import DRAWS, SEED, fingerprint_inputs, print_rows, simulate
from benchmarks.simulation import (
    World,
    classify_run,
    compare_to_others,
    judge_counts,
    read_comparison,
    read_world,
)
from dashboard.evidence.verdicts.cells import End
from dashboard.evidence.verdicts.judge import judge_run
from tests.spec.simulated import HIDDEN, PUBLISHED, REAL, Scenario, read_simulation


@pytest.fixture(scope="module")
def world() -> World:
    return read_world(read_comparison())


def test_the_simulation_was_made_with_the_thresholds_and_figures_in_use(world):
    simulation = read_simulation()
    assert simulation.inputs == fingerprint_inputs(world), (
        "A threshold or a figure has changed since the simulation. Make it anew: "
        "python -m benchmarks.operating_characteristics, then python -m tests.spec.write_method_page."
    )
    assert (simulation.draws, simulation.seed) == (DRAWS, SEED)


@pytest.mark.parametrize("end", list(End))
def test_the_simulation_judges_as_the_product_does(end):
    key = ("one series", "children")
    product = judge_run({key: read_comparison()}, end).loc[key, "class"]
    assert classify_run(read_comparison(), end).tolist() == product.tolist()


def test_the_same_seed_gives_the_same_table(world):
    tables = [print_rows(simulate(world, "the real series", 0.7, 1, SEED), 1, SEED) for _ in range(2)]
    assert tables[0] == tables[1]
    assert len(tables[0]) == 3 * (6 + 6 + 2)


def test_a_council_is_compared_with_the_true_rate_of_the_others_only():
    expected = pd.DataFrame({"2025": [10.0, 10.0, 30.0]}, index=["A", "B", "C"])
    truth = compare_to_others(World(expected, expected), np.array([0.5, 1.0, 2.0]))
    assert truth.to_dict() == pytest.approx({"A": 0.5 / 1.75, "B": 1.0 / 1.625, "C": 2.0 / 0.75})


def test_where_no_count_is_small_hiding_changes_nothing(world):
    counts = world.expected.round() + 6
    known, hidden = (judge_counts(world, counts, is_hidden=is_hidden) for is_hidden in (False, True))
    pd.testing.assert_series_equal(known, hidden)


def test_the_words_beside_the_numbers_are_true():
    simulation = read_simulation()
    little, much = Scenario(REAL, "0.5", "1"), Scenario(REAL, "1", "5")
    for small_counts in (HIDDEN, PUBLISHED):
        clear = {
            scenario: simulation.get(scenario, small_counts, "clear_gap").wrong
            for scenario in simulation.list_scenarios(REAL)
        }
        assert max(clear, key=clear.get) == little
    lowest = [simulation.get(scenario, PUBLISHED, "five lowest rates").wrong for scenario in (little, much)]
    assert lowest[0] > 0.4
    assert lowest[1] < 0.1
