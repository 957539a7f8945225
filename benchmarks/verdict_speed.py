"""How long verdicts take: ``python -m benchmarks.verdict_speed``, about half a minute.

Two age groups of 33 made-up areas over 10 periods are judged over three windows and by three
yardsticks; beside it the same measures for single areas, in a plain loop over scipy's functions.
"""

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Final

import numpy as np
import pandas as pd
from scipy import optimize, stats

from benchmarks.machine import describe_machine
from dashboard.evidence.periods import Period, PeriodKind
from dashboard.evidence.verdicts.cells import Cells, End
from dashboard.evidence.verdicts.comparison import Comparison, Key
from dashboard.evidence.verdicts.from_figures import judge_both_ends
from dashboard.evidence.verdicts.judge import count_comparison, fit_reference
from dashboard.evidence.verdicts.mixture import Mixture
from dashboard.evidence.verdicts.thresholds import HALF, TWICE, WINDOWS

WRITTEN: Final = Path(__file__).with_name("VERDICT_SPEED.md")
AREAS: Final = 33
PERIODS: Final = 10
GROUPS: Final = ("children", "adults")
YARDSTICKS: Final = 3
REPEATS: Final = 5
SAMPLE: Final = 6
TARGET_S: Final = 1.5
SEED: Final = 20261124


def make_comparison(random: np.random.Generator, exposure_mean: float) -> Comparison:
    """Return made-up cells of areas that truly differ; counts from 1 to 5 are hidden."""
    periods = [Period.of(PeriodKind.YEAR_TO_MARCH, year) for year in range(2026 - PERIODS, 2026)]
    areas = [f"A{number:02d}" for number in range(AREAS)]
    exposure = random.uniform(0.3, 1.7, (AREAS, 1)) * exposure_mean * np.ones((1, PERIODS))
    rates = random.gamma(2.0, 4.0, (AREAS, 1))
    counts = random.poisson(rates * exposure / exposure_mean).astype(float)
    hidden = (counts >= 1) & (counts <= 5)
    tables = [np.where(hidden, 1.0, counts), np.where(hidden, 5.0, counts), exposure, np.zeros_like(exposure)]
    lower, upper, divided_by, made_up = (pd.DataFrame(t, index=areas, columns=periods) for t in tables)
    return Comparison(Cells(lower, upper, divided_by, made_up > 0), pd.Series(False, index=areas))


def make_runs() -> list[dict[Key, Comparison]]:
    """Return what is judged together: one mapping for each window and yardstick."""
    random = np.random.default_rng(SEED)
    by_yardstick = [
        {("a series", group): make_comparison(random, 10_000.0) for group in GROUPS}
        for _ in range(YARDSTICKS)
    ]
    return [
        {key: comparison.take_latest(window) for key, comparison in comparisons.items()}
        for comparisons in by_yardstick
        for window in WINDOWS
    ]


def judge_plainly(observed: float, expected: float, others: float, mixture: Mixture) -> list[float]:
    """Return one area's measures, each from one call of scipy; the posterior point by point."""
    count, trials = int(observed), int(observed + others)
    interval = stats.binomtest(count, trials).proportion_ci(method="exact")
    share = expected / (expected + others)
    tails = [stats.binom.cdf(count, trials, share), stats.binom.sf(count - 1, trials, share)]
    funnel = [stats.poisson.cdf(count, expected), stats.poisson.sf(count - 1, expected)]
    shape = observed + mixture.shape
    rate = expected + mixture.shape / mixture.mu
    points = list(zip(shape, rate, mixture.weight, strict=True))

    def below(ratio: float) -> float:
        return float(sum(weight * stats.gamma.cdf(ratio, k, scale=1 / r) for k, r, weight in points))

    def find(probability: float) -> float:
        return float(optimize.brentq(lambda ratio: below(ratio) - probability, 1e-6, 50.0, xtol=1e-6))

    return [
        interval.low,
        interval.high,
        *tails,
        *funnel,
        below(HALF),
        below(1.0),
        below(TWICE),
        find(0.025),
        find(0.975),
    ]


def loop_plainly(comparison: Comparison) -> int:
    """Judge the first areas of a comparison at both ends in a plain loop; return how many verdicts."""
    for end in End:
        counts = count_comparison(comparison, end)
        mixture = fit_reference(counts, comparison.is_gateway)
        sample = counts[["observed", "expected", "reference_count"]].head(SAMPLE).to_numpy(dtype="float64")
        for observed, expected, others in sample:
            judge_plainly(observed, expected, others, mixture)
    return SAMPLE


def clock(work: Callable[[], object]) -> float:
    """Return the seconds that something takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    """Measure, print and write the result."""
    runs = make_runs()
    verdicts = len(runs) * len(GROUPS) * AREAS
    judge_both_ends(runs[0])  # what is only done once
    # A comparison remembers what enters: each repeat starts from new ones.
    seconds = [clock(lambda: [judge_both_ends(run) for run in make_runs()]) for _ in range(REPEATS)]
    plain = clock(lambda: loop_plainly(next(iter(runs[-1].values())))) / SAMPLE
    each = median(seconds) / verdicts
    met = "yes" if median(seconds) <= TARGET_S else "**no**"
    lines = [
        "# How long verdicts take",
        "",
        "Written by `python -m benchmarks.verdict_speed`.",
        "",
        f"- Machine: {describe_machine()}",
        f"- {AREAS} areas × {len(GROUPS)} groups × {PERIODS} periods × {len(WINDOWS)} windows × {YARDSTICKS} "
        f"yardsticks: {verdicts} verdicts, each at both ends",
        "",
        "| measured | figure |",
        "| --- | --- |",
        f"| all verdicts, median of {REPEATS} (least to greatest) | {median(seconds):.2f} s "
        f"({min(seconds):.2f} s to {max(seconds):.2f} s) |",
        f"| at most {TARGET_S} s | {met} |",
        f"| one verdict | {1000 * each:.2f} ms |",
        f"| one verdict in a plain loop over scipy, mean of {SAMPLE} | {1000 * plain:.0f} ms |",
        f"| ratio | 1/{plain / each:.0f} |",
    ]
    text = "\n".join(lines) + "\n"
    print(text)
    WRITTEN.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
