"""What of the server is there for visitors: all else that Streamlit would answer or do is shut off."""

from asyncio import sleep
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.web.refusing import refuse
from dashboard.web.server_facts import Surroundings

INNER: Final = "_stcore"
"""The part of a path below which Streamlit's own affairs are."""
NEEDED: Final = frozenset({"health", "host-config", "stream", "upload_file", "bidi-components"})
"""What a browser asks for there. Not, for instance, `metrics`: how much who uses is nobody's business."""
CLOSED: Final = frozenset({"auth", "oauth2callback"})
"""The first parts of the ways to sign in, which are shut where nobody has set that up."""
WAYS_TO_SIGN_IN: Final = (["auth", "login"], ["auth", "logout"], ["oauth2callback"])
READING: Final = frozenset({"GET", "HEAD", "OPTIONS"})
UPLOADING: Final = frozenset({"PUT", "DELETE", "OPTIONS"})

NOT_HERE: Final = "There is nothing at this address."
NOT_DONE: Final = "Nothing is done at this address; it can only be read."

NEEDED_MESSAGES: Final = frozenset(
    {"rerun_script", "stop_script", "file_urls_request", "app_heartbeat", "deferred_file", "dataframe_chunk"}
)
"""What the pages send. Not, for instance, `clear_cache`, which empties the caches of everybody, nor
`load_git_info`, which starts git and tells anybody about the repository."""
AT_ONCE: Final = 60
PER_SECOND: Final = 15.0
"""How many messages of one browser are taken at once, and how many a second after that: more than a
person can click. What comes faster waits, and nobody else does."""


class NeededPaths:
    """Lets through requests for what a page needs, in the ways in which it needs them."""

    def __init__(self, app: ASGIApp, around: Surroundings) -> None:
        self._app = app
        self._around = around

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse what no page asks for, before any of its body is read."""
        if scope["type"] == "http":
            parts = self._around.split_path(scope["path"])
            if parts is None or not _is_needed(parts, can_sign_in=bool(self._around.sign_in_seconds)):
                await refuse(scope, receive, send, 404, NOT_HERE)
                return
            if scope["method"] not in (UPLOADING if parts[:2] == [INNER, "upload_file"] else READING):
                await refuse(scope, receive, send, 405, NOT_DONE)
                return
        await self._app(scope, receive, send)


def _is_needed(parts: list[str], *, can_sign_in: bool) -> bool:
    if INNER in parts:
        return parts[0] == INNER and len(parts) > 1 and parts[1] in NEEDED
    if not parts or parts[0] not in CLOSED:
        return True
    return can_sign_in and parts in WAYS_TO_SIGN_IN


class Pace:
    """How fast one browser's messages are taken.

    Examples
    --------
    >>> pace = Pace(at_once=2, per_second=1.0)
    >>> [pace.find_wait(now=0.0) for _ in range(4)]
    [0.0, 0.0, 1.0, 2.0]
    """

    def __init__(self, at_once: int = AT_ONCE, per_second: float = PER_SECOND) -> None:
        self._step = 1 / per_second
        self._slack = at_once * self._step
        self._due = float("-inf")

    def find_wait(self, now: float) -> float:
        """Return for how long a message that came now has to wait."""
        self._due = max(self._due, now - self._slack) + self._step
        return max(0.0, self._due - now)


class NeededMessages:
    """Passes on those messages of a browser that a page sends, at a pace that a person may have."""

    def __init__(
        self, app: ASGIApp, around: Surroundings, pause: Callable[[float], Awaitable[None]] = sleep
    ) -> None:
        self._app = app
        self._around = around
        self._pause = pause

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Stand between a websocket and Streamlit."""
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return
        pace = Pace()

        async def receive_needed() -> Message:
            while True:
                message = await receive()
                if message["type"] != "websocket.receive":
                    return message
                wait = pace.find_wait(monotonic())
                if wait:
                    await self._pause(wait)
                if self._around.read_kind(message.get("bytes") or b"") in NEEDED_MESSAGES:
                    return message

        await self._app(scope, receive_needed, send)
