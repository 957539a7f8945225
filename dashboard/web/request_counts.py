"""What is counted of requests: of which kind, how they were answered, and how long that took.

Nothing of it tells who asked or for which council: a kind is the first part of a path, of a short list.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from time import monotonic
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.web.allowed_paths import INNER, NEEDED
from dashboard.web.server_facts import Surroundings

METRICS: Final = "metrics"
OWN: Final = frozenset(
    {"report", "data", "embed", "served", "component", "media", "static", "healthz", "readyz", METRICS}
)
PAGE: Final = "page"
OTHER: Final = "other"

BOUNDS: Final = (0.005, 0.02, 0.1, 0.5, 2.0, 10.0)
"""In seconds: what was kept written takes the first, what nobody waits for any more the last."""


@dataclass
class Durations:
    """How long answers took.

    Attributes
    ----------
    at_most
        How many took no longer than each of `BOUNDS`, but longer than the one before; then, longer than all.
    """

    at_most: list[int] = field(default_factory=lambda: [0] * (len(BOUNDS) + 1))
    seconds: float = 0.0

    def add(self, seconds: float) -> None:
        """Count an answer."""
        self.at_most[bisect_left(BOUNDS, seconds)] += 1
        self.seconds += seconds


@dataclass(frozen=True)
class RequestCounts:
    """What this process has counted since it started; used by the server's loop alone.

    Attributes
    ----------
    answers
        How many, by kind and class of status ("2xx"); a websocket counts by its handshake.
    durations
        By kind; of websockets there are none.
    """

    answers: Counter[tuple[str, str]] = field(default_factory=Counter)
    durations: defaultdict[str, Durations] = field(default_factory=lambda: defaultdict(Durations))


class CountRequests:
    """Counts every request with its answer."""

    def __init__(self, app: ASGIApp, around: Surroundings, counts: RequestCounts) -> None:
        self._app = app
        self._around = around
        self._counts = counts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Stand before everything else."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        kind, begun = find_kind(self._around.split_path(scope["path"])), monotonic()

        async def send_counted(message: Message) -> None:
            status = _read_status(message)
            if status:
                self._counts.answers[kind, f"{status // 100}xx"] += 1
            await send(message)

        await self._app(scope, receive, send_counted)
        if scope["type"] == "http":
            self._counts.durations[kind].add(monotonic() - begun)


def find_kind(parts: list[str] | None) -> str:
    """Return of which kind a request is, by the parts of its path.

    Examples
    --------
    >>> find_kind(["report", "wandsworth.pdf"]), find_kind(["_stcore", "stream"]), find_kind(["borough"])
    ('report', 'stream', 'page')
    >>> find_kind(["wp-admin", "x.php"])
    'other'
    """
    match parts:
        case [] | [_] if not parts or ("." not in parts[0] and parts[0] not in OWN):
            return PAGE
        case [first, *_] if first in OWN:
            return first
        case [first, second, *_] if first == INNER and second in NEEDED:
            return second
    return OTHER


def _read_status(message: Message) -> int:
    """Return with which status an answer begins; 0 for a message that begins none."""
    if message["type"] in {"http.response.start", "websocket.http.response.start"}:
        return int(message["status"])
    return {"websocket.accept": 101, "websocket.close": 0}.get(message["type"], 0)
