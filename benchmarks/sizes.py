"""How long a data folder of many areas takes: ``python -m benchmarks.sizes`` writes SIZES.md.

Made-up areas are copies of London's, with codes of their own: joining their tables, all verdicts, and a
change of colour, with the memory that the process has taken by then. Each size in a process of its own.
"""

import resource
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pandas as pd

from benchmarks.machine import describe_machine
from dashboard.analysis.evidence import Evidence, build
from dashboard.analysis.verdicts.yardsticks import Yardstick
from dashboard.domain.series import AgeGroup, get_series
from dashboard.render.maps.borough_map import paint_map
from dashboard.render.view_models.champion_view import build_champion_view
from dashboard.render.view_models.verdict_view import build_verdict_view
from dashboard.render.view_models.view import VerdictsShown
from dashboard.store.open_store import open_store
from dashboard.store.snapshot import Snapshot

WRITTEN: Final = Path(__file__).with_name("SIZES.md")
SIZES: Final = (33, 153, 1_000, 7_000)
PAGE: Final = """# How long more councils take

Written by `python -m benchmarks.sizes` on {day}. Areas are copies of London's, with its published figures.

- Machine: {machine}

| areas | build | all verdicts | a change of colour | per area, all three | memory |
|---|---|---|---|---|---|
{rows}

A change of colour is what a page makes anew of another yardstick when nobody has looked at it yet: the
view of its verdicts, the painting of the map as it is sent, and the table. Memory is the most that the
process had, with its libraries.
"""
ROOT: Final = Path(__file__).resolve().parents[1]
MULTIPLIED: Final = frozenset({"areas", "figures", "populations"})
"""The kinds of tables that have rows of every area."""


def make_snapshot(areas: int) -> Snapshot:
    """Return the shipped tables with so many areas, each a copy of one of London's; without shapes."""
    snapshot = open_store(ROOT / "data").read()
    kinds = {source.id: source.table for source in snapshot.sources}
    codes = next(snapshot.tables[key]["gss_code"] for key, kind in kinds.items() if kind == "areas")
    tables = {
        key: _multiply(table, list(codes), areas) if kinds[key] in MULTIPLIED else table
        for key, table in snapshot.tables.items()
    }
    return replace(snapshot, tables=tables, boundaries=None)


def _multiply(table: pd.DataFrame, codes: list[str], areas: int) -> pd.DataFrame:
    """Return the rows of no area as they are, and those of London's areas again and again."""
    copies = [table[~table["gss_code"].isin(codes)]]
    for first in range(0, areas, len(codes)):
        part = codes[: areas - first]
        new = {code: f"E09{first + at + 1:06d}" if first else code for at, code in enumerate(part)}
        rows = table[table["gss_code"].isin(list(new))]
        copy = rows.assign(gss_code=rows["gss_code"].map(new))
        if first and "area_name" in copy:
            copy = copy.assign(area_name=copy["area_name"] + f" {first}")
        copies.append(copy)
    return pd.concat(copies, ignore_index=True).astype(table.dtypes)


def _paint_anew(evidence: Evidence) -> None:
    """Make what a page shows of one yardstick."""
    which = get_series("dfe_trafficking_assessments"), AgeGroup.CHILDREN, 3, Yardstick.ASSESSMENTS
    shown = VerdictsShown(evidence, build_verdict_view(evidence, *which))
    paint_map(shown.painting, build_champion_view(evidence, datetime.now(UTC).date()), None)
    shown.render_table()


def measure_size(areas: int) -> str:
    """Return a row of the table, measured in this process."""
    snapshot = make_snapshot(areas)
    begun = time.perf_counter()
    evidence = build(snapshot)
    built = time.perf_counter()
    _ = evidence.verdicts, evidence.verdicts_without
    judged = time.perf_counter()
    _paint_anew(evidence)
    painted = time.perf_counter()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    times = [built - begun, judged - built, painted - judged]
    cells = " | ".join(f"{seconds:,.2f} s" for seconds in times)
    return f"| {areas:,} | {cells} | {sum(times) / areas * 1000:.1f} ms | {memory:,.0f} MB |"


def main() -> None:
    """Measure one size where it is named; else each, and write the page."""
    if len(sys.argv) > 1:
        print(measure_size(int(sys.argv[1])))
        return
    command = [sys.executable, "-m", "benchmarks.sizes"]
    rows = [
        subprocess.run([*command, str(areas)], cwd=ROOT, check=True, capture_output=True, text=True).stdout
        for areas in SIZES
    ]
    page = PAGE.format(
        day=f"{datetime.now(UTC):%-d %B %Y}", machine=describe_machine(), rows="".join(rows).rstrip()
    )
    WRITTEN.write_text(page, encoding="utf-8")
    print(page)


if __name__ == "__main__":
    main()
