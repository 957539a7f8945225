"""What a machine asks: whether the process answers, and whether a visitor would be answered at once."""

import asyncio
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from dashboard.domain.problems import DataFolderError
from dashboard.web.plain_site import NOT_READABLE, PlainSite
from dashboard.web.plain_wishes import Wish

_NOT_KEPT = {"Cache-Control": "no-store"}


def list_health_routes(
    base: str, site: PlainSite, find_unprepared: Callable[[], str] = str
) -> list[BaseRoute]:
    """Return the routes ``/healthz`` and ``/readyz``.

    Parameters
    ----------
    find_unprepared
        Returns in one sentence what the first visitor would have to wait for; empty where there is nothing.
        It may prepare what it finds.
    """

    async def send_health(_: Request) -> Response:
        return PlainTextResponse("The server answers.\n", headers=_NOT_KEPT)

    async def send_readiness(_: Request) -> Response:
        try:
            maker = await site.open(Wish())
            unprepared = await asyncio.to_thread(find_unprepared)
        except DataFolderError:
            return PlainTextResponse(f"{NOT_READABLE}.\n", 503, headers=_NOT_KEPT)
        if unprepared:
            return PlainTextResponse(f"{unprepared}\n", 503, headers=_NOT_KEPT)
        return PlainTextResponse(f"Ready, edition {maker.imprint.edition}.\n", headers=_NOT_KEPT)

    return [Route(f"{base}/healthz", send_health), Route(f"{base}/readyz", send_readiness)]
