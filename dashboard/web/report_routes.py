"""The reports below ``/report/``, as plain pages and as files: of the region, and of each council."""

from functools import partial
from typing import Final

from starlette.responses import Response
from starlette.routing import BaseRoute

from dashboard.analysis.evidence import Evidence
from dashboard.render.components.markup import join
from dashboard.render.components.plain_html import locate_style, render_bar, render_councils
from dashboard.render.documents.council_addresses import find_by_slug, list_slugs
from dashboard.render.documents.document import Document
from dashboard.render.documents.document_files import Format, name_document_file, write_document
from dashboard.render.documents.document_parts import write_slug
from dashboard.render.documents.html_writer import write_html
from dashboard.web.feed_names import render_feed_link
from dashboard.web.plain_answers import Answer, make_answer
from dashboard.web.plain_choices import find_unmeasured, render_all_choices
from dashboard.web.plain_site import Asked, PlainSite, redirect, write_page
from dashboard.web.plain_wishes import Wish

FOLDER: Final = "report"
REGION: Final = ""
"""Stands for the region where the code of a council could stand."""

FORMATS: Final = {f".{written_as}": written_as for written_as in (Format.PDF, Format.WORD)}
"""What a report can be taken away as, by the end of its address."""

NO_COUNCIL: Final = "No council here has this name"
OTHER_EDITION: Final = (
    "The figures of this edition are not the ones that are loaded now. The report of the present edition has "
    "the same address without “edition”."
)


def list_report_routes(base: str, site: PlainSite) -> list[BaseRoute]:
    """Return the routes of the reports."""

    async def send_report(asked: Asked) -> Response:
        word, suffix = _split(asked.word)
        code = find_area(asked.maker.evidence, word)
        if code is None:
            return refuse_council(site, asked)
        right = name_report(asked.maker.evidence, code, suffix)
        if asked.name != right:
            return redirect(asked, right)
        refusal = _find_refusal(asked)
        if refusal:
            return site.refuse_asked(asked, "There is no such report", refusal)
        write = partial(_write_file, suffix) if suffix else partial(_write_page, site)
        return await site.send(asked, lambda: write(asked, code))

    return site.list_routes(base, FOLDER, send_report)


def find_area(evidence: Evidence, word: str) -> str | None:
    """Return the code of the council that a word means, `REGION` for the region, None for neither."""
    code = find_by_slug(evidence.register, word) if word else REGION
    is_region = code is None and write_slug(word) == write_slug(evidence.region.name)
    return REGION if is_region else code


def name_report(evidence: Evidence, code: str, suffix: str = "") -> str:
    """Return the one name of a report in its folder; that of the region's page is none."""
    if code != REGION:
        return f"{list_slugs(evidence.register)[code]}{suffix}"
    return f"{write_slug(evidence.region.name)}{suffix}" if suffix else ""


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


def _find_refusal(asked: Asked) -> str:
    """Return why there is no report of this wish; empty where there is one."""
    wanted = asked.wish.edition
    if wanted and wanted != asked.maker.imprint.edition:
        return OTHER_EDITION
    return find_unmeasured(asked.maker.evidence, asked.wish)


def _list_addresses(evidence: Evidence, root: str, wish: Wish) -> dict[str, str]:
    """Return the address of each council's report, by its name."""
    register, query = evidence.register, wish.write()
    return {
        register.get_name(code): f"{root}{FOLDER}/{slug}{query}"
        for code, slug in list_slugs(register).items()
    }


def _make(asked: Asked, code: str) -> Document:
    wish, maker = asked.wish, asked.maker
    if code == REGION:
        return maker.make_region(wish.show, wish.length)
    return maker.make_council(code, wish.show, wish.length)


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
    page = write_html(
        _make(asked, code),
        style_address=locate_style(asked.root),
        head=render_feed_link(evidence, code, asked.root, asked.elsewhere),
        above=join(above),
        below=join([*([councils] if code == REGION else []), site.end]),
    )
    return write_page(page)


def _locate_interactive(slug: str, wish: Wish) -> str:
    """Return the address of a council's interactive page; empty for that of the region: the first page."""
    data = "&data=example" if wish.is_example else ""
    return f"borough?council={slug.replace('-', '+')}{data}" if slug else ""


def _write_file(suffix: str, asked: Asked, code: str) -> Answer:
    """Return a report as a file to take away."""
    document, written_as = _make(asked, code), FORMATS[suffix]
    named = f'attachment; filename="{name_document_file(document, written_as)}"'
    content = write_document(document, written_as)
    return make_answer(content, written_as.media_type, {"Content-Disposition": named})
