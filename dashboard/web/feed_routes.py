"""The feeds below ``/feeds/``: what changed in the region and in each council, for programs."""

import asyncio
from typing import Final

from starlette.responses import Response
from starlette.routing import BaseRoute

from dashboard.analysis.steps import date_source
from dashboard.render.components.markup import tag
from dashboard.render.components.plain_html import render_bar, render_councils, render_plain_page
from dashboard.render.files.atom import MEDIA_TYPE, Feed, write_feed
from dashboard.render.view_models.figure_view import warn
from dashboard.web.feed_names import FOLDER, SUFFIX, list_feed_addresses, name_feed, title_feed
from dashboard.web.plain_answers import Answer, make_answer
from dashboard.web.plain_site import Asked, PlainSite, redirect, write_page
from dashboard.web.reports_named import REPORTS, find_area, name_report

ATOM: Final = f"{MEDIA_TYPE}; charset=utf-8"
NO_FEED: Final = "There is no such feed"
WHAT: Final = (
    "New releases, verdicts that moved, and what became otherwise known of champions and contacts. No person "
    "is named, and nothing is told before the end of an embargo."
)
HOW: Final = (
    "A feed is an address that a mail program or a reader of news looks at again and again. Copy the address "
    "of one into it; nothing about you is kept here."
)


def list_feed_routes(base: str, site: PlainSite) -> list[BaseRoute]:
    """Return the routes of the feeds and of the page that lists them."""

    async def send_feed(asked: Asked) -> Response:
        evidence = asked.maker.evidence
        if not asked.word:
            return await site.send(asked, lambda: _write_index(site, asked))
        code = find_area(evidence, asked.word.removesuffix(SUFFIX))
        if code is None:
            listed = render_councils("Feeds", list_feed_addresses(evidence, asked.root, asked.elsewhere))
            return site.refuse_asked(asked, NO_FEED, "Choose one from the list.", listed)
        if asked.name != name_feed(evidence, code):
            return redirect(asked, name_feed(evidence, code))
        await asyncio.to_thread(asked.maker.take_news)  # here, for who writes makes all others wait
        return await site.send(asked, lambda: _write_feed(asked, code))

    return site.list_routes(base, FOLDER, send_feed)


def _write_feed(asked: Asked, code: str) -> Answer:
    evidence = asked.maker.evidence
    name, query = name_feed(evidence, code), asked.elsewhere
    data = "example/" if asked.wish.is_example else ""
    feed = Feed(
        key=f"{data}{code or evidence.region.name}",
        title=f"{warn(evidence.is_synthetic)}{title_feed(evidence, code)}",
        subtitle=WHAT,
        page=f"../{REPORTS}/{name_report(evidence, code)}{query}",
        own=f"./{name}{query}",
        items=tuple(item for item in asked.maker.take_news() if item.area == code),
        changed=max(map(date_source, evidence.sources.values())),
    )
    return make_answer(write_feed(feed), ATOM)


def _write_index(site: PlainSite, asked: Asked) -> Answer:
    """Return the page that lists the feeds."""
    evidence = asked.maker.evidence
    page = render_plain_page(
        "Feeds",
        *(tag("p", words) for words in (WHAT, HOW)),
        render_councils("All feeds", list_feed_addresses(evidence, asked.root, asked.elsewhere)),
        root=asked.root,
        above=render_bar(asked.root, asked.elsewhere),
        below=site.end,
        is_synthetic=evidence.is_synthetic,
    )
    return write_page(page)
