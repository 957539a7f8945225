"""The table of the simulation belongs to the product as it is, and the product judged it."""

import numpy as np
import pytest

from benchmarks.operating_characteristics import (
    DRAWS,
    FEWER,
    SEED,
    fingerprint_inputs,
    simulate,
    tabulate_rows,
)
from benchmarks.simulation import World, compare_to_others, judge_counts, read_world
from tests.spec.simulated import HIDDEN, PUBLISHED, REAL, read_simulation


@pytest.fixture(scope="module")
def world() -> World:
    return read_world()


def test_the_simulation_was_made_with_the_thresholds_and_figures_in_use(world):
    simulation = read_simulation()
    assert simulation.inputs == fingerprint_inputs(world), (
        "A threshold or a figure has changed since the simulation. Make it anew: "
        "python -m benchmarks.operating_characteristics, then python -m tests.spec.write_method_page."
    )
    assert (simulation.draws, simulation.seed) == (DRAWS, SEED)


def test_the_simulation_judges_as_the_product_does(world, shipped):
    verdicts = shipped.verdicts
    chosen = (verdicts["series_id"] == "dfe_trafficking_assessments") & (verdicts["yardstick"] == "residents")
    cells = world.real.cells
    hidden = np.where(cells.is_suppressed, 3.0, cells.lower)
    for window, (labels, _) in judge_counts(world, hidden, is_hidden=True).items():
        product = verdicts[chosen & (verdicts["window"] == window)].set_index("gss_code")["verdict"]
        assert labels.tolist() == product.loc[cells.areas].tolist()


def test_the_same_seed_gives_the_same_table(world):
    tables = [tabulate_rows(simulate(world, REAL, 0.35, 1, SEED), 1, SEED) for _ in range(2)]
    assert tables[0] == tables[1]
    assert len(tables[0]) == 3 * (6 + 6 + 2)


def test_a_council_is_compared_with_the_true_rate_of_the_others_only():
    truth = compare_to_others(np.array([[10.0], [10.0], [30.0]]), np.array([0.5, 1.0, 2.0]))
    assert truth.tolist() == pytest.approx([0.5 / 1.75, 1.0 / 1.625, 2.0 / 0.75])


def test_calls_are_as_seldom_wrong_as_the_method_says_and_as_it_expects_of_itself():
    simulation = read_simulation()
    for scenario in simulation.list_scenarios(REAL):
        for small_counts in (HIDDEN, PUBLISHED):
            for rule, most in (("far_below", 0.11), (FEWER, 0.05), ("above", 0.05)):
                line = simulation.get(scenario, small_counts, rule)
                if line.flags >= 100:
                    assert line.wrong <= most, (scenario, small_counts, rule)
                    assert line.expected_wrong == pytest.approx(line.wrong, abs=0.05)
