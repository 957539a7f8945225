"""The figures of a report as pictures for a slide: ``/report/wandsworth/map-children.png``."""

import asyncio
from typing import Final

from starlette.responses import Response

from dashboard.render.documents.document import Document, Figure, list_figures
from dashboard.render.documents.document_parts import write_slug
from dashboard.render.documents.pictures import PictureKind, draw_slide
from dashboard.web.plain_answers import Answer, make_answer
from dashboard.web.plain_choices import find_unmeasured
from dashboard.web.plain_site import Asked, PlainSite, redirect
from dashboard.web.reports_named import REGION, find_area, make_report, name_report

NO_PICTURE: Final = "There is no such picture"
NO_PICTURE_WHY: Final = "The page of the report names its pictures, below each of them."


async def send_picture(site: PlainSite, asked: Asked) -> Response:
    """Answer with a figure of a report, with all that must go with it."""
    word, _, name = asked.word.partition("/")
    evidence = asked.maker.evidence
    code = find_area(evidence, word)
    stem, _, end = name.rpartition(".")
    if code is None or end.lower() not in list(PictureKind):
        return site.refuse_asked(asked, NO_PICTURE, NO_PICTURE_WHY)
    kind = PictureKind(end.lower())
    right = f"{_name_folder(asked, code)}/{stem}.{kind}"
    if asked.name != right:
        return redirect(asked, right)
    refusal = find_unmeasured(evidence, asked.wish)
    if refusal:
        return site.refuse_asked(asked, NO_PICTURE, refusal)
    document = await asyncio.to_thread(make_report, asked, code)
    figure = next((one for one in list_figures(document) if one.name == stem), None)
    if figure is None:
        return site.refuse_asked(asked, NO_PICTURE, NO_PICTURE_WHY)
    return await site.send(asked, lambda: _draw(document, figure, kind))


def locate_pictures(asked: Asked, code: str, figure: Figure) -> dict[str, str]:
    """Return where a figure can be taken away from the page of its report, by kind."""
    folder, query = _name_folder(asked, code), asked.wish.write()
    return {kind.name: f"./{folder}/{figure.name}.{kind}{query}" for kind in PictureKind}


def _name_folder(asked: Asked, code: str) -> str:
    evidence = asked.maker.evidence
    return name_report(evidence, code) if code != REGION else write_slug(evidence.region.name)


def _draw(document: Document, figure: Figure, kind: PictureKind) -> Answer:
    name = f"{document.file_stem}-{figure.name}.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return make_answer(draw_slide(document, figure, kind), kind.mime, headers)
