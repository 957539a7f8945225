"""The reports below ``/report/``, as plain pages and as files: of the region, and of each council."""

from functools import partial
from typing import Final

from starlette.responses import Response
from starlette.routing import BaseRoute

from dashboard.analysis.evidence import Evidence
from dashboard.render.components.markup import join
from dashboard.render.components.plain_html import locate_style, render_bar, render_councils
from dashboard.render.documents.council_addresses import list_slugs
from dashboard.render.documents.document_files import Format, name_document_file, write_document
from dashboard.render.documents.html_writer import write_html
from dashboard.web.all_reports import ALL, ALL_ZIP, render_way_to_all, send_all
from dashboard.web.bundles import Bundles
from dashboard.web.feed_names import render_feed_link
from dashboard.web.picture_routes import locate_pictures, send_picture
from dashboard.web.plain_answers import Answer, make_answer
from dashboard.web.plain_choices import find_unmeasured, render_all_choices
from dashboard.web.plain_site import Asked, PlainSite, redirect, write_page
from dashboard.web.plain_wishes import Wish
from dashboard.web.reports_named import REGION, REPORTS, find_area, make_report, name_report

FORMATS: Final = {f".{written_as}": written_as for written_as in (Format.PDF, Format.WORD)}
"""What a report can be taken away as, by the end of its address."""

NO_COUNCIL: Final = "No council here has this name"


def list_report_routes(base: str, site: PlainSite, bundles: Bundles) -> list[BaseRoute]:
    """Return the routes of the reports."""

    async def send_report(asked: Asked) -> Response:
        if asked.word.lower() in (ALL, ALL_ZIP):
            return send_all(site, bundles, asked)
        if "/" in asked.word:
            return await send_picture(site, asked)
        word, suffix = _split(asked.word)
        code = find_area(asked.maker.evidence, word)
        if code is None:
            return refuse_council(site, asked)
        right = name_report(asked.maker.evidence, code, suffix)
        if asked.name != right:
            return redirect(asked, right)
        refusal = find_unmeasured(asked.maker.evidence, asked.wish)
        if refusal:
            return site.refuse_asked(asked, "There is no such report", refusal)
        write = partial(_write_file, suffix) if suffix else partial(_write_page, site)
        return await site.send(asked, lambda: write(asked, code))

    return site.list_routes(base, REPORTS, send_report)


def refuse_council(site: PlainSite, asked: Asked) -> Response:
    """Return that there is no such council, with the list of those that there are."""
    evidence = asked.maker.evidence
    region = evidence.region
    listed = render_councils(region.all, _list_addresses(evidence, asked.root, asked.wish))
    sentence = f"It may be spelt otherwise, or lie outside {region.name}. Choose it from the list."
    return site.refuse_asked(asked, NO_COUNCIL, sentence, listed)


def _split(name: str) -> tuple[str, str]:
    """Return a name without the end that says what it is to be written as, and that end."""
    stem, dot, end = name.rpartition(".")
    suffix = f"{dot}{end.lower()}"
    return (stem, suffix) if suffix in FORMATS else (name, "")


def _list_addresses(evidence: Evidence, root: str, wish: Wish) -> dict[str, str]:
    """Return the address of each council's report, by its name."""
    register, query = evidence.register, wish.write()
    return {
        register.get_name(code): f"{root}{REPORTS}/{slug}{query}"
        for code, slug in list_slugs(register).items()
    }


def _write_page(site: PlainSite, asked: Asked, code: str) -> Answer:
    """Return a report as a page, with the ways to its other forms before it and to the councils after it."""
    evidence, wish = asked.maker.evidence, asked.wish
    name = name_report(evidence, code)
    files = {kind.called: name_report(evidence, code, end) for end, kind in FORMATS.items()}
    above = (
        render_bar(asked.root, asked.elsewhere, interactive=_locate_interactive(name, wish)),
        render_all_choices(evidence, name, files, wish),
    )
    councils = render_councils(evidence.region.all, _list_addresses(evidence, asked.root, wish))
    others = [councils, render_way_to_all(asked)] if code == REGION else []
    below = [asked.edition.render(f"./{name}"), *others, site.end]
    page = write_html(
        make_report(asked, code),
        style_address=locate_style(asked.root),
        head=render_feed_link(evidence, code, asked.root, asked.elsewhere),
        above=join(above),
        below=join(below),
        locate=partial(locate_pictures, asked, code),
    )
    return write_page(page)


def _locate_interactive(slug: str, wish: Wish) -> str:
    """Return the address of a council's interactive page; empty for that of the region: the first page."""
    data = "&data=example" if wish.is_example else ""
    return f"borough?council={slug.replace('-', '+')}{data}" if slug else ""


def _write_file(suffix: str, asked: Asked, code: str) -> Answer:
    """Return a report as a file to take away."""
    document, written_as = make_report(asked, code), FORMATS[suffix]
    named = f'attachment; filename="{name_document_file(document, written_as)}"'
    content = write_document(document, written_as)
    return make_answer(content, written_as.media_type, {"Content-Disposition": named})
