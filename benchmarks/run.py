"""`make bench`: measure everything, print the tables, and write them into RESULTS.md.

``--quick`` measures one of each in seconds and writes nothing: it shows only that measuring still works.
"""

import sys
import time
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from benchmarks.extent import FULL, QUICK
from benchmarks.machine import describe_machine, describe_versions
from benchmarks.measure import send_crowds, time_servers, watch_browsers
from benchmarks.results import (
    format_controls,
    format_pages,
    format_table,
    tabulate_changes,
    tabulate_crowds,
    tabulate_openings,
)
from benchmarks.servers import EMPTY, NAIVE, OURS, SIMPLIFIED, serve, serve_once

RESULTS: Final = Path(__file__).with_name("RESULTS.md")
PAGE: Final = """# Results

Written by `make bench` on {day}, in {minutes:.0f} minutes.

- Machine: {machine}
- Versions: {versions}

A figure with two in brackets is a median, with the least and the greatest. [README.md](README.md) says
what is measured and how. People who each change something about once a second ask for about as many
changes a second as they are; more than that nobody can be given.

{table}

## Each control of the first page

{controls}

## Each other page

{pages}

How long a data folder of more councils takes is in [SIZES.md](SIZES.md), verdicts alone in
[VERDICT_SPEED.md](VERDICT_SPEED.md), and 60 people over three replicas in [REPLICAS.md](REPLICAS.md).
"""


def measure(*, is_quick: bool) -> str:
    """Return the page of results."""
    begun = time.monotonic()
    extent, others = (QUICK, ()) if is_quick else (FULL, (NAIVE, SIMPLIFIED))
    with serve_once() if is_quick else nullcontext(serve) as served:
        print("1 of 3: the server's time for each change", flush=True)
        answers = time_servers((OURS, *others), extent, served)
        print("2 of 3: what a browser sees", flush=True)
        seen, chromium = watch_browsers((OURS, *others), extent, served)
        print("3 of 3: many people at once", flush=True)
        crowds = send_crowds((OURS, EMPTY, *others[:1]), extent, served)
    rows = [*tabulate_changes(answers, seen), *tabulate_openings(seen), *tabulate_crowds(crowds)]
    return PAGE.format(
        day=f"{datetime.now(UTC):%-d %B %Y}",
        minutes=(time.monotonic() - begun) / 60,
        machine=describe_machine(),
        versions=describe_versions(chromium),
        table=format_table(rows),
        controls=format_controls(answers[OURS.key], seen[OURS.key]),
        pages=format_pages(seen[OURS.key]),
    )


def main() -> None:
    """Measure, print, and write unless it was quick."""
    is_quick = "--quick" in sys.argv
    page = measure(is_quick=is_quick)
    if not is_quick:
        RESULTS.write_text(page, encoding="utf-8")
    print(page)


if __name__ == "__main__":
    main()
