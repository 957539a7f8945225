"""`make bench`: measure everything, print the table, and write it into RESULTS.md."""

import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from benchmarks.machine import describe_machine, describe_versions
from benchmarks.measure import send_crowds, time_servers, watch_browsers
from benchmarks.results import format_table, tabulate_crowds, tabulate_pages
from benchmarks.servers import EMPTY, NAIVE, OURS, SIMPLIFIED

RESULTS: Final = Path(__file__).with_name("RESULTS.md")
PAGE: Final = """# Results

Written by `make bench` on {day}, in {minutes:.0f} minutes.

- Machine: {machine}
- Versions: {versions}

A figure with two in brackets is a median, with the least and the greatest. [README.md](README.md) says
what is measured and how. Thirty people who each change something about once a second ask for about 30
changes a second; more than that nobody can be given.

{table}
"""


def main() -> None:
    begun = time.monotonic()
    print("1 of 3: the server's time for each change", flush=True)
    answers = time_servers((NAIVE, SIMPLIFIED, OURS))
    print("2 of 3: what a browser sees", flush=True)
    seen, chromium = watch_browsers((NAIVE, SIMPLIFIED, OURS))
    print("3 of 3: thirty people at once", flush=True)
    crowds = send_crowds((NAIVE, OURS, EMPTY))
    table = format_table([*tabulate_pages(answers, seen), *tabulate_crowds(crowds)])
    page = PAGE.format(
        day=f"{datetime.now(UTC):%-d %B %Y}",
        minutes=(time.monotonic() - begun) / 60,
        machine=describe_machine(),
        versions=describe_versions(chromium),
        table=table,
    )
    RESULTS.write_text(page, encoding="utf-8")
    print(page)


if __name__ == "__main__":
    main()
