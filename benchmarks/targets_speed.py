"""How long a list of targets takes: ``python -m benchmarks.targets_speed`` writes TARGETS_SPEED.md.

Made-up councils, one count in ten hidden, over five years by one and by five yardsticks: the posteriors as
published, harsh and kind, 2,000 draws, and who is on the list.
"""

import statistics
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd

from benchmarks.machine import describe_machine
from benchmarks.verdict_speed import SERIES, list_made_up, make_figures
from dashboard.analysis.targets import find_targets
from dashboard.analysis.targets_conditions import Conditions
from dashboard.analysis.targets_draws import DRAWS, draw
from dashboard.analysis.targets_known import find_known
from dashboard.domain.region import get_shipped_region
from dashboard.domain.series import AgeGroup

WRITTEN: Final = Path(__file__).with_name("TARGETS_SPEED.md")
SIZES: Final = (33, 153)
REPEATS: Final = 7
WINDOW: Final = 5
TARGET_MS: Final = 300
PAGE: Final = """# How long a list of targets takes

Written by `python -m benchmarks.targets_speed` on {day}. Figures are made up.

- Machine: {machine}
- Products of matrices on one thread (`OPENBLAS_NUM_THREADS=1`, as the dashboard sets it)

Five years, {draws:,} draws, room for ten councils; median of {repeats}:

| areas | yardsticks | posteriors, three readings | draws | the list | together |
|---|---|---|---|---|---|
{rows}

Target for 33 areas: {target} ms. Posteriors and draws are kept: other conditions make only the list anew.
"""


def measure(work: Callable[[], object]) -> float:
    """Return the median time of a piece of work, in milliseconds."""
    times = []
    for _ in range(REPEATS):
        begun = time.perf_counter()
        work()
        times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times)


def measure_list(areas: int, yardsticks: int) -> str:
    """Return a row of the table."""
    made_up = list_made_up(make_figures(areas))
    children = [one for _, group, one in made_up if group is AgeGroup.CHILDREN][:yardsticks]
    known = find_known(children, WINDOW)
    draws = draw(known)
    used = tuple(comparison.yardstick for comparison in children)
    conditions = Conditions(SERIES, AgeGroup.CHILDREN, used, places=10)
    champions = pd.DataFrame(
        {"gss_code": list(known.codes), "champion_state": "not_checked", "is_stale": pd.NA}
    )
    region = get_shipped_region()
    steps = [
        measure(lambda: find_known(children, WINDOW)),
        measure(lambda: draw(known)),
        measure(lambda: find_targets(conditions, known, draws, champions, region)),
    ]
    cells = " | ".join(f"{step:,.0f} ms" for step in (*steps, float(np.sum(steps))))
    return f"| {areas} | {len(children)} | {cells} |"


def main() -> None:
    """Measure and write the page."""
    rows = [measure_list(areas, yardsticks) for areas in SIZES for yardsticks in (1, 5)]
    today: date = datetime.now(UTC).date()
    page = PAGE.format(
        day=f"{today:%d %B %Y}",
        machine=describe_machine(),
        draws=DRAWS,
        repeats=REPEATS,
        rows="\n".join(rows),
        target=TARGET_MS,
    )
    WRITTEN.write_text(page, encoding="utf-8")
    print(page)


if __name__ == "__main__":
    main()
