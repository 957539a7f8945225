"""The product's numbers, against the same written area by area with other functions."""

import numpy as np
import pytest

from benchmarks.plain_loop import measure_area
from benchmarks.verdict_speed import judge_made_up, list_made_up, make_figures
from dashboard.analysis.verdicts.judge import find_posteriors, read_counts
from dashboard.analysis.verdicts.judged_cells import Reading
from dashboard.analysis.verdicts.thresholds import HALF, TWICE


def test_the_posterior_agrees_with_a_plain_loop():
    _, _, comparison = next(list_made_up(make_figures(33)))
    counts = read_counts(comparison, Reading.AS_PUBLISHED)
    _, posterior = next(find_posteriors(comparison, counts, [3]))
    weight = np.where(posterior.weight > posterior.weight.max() * 0.5, posterior.weight, 0.0)
    below = posterior.compute_below(HALF, 1.0, TWICE)
    for area in (0, 22):
        entering = counts.entering[area, -3:]
        own = [table[area, -3:][entering] for table in (counts.lower, counts.upper, counts.expected)]
        mean, *chances = measure_area(*own, comparison.drift.size, weight / weight.sum())
        # The loop takes the heaviest points of the grid alone, so it can only be near.
        assert posterior.compute_mean()[area] == pytest.approx(mean, rel=0.03)
        assert below[:, area] == pytest.approx(chances, abs=0.02)


def test_the_benchmark_judges_every_area_group_window_and_yardstick():
    verdicts = judge_made_up(make_figures(33))
    assert len(verdicts) == 33 * 2 * 3 * 5
    assert verdicts["is_synthetic"].all()
