"""All plain routes, which need neither script nor websocket: reports, cards, files, feeds, health, style."""

from collections.abc import Callable
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from dashboard.render.components.plain_html import STYLE_NAME
from dashboard.render.documents.html_writer import STYLE
from dashboard.render.maps.borough_map import ASSETS
from dashboard.web.bundles import Bundles
from dashboard.web.data_routes import list_data_routes
from dashboard.web.embed_route import list_embed_routes
from dashboard.web.feed_routes import list_feed_routes
from dashboard.web.health_routes import list_health_routes
from dashboard.web.plain_answers import make_answer, respond
from dashboard.web.plain_site import PlainSite
from dashboard.web.report_routes import list_report_routes

CSS: Final = "text/css; charset=utf-8"


def list_plain_routes(
    base_path: str,
    site: PlainSite,
    bundles: Bundles | None = None,
    find_unprepared: Callable[[], str] = str,
) -> list[BaseRoute]:
    """Return the routes that stand before those of the interactive pages.

    Parameters
    ----------
    base_path
        Below which everything is served, without slashes at its ends; mostly empty.
    bundles
        Makes what takes a minute; its own where none is given.
    find_unprepared
        As `list_health_routes` takes it.
    """
    base = f"/{base_path}" if base_path else ""
    style = make_answer(STYLE + (ASSETS / STYLE_NAME).read_text(encoding="utf-8"), CSS)

    async def send_style(request: Request) -> Response:
        return respond(request, style)

    return [
        Route(f"{base}/served/{STYLE_NAME}", send_style),
        *list_report_routes(base, site, bundles or Bundles()),
        *list_data_routes(base, site),
        *list_embed_routes(base, site),
        *list_feed_routes(base, site),
        *list_health_routes(base, site, find_unprepared),
    ]
