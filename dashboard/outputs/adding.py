"""What is shown of a file before anything of it is loaded, as plain HTML.

With the page "Add data", the only outputs that know of files: all others know only the evidence.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from html import escape
from typing import Any, Final

from dashboard.evidence.areas import AreaRegister
from dashboard.evidence.problems import Problem
from dashboard.evidence.statuses import Status
from dashboard.outputs.added import print_refusal
from dashboard.sources.handmade.cells import Cell
from dashboard.sources.handmade.columns import Column, ColumnRole
from dashboard.sources.handmade.figures import Unread
from dashboard.sources.handmade.rows import LeftOut
from dashboard.sources.handmade.understanding import Understanding
from dashboard.sources.keeping.comparison import Comparison, Difference
from dashboard.sources.opening.limits import describe_limits

MAX_LINES: Final = 200
"""Rows of the sheet shown in a preview; the sentence below says how many more there are."""


def print_sentences(sentences: Iterable[str]) -> str:
    """Return what was understood, a line for each sentence."""
    return f"<ul>{''.join(f'<li>{escape(sentence)}' for sentence in sentences)}</ul>"


def print_understood(described: Iterable[str], remarks: Sequence[str]) -> str:
    """Return what a sheet is understood to say, then how it was opened: the first remark, the rest folded."""
    first, rest = remarks[:1], remarks[1:]
    if not rest:
        return print_sentences([*described, *first])
    summary = f"<summary>{len(rest)} more remark{'s' if len(rest) > 1 else ''} on how it was read</summary>"
    return (
        print_sentences([*described, *first])
        + f'<details class="limits">{summary}{print_sentences(rest)}</details>'
    )


def print_problems(problems: Iterable[Problem], file: str) -> str:
    """Return why a file was refused: nothing of it is loaded."""
    return print_refusal(problems, f"“{file}” cannot be read. Nothing was changed.")


def print_limits() -> str:
    """Return how large a file may be, folded: most people never meet a limit."""
    summary = "<summary>How large a file may be</summary>"
    return f'<details class="limits">{summary}<p>{describe_limits()}</p></details>'


def print_missing(problems: Iterable[Problem], file: str) -> str:
    """Return what a file does not say and the person is asked for."""
    said = [replace(problem, action="Say it below.") for problem in problems]
    return print_refusal(said, f"“{file}” does not say all that is needed to read it.")


def print_left_out(rows: Iterable[LeftOut], cells: Iterable[Unread]) -> str:
    """Return the rows and cells that give no figure, each with its reason; cells of one text together."""
    lines = [*map(str, rows), *_gather_cells(cells)]
    more = f"<p>And {len(lines) - MAX_LINES:,} more.</p>" if len(lines) > MAX_LINES else ""
    return f"<ul>{''.join(f'<li>{escape(line)}' for line in lines[:MAX_LINES])}</ul>{more}"


def _gather_cells(cells: Iterable[Unread]) -> list[str]:
    """Return a sentence for each text that gives no figure, with every cell in which it stands."""
    places: dict[tuple[str, str, str], list[str]] = {}
    for cell in cells:
        said = (cell.text, cell.why, cell.suggestion)
        places.setdefault(said, []).append(f"{cell.column}{cell.row}")
    return [
        f"“{text[:60]}” in {', '.join(found)}: {why} {suggestion}"
        for (text, why, suggestion), found in places.items()
    ]


def print_hidden_columns(columns: Sequence[Column]) -> str:
    """Say which columns are not offered to be changed."""
    return (
        f'<p class="caption">From column {columns[0].letter} on, columns are read as they stand. To change '
        "what one of them holds, delete columns before it in the sheet and bring it again.</p>"
    )


def print_preview(understood: Understanding, register: AreaRegister) -> str:
    """Return the sheet's rows with the council each became, and each cell with what it is read as."""
    rows: dict[int, list[Cell]] = {}
    for cell in understood.cells:
        rows.setdefault(cell.row, []).append(cell)
    layout = understood.layout
    said_by_row = [layout.find(ColumnRole.YEAR), layout.find(ColumnRole.AGE_GROUP)]
    shown = [column for column in said_by_row if column is not None]
    names = ["Row", "As written", "Council", *(column.role.words for column in shown)]
    names += [f"{column.letter}: {column.heading or 'no heading'}" for column in layout.figures]
    head = "".join(f'<th scope="col">{escape(name)}' for name in names)
    body = "".join(_print_row(understood, shown, rows[number], register) for number in list(rows)[:MAX_LINES])
    hidden = len(rows) - MAX_LINES
    more = f'<p class="caption">And {hidden:,} more rows.</p>' if hidden > 0 else ""
    return (
        '<div class="wide is-high" tabindex="0" role="region" aria-label="Preview">'
        "<table class='plain'><caption>Row by row: what stands there, and what it is read as</caption>"
        f"<thead><tr>{head}<tbody>{body}</table></div>{more}"
    )


def _print_row(
    understood: Understanding, shown: list[Column], cells: list[Cell], register: AreaRegister
) -> str:
    number, code = cells[0].row, cells[0].gss_code
    row = understood.sheet.rows[number - 1]
    names = understood.layout.name_column
    texts = [
        row[names.index] if names else "",
        register.get_name(code),
        *(row[column.index] for column in shown),
    ]
    printed = "".join(f"<td>{escape(text[:60]) or '(empty)'}" for text in texts)
    return f"<tr><td>{number}{printed}" + "".join(f"<td>{_print_cell(cell)}" for cell in cells)


def _print_cell(cell: Cell) -> str:
    """Return a cell's text and its reading; a plain number reads as itself."""
    text = escape(cell.text[:60]) or "(empty)"
    if cell.reading is None:
        return f"{text} → <strong>?</strong>"
    if cell.reading.status is Status.REPORTED and cell.text == str(cell.reading.value):
        return text
    says = "no figure" if cell.reading.status is Status.NOT_LOADED else cell.reading.words
    return f"{text} → {escape(says)}"


def print_comparison(comparison: Comparison) -> str:
    """Return how a file differs from what is loaded: in words, then every changed cell."""
    if comparison.is_identical:
        return "<p>This file is already loaded; nothing would change.</p>"
    counts, *rest = comparison.sentences
    explained = [sentence for sentence in rest[:1] if sentence.startswith("Where another")]
    changes = comparison.changes
    shown = [_describe_change(row) for row in changes.head(MAX_LINES).to_dict("records")]
    said = "".join(f"<p>{escape(sentence)}</p>" for sentence in (counts, *explained))
    return said + (_print_changes(shown, len(changes)) if shown else "")


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


def _print_changes(shown: list[dict[str, str]], count: int) -> str:
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
