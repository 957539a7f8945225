"""A document as an HTML page: semantic, one style sheet, no script, printable, readable without pictures."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from markupsafe import Markup

from dashboard.render.components.frame_html import NAME
from dashboard.render.components.links import link_address
from dashboard.render.components.markup import (
    EMPTY,
    embed_drawing,
    join,
    render_list,
    render_page,
    render_table,
    render_wide,
    tag,
)
from dashboard.render.documents.document import (
    Block,
    Document,
    Figure,
    FigureRow,
    Line,
    Link,
    Listing,
    Paragraph,
    Part,
    Section,
    Strong,
    Table,
    Tone,
)

STYLE: Final = (Path(__file__).parents[1] / "assets" / "document.css").read_text(encoding="utf-8")
"""Holds no sign that HTML would have to escape, so that it can stand within a page."""

_LAST_LEVEL: Final = 6

Locate = Callable[[Figure], Mapping[str, str]]


def write_html(
    document: Document,
    *,
    style_address: str = "",
    head: Markup = EMPTY,
    above: Markup = EMPTY,
    below: Markup = EMPTY,
    locate: Locate | None = None,
) -> str:
    """Return the document as a page.

    Parameters
    ----------
    style_address
        Where `STYLE` is served; it stands within the page where this is empty.
    head
        What a site says of the page to programs, such as where its feed is.
    above, below
        What a site puts before and after it, such as links to its files.
    locate
        Returns where a figure can be taken away, by what people call its form, where it can.
    """
    linked = tag("link", rel="stylesheet", href=style_address)
    style = linked if style_address else tag("style", STYLE)
    body = tag("body", above, render_document(document, locate), below)
    return render_page(join((*_list_meta(document), style, head)), body, document.language)


def _list_meta(document: Document) -> list[Markup]:
    """Return what a browser, a search engine and a preview are told; each is true alone."""
    title = f"{document.stamp.short}: {document.title}" if document.stamp else document.title
    previews = {
        "og:title": title,
        "og:description": document.description,
        "og:type": "article",
        "og:site_name": NAME,
    }
    return [
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", title),
        tag("meta", name="description", content=document.description),
        *(tag("meta", property=kind, content=said) for kind, said in previews.items()),
    ]


def render_document(document: Document, locate: Locate | None = None) -> Markup:
    """Return the document without a page around it: what a page of another kind can hold."""
    stamp = (
        tag("p", document.stamp.value, class_="stamp", role="note"),
        tag("p", document.stamp.short, class_="stamp-across", aria_hidden="true"),
    )
    head = tag("header", tag("p", document.kicker, class_="kicker"), tag("h1", document.title))
    return tag(
        "main",
        *(stamp if document.stamp else ()),
        tag(
            "article",
            head,
            *(_render_section(part, 2, locate) for part in document.sections),
            tag("footer", *(tag("p", note) for note in document.notes)),
        ),
        class_=f"document is-{document.length}",
    )


def _render_section(part: Section, level: int, locate: Locate | None) -> Markup:
    """Return a section, by whose anchor a link leads to it."""
    heading = tag(f"h{min(level, _LAST_LEVEL)}", part.heading, id=f"{part.anchor}-heading")
    blocks = (_render_block(block, level + 1, locate) for block in part.blocks)
    return tag("section", heading, *blocks, id=part.anchor, aria_labelledby=f"{part.anchor}-heading")


def _render_block(block: Block, level: int, locate: Locate | None) -> Markup:
    match block:
        case Section():
            return _render_section(block, level, locate)
        case Paragraph():
            css = None if block.tone is Tone.PLAIN else block.tone.value
            return tag("p", _render_line(block.line), class_=css)
        case Listing():
            return render_list(map(_render_line, block.items))
        case Table():
            return _render_table(block)
        case Figure():
            return _render_figure(block, locate)
        case FigureRow():
            return tag("div", *(_render_figure(figure, locate) for figure in block.figures), class_="figures")


def _render_line(line: Line) -> Markup:
    return join(map(_render_part, line))


def _render_part(part: Part) -> str | Markup:
    if isinstance(part, Strong):
        return tag("strong", part.words)
    return link_address(part.address, part.words) if isinstance(part, Link) else part


def _render_table(table: Table) -> Markup:
    rows = [
        tuple(
            tag("span", cell, class_="number") if place in table.numbers else cell
            for place, cell in enumerate(row)
        )
        for row in table.rows
    ]
    return render_wide(
        render_table(table.caption, table.heads, rows), role="region", aria_label=table.caption
    )


def _render_figure(figure: Figure, locate: Locate | None) -> Markup:
    picture = embed_drawing(figure.svg, figure.description)
    said = tag("figcaption", tag("strong", figure.title), f" {figure.caption}", _render_ways(figure, locate))
    return tag("figure", picture, said, id=figure.name)


def _render_ways(figure: Figure, locate: Locate | None) -> Markup:
    """Return the links by which a figure is taken away for a slide; empty where it cannot be."""
    if locate is None:
        return EMPTY
    links = (tag("a", words, href=address) for words, address in locate(figure).items())
    return tag("span", " For a slide: ", join(links, ", "), ".", class_="take")
