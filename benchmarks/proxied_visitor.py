"""A person who reaches the dashboard through its proxy, and comes back where a replica is lost."""

import asyncio
import random
import time
from dataclasses import dataclass, field
from typing import Final

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.typing import Subprotocol

from benchmarks.crowd import change_something
from benchmarks.servers import OURS
from benchmarks.visitor import Visitor
from tests.fixtures.nginx import NAME
from tests.fixtures.replicas import Service

EVERY: Final = 1.0
"""Seconds from one change of a control to the next, where nothing else is said; a fifth less or more."""
AGAIN_SECONDS: Final = 0.2
"""After how long somebody who was not let in tries again."""
LOST: Final = (OSError, WebSocketException)


class ProxiedVisitor(Visitor):
    """One person's connection through the proxy, with the cookie that their browser has."""

    def __init__(self, service: Service, cookie: str) -> None:
        super().__init__(service.https_port)
        self._service = service
        self.cookie = cookie

    async def _connect(self) -> ClientConnection:
        joined = await connect(
            f"wss://{NAME}:{self._service.https_port}/_stcore/stream",
            host="127.0.0.1",
            ssl=self._service.trust(),
            subprotocols=[Subprotocol("streamlit")],
            max_size=None,
            compression=None,
            additional_headers={"Cookie": self.cookie} if self.cookie else None,
        )
        given = joined.response.headers.get_all("Set-Cookie") if joined.response else []
        self.cookie = next((one.split(";")[0] for one in given if one.startswith("replica=")), self.cookie)
        return joined


@dataclass
class Met:
    """What people met.

    Attributes
    ----------
    changes
        Changes answered within the time.
    waits
        Seconds that each took.
    away
        Of each connection that was lost, the seconds until its page was there again.
    """

    changes: int = 0
    waits: list[float] = field(default_factory=list)
    away: list[float] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


class Person:
    """Changes a control now and then, as long as all do; comes back where the connection is lost."""

    def __init__(
        self,
        service: Service,
        met: Met,
        dice: random.Random,
        everyone_is_in: asyncio.Barrier,
        seconds: float,
        every: float,
    ) -> None:
        self._service = service
        self._met = met
        self._dice = dice
        self._everyone_is_in = everyone_is_in
        self._seconds = seconds
        self._every = every
        self._end = float("inf")
        self._lost_at: float | None = None
        self._cookie = ""

    async def live(self) -> None:
        """Visit until the time is over."""
        while self._goes_on():
            visitor = ProxiedVisitor(self._service, self._cookie)
            try:
                async with visitor:
                    await self._look_around(visitor)
            except LOST:
                self._lost_at = self._lost_at or time.monotonic()
                await asyncio.sleep(AGAIN_SECONDS)
            self._cookie = visitor.cookie

    def _goes_on(self) -> bool:
        return time.monotonic() < self._end

    async def _look_around(self, visitor: Visitor) -> None:
        self._met.problems += visitor.first.problems
        if self._lost_at is not None:
            self._met.away.append(time.monotonic() - self._lost_at)
            self._lost_at = None
        if self._end == float("inf"):
            await self._everyone_is_in.wait()
            self._end = time.monotonic() + self._seconds
            await asyncio.sleep(self._dice.uniform(0, self._every))
        while self._goes_on():
            await self._change(visitor)

    async def _change(self, visitor: Visitor) -> None:
        begun = time.monotonic()
        answer = await change_something(visitor, OURS, self._dice)
        self._met.waits.append(answer.seconds)
        self._met.problems += answer.problems
        self._met.changes += self._goes_on()
        rest = self._every * self._dice.uniform(0.8, 1.2) - (time.monotonic() - begun)
        await asyncio.sleep(max(0.0, rest))


async def gather(service: Service, people: int, seconds: float, every: float = EVERY) -> Met:
    """Let so many people visit at once, for the same time, each changing something every so many seconds.

    Returns
    -------
    What they met.
    """
    met, everyone_is_in = Met(), asyncio.Barrier(people)
    async with asyncio.TaskGroup() as tasks:
        for number in range(people):
            person = Person(service, met, random.Random(number), everyone_is_in, seconds, every)
            tasks.create_task(person.live())
    return met
