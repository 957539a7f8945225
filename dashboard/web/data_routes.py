"""The figures below ``/data/``, as files with a page that says what each is."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from markupsafe import Markup
from starlette.responses import Response
from starlette.routing import BaseRoute

from dashboard.analysis.verdicts.yardsticks import Yardstick
from dashboard.render.components.markup import render_list, tag
from dashboard.render.components.plain_html import render_bar, render_files, render_plain_page
from dashboard.render.files.boundaries_file import boundaries_to_geojson
from dashboard.render.files.export import name_file, tabulate, to_csv
from dashboard.web.plain_answers import Answer, make_answer
from dashboard.web.plain_choices import find_unmeasured
from dashboard.web.plain_site import Asked, PlainSite, redirect, write_page

FOLDER: Final = "data"
CSV: Final = "text/csv; charset=utf-8"
GEOJSON: Final = "application/geo+json"

MAY_CHOOSE: Final = (
    "“window” (1, 3 or 5 years together) and “yardstick” in the address choose other verdicts and gaps: "
    "verdicts.csv?window=3&yardstick=england."
)
ALWAYS_SAID: Final = (
    "A figure and its status are two columns: what is suppressed, missing or not available is never a zero.",
    "The tables are those that “python -m dashboard export” writes; the project's data dictionary says what "
    "each column holds.",
    MAY_CHOOSE,
    "Every file has an ETag: a program that sends it back is told in a few bytes whether it has changed.",
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
    write: Callable[[Asked], str]


def _write_table(name: str, asked: Asked) -> str:
    maker, wish = asked.maker, asked.wish
    yardstick = wish.yardstick or Yardstick.RESIDENTS
    table = tabulate(name, maker.evidence, maker.day, wish.window, yardstick)
    return to_csv(table, is_synthetic=maker.evidence.is_synthetic)


def _describe_table(name: str, meaning: str) -> tuple[str, DataFile]:
    return name, DataFile(meaning, CSV, partial(_write_table, name))


FILES: Final = dict(
    [
        _describe_table("figures.csv", "every figure of every council, with its status and its source"),
        _describe_table("verdicts.csv", "every council's verdict, with what was expected and the intervals"),
        _describe_table("gaps.csv", "every council's verdict beside its champion, with one thing to ask"),
        _describe_table("champions.csv", "what is known of each council's champion, with evidence; no names"),
        _describe_table("areas.csv", "the councils and their GSS codes"),
        _describe_table("sources.csv", "where each figure comes from, with licence, dates and address"),
    ]
)
NO_FILE: Final = "There is no such file"
BOUNDARIES: Final = "boundaries.geojson"
BOUNDARIES_MEANING: Final = "the councils' boundaries, simplified for maps on a screen"


def list_data_routes(base: str, site: PlainSite) -> list[BaseRoute]:
    """Return the routes of the files and of their page."""

    async def send(asked: Asked) -> Response:
        files, word = list_files(asked), asked.word
        if word and word not in files:
            return _refuse_file(site, asked, files)
        if asked.name != word:
            return redirect(asked, word)
        if not word:
            return await site.send(asked, lambda: _write_index(site, asked, files))
        refusal = find_unmeasured(asked.maker.evidence, asked.wish)
        if refusal:
            return site.refuse_asked(asked, NO_FILE, refusal)
        return await site.send(asked, lambda: _write_file(asked, files[word]))

    return site.list_routes(base, FOLDER, send)


def list_files(asked: Asked) -> dict[str, DataFile]:
    """Return the files that there are of these figures, by name."""
    evidence = asked.maker.evidence
    if evidence.boundaries is None:
        return FILES
    shapes = DataFile(BOUNDARIES_MEANING, GEOJSON, lambda _: boundaries_to_geojson(evidence) or "")
    return {**FILES, BOUNDARIES: shapes}


def _write_file(asked: Asked, file: DataFile) -> Answer:
    name = name_file(asked.name, is_synthetic=asked.maker.evidence.is_synthetic)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return make_answer(file.write(asked), file.media_type, headers)


def _refuse_file(site: PlainSite, asked: Asked, files: dict[str, DataFile]) -> Response:
    return site.refuse_asked(asked, NO_FILE, "These are the files:", _render_files(asked, files))


def _render_files(asked: Asked, files: dict[str, DataFile]) -> Markup:
    described = {name: file.meaning for name, file in files.items()}
    return render_files(described, f"{asked.root}{FOLDER}/", asked.wish.write())


def _write_index(site: PlainSite, asked: Asked, files: dict[str, DataFile]) -> Answer:
    """Return the page that says what each file is."""
    imprint = asked.maker.imprint
    page = render_plain_page(
        "Data files",
        _render_files(asked, files),
        render_list(ALWAYS_SAID),
        *(tag("p", note, class_="small") for note in imprint.notes),
        root=asked.root,
        above=render_bar(asked.root, asked.elsewhere),
        below=site.end,
        is_synthetic=imprint.is_synthetic,
    )
    return write_page(page)
