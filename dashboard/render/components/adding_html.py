"""What is shown of a file before anything of it is loaded, as plain HTML.

With the page "Add data", the only outputs that know of files: all others know only the evidence.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from dashboard.domain.limits import describe_limits
from dashboard.domain.problems import Problem, name_column
from dashboard.domain.sheet_previews import MAX_LINES, LeftOutLines, Preview, PreviewCell, PreviewRow
from dashboard.render.components.added_html import render_refusal
from dashboard.render.components.markup import (
    join,
    render_folded,
    render_lines,
    render_list,
    render_table,
    render_wide,
    tag,
)
from dashboard.store.diff_result import Comparison, Difference


def render_said(name: str, *, is_read: bool, still_open: int = 0) -> Markup:
    """Return what is said to who does not see the page: what came of a file, and how much is still asked."""
    if not is_read:
        said = f"{name} cannot be read yet. The page says why, and what to do."
    elif still_open:
        said = f"{name} was read. {still_open} question{'s' if still_open > 1 else ''} still to answer."
    else:
        said = f"{name} was read. Nothing is left to answer about what it holds."
    return tag("p", said, class_="to-be-said", hidden=True)


def render_step(title: str, *children: object) -> Markup:
    """Return the heading of a step, and what follows it."""
    return join((tag("h2", title), *children))


def render_question(words: str, found: str = "") -> Markup:
    """Return a question that quotes a file, and where that was found; its control says it to who listens."""
    where = join((" ", tag("small", found))) if found else ""
    return tag("p", words, where, class_="question", aria_hidden="true")


def render_sentences(sentences: Iterable[str]) -> Markup:
    """Return what was understood, a line for each sentence."""
    return render_list(sentences)


def render_understood(described: Iterable[str], remarks: Sequence[str]) -> Markup:
    """Return what a sheet is understood to say, then how it was opened: the first remark, the rest folded."""
    first, rest = remarks[:1], remarks[1:]
    said = render_list([*described, *first])
    if not rest:
        return said
    summary = f"{len(rest)} more remark{'s' if len(rest) > 1 else ''} on how it was read"
    return said + render_folded(summary, render_list(rest), class_="limits")


def render_problems(problems: Iterable[Problem], file: str) -> Markup:
    """Return why a file was refused: nothing of it is loaded."""
    return render_refusal(problems, f"“{file}” cannot be read. Nothing was changed.")


def render_brought(name: str, size: int) -> Markup:
    """Return which file is on the page."""
    in_units = f"{size / 1e6:,.1f} MB" if size >= 1_000_000 else f"{max(round(size / 1e3), 1):,} kB"
    return tag("p", tag("strong", f"“{name}”"), f", {in_units}")


def render_limits() -> Markup:
    """Return how large a file may be, folded: most people never meet a limit."""
    return render_folded("How large a file may be", tag("p", describe_limits()), class_="limits")


def render_missing(problems: Iterable[Problem], file: str) -> Markup:
    """Return what a file does not say and the person is asked for."""
    said = [replace(problem, action="Say it below.") for problem in problems]
    return render_refusal(said, f"“{file}” does not say all that is needed to read it.")


def render_left_out(left_out: LeftOutLines) -> Markup:
    """Return the rows and cells that give no figure, each with its reason."""
    more = tag("p", f"And {left_out.more:,} more.") if left_out.more else ""
    return join((render_list(left_out.lines), more))


def render_hidden_columns(shown: int) -> Markup:
    """Say which columns are not offered to be changed: those after so many."""
    return render_lines(
        [
            f"From column {name_column(shown)} on, columns are read as they stand. To change what one of "
            "them holds, delete columns before it in the sheet and bring it again."
        ]
    )


def render_preview(preview: Preview) -> Markup:
    """Return the sheet's rows with the council each became, and each cell with what it is read as."""
    caption = "Row by row: what stands there, and what it is read as"
    rows = map(_list_cells, preview.rows)
    table = render_table(caption, preview.headings, rows, css="plain", has_row_heads=False)
    hidden = ((preview.more_rows, "row"), (preview.more_columns, "column"))
    counted = [f"{count:,} more {word}{'s' if count > 1 else ''}" for count, word in hidden if count]
    more = f"And {' and '.join(counted)}." if counted else ""
    return _render_high(table, "Preview") + render_lines([more])


def _render_high(table: Markup, label: str) -> Markup:
    """Return a table that may be long, as a region with a name."""
    return render_wide(table, class_="wide is-high", role="region", aria_label=label)


def _list_cells(row: PreviewRow) -> list[object]:
    return [row.number, *(text or "(empty)" for text in row.texts), *map(_render_cell, row.cells)]


def _render_cell(cell: PreviewCell) -> Markup | str:
    """Return a cell's text and its reading; a plain number reads as itself."""
    text = cell.text or "(empty)"
    if cell.says is None:
        return join((f"{text} → ", tag("strong", "?")))
    return f"{text} → {cell.says}" if cell.says else text


def render_counted(already: int, of: int) -> Markup:
    """Return how many of several tables are loaded as they stand."""
    return tag("p", f"{already} of {of} tables are already loaded as they stand.")


def render_titled(title: str, content: Markup) -> Markup:
    """Return HTML below the title of the table that it is about."""
    return join((tag("h3", title), content))


def render_comparison(comparison: Comparison) -> Markup:
    """Return how a file differs from what is loaded: in words, then every changed cell."""
    if comparison.is_identical:
        return tag("p", "This file is already loaded; nothing would change.")
    changes = comparison.changes
    shown = [_describe_change(row) for row in changes.head(MAX_LINES).to_dict("records")]
    said = join(tag("p", sentence) for sentence in (comparison.summary, *comparison.explanation))
    return said + (_render_changes(shown, len(changes)) if shown else Markup())


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


def _render_changes(shown: list[dict[str, str]], count: int) -> Markup:
    """Return a table of the changes shown, without columns in which nothing stands; say of how many."""
    is_cut = count > len(shown)
    caption = f"The first {len(shown)} of {count:,} changes" if is_cut else "Everything that changes"
    names = [name for name in shown[0] if any(change[name] for change in shown)]
    rows = [[change[name] for name in names] for change in shown]
    return _render_high(render_table(caption, names, rows, css="plain"), "Changes")
