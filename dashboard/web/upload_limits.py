"""How much may be uploaded: counted while it arrives, by file, session and server, and never on a disk."""

import asyncio
from collections import Counter
from dataclasses import dataclass
from typing import Final

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartParser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.domain.limits import MAX_BYTES, MAX_SERVER_BYTES, MAX_SESSION_BYTES
from dashboard.web.refusing import refuse
from dashboard.web.server_facts import Surroundings

FRAMING_BYTES: Final = 100_000
"""How much longer than the file the body of an upload may be: its name and what parts it from the rest."""
MAX_SILENCE_SECONDS: Final = 30.0
"""How long an upload may say nothing before it is given up; it takes room from others meanwhile."""

TOO_SILENT: Final = "The upload has stopped arriving. Try it again."
NO_SESSION: Final = "No page is open that this file could be for. Reload the page and choose the file again."


@dataclass(frozen=True)
class Room:
    """How many bytes there is room for, in all that is held and arriving."""

    file: int = MAX_BYTES + FRAMING_BYTES
    session: int = MAX_SESSION_BYTES + 2 * FRAMING_BYTES
    server: int = MAX_SERVER_BYTES

    def find_excess(self, size: int, session: int, server: int) -> str | None:
        """Return why there is no room, in one sentence with the next step; None where there is."""
        if size > self.file:
            return f"The file is larger than {_format_size(self.file)}. Check that it is the right file."
        if session > self.session:
            return (
                f"This page already holds as much as one page may, {_format_size(self.session)}. "
                "Take a file away, or reload the page."
            )
        if server > self.server:
            return (
                "Others are uploading, and the server has no room for more just now. "
                "Try it again in a few minutes."
            )
        return None


def _format_size(size: int) -> str:
    return f"{size / 1e6:,.0f} MB"


class BoundedUploads:
    """Counts every upload while it arrives, and refuses it before it is held where there is no room."""

    def __init__(self, app: ASGIApp, around: Surroundings, room: Room | None = None) -> None:
        self._app = app
        self._around = around
        self._room = room or Room()
        self._arriving: Counter[str] = Counter()
        MultiPartParser.spool_max_size = 0  # never: else what is larger than 1 MB goes to a disk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let an upload through, counted, or refuse it."""
        session = self._find_session(scope)
        if session is None:
            await self._app(scope, receive, send)
            return
        if not self._around.is_connected(session):
            await refuse(scope, receive, send, 404, NO_SESSION)
            return
        excess = self._find_excess(session, _read_length(scope))
        if excess:
            await refuse(scope, receive, send, 413, excess)
            return
        await self._count(session, scope, receive, send)

    def _find_session(self, scope: Scope) -> str | None:
        """Return for which session a request brings something; None where it brings nothing."""
        if scope["type"] != "http" or scope["method"] != "PUT":
            return None
        parts = self._around.split_path(scope["path"]) or []
        return parts[2] if len(parts) > 2 and parts[:2] == ["_stcore", "upload_file"] else None

    async def _count(self, session: str, scope: Scope, receive: Receive, send: Send) -> None:
        """Let an upload through as long as there is room for what has come of it."""
        size = 0

        async def receive_counted() -> Message:
            nonlocal size
            try:
                message = await asyncio.wait_for(receive(), MAX_SILENCE_SECONDS)
            except TimeoutError:
                raise HTTPException(408, TOO_SILENT) from None
            come = len(message.get("body", b""))
            size += come
            self._arriving[session] += come
            excess = self._room.find_excess(size, *self._sum_up(session))
            if excess:
                raise HTTPException(413, excess)
            return message

        try:
            await self._app(scope, receive_counted, send)
        finally:
            self._arriving[session] -= size
            self._arriving += Counter()  # without those for which nothing arrives any more

    def _find_excess(self, session: str, length: int) -> str | None:
        """Return why there is no room for so many bytes more."""
        of_session, of_all = self._sum_up(session)
        return self._room.find_excess(length, of_session + length, of_all + length)

    def _sum_up(self, session: str) -> tuple[int, int]:
        """Return how many bytes are held and arriving, for a session and for all."""
        held = self._around.count_held_bytes
        return held(session) + self._arriving[session], held(None) + self._arriving.total()


def _read_length(scope: Scope) -> int:
    """Return how long a body is said to be; 0 where nothing is said: it is counted anyway."""
    length = Headers(scope=scope).get("content-length", "")
    return int(length) if length.isascii() and length.isdigit() else 0
