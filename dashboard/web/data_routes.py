"""The figures below ``/data/``, as files with a page that says what each is."""

from dataclasses import dataclass
from functools import partial
from typing import Final

from markupsafe import Markup
from starlette.responses import Response
from starlette.routing import BaseRoute

from dashboard.analysis.verdicts.yardsticks import Yardstick
from dashboard.render.components.markup import render_list, tag
from dashboard.render.components.plain_html import render_bar, render_files, render_plain_page
from dashboard.render.documents.document_parts import write_slug
from dashboard.render.files.evidence_json import SCHEMA_FILE
from dashboard.render.files.evidence_tables import Choice
from dashboard.render.files.export import name_file
from dashboard.render.files.export_files import MAKERS, Format
from dashboard.web.feed_names import FOLDER as FEEDS
from dashboard.web.plain_answers import Answer, make_answer
from dashboard.web.plain_choices import find_unmeasured
from dashboard.web.plain_site import Asked, PlainSite, redirect, write_page

FOLDER: Final = "data"
CSV: Final = "text/csv; charset=utf-8"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
GEOJSON: Final = "application/geo+json"
GPKG: Final = "application/geopackage+sqlite3"

MAY_CHOOSE: Final = (
    "“window” (1, 3 or 5 years together) and “yardstick” in the address choose other verdicts and gaps: "
    "verdicts.csv?window=3&yardstick=england."
)
ALWAYS_SAID: Final = (
    "A figure and its status are two columns: what is suppressed, missing or not available is never a zero.",
    "The files are those that “python -m dashboard export” writes; the project's data dictionary says what "
    "each column holds.",
    MAY_CHOOSE,
    "Every file has an ETag: a program that sends it back is told in a few bytes whether it has changed.",
    "With “edition” in the address a file is of that edition and never changes: figures.csv?edition=….",
)


@dataclass(frozen=True)
class DataFile:
    """A file to take away.

    Attributes
    ----------
    meaning
        What it is, as it follows its name.
    """

    meaning: str
    media_type: str
    written_as: Format


SHAPES: Final = "councils.geojson"
OTHER_NAMES: Final = {"boundaries.geojson": SHAPES}
"""What else a file may be asked for as."""
FILES: Final = {
    "figures.csv": DataFile("every figure of every council, with its status and its source", CSV, Format.CSV),
    "verdicts.csv": DataFile("every verdict, with what was expected and the ranges", CSV, Format.CSV),
    "gaps.csv": DataFile("every verdict beside what is known of a champion", CSV, Format.CSV),
    "champions.csv": DataFile("what is known of champions, with evidence; no names", CSV, Format.CSV),
    "areas.csv": DataFile("the councils and their GSS codes", CSV, Format.CSV),
    "sources.csv": DataFile("where each figure comes from: licence, dates, address", CSV, Format.CSV),
    "workbook.xlsx": DataFile("all tables as an accessible workbook, with notes", XLSX, Format.XLSX),
    SHAPES: DataFile("the councils' boundaries with their verdicts", GEOJSON, Format.GEOJSON),
    "data.gpkg": DataFile("the same for QGIS and other programs of maps, styled", GPKG, Format.GEOPACKAGE),
    "data.json": DataFile("all tables for programs", "application/json", Format.JSON),
    SCHEMA_FILE: DataFile("what data.json holds, as a JSON Schema", "application/schema+json", Format.JSON),
}
NO_FILE: Final = "There is no such file"


def list_data_routes(base: str, site: PlainSite) -> list[BaseRoute]:
    """Return the routes of the files and of their page."""

    async def send(asked: Asked) -> Response:
        word = OTHER_NAMES.get(asked.word, asked.word)
        if word and word not in FILES:
            return site.refuse_asked(asked, NO_FILE, "These are the files:", _render_files(asked))
        if asked.name != word:
            return redirect(asked, word)
        refusal = find_unmeasured(asked.maker.evidence, asked.wish) if word else ""
        if refusal:
            return site.refuse_asked(asked, NO_FILE, refusal)
        write = partial(_write_file, asked, FILES[word]) if word else partial(_write_index, site, asked)
        return await site.send(asked, write)

    return site.list_routes(base, FOLDER, send)


def _write_file(asked: Asked, file: DataFile) -> Answer:
    """Return a file, as the command would write it."""
    maker, wish = asked.maker, asked.wish
    choice = Choice(maker.day, wish.window, wish.yardstick or Yardstick.RESIDENTS)
    content = MAKERS[file.written_as](maker.evidence, choice)[asked.word]
    headers = {"Content-Disposition": f'attachment; filename="{_name(asked)}"'}
    return make_answer(content, file.media_type, headers)


def _name(asked: Asked) -> str:
    """Return under which name a file is kept: it says whose area, what, and of which edition."""
    evidence, imprint = asked.maker.evidence, asked.maker.imprint
    stem, dot, ending = OTHER_NAMES.get(asked.word, asked.word).partition(".")
    name = f"{write_slug(evidence.region.name)}-{stem}-{imprint.edition}{dot}{ending}"
    return name_file(name, is_synthetic=evidence.is_synthetic)


def _render_files(asked: Asked) -> Markup:
    described = {name: file.meaning for name, file in FILES.items()}
    return render_files(described, f"{asked.root}{FOLDER}/", asked.wish.write())


def _render_way_to_feeds(asked: Asked) -> Markup:
    feeds = tag("a", "feeds", href=f"{asked.root}{FEEDS}/{asked.elsewhere}")
    return tag("p", "What changes in them is told by ", feeds, ".")


def _write_index(site: PlainSite, asked: Asked) -> Answer:
    """Return the page that says what each file is."""
    imprint = asked.maker.imprint
    page = render_plain_page(
        "Data files",
        _render_files(asked),
        tag("h2", "What holds for all of them"),
        render_list(ALWAYS_SAID),
        tag(
            "p",
            "What changes is told by ",
            tag("a", "feeds", href=f"{asked.root}{FEEDS}/{asked.elsewhere}"),
            ".",
        ),
        *(tag("p", note, class_="small") for note in imprint.notes),
        asked.edition.render("./"),
        root=asked.root,
        above=render_bar(asked.root, asked.elsewhere),
        below=site.end,
        is_synthetic=imprint.is_synthetic,
    )
    return write_page(page)
