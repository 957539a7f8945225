"""How the server is, for a program that watches it: the text form of Prometheus, at ``/metrics``.

Written by hand: three kinds of lines, of numbers that are here anyway, are shorter than what a library for
them would need, and whoever starts the dashboard at home has one package less.
"""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from dashboard.domain.problems import DataFolderError
from dashboard.web.plain_site import PlainSite
from dashboard.web.plain_wishes import Wish
from dashboard.web.request_counts import BOUNDS, METRICS, Durations, RequestCounts
from dashboard.web.server_facts import Surroundings

PREFIX: Final = "borough_gap_map"
TEXT: Final = "text/plain; version=0.0.4; charset=utf-8"

Samples = Mapping[str, float]
"""Values by their labels, as they are written: ``kind="report"``; without any, by an empty text."""


@dataclass(frozen=True)
class Gauge:
    """A number that is read when it is asked for.

    Attributes
    ----------
    kind
        "gauge", or "counter" where it only grows.
    """

    name: str
    meaning: str
    read: Callable[[], float]
    kind: str = "gauge"


def list_metrics_routes(
    around: Surroundings, site: PlainSite, counts: RequestCounts, gauges: Iterable[Gauge]
) -> list[BaseRoute]:
    """Return the route ``/metrics``.

    Parameters
    ----------
    gauges
        What this package cannot know by itself; those that raise `DataFolderError` are left out.
    """
    known = tuple(gauges)

    async def send(_: Request) -> Response:
        edition = await _find_edition(site)
        read = await asyncio.to_thread(lambda: [_read(gauge) for gauge in known])
        lines = [_format_sessions(around), _format_edition(edition), *read, *_format_requests(counts)]
        return PlainTextResponse("".join(lines), media_type=TEXT, headers={"Cache-Control": "no-store"})

    base = f"/{around.base}" if around.base else ""
    return [Route(f"{base}/{METRICS}", send)]


def format_metric(name: str, kind: str, meaning: str, samples: Samples) -> str:
    """Return the lines of one metric; none where it has no value.

    Examples
    --------
    >>> print(format_metric("up", "gauge", "Whether it is.", {"": 1}), end="")
    # HELP borough_gap_map_up Whether it is.
    # TYPE borough_gap_map_up gauge
    borough_gap_map_up 1
    """
    if not samples:
        return ""
    head = f"# HELP {PREFIX}_{name} {meaning}\n# TYPE {PREFIX}_{name} {kind}\n"
    return head + "".join(_format_sample(name, labels, value) for labels, value in samples.items())


def _format_sample(name: str, labels: str, value: float) -> str:
    return f"{PREFIX}_{name}{f'{{{labels}}}' if labels else ''} {value:.15g}\n"


def _read(gauge: Gauge) -> str:
    try:
        return format_metric(gauge.name, gauge.kind, gauge.meaning, {"": gauge.read()})
    except DataFolderError:
        return ""


def _format_sessions(around: Surroundings) -> str:
    """Return how many sessions there are: with a browser, and waiting for one that may come back."""
    states = [around.is_connected(session) for session in around.list_sessions()]
    samples = {'state="open"': states.count(True), 'state="waiting"': states.count(False)}
    return format_metric("sessions", "gauge", "Pages open, or kept for a browser that went away.", samples)


async def _find_edition(site: PlainSite) -> str:
    """Return the edition of the figures; empty where they cannot be read."""
    try:
        return (await site.open(Wish())).imprint.edition
    except DataFolderError:
        return ""


def _format_edition(edition: str) -> str:
    samples = {f'edition="{edition}"': 1} if edition else {}
    info = format_metric("evidence_info", "gauge", "The edition of the figures that are shown.", samples)
    return info + format_metric("ready", "gauge", "Whether there are figures to show.", {"": bool(edition)})


def _format_requests(counts: RequestCounts) -> Iterable[str]:
    answers = {f'kind="{kind}",status="{status}"': n for (kind, status), n in sorted(counts.answers.items())}
    yield format_metric("requests_total", "counter", "Requests, by kind and class of status.", answers)
    name, meaning = "request_seconds", "How long answers took."
    samples = [
        line
        for kind in sorted(counts.durations)
        for line in _list_durations(name, kind, counts.durations[kind])
    ]
    if samples:
        yield f"# HELP {PREFIX}_{name} {meaning}\n# TYPE {PREFIX}_{name} histogram\n" + "".join(samples)


def _list_durations(name: str, kind: str, durations: Durations) -> Iterable[str]:
    """Yield the samples of a histogram: each bound counts those below it too."""
    up_to = list(accumulate(durations.at_most))
    for bound, count in zip((*map(str, BOUNDS), "+Inf"), up_to, strict=True):
        yield _format_sample(f"{name}_bucket", f'kind="{kind}",le="{bound}"', count)
    yield _format_sample(f"{name}_sum", f'kind="{kind}"', durations.seconds)
    yield _format_sample(f"{name}_count", f'kind="{kind}"', up_to[-1])
