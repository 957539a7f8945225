"""How fast a plain report is answered: ``python -m benchmarks.plain_speed`` writes PLAIN_SPEED.md.

The report of one council, from a running server that has written it before: one request after the other, then
as many as eight connections get answered; whole, packed, and as “it still holds”. Beside it, the interactive
page of the same council, from a websocket that is opened until its script has finished.
"""

import asyncio
import statistics
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from benchmarks.machine import describe_machine
from benchmarks.servers import OURS, serve
from benchmarks.visitor import Visitor

WRITTEN: Final = Path(__file__).with_name("PLAIN_SPEED.md")
PATH: Final = "/report/wandsworth"
CONNECTIONS: Final = 8
SECONDS: Final = 5.0
ONE_BY_ONE: Final = 200
VISITS: Final = 20
PAGE: Final = """# How fast a plain report is answered

Written by `python -m benchmarks.plain_speed` on {day}. The client runs beside it, and takes its share.

- Machine: {machine}
- `{path}`, written before; {connections} connections for {seconds:g} seconds

| what is asked | bytes | wait, median | wait, one in twenty | requests a second |
|---|---|---|---|---|
{rows}

The interactive page of the same council, opened {visits} times one after the other, until its script has
finished: {page_ms:.0f} ms and {page_bytes:,} bytes of messages, before a browser draws any of it.

Targets: 20 ms, 60 kB, 500 requests a second.
"""


@dataclass(frozen=True)
class Got:
    """What one request brought."""

    status: int
    headers: Mapping[str, str]
    size: int


class Line:
    """A connection that stays open, and asks for one thing after the other."""

    def __init__(self, port: int, headers: Mapping[str, str]) -> None:
        self._port = port
        named = {"Host": f"127.0.0.1:{port}", **headers}
        lines = [f"GET {PATH} HTTP/1.1", *(f"{name}: {value}" for name, value in named.items()), "", ""]
        self._request = "\r\n".join(lines).encode()

    async def open(self) -> None:
        """Connect."""
        self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._port)

    async def ask(self) -> Got:
        """Send the request and read the answer."""
        self._writer.write(self._request)
        head = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {
            name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:])
        }
        body = await self._reader.readexactly(int(headers.get("content-length", 0)))
        return Got(int(head[0].split()[1]), headers, len(body))

    def close(self) -> None:
        """Let go of the connection."""
        self._writer.close()


async def measure_waits(port: int, headers: Mapping[str, str]) -> tuple[Got, list[float]]:
    """Return the last answer, and the milliseconds that each took, one after the other."""
    line, waits = Line(port, headers), []
    await line.open()
    got = await line.ask()
    for _ in range(ONE_BY_ONE):
        begun = time.perf_counter()
        got = await line.ask()
        waits.append((time.perf_counter() - begun) * 1000)
    line.close()
    return got, waits


async def count_answers(port: int, headers: Mapping[str, str], status: int) -> float:
    """Return how many requests a second are answered with this status."""
    lines = [Line(port, headers) for _ in range(CONNECTIONS)]
    await asyncio.gather(*(line.open() for line in lines))
    end = time.perf_counter() + SECONDS

    async def go_on(line: Line) -> int:
        answered = 0
        while time.perf_counter() < end:
            answered += (await line.ask()).status == status
        return answered

    answered = await asyncio.gather(*map(go_on, lines))
    for line in lines:
        line.close()
    return sum(answered) / SECONDS


async def measure_page(port: int) -> tuple[float, int]:
    """Return the median milliseconds and bytes of the interactive page.

    Raises
    ------
    RuntimeError
        If the page shows an error.
    """
    times, sizes = [], []
    for _ in range(VISITS):
        begun = time.perf_counter()
        async with Visitor(port, "council=Wandsworth", page="borough") as visitor:
            times.append((time.perf_counter() - begun) * 1000)
            sizes.append(visitor.first.size)
            if visitor.first.problems:
                raise RuntimeError(visitor.first.problems[0])
    return statistics.median(times), int(statistics.median(sizes))


async def measure(port: int) -> str:
    """Return the page of results."""
    first, _ = await measure_waits(port, {})
    kinds: dict[str, tuple[Mapping[str, str], int]] = {
        "the whole page": ({}, 200),
        "packed with gzip": ({"Accept-Encoding": "gzip"}, 200),
        "whether it still holds (304)": ({"If-None-Match": first.headers["etag"]}, 304),
    }
    rows = []
    for kind, (headers, status) in kinds.items():
        got, waits = await measure_waits(port, headers)
        rate = await count_answers(port, headers, status)
        slow = sorted(waits)[int(len(waits) * 0.95)]
        middle = statistics.median(waits)
        rows.append(f"| {kind} | {got.size:,} | {middle:.1f} ms | {slow:.1f} ms | {rate:,.0f} |")
    page_ms, page_bytes = await measure_page(port)
    return PAGE.format(
        day=f"{datetime.now(UTC):%-d %B %Y}",
        machine=describe_machine(),
        path=PATH,
        connections=CONNECTIONS,
        seconds=SECONDS,
        visits=VISITS,
        rows="\n".join(rows),
        page_ms=page_ms,
        page_bytes=page_bytes,
    )


def main() -> None:
    """Measure and write the page."""
    with serve(OURS) as port:
        written = asyncio.run(measure(port))
    WRITTEN.write_text(written, encoding="utf-8")
    print(written)


if __name__ == "__main__":
    main()
