"""What is shown of a file before anything of it is loaded, as plain HTML.

With the page "Add data", the only outputs that know of files: all others know only the evidence.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from html import escape
from typing import Any

from dashboard.domain.limits import describe_limits
from dashboard.domain.previews import MAX_LINES, LeftOutLines, Preview, PreviewCell, PreviewRow
from dashboard.domain.problems import Problem, name_column
from dashboard.render.components.added_html import render_refusal
from dashboard.store.diff_result import Comparison, Difference


def render_sentences(sentences: Iterable[str]) -> str:
    """Return what was understood, a line for each sentence."""
    return f"<ul>{''.join(f'<li>{escape(sentence)}' for sentence in sentences)}</ul>"


def render_understood(described: Iterable[str], remarks: Sequence[str]) -> str:
    """Return what a sheet is understood to say, then how it was opened: the first remark, the rest folded."""
    first, rest = remarks[:1], remarks[1:]
    if not rest:
        return render_sentences([*described, *first])
    summary = f"<summary>{len(rest)} more remark{'s' if len(rest) > 1 else ''} on how it was read</summary>"
    return (
        render_sentences([*described, *first])
        + f'<details class="limits">{summary}{render_sentences(rest)}</details>'
    )


def render_problems(problems: Iterable[Problem], file: str) -> str:
    """Return why a file was refused: nothing of it is loaded."""
    return render_refusal(problems, f"“{file}” cannot be read. Nothing was changed.")


def render_brought(name: str, size: int) -> str:
    """Return which file is on the page."""
    in_units = f"{size / 1e6:,.1f} MB" if size >= 1_000_000 else f"{max(round(size / 1e3), 1):,} kB"
    return f"<p><strong>“{escape(name)}”</strong>, {in_units}</p>"


def render_limits() -> str:
    """Return how large a file may be, folded: most people never meet a limit."""
    summary = "<summary>How large a file may be</summary>"
    return f'<details class="limits">{summary}<p>{describe_limits()}</p></details>'


def render_missing(problems: Iterable[Problem], file: str) -> str:
    """Return what a file does not say and the person is asked for."""
    said = [replace(problem, action="Say it below.") for problem in problems]
    return render_refusal(said, f"“{file}” does not say all that is needed to read it.")


def render_left_out(left_out: LeftOutLines) -> str:
    """Return the rows and cells that give no figure, each with its reason."""
    more = f"<p>And {left_out.more:,} more.</p>" if left_out.more else ""
    return f"<ul>{''.join(f'<li>{escape(line)}' for line in left_out.lines)}</ul>{more}"


def render_hidden_columns(shown: int) -> str:
    """Say which columns are not offered to be changed: those after so many."""
    return (
        f'<p class="caption">From column {name_column(shown)} on, columns are read as they stand. To change '
        "what one of them holds, delete columns before it in the sheet and bring it again.</p>"
    )


def render_preview(preview: Preview) -> str:
    """Return the sheet's rows with the council each became, and each cell with what it is read as."""
    head = "".join(f'<th scope="col">{escape(name)}' for name in preview.headings)
    body = "".join(map(_render_row, preview.rows))
    hidden = ((preview.more_rows, "row"), (preview.more_columns, "column"))
    counted = [f"{count:,} more {word}{'s' if count > 1 else ''}" for count, word in hidden if count]
    more = f'<p class="caption">And {" and ".join(counted)}.</p>' if counted else ""
    return (
        '<div class="wide is-high" tabindex="0" role="region" aria-label="Preview">'
        "<table class='plain'><caption>Row by row: what stands there, and what it is read as</caption>"
        f"<thead><tr>{head}<tbody>{body}</table></div>{more}"
    )


def _render_row(row: PreviewRow) -> str:
    printed = "".join(f"<td>{escape(text) or '(empty)'}" for text in row.texts)
    return f"<tr><td>{row.number}{printed}" + "".join(f"<td>{_render_cell(cell)}" for cell in row.cells)


def _render_cell(cell: PreviewCell) -> str:
    """Return a cell's text and its reading; a plain number reads as itself."""
    text = escape(cell.text) or "(empty)"
    if cell.says is None:
        return f"{text} → <strong>?</strong>"
    return f"{text} → {escape(cell.says)}" if cell.says else text


def render_titled(title: str, content: str) -> str:
    """Return HTML below the title of the table that it is about."""
    return f"<h3>{escape(title)}</h3>{content}"


def render_comparison(comparison: Comparison) -> str:
    """Return how a file differs from what is loaded: in words, then every changed cell."""
    if comparison.is_identical:
        return "<p>This file is already loaded; nothing would change.</p>"
    changes = comparison.changes
    shown = [_describe_change(row) for row in changes.head(MAX_LINES).to_dict("records")]
    said = "".join(f"<p>{escape(sentence)}</p>" for sentence in (comparison.summary, *comparison.explanation))
    return said + (_render_changes(shown, len(changes)) if shown else "")


def _describe_change(row: dict[Any, Any]) -> dict[str, str]:
    """Return what is shown of a changed cell, by the heading above it."""
    return {
        "Council": row["area_name"],
        "What": ", ".join(part for part in (row["series"], row["age_group"]) if part),
        "Period": row["period"],
        "Loaded": row["old"],
        "This file": row["new"],
        "Change": Difference(row["difference"]).words,
    }


def _render_changes(shown: list[dict[str, str]], count: int) -> str:
    """Return a table of the changes shown, without columns in which nothing stands; say of how many."""
    is_cut = count > len(shown)
    caption = f"The first {len(shown)} of {count:,} changes" if is_cut else "Everything that changes"
    names = [name for name in shown[0] if any(change[name] for change in shown)]
    head = "".join(f'<th scope="col">{name}' for name in names)
    rows = "".join(
        f"<tr><th scope=row>{escape(change[names[0]])}"
        + "".join(f"<td>{escape(change[name])}" for name in names[1:])
        for change in shown
    )
    return (
        '<div class="wide is-high" tabindex="0" role="region" aria-label="Changes">'
        f"<table class='plain'><caption>{caption}</caption><thead><tr>{head}"
        f"<tbody>{rows}</table></div>"
    )
