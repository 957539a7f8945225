"""Sections, tables and lists as plain HTML. Every text passes through `escape`."""

import re
from collections.abc import Iterable, Mapping
from html import escape

from tests.spec.drawn import Drawn


def make_id(title: str) -> str:
    """Return a heading's name in an address.

    Examples
    --------
    >>> make_id("What can be said, and what not")
    'what-can-be-said-and-what-not'
    """
    return re.sub(r"[^a-z0-9]+", "-", title.casefold()).strip("-")


def render_heading(level: int, title: str) -> str:
    """Return a heading that a link can lead to."""
    return f'<h{level} id="{make_id(title)}">{escape(title)}</h{level}>'


def render_paragraph(text: str) -> str:
    """Return a paragraph."""
    return f"<p>{escape(text)}</p>"


def render_list(items: Iterable[str]) -> str:
    """Return a list."""
    return f"<ul>{''.join(f'<li>{escape(item)}</li>' for item in items)}</ul>"


def render_steps(steps: Mapping[str, str]) -> str:
    """Return numbered steps, each with its name first."""
    listed = (f"<li><strong>{escape(name)}.</strong> {escape(text)}</li>" for name, text in steps.items())
    return f"<ol>{''.join(listed)}</ol>"


def render_facts(facts: Mapping[str, Iterable[str]]) -> str:
    """Return what is known, by name; a name with nothing to it is left out."""
    listed = "".join(
        f"\n<dt>{escape(name)}</dt>{''.join(f'<dd>{escape(fact)}</dd>' for fact in several)}"
        for name, several in facts.items()
        if several
    )
    return f"<dl>{listed}</dl>"


def render_table(
    caption: str, table: Drawn, groups: Mapping[str, int] | None = None, *, about: str = ""
) -> str:
    """Return a table whose first column names its rows; `groups` head so many further columns each.

    Tables of one caption differ for who cannot see where they stand by what they are about.
    """
    label = f"{about}: {caption}" if about else caption
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in table.columns)
    above = ""
    if groups:
        named = "".join(
            f'<th scope="colgroup" colspan="{width}">{escape(name)}</th>' for name, width in groups.items()
        )
        above = f"<tr><td></td>{named}</tr>"
    rows = "".join(_render_row(row) for row in table.rows)
    return (
        f'<div class="wide" role="region" tabindex="0" aria-label="{escape(label)}">'
        f'<table class="plain"><caption>{escape(caption)}</caption>'
        f"<thead>{above}<tr>{head}</tr></thead>\n<tbody>{rows}</tbody></table></div>\n"
    )


def _render_row(row: tuple[str, ...]) -> str:
    name, *cells = row
    printed = "".join(f"<td>{escape(cell)}</td>" for cell in cells)
    return f'<tr><th scope="row">{escape(name)}</th>{printed}</tr>\n'
