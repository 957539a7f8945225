"""What is done before the first visitor comes, and now and then while the server runs."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Final

from dashboard.web.listening import refuse_until_answering, send_at_once
from dashboard.web.server_facts import Surroundings

TIDY_SECONDS: Final = 5.0
LOOK_SECONDS: Final = 0.5
"""How often a replica looks whether the figures were changed through another one."""
STEP_SECONDS: Final = 1.0
"""Between two steps of what is prepared while visitors are served: it slows their pages down."""


def make_lifespan(
    around: Surroundings,
    prepare: Callable[[], None],
    list_further: Callable[[], Iterable[Callable[[], object]]] = tuple,
    pause: float = TIDY_SECONDS,
    *,
    collect_garbage: Callable[[bool], object],
    refresh: Callable[[], object] | None = None,
) -> Callable[[object], AbstractAsyncContextManager[None]]:
    """Return what Starlette enters before the port answers and leaves when the server stops.

    Parameters
    ----------
    prepare
        Done before the port answers.
    list_further
        What to prepare afterwards, step by step.
    collect_garbage
        Done now and then; it is told whether a session has gone.
    refresh
        Of one replica of several: what it does every half second, since the figures may have been changed
        through another. Until it is prepared it refuses connections, and others answer.
    """

    @asynccontextmanager
    async def live(app: object) -> AsyncIterator[None]:
        send_at_once()
        if refresh is not None:
            refuse_until_answering()
        await asyncio.to_thread(prepare)
        tasks = [asyncio.create_task(_tidy_for_ever(around, collect_garbage, pause))]
        tasks.append(asyncio.create_task(_prepare_further(list_further())))
        if refresh is not None:
            tasks.append(asyncio.create_task(_refresh_for_ever(refresh)))
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    return live


async def _prepare_further(steps: Iterable[Callable[[], object]]) -> None:
    """Take one step after another, with pauses."""
    for step in steps:
        await asyncio.sleep(STEP_SECONDS)
        await asyncio.to_thread(step)


async def _refresh_for_ever(refresh: Callable[[], object]) -> None:
    """Look for changes before a visitor does, who would wait for what follows from them."""
    while True:
        await asyncio.sleep(LOOK_SECONDS)
        await asyncio.to_thread(refresh)


async def _tidy_for_ever(
    around: Surroundings, collect_garbage: Callable[[bool], object], pause: float
) -> None:
    """Drop what gone sessions had, and collect what is left of them.

    Streamlit would collect garbage after each run of a page, and all pages of all people wait while the
    collector looks through what every session holds (`runner.postScriptGC` in its settings). Python does
    it by itself, less often the more there is to look through; here it is done when a session has gone, or
    figures were read anew.
    """
    before: frozenset[str] = frozenset()
    while True:
        await asyncio.sleep(pause)
        now = around.list_sessions()
        collect_garbage(bool(before - now))
        before = now
