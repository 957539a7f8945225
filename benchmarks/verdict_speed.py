"""How long all verdicts take: ``python -m benchmarks.verdict_speed`` writes VERDICT_SPEED.md.

Made-up areas × 2 age groups × 10 years, judged over 3 windows by 5 yardsticks, each as published,
harsh and kind, from the table of figures to the table of verdicts; for 33, 153, 1,000 and 7,000 areas.
"""

import platform
import statistics
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd

from benchmarks.machine import describe_machine
from dashboard.analysis.verdicts.comparison import Comparison, compare_cells
from dashboard.analysis.verdicts.from_figures import judge_comparisons
from dashboard.analysis.verdicts.judged_cells import spread_cells
from dashboard.analysis.verdicts.ratio_grid import build_grid
from dashboard.analysis.verdicts.yardsticks import Yardstick
from dashboard.domain.periods import Period, PeriodKind
from dashboard.domain.series import BY_AGE, AgeGroup, Series, get_series

WRITTEN: Final = Path(__file__).with_name("VERDICT_SPEED.md")
YEARS: Final = range(2016, 2026)
SIZES: Final = {33: 7, 153: 5, 1_000: 1, 7_000: 1}
"""How many areas, and how often each is measured."""

TARGET_MS: Final = 600
SERIES: Final = get_series("council_referrals")
PAGE: Final = """# How long all verdicts take

Written by `python -m benchmarks.verdict_speed` on {day}. Figures are made up.

- Machine: {machine}
- Versions: {versions}
- Products of matrices on one thread (`OPENBLAS_NUM_THREADS=1`, as the dashboard sets it)

2 age groups × 10 years, 3 windows × 5 yardsticks, each judged as published, harsh and kind:

| areas | verdicts | median | least to greatest | processor time | per area |
|---|---|---|---|---|---|
{rows}

Target for 33 areas: {target} ms. Once for a process, the cells of the prior: {grid:.0f} ms.

Counted are: laying out the figures, drift, expected counts, the likelihood of every cell, the grid and
the posterior with its interval, the rules, three times over, and the table of verdicts.
"""


def make_figures(areas: int, seed: int = 1) -> dict[AgeGroup, pd.DataFrame]:
    """Return a made-up table of figures for each age group; one cell in ten hidden, one in twenty missing."""
    random = np.random.default_rng(seed)
    periods = [Period.of(PeriodKind.YEAR_TO_MARCH, year) for year in YEARS]
    key = [(f"E{area:08d}", period.start, period.end) for period in periods for area in range(areas)]
    tables = {}
    for group in BY_AGE:
        table = pd.DataFrame(key, columns=["gss_code", "period_start", "period_end"])
        rates = np.tile(random.gamma(2.0, 4.0, areas), len(periods))
        fate = random.random(len(table))
        status = np.select([fate < 0.1, fate < 0.15], ["suppressed", "not_available"], "reported")
        bounds = {"lower": 1, "upper": 5}
        hidden = status == "suppressed"
        table = table.assign(
            area_name=table["gss_code"],
            series_id=SERIES.id,
            age_group=group.value,
            status=status,
            value=pd.array(random.poisson(rates), dtype="Int64"),
            population=np.tile(random.integers(40_000, 90_000, areas), len(periods)),
            is_synthetic=True,
            **{
                name: pd.Series(bound, table.index, dtype="Int64").where(hidden)
                for name, bound in bounds.items()
            },
        )
        tables[group] = table.astype({"period_start": "datetime64[ns]", "period_end": "datetime64[ns]"})
    return tables


def list_made_up(figures: dict[AgeGroup, pd.DataFrame]) -> Iterator[tuple[Series, AgeGroup, Comparison]]:
    """Yield the comparisons of both age groups by all five yardsticks."""
    for group, table in figures.items():
        cells = spread_cells(table)
        exact = dict.fromkeys(("lower", "upper"), pd.Series(pd.NA, table.index, dtype="Int64"))
        other = table.assign(value=table["population"] // 50, status="reported", **exact)
        rate = pd.Series(8.0 / 65_000, index=table["period_end"].unique())
        exposures = {Yardstick.ASSESSMENTS: other, Yardstick.FOUND_BY_OTHERS: other}
        for comparison in compare_cells(cells, np.zeros(len(cells.areas), dtype=bool), exposures, rate):
            yield SERIES, group, comparison


def judge_made_up(figures: dict[AgeGroup, pd.DataFrame]) -> pd.DataFrame:
    """Return the table of verdicts."""
    return judge_comparisons(list_made_up(figures), pd.concat(figures.values(), ignore_index=True))


def measure_size(areas: int, repeats: int) -> str:
    """Return a row of the table."""
    figures = make_figures(areas)
    verdicts = len(judge_made_up(figures)) if areas < 500 else areas * 30
    walls, spent = [], []
    for _ in range(repeats):
        begun, worked = time.perf_counter(), time.process_time()
        judge_made_up(figures)
        walls.append((time.perf_counter() - begun) * 1000)
        spent.append((time.process_time() - worked) * 1000)
    median, work = statistics.median(walls), statistics.median(spent)
    spread = f"{min(walls):,.0f} to {max(walls):,.0f} ms" if repeats > 1 else "once"
    return (
        f"| {areas:,} | {verdicts:,} | {median:,.0f} ms | {spread} | {work:,.0f} ms | {work / areas:.1f} ms |"
    )


def main() -> None:
    """Measure and write the page."""
    begun = time.perf_counter()
    build_grid()
    grid = (time.perf_counter() - begun) * 1000
    rows = [measure_size(areas, repeats) for areas, repeats in SIZES.items()]
    versions = ", ".join(f"{name} {version(name)}" for name in ("numpy", "scipy", "pandas"))
    page = PAGE.format(
        day=f"{datetime.now(UTC):%d %B %Y}",
        machine=describe_machine(),
        versions=f"Python {platform.python_version()}, {versions}",
        rows="\n".join(rows),
        target=TARGET_MS,
        grid=grid,
    )
    WRITTEN.write_text(page, encoding="utf-8")
    print(page)


if __name__ == "__main__":
    main()
