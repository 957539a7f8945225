"""The HTML at the address of every page, and the files that pages fetch from memory."""

import re
from typing import Final

from starlette.convertors import Convertor, register_url_convertor
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from dashboard.render.files.served_files import SHELF, Shelf
from dashboard.render.maps.borough_map import ASSETS
from dashboard.web.needed import NOT_HERE
from dashboard.web.surroundings import Surroundings

TITLE: Final = "Borough gap map"
NOTICE: Final = "lost_connection.js"
FOR_EVER: Final = "public, max-age=31536000, immutable"
NOT_KEPT: Final = "private, no-store"
CHECKED: Final = "no-cache"


def list_routes(around: Surroundings, shelf: Shelf = SHELF) -> list[BaseRoute]:
    """Return the routes of this server beside those of Streamlit."""
    base = f"/{around.base}" if around.base else ""
    page = prepare_page(around.first_page)
    notice = (ASSETS / NOTICE).read_text(encoding="utf-8")

    async def send_page(request: Request) -> Response:
        return HTMLResponse(page, headers={"Cache-Control": CHECKED})

    async def send_notice(request: Request) -> Response:
        return Response(notice, media_type="text/javascript", headers={"Cache-Control": CHECKED})

    async def send_file(request: Request) -> Response:
        file = shelf.find(request.path_params["name"])
        if file is None or (file.owner and not around.is_connected(file.owner)):
            raise HTTPException(404, NOT_HERE)
        kept = NOT_KEPT if file.owner else FOR_EVER
        return Response(file.content, media_type=file.media_type, headers={"Cache-Control": kept})

    return [
        Route(f"{base}/served/{NOTICE}", send_notice),
        Route(f"{base}/served/{{name}}", send_file),
        Route(f"{base}/{{page:page}}", send_page),
    ]


def prepare_page(first_page: str) -> str:
    """Return Streamlit's first HTML as this server sends it.

    With a title before anything else is loaded, the script that notices a lost connection, and without
    what this server does not have: a script within the page, and a way in for programs.
    """
    page = re.sub(r"<!--.*?-->", "", first_page, flags=re.DOTALL)
    page = re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL)
    page = re.sub(r'<link rel="service-desc"[^>]*>', "", page)
    page = re.sub(r"<title>.*?</title>", f"<title>{TITLE}</title>", page)
    page = re.sub(r"<noscript>.*?</noscript>", f"<noscript>{NO_SCRIPT}</noscript>", page, flags=re.DOTALL)
    return page.replace("</head>", f'<script defer src="./served/{NOTICE}"></script></head>')


NO_SCRIPT: Final = "<p>This page needs JavaScript. Allow it for this site, then reload the page.</p>"


class _PageConvertor(Convertor[str]):
    """The path of a page: one word without a dot, or none."""

    regex = "[A-Za-z0-9_-]*"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


register_url_convertor("page", _PageConvertor())
