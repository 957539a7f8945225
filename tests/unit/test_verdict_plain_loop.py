"""The product's numbers, against the same written cell by cell with other functions."""

import pandas as pd
import pytest

from benchmarks.plain_loop import NAMES, measure_cell
from benchmarks.verdict_speed import collect, make_figures
from dashboard.evidence.verdicts.cells import End
from dashboard.evidence.verdicts.from_figures import judge_runs
from dashboard.evidence.verdicts.judge import count_comparison, fit_reference, judge_run
from dashboard.evidence.verdicts.yardsticks import Yardstick


@pytest.mark.parametrize("yardstick", [Yardstick.RESIDENTS, Yardstick.ENGLAND])
@pytest.mark.parametrize(("window", "end"), [(1, End.HARSH), (5, End.KIND)])
def test_intervals_tails_and_posterior_agree_with_a_plain_loop(yardstick, window, end):
    comparisons = collect(make_figures())[window, yardstick]
    key = ("made_up", "adults")
    counts = count_comparison(comparisons[key], end).dropna(subset="expected").iloc[::8]
    mixture = fit_reference(count_comparison(comparisons[key], end), comparisons[key].is_gateway)
    plain = pd.DataFrame(
        {
            area: measure_cell(int(row["observed"]), row["expected"], row["reference_count"], mixture)
            for area, row in counts.iterrows()
        }
    ).T
    run = judge_run(comparisons, end).xs("adults", level="age_group").droplevel("series_id")
    pd.testing.assert_frame_equal(
        run.loc[counts.index, list(NAMES)], plain, check_names=False, rtol=1e-7, atol=1e-10
    )


def test_the_benchmark_judges_every_area_group_window_and_yardstick():
    figures = make_figures()
    verdicts = judge_runs(collect(figures), pd.concat(figures.values(), ignore_index=True))
    assert len(verdicts) == 33 * 2 * 3 * 3
    assert verdicts["is_synthetic"].all()
