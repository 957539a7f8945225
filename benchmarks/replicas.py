"""Several replicas behind the shipped proxy: ``python -m benchmarks.replicas [SECONDS]`` writes REPLICAS.md.

First as many changes of pages as people get from one, two and three replicas. Then 60 people over three
replicas for so many seconds (five minutes, if nothing is said), while one is killed and replaced, figures are
kept and taken back, and somebody reads a file of figures: every answer must be one of the two states, whole.
They click once a second, more than two cores can answer; then as people do who look at what they see.
``--quick`` does the same with few people in seconds, and writes nothing.
"""

import asyncio
import os
import shutil
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Final

from benchmarks.endurance import Watched, endure
from benchmarks.machine import describe_machine
from benchmarks.proxied_visitor import EVERY, Met, gather
from tests.fixtures.replicas import Service, run_service
from tests.fixtures.serving import ROOT

WRITTEN: Final = Path(__file__).with_name("REPLICAS.md")
PAGE: Final = """# Several replicas

Written by `python -m benchmarks.replicas` on {day}.

- Machine: {machine}. Replicas, proxy, and the people all run on it.

| replicas | people | changes a second | wait, median | wait, one in twenty | cores used by the replicas |
|---|---|---|---|---|---|
{throughput}

What limits it: a replica uses one core at most, and proxy and people share the {cores} cores of this
machine with it.

## {people} people over three replicas, while one is killed and replaced

{stories}
"""
STORY: Final = """Each changes something about every {every:.0f} s, for {seconds:.0f} seconds:

{story}
"""
PACES: Final = (EVERY, 5.0)
"""Seconds between two changes of one person: as often as pages are measured, and as often as people click who
look at what they see."""


def main() -> None:
    """Measure, print, and write unless it was quick."""
    is_quick = "--quick" in sys.argv
    said = [word for word in sys.argv[1:] if not word.startswith("-")]
    seconds = float(said[0]) if said else 10.0 if is_quick else 300.0
    page = measure(seconds, people=6 if is_quick else 60, numbers=(3,) if is_quick else (1, 2, 3))
    if not is_quick:
        WRITTEN.write_text(page, encoding="utf-8")
    print(page)


def measure(seconds: float, people: int, numbers: tuple[int, ...]) -> str:
    """Return the page of results."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "data", folder / "data")
        with run_service(folder) as service:
            rows = [_measure_throughput(service, number, people, min(30.0, seconds)) for number in numbers]
            stories = [_tell(*endure(service, people, seconds, every), seconds, every) for every in PACES]
    return PAGE.format(
        day=f"{datetime.now(UTC):%-d %B %Y}",
        machine=describe_machine(),
        throughput="\n".join(rows),
        cores=os.cpu_count(),
        people=people,
        stories="\n".join(stories).rstrip(),
    )


def _measure_throughput(service: Service, number: int, people: int, seconds: float) -> str:
    """Return a row: what so many people get from so many replicas."""
    service.start(*range(1, number + 1))
    used, begun = _sum_processor_seconds(service), time.monotonic()
    met = asyncio.run(gather(service, people, seconds))
    cores = (_sum_processor_seconds(service) - used) / (time.monotonic() - begun)
    waits = sorted(met.waits)
    slow = waits[int(len(waits) * 0.95)]
    wait = f"{1000 * waits[len(waits) // 2]:.0f} ms | {1000 * slow:.0f} ms"
    return f"| {number} | {people} | {met.changes / seconds:.0f} | {wait} | {cores:.1f} |"


def _sum_processor_seconds(service: Service) -> float:
    """Return how many seconds of a processor the replicas have used."""
    fields = [
        Path(f"/proc/{one.pid}/stat").read_text().rpartition(")")[2] for one in service.processes.values()
    ]
    return sum(sum(map(int, one.split()[11:13])) for one in fields) / os.sysconf("SC_CLK_TCK")


def _tell(met: Met, watched: Watched, seconds: float, every: float) -> str:
    """Return what happened, in a few lines."""
    waits, away = sorted(met.waits), sorted(met.away)
    slow, noticed = waits[int(len(waits) * 0.95)], sorted(watched.noticed)
    statuses = ", ".join(f"{count} of {status}" for status, count in sorted(watched.statuses.items()))
    lines = [
        f"{met.changes:,} changes of pages were answered; median {waits[len(waits) // 2]:.2f} s, one in "
        f"twenty took over {slow:.2f} s. Pages that showed an error: {len(met.problems)}.",
        f"{len(away)} people lost their connection with the killed replica, and had a page again after "
        + (f"{away[0]:.1f} to {away[-1]:.1f} s." if away else "none."),
        f"The replica was ready again {watched.ready_again:.1f} s after it was killed.",
        f"{len(noticed)} changes, kept or taken back meanwhile, were shown by every replica after "
        + (
            f"{noticed[0]:.1f} to {noticed[-1]:.1f} s, half of them within {median(noticed):.1f} s."
            if noticed
            else "–"
        )
        + f" Not yet when the time was over: {watched.unnoticed}.",
        f"The file of figures was asked for beside: {statuses}; {watched.late} of 5xx after the first "
        f"second; {len(watched.contents)} different contents (two states were kept).",
    ]
    return STORY.format(every=every, seconds=seconds, story="\n".join(f"- {line}" for line in lines))


if __name__ == "__main__":
    main()
