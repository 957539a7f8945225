"""The HTML at the address of every page, and the files that pages fetch from memory."""

import re
from collections.abc import Callable
from typing import Final

from starlette.convertors import Convertor, register_url_convertor
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from dashboard.render.components.frame_html import NAME
from dashboard.render.components.glossary_links import write_words
from dashboard.render.files.served_files import SHELF, Shelf
from dashboard.render.maps.borough_map import ASSETS
from dashboard.render.maps.swatch_styles import write_swatch_styles
from dashboard.web.allowed_paths import NOT_HERE
from dashboard.web.server_facts import Surroundings

MASTHEAD: Final = "masthead"
GLOSSARY_LINKS: Final = "glossary_links.js"
SCRIPTS: Final = (
    *("address_history.js", "opening.js", "lost_connection.js", f"{MASTHEAD}.js", "printing.js"),
    *("table_order.js", "open_panels.js", "tapped_council.js", GLOSSARY_LINKS),
)
STYLES: Final = ("page.css", "figure_table.css", "print.css")
FIRST_PAGE: Final = ""
"""The address at which the map opens."""
OTHER_NAME: Final = "map"
"""What people write for it; Streamlit has no page of this name."""

FOR_EVER: Final = "public, max-age=31536000, immutable"
NOT_KEPT: Final = "private, no-store"
CHECKED: Final = "no-cache"


def list_routes(
    around: Surroundings, shelf: Shelf = SHELF, greet: Callable[[], str] = str
) -> list[BaseRoute]:
    """Return the routes of this server beside those of Streamlit.

    Parameters
    ----------
    greet
        Returns what can be read while the first page is put together, as HTML.
    """
    base = f"/{around.base}" if around.base else ""
    page = prepare_page(around.first_page)
    assets = {name: (ASSETS / name).read_text(encoding="utf-8") for name in (*SCRIPTS, *STYLES)}
    assets[STYLES[0]] += write_swatch_styles()
    assets[GLOSSARY_LINKS] = write_words() + assets[GLOSSARY_LINKS]

    def send_page(request: Request) -> Response:  # not async: greeting may read the data folder
        page_name, query = request.path_params["page"], request.url.query
        if page_name == OTHER_NAME:
            return RedirectResponse(f"./?{query}" if query else "./")
        is_first = page_name == FIRST_PAGE and not query
        greeting = (greet() if is_first else "") or LOADING
        return HTMLResponse(page.replace(GREETING, greeting), headers={"Cache-Control": CHECKED})

    async def send_asset(request: Request) -> Response:
        name = request.url.path.rpartition("/")[2]
        kind = "text/css" if name in STYLES else "text/javascript"
        return Response(assets[name], media_type=kind, headers={"Cache-Control": CHECKED})

    async def send_file(request: Request) -> Response:
        file = shelf.find(request.path_params["name"])
        if file is None or (file.owner and not around.is_connected(file.owner)):
            raise HTTPException(404, NOT_HERE)
        kept = NOT_KEPT if file.owner else FOR_EVER
        return Response(file.content, media_type=file.media_type, headers={"Cache-Control": kept})

    return [
        *(Route(f"{base}/served/{name}", send_asset) for name in assets),
        Route(f"{base}/served/{{name}}", send_file),
        Route(f"{base}/{{page:page}}", send_page),
    ]


def prepare_page(first_page: str) -> str:
    """Return Streamlit's first HTML as this server sends it.

    With a title and something to read before anything else is loaded, the project's scripts (which notice a
    lost connection, and keep the browser's history short) and its styles; without what this server does not
    have: a script within the page, and a way in for programs.
    """
    page = re.sub(r"<!--.*?-->", "", first_page, flags=re.DOTALL)
    page = re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL)
    page = re.sub(r'<link rel="service-desc"[^>]*>', "", page)
    page = re.sub(r"<title>.*?</title>", f"<title>{NAME}</title>", page)
    page = re.sub(r"<noscript>.*?</noscript>", f"<noscript>{NO_SCRIPT}</noscript>", page, flags=re.DOTALL)
    scripts = "".join(f'<script defer src="./served/{name}"></script>' for name in SCRIPTS)
    page = page.replace("<html ", '<html class="is-opening" ', 1)
    masthead = (ASSETS / f"{MASTHEAD}.css").read_text(encoding="utf-8")
    page = page.replace("</head>", f"<style>{OPENING_STYLE}{masthead}</style>{scripts}</head>")
    styles = "".join(f'<link rel="stylesheet" href="./served/{name}">' for name in STYLES)
    page = page.replace("</body>", f"{styles}</body>")  # after Streamlit's own, so that ours hold
    return page.replace('<div id="root">', f'<main id="opening">{GREETING}{TO_PLAIN}</main><div id="root">')


GREETING: Final = "<!-- what can be read while the page is put together -->"
LOADING: Final = f"<h1>{NAME}</h1><p>The page is being put together.</p>"
OPENING_STYLE: Final = (
    "#opening{position:fixed;inset:0;z-index:9;padding:2.7rem 2rem;margin:0 auto;max-width:1440px;"
    "box-sizing:border-box;background:#fff;color:#1a1a1a;font:1rem/1.4 system-ui,sans-serif}"
    "#opening h1{font-size:1.4rem;line-height:1.2;margin:0;padding:.1rem 0 .2rem}"
    "#opening p{margin:0;max-width:130ch}"
    ".is-opening #root,.is-opening #root *{visibility:hidden!important}"  # also what says it is seen
    "html:not(.is-opening) #opening{display:none}"
    "#opening .to-plain{position:absolute;bottom:2rem}"
    "noscript p{position:relative;z-index:10}"
)
"""Laid out as the heading of a page is in ``page.css``, so that the heading is seen to stay."""

PLAIN_LINK: Final = '<a href="./report/">plain pages</a>'
"""Read by who has no script, or is behind a proxy that lets no websocket through."""
TO_PLAIN: Final = f'<p class="to-plain">If nothing more appears, read the {PLAIN_LINK}.</p>'
NO_SCRIPT: Final = (
    "<p>This page needs JavaScript. Allow it for this site, then reload the page; or read the "
    f"{PLAIN_LINK}, which need none.</p>"
)


class _PageConvertor(Convertor[str]):
    """The path of a page: one word without a dot, or none; where people come back from a provider is none."""

    regex = "(?!oauth2callback$)[A-Za-z0-9_-]*"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


register_url_convertor("page", _PageConvertor())
