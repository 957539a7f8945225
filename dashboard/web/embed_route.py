"""A card on one council below ``/embed/``, the only page that other sites may show in a frame."""

from typing import Final

from starlette.responses import Response
from starlette.routing import BaseRoute

from dashboard.render.components.markup import EMPTY
from dashboard.render.components.plain_html import render_card
from dashboard.render.words.borough_sentences import state_finding
from dashboard.web.plain_answers import Answer
from dashboard.web.plain_choices import find_unmeasured
from dashboard.web.plain_site import Asked, PlainSite, redirect, write_page
from dashboard.web.report_routes import refuse_council
from dashboard.web.reports_named import REPORTS, find_area, name_report

FOLDER: Final = "embed"


def list_embed_routes(base: str, site: PlainSite) -> list[BaseRoute]:
    """Return the route of the cards."""

    async def send_card(asked: Asked) -> Response:
        evidence = asked.maker.evidence
        code = find_area(evidence, asked.word)
        if not code:
            return refuse_council(site, asked)
        slug = name_report(evidence, code)
        if asked.name != slug:
            return redirect(asked, slug)
        refusal = find_unmeasured(evidence, asked.wish)
        if refusal:
            return site.refuse_asked(asked, "There is no such card", refusal)
        return await site.send(asked, lambda: _write_card(asked, code, slug))

    return site.list_routes(base, FOLDER, send_card)


def _write_card(asked: Asked, code: str, slug: str) -> Answer:
    view, imprint = asked.maker.view_council(code), asked.maker.imprint
    said = [state_finding(view, group) for group in asked.wish.show]
    to_report = f"{asked.root}{REPORTS}/{slug}{asked.wish.write()}"
    card = render_card(
        view.name,
        said,
        imprint.notes,
        to_report,
        root=asked.root,
        below=asked.edition.render(f"./{slug}") if asked.edition.is_older else EMPTY,
        is_synthetic=imprint.is_synthetic,
    )
    return write_page(card)
