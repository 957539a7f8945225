"""What is done before the first visitor comes, and now and then while the server runs."""

import asyncio
import gc
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from typing import Final

from dashboard.web.surroundings import Surroundings

TIDY_SECONDS: Final = 30.0


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
    """Drop what gone sessions had, and what only garbage holds.

    Streamlit would collect garbage after each run of a page, and all pages of all people wait while the
    collector looks through what every session holds (`runner.postScriptGC` in its settings). Once in a
    while does as well.
    """
    had = 0
    while True:
        await asyncio.sleep(pause)
        have = around.count_sessions()
        if had or have:
            gc.collect()
        had = have
