"""What is done before the first visitor comes, and now and then while the server runs."""

import asyncio
import gc
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from typing import Final

from dashboard.web.server_facts import Surroundings

TIDY_SECONDS: Final = 5.0


def make_lifespan(
    around: Surroundings, prepare: Callable[[], None], pause: float = TIDY_SECONDS
) -> Callable[[object], AbstractAsyncContextManager[None]]:
    """Return what Starlette enters before the port answers and leaves when the server stops."""

    @asynccontextmanager
    async def live(app: object) -> AsyncIterator[None]:
        await asyncio.to_thread(prepare)
        tidying = asyncio.create_task(_tidy_for_ever(around, pause))
        try:
            yield
        finally:
            tidying.cancel()
            with suppress(asyncio.CancelledError):
                await tidying

    return live


async def _tidy_for_ever(around: Surroundings, pause: float) -> None:
    """Drop what gone sessions had, and collect what is left of them.

    Streamlit would collect garbage after each run of a page, and all pages of all people wait while the
    collector looks through what every session holds (`runner.postScriptGC` in its settings). Python does
    it by itself, less often the more there is to look through; here it is done when a session has gone.
    """
    before: frozenset[str] = frozenset()
    while True:
        await asyncio.sleep(pause)
        now = around.list_sessions()
        if before - now:
            gc.collect()
        before = now
