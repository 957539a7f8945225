"""All reports as one ZIP below ``/report/all``: made when somebody asks; a page says how far it is."""

from collections.abc import Hashable, Iterable, Iterator
from functools import partial
from typing import Final

from markupsafe import Markup
from starlette.responses import RedirectResponse, Response

from dashboard.render.components.markup import EMPTY, join, tag
from dashboard.render.components.plain_html import (
    render_bar,
    render_plain_page,
    render_progress,
    render_way,
)
from dashboard.render.documents.document_files import Format, write_documents
from dashboard.web.bundles import Bundles
from dashboard.web.plain_answers import HTML, Answer, make_answer, respond
from dashboard.web.plain_choices import find_unmeasured, render_all_choices
from dashboard.web.plain_site import Asked, PlainSite

ALL: Final = "all"
ALL_ZIP: Final = "all.zip"
FORMATS: Final = (Format.PDF, Format.WORD)
ZIP: Final = "application/zip"
NOT_KEPT: Final = {"Cache-Control": "no-store"}
HOW: Final = (
    "One ZIP with the report on every council and on the region, as PDF and as Word. It takes a minute or "
    "two to make; this page says how far it is. Of each choice it is made once, for everybody."
)
MAKE: Final = "Make the ZIP"
LOOK_AGAIN: Final = "Look again; take the ZIP if it is ready"
TAKE: Final = "Take the ZIP"
FAILED: Final = "It could not be made; who runs this server finds the reason in its log."
BUSY: Final = (
    "Another choice is being made for somebody else, {done} of {total} files. Ask for this one then."
)


def render_way_to_all(asked: Asked) -> Markup:
    """Return the way from the page of the region to the ZIP."""
    return render_way("All reports as one ZIP, PDF and Word", f"./{ALL}{asked.wish.write()}")


def send_all(site: PlainSite, bundles: Bundles, asked: Asked) -> Response:
    """Answer for the ZIP, and for the page that says how far it is.

    Who asks for the ZIP has it made; who asks for the page only looks.
    """
    refusal = find_unmeasured(asked.maker.evidence, asked.wish)
    if refusal:
        return site.refuse_asked(asked, "There is no such report", refusal)
    imprint = asked.maker.imprint
    key = (imprint.edition, imprint.as_at, asked.wish)
    finished = bundles.find(key)
    if asked.word.lower() == ALL:
        page = _write_page(
            site, asked, _say_state(bundles, key, finished, f"./{ALL_ZIP}{asked.wish.write()}")
        )
        return Response(page, media_type=HTML, headers=NOT_KEPT)
    if finished:
        return respond(asked.request, asked.edition.mark(finished))
    total = len(FORMATS) * (1 + len(asked.maker.evidence.register.names_by_code))
    bundles.begin(key, total, partial(_write_all, asked), partial(_finish, asked))
    return RedirectResponse(f"./{ALL}{asked.wish.write()}", 303, {**NOT_KEPT, "Retry-After": "10"})


def _write_all(asked: Asked) -> Iterator[tuple[str, bytes]]:
    wish = asked.wish
    return write_documents(asked.maker.make_all(wish.show, wish.length), FORMATS)


def _finish(asked: Asked, content: bytes) -> Answer:
    """Return the ZIP ready to be sent, under a name that says what it holds."""
    name = asked.maker.name_all(asked.wish.show, asked.wish.length)
    return make_answer(content, ZIP, {"Content-Disposition": f'attachment; filename="{name}"'})


def _say_state(bundles: Bundles, key: Hashable, finished: Answer | None, address: str) -> Iterator[Markup]:
    """Yield how far the ZIP is, and what can be done next."""
    making = bundles.making
    if finished:
        yield tag("p", tag("a", TAKE, href=address), f" ({len(finished.body) / 1e6:.0f} MB)")
        return
    if making is None or making.has_failed:
        yield tag("p", FAILED, class_="note") if making and making.key == key else EMPTY
        yield tag("p", tag("a", MAKE, href=address))
        return
    if making.key != key:
        yield tag("p", BUSY.format(done=making.done, total=making.total), class_="note")
        return
    yield render_progress(f"{making.done} of {making.total} files are written.", making.done, making.total)
    yield tag("p", tag("a", LOOK_AGAIN, href=address))


def _write_page(site: PlainSite, asked: Asked, state: Iterable[Markup]) -> str:
    evidence, wish = asked.maker.evidence, asked.wish
    bar = render_bar(asked.root, asked.elsewhere)
    return render_plain_page(
        f"All reports on {evidence.region.all}",
        tag("p", HOW),
        *state,
        *(tag("p", note, class_="small") for note in asked.maker.imprint.notes),
        asked.edition.render(f"./{ALL}"),
        root=asked.root,
        above=join((bar, render_all_choices(evidence, ALL, {}, wish))),
        below=site.end,
        is_synthetic=evidence.is_synthetic,
    )
