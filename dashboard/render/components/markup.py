"""HTML made of parts: the only module that writes tags. Text is escaped unless it is `Markup` already."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from markupsafe import Markup, escape

_OPEN_ENDED: Final = frozenset(
    ["br", "dd", "dt", "img", "li", "link", "meta", "tbody", "td", "tfoot", "th", "thead", "tr"]
)
"""Whose closing tag HTML lets us leave out: of a table that is a tenth of what is sent."""

_NAMES: Final = {"class_": "class"}

EMPTY: Final = Markup()
"""Nothing, as HTML."""


@dataclass(frozen=True)
class Head:
    """The heading of a column that can be sorted.

    Attributes
    ----------
    is_number
        Whether the column holds numbers: these are aligned, and sorted by their size.
    is_sorted
        Whether the table is in the order of this column.
    """

    words: str
    is_number: bool = False
    is_sorted: bool = False


@dataclass(frozen=True)
class Group:
    """Rows of a table that belong together, and the heading over them; without one they follow on."""

    heading: object
    rows: Sequence[Sequence[object]]


def tag(name: str, /, *children: object, **attributes: object) -> Markup:
    """Return an element around its children.

    Parameters
    ----------
    children
        Texts, which are escaped, and HTML made here before.
    attributes
        ``class_`` stands for ``class``, and an underscore for a hyphen; True gives a name
        without a value, and what is None, False or empty is left out.

    Examples
    --------
    >>> print(tag("p", "1 < 2, ", tag("b", "so"), class_="note", aria_label='"a"'))
    <p class="note" aria-label="&#34;a&#34;">1 &lt; 2, <b>so</b></p>
    """
    end = "" if name in _OPEN_ENDED else f"</{name}>"
    inner = "".join(map(escape, children))
    return Markup(f"<{name}{_write(attributes)}>{inner}{end}")  # noqa: S704 - all is escaped


def _write(attributes: Mapping[str, object]) -> str:
    written = []
    for name, value in attributes.items():
        if value is True:
            written.append(f" {name}")
        elif value:
            written.append(f' {_NAMES.get(name) or name.replace("_", "-")}="{escape(value)}"')
    return "".join(written)


def join(parts: Iterable[object], between: str = "") -> Markup:
    """Return parts one after the other, texts among them escaped."""
    return Markup(str(escape(between)).join(map(escape, parts)))  # noqa: S704 - all is escaped


def render_page(head: Markup, body: Markup, language: str) -> str:
    """Return a whole page, given what stands in its head and its body."""
    charset = tag("meta", charset="utf-8")
    return f"<!doctype html>\n{tag('html', tag('head', charset, head), body, lang=language)}\n"


def embed_drawing(svg: str, said: str, **attributes: object) -> Markup:
    """Return a drawing as a picture within the page: as such it can run nothing and fetch nothing.

    Parameters
    ----------
    said
        What it shows, for who does not see it.
    """
    return tag("img", src=address_drawing(svg), alt=said, **attributes)


def address_drawing(svg: str) -> str:
    """Return a drawing as an address that holds it."""
    return f"data:image/svg+xml,{quote(svg, safe='/ =:')}"


def render_list(items: Iterable[object], **attributes: object) -> Markup:
    """Return a list."""
    return tag("ul", *(tag("li", item) for item in items), **attributes)


def render_facts(facts: Mapping[str, object]) -> Markup:
    """Return what is known, by name; a name with nothing to it is left out."""
    return tag("dl", *(join((tag("dt", name), tag("dd", said))) for name, said in facts.items() if said))


def render_lines(lines: Iterable[str]) -> Markup:
    """Return lines of small print, without the empty ones."""
    return join(tag("p", line, class_="caption") for line in lines if line)


def render_note(text: str) -> Markup:
    """Return a note that explains, without alarm, why a page looks as it does."""
    return tag("p", text, class_="note")


def render_folded(summary: str, *children: object, **attributes: object) -> Markup:
    """Return what is shown only when it is asked for, behind its summary."""
    return tag("details", tag("summary", summary), *children, **attributes)


def render_wide(table: Markup, **attributes: object) -> Markup:
    """Return a table that is scrolled by itself where the page is narrow, also by keyboard."""
    css = attributes.pop("class_", "wide")
    return tag("div", table, **{"class_": css, "tabindex": "0", **attributes})


def render_table(
    caption: str,
    heads: Sequence[str | Head],
    rows: Iterable[Sequence[object]],
    *,
    css: str = "",
    chosen: int | None = None,
    has_row_heads: bool = True,
    totals: Iterable[Sequence[object]] = (),
) -> Markup:
    """Return a table.

    Parameters
    ----------
    caption
        Empty for none.
    heads
        Of the columns; those that are a `Head` are buttons which sort (``table_order.js``). Empty for none.
    rows
        Of cells: texts, which are escaped, or HTML made here before.
    chosen
        The place of the row that is marked as the current one.
    has_row_heads
        Whether the first cell of a row names it.
    totals
        Rows that stand below all others, however these are sorted.

    Examples
    --------
    >>> print(render_table("Two", ["Council", "Figure"], [("A & B", 1)]))
    <table><caption>Two</caption><thead><tr><th scope="col">Council<th scope="col">Figure<tbody><tr><th \
scope=row>A &amp; B<td>1</table>
    """
    body = tag("tbody", _render_rows(rows, chosen, has_row_heads=has_row_heads))
    return tag("table", *_render_above(caption, heads), body, _render_totals(totals), class_=css)


def render_grouped_table(
    caption: str,
    heads: Sequence[str | Head],
    groups: Iterable[Group],
    totals: Iterable[Sequence[object]],
    *,
    css: str = "",
) -> Markup:
    """Return a table whose rows stand in groups, each below its heading; else as `render_table` does.

    Examples
    --------
    >>> print(render_grouped_table("", (), [Group("Two", [("A", 1)])], [("All", 1)]))
    <table><tbody><tr class="group"><th scope="rowgroup">Two<tr><th scope=row>A<td>1\
<tfoot><tr><th scope=row>All<td>1</table>
    """
    bodies = []
    for group in groups:
        over = tag("th", group.heading, colspan=len(heads), scope="rowgroup")
        bodies.append(tag("tbody", tag("tr", over, class_="group"), _render_rows(group.rows)))
    return tag("table", *_render_above(caption, heads), *bodies, _render_totals(totals), class_=css)


def _render_above(caption: str, heads: Sequence[str | Head]) -> tuple[Markup, Markup]:
    head = tag("thead", tag("tr", *map(_render_head, heads))) if heads else Markup()
    return (tag("caption", caption) if caption else Markup(), head)


def _render_totals(totals: Iterable[Sequence[object]]) -> Markup:
    rows = _render_rows(totals)
    return tag("tfoot", rows) if rows else Markup()


def _render_rows(
    rows: Iterable[Sequence[object]], chosen: int | None = None, *, has_row_heads: bool = True
) -> Markup:
    first = "<th scope=row>" if has_row_heads else "<td>"
    written = "".join(
        f"<tr{' aria-current=true' if place == chosen else ''}>{first}{'<td>'.join(map(escape, row))}"
        for place, row in enumerate(rows)
    )
    return Markup(written)  # noqa: S704 - all is escaped


def _render_head(head: str | Head) -> Markup:
    if isinstance(head, str):
        return tag("th", head, scope="col")
    sort = "ascending" if head.is_sorted else None
    number = "number" if head.is_number else None
    return tag("th", tag("button", head.words, type="button"), scope="col", aria_sort=sort, class_=number)
