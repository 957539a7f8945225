"""How long all verdicts take: ``python -m benchmarks.verdict_speed`` writes VERDICT_SPEED.md.

33 made-up areas × 2 age groups × 10 years, judged over 3 windows by 3 yardsticks, from the table of
figures to the table of verdicts; and the same numbers cell by cell, on a sample.
"""

import platform
import statistics
import time
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd

from benchmarks.machine import describe_machine
from benchmarks.plain_loop import NAMES, measure_cell
from dashboard.evidence.periods import Period, PeriodKind
from dashboard.evidence.verdicts.cells import End, spread_cells
from dashboard.evidence.verdicts.comparison import Comparison, Runs, compare_with_rate, put_exposure
from dashboard.evidence.verdicts.from_figures import judge_runs
from dashboard.evidence.verdicts.judge import count_comparison, fit_reference, judge_run
from dashboard.evidence.verdicts.thresholds import WINDOWS
from dashboard.evidence.verdicts.yardsticks import Yardstick

WRITTEN: Final = Path(__file__).with_name("VERDICT_SPEED.md")
GROUPS: Final = ("children", "adults")
YEARS: Final = range(2016, 2026)
TARGET_MS: Final = 1_500
REPEATS: Final = 7
SAMPLE: Final = 60
PAGE: Final = """# How long all verdicts take

Written by `python -m benchmarks.verdict_speed` on {day}. Figures are made up.

- Machine: {machine}
- Versions: {versions}

| what | figure |
|---|---|
| areas × age groups × years loaded | 33 × 2 × 10 |
| windows × yardsticks | 3 × 3 |
| verdicts (each judged at both ends) | {verdicts} |
| all verdicts, median of {repeats} | {median:.0f} ms ({least:.0f} to {greatest:.0f}) |
| target | {target:,} ms: {met} |
| the first time after the imports | {first:.0f} ms |
| per verdict | {each:.2f} ms |
| plain scipy loop, {sample} of {cells:,} cells, scaled | {loop:,.0f} ms |
| the loop takes | {ratio:.0f} times as long |
| greatest relative difference of the two results | {difference:.0e} |

Counted are: laying out the figures, expected counts, exact intervals and tails, the grid and the
posterior with its interval, funnel positions, q-values, classes, both ends, and the table of verdicts.
The loop (`plain_loop.py`) is given the expected counts and the fitted grid; it computes the intervals,
tails and posterior only.
"""


def make_figures(seed: int = 1) -> dict[str, pd.DataFrame]:
    """Return a made-up table of figures for each age group; one cell in ten hidden, one in twenty missing."""
    random = np.random.default_rng(seed)
    periods = [Period.of(PeriodKind.YEAR_TO_MARCH, year) for year in YEARS]
    key = [(f"E090000{area:02d}", period.start, period.end) for period in periods for area in range(1, 34)]
    tables = {}
    for group in GROUPS:
        table = pd.DataFrame(key, columns=["gss_code", "period_start", "period_end"])
        rates = np.tile(random.gamma(2.0, 4.0, 33), len(periods))
        fate = random.random(len(table))
        status = np.select([fate < 0.1, fate < 0.15], ["suppressed", "not_available"], "reported")
        bounds = {"lower": 1, "upper": 5}
        table = table.assign(
            area_name=table["gss_code"],
            series_id="made_up",
            age_group=group,
            status=status,
            value=pd.array(random.poisson(rates), dtype="Int64"),
            population=np.tile(random.integers(40_000, 90_000, 33), len(periods)),
            is_synthetic=True,
            **{name: pd.array([bound] * len(table), dtype="Int64") for name, bound in bounds.items()},
        )
        tables[group] = table.astype({"period_start": "datetime64[ns]", "period_end": "datetime64[ns]"})
    return tables


def collect(figures: dict[str, pd.DataFrame]) -> Runs:
    """Return the comparisons of both age groups by three yardsticks over three windows."""
    runs: Runs = {}
    for group, table in figures.items():
        cells = spread_cells(table)
        nobody = pd.Series(data=False, index=cells.lower.index)
        assessments = table.assign(value=table["population"] // 50, status="reported")
        rate = pd.Series(8.0 / 65_000, index=cells.exposure.columns)
        by_yardstick = {
            Yardstick.RESIDENTS: Comparison(cells, nobody),
            Yardstick.ASSESSMENTS: Comparison(put_exposure(cells, assessments), nobody),
            Yardstick.ENGLAND: compare_with_rate(cells, nobody, rate),
        }
        for yardstick, comparison in by_yardstick.items():
            for window in WINDOWS:
                runs.setdefault((window, yardstick), {})["made_up", group] = comparison.take_latest(window)
    return runs


def time_product(figures: dict[str, pd.DataFrame]) -> tuple[list[float], pd.DataFrame]:
    """Return the milliseconds of each repeat, the first one first, and the verdicts."""
    listed = pd.concat(figures.values(), ignore_index=True)
    times = []
    for _ in range(REPEATS + 1):
        begun = time.perf_counter()
        verdicts = judge_runs(collect(figures), listed)
        times.append((time.perf_counter() - begun) * 1000)
    return times, verdicts


def time_loop(figures: dict[str, pd.DataFrame], sample: int) -> tuple[float, float]:
    """Return the milliseconds per cell of the plain loop, and how far it is from the product at most."""
    spent, differences = 0.0, [0.0]
    runs = [(comparisons, end) for comparisons in collect(figures).values() for end in End]
    for place in range(sample):
        comparisons, end = runs[place % len(runs)]
        key = ("made_up", GROUPS[place % 2])
        counts = count_comparison(comparisons[key], end)
        mixture = fit_reference(counts, comparisons[key].is_gateway)
        area = counts.index[place % len(counts)]
        observed, expected, reference = counts.loc[area, ["observed", "expected", "reference_count"]]
        if np.isnan(expected):
            continue
        begun = time.perf_counter()
        plain = measure_cell(int(observed), expected, reference, mixture)
        spent += (time.perf_counter() - begun) * 1000
        product = judge_run(comparisons, end).loc[(*key, area), list(NAMES)].to_dict()
        differences += [compare_numbers(plain[name], product[name]) for name in NAMES]
    return spent / (len(differences) // len(NAMES)), max(differences)


def compare_numbers(one: float, other: float) -> float:
    """Return the relative difference; absolute below one in a million, where neither matters."""
    return abs(one - other) / max(abs(one), 1e-6)


def main() -> None:
    figures = make_figures()
    times, verdicts = time_product(figures)
    each_cell, difference = time_loop(figures, SAMPLE)
    first, *rest = times
    median, cells = statistics.median(rest), 2 * len(verdicts)
    page = PAGE.format(
        day=f"{datetime.now(UTC):%-d %B %Y}",
        machine=describe_machine(),
        versions=f"Python {platform.python_version()}, "
        + ", ".join(f"{name} {version(name)}" for name in ("numpy", "pandas", "scipy")),
        verdicts=len(verdicts),
        repeats=REPEATS,
        median=median,
        least=min(rest),
        greatest=max(rest),
        target=TARGET_MS,
        met="met" if median <= TARGET_MS else "missed",
        first=first,
        each=median / len(verdicts),
        sample=SAMPLE,
        cells=cells,
        loop=each_cell * cells,
        ratio=each_cell * cells / median,
        difference=difference,
    )
    WRITTEN.write_text(page, encoding="utf-8")
    print(page)


if __name__ == "__main__":
    main()
