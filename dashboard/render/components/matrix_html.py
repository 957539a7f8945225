"""The matrix as plain HTML: the finding, the table whose cells hold the councils, what to ask next."""

from collections.abc import Mapping
from html import escape
from types import MappingProxyType
from typing import Final
from urllib.parse import urlencode

from dashboard.analysis.verdicts.rules import VerdictClass
from dashboard.domain.champion_states import ChampionRole, ChampionState
from dashboard.render.components.figure_html import draw_swatch, render_lines
from dashboard.render.maps.verdict_classes import MARKS, list_verdict_classes
from dashboard.render.view_models.champion_filter import read_stale
from dashboard.render.view_models.figure_view import describe_sources, warn
from dashboard.render.view_models.matrix import Matrix, Record, describe_matrix, state_matrix
from dashboard.render.words.champion_words import (
    LABEL,
    STALE_MARK,
    STALE_MEANING,
    SYMBOLS,
    describe_champion,
    format_symbol,
)
from dashboard.render.words.verdict_sentences import list_reservations

NONE_FOUND: Final = (ChampionState.VACANT, ChampionState.NOT_FOUND)


def render_matrix_heading(matrix: Matrix) -> str:
    """Return the finding, what it is about, and how to read it."""
    return (
        f'<p class="kicker">{escape(matrix.title)}</p>'
        f"<h1>{escape(state_matrix(matrix))}</h1>"
        f'<p class="lede">{escape(describe_matrix(matrix))}</p>'
    )


def render_matrix(matrix: Matrix, address: Mapping[str, str] = MappingProxyType({})) -> str:
    """Return the table: a row per verdict in the order of the method, a column per champion state.

    A cell holds how many councils are in it, and their names, each a link to its place on the map.
    Roles are spelt out because a narrow screen shows the rows as blocks.

    Parameters
    ----------
    address
        What every link must hold beside the council, e.g. that it is of the worked example.
    """
    of = len(matrix.records)
    counts = [sum(r["champion_state"] == state.value for r in matrix.shown) for state in SYMBOLS]
    head = "".join(
        f'<th scope="col" role="columnheader"><span aria-hidden="true">{SYMBOLS[state]}</span> '
        f"{state.shown_as} ({count})"
        for state, count in zip(SYMBOLS, counts, strict=True)
    )
    rows = "".join(_render_row(matrix, verdict, address) for verdict in VerdictClass)
    warning = warn(matrix.is_synthetic)
    caption = f"{len(matrix.shown)} of {of} councils, by their figures and what is known of a champion"
    return (
        '<table class="matrix" role="table">'
        f"<caption>{warning}{escape(caption)}</caption>"
        f'<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Verdict{head}'
        f'<tbody role="rowgroup">{rows}</table>'
    )


def _render_row(matrix: Matrix, verdict: VerdictClass, address: Mapping[str, str]) -> str:
    looks = {c.key: c for c in list_verdict_classes(matrix.view.measure.reference)}
    count = sum(record["verdict"] == verdict.value for record in matrix.shown)
    cells = "".join(_render_cell(matrix, verdict, state, address) for state in SYMBOLS)
    return (
        f'<tr role="row"><th scope="row" role="rowheader">'
        f"{draw_swatch(looks[verdict.value], MARKS[verdict])} {escape(verdict.shown_as)} ({count}){cells}"
    )


def _render_cell(
    matrix: Matrix, verdict: VerdictClass, state: ChampionState, address: Mapping[str, str]
) -> str:
    """Return one cell; where fewer were recorded and no champion was found, it is outlined."""
    councils = matrix.list_cell(verdict, state)
    classes = [
        *(["is-start"] if verdict.is_low and state in NONE_FOUND else []),
        *([] if councils else ["is-empty"]),
    ]
    attribute = f' class="{" ".join(classes)}"' if classes else ""
    names = ", ".join(_link(matrix, record, address) for record in councils)
    listed = f"<br>{names}" if names else ""
    return f'<td role="cell" data-state="{escape(state.shown_as)}"{attribute}><b>{len(councils)}</b>{listed}'


def _link(matrix: Matrix, record: Record, address: Mapping[str, str]) -> str:
    """Return a council's name as a link to the map, relative so that a prefix may stand before it."""
    code = record["gss_code"]
    mark = STALE_MARK if read_stale(record) else ""
    role = f" ({ChampionRole(record['champion_role']).short})" if record["champion_role"] else ""
    asked = escape(f"./?{urlencode({**matrix.address_of(code), **address})}")
    return f'<a href="{asked}" data-council="{code}">{escape(record["area_name"])}</a>{mark}{role}'


def render_matrix_caption(matrix: Matrix) -> str:
    """Return what stands below the table: its marks, what is said beside the register, and the sources."""
    note = matrix.view.region.champions_note
    return render_lines(
        [
            f"{STALE_MARK} {STALE_MEANING}. Outlined: fewer recorded, and no champion found. "
            "Adults and children are never added.",
            *list_reservations(matrix.view),
            f"{note.words} {note.address}" if note else "",
            describe_sources(matrix.sources),
        ]
    )


def render_questions(matrix: Matrix) -> str:
    """Return the table of what to find out or ask next, one row per council shown."""
    head = "".join(
        f'<th scope="col"{facts}><button type="button">{name}</button>'
        for name, facts in (
            ("Council", ' aria-sort="ascending"'),
            ("Verdict", ""),
            (LABEL, ""),
            ("To find out or ask next", ""),
        )
    )
    rows = "".join(_render_question(record) for record in matrix.shown)
    return (
        f"<table class='is-wordy'><caption>{warn(matrix.is_synthetic)}"
        "The one thing to find out or ask next, by rule</caption>"
        f"<thead><tr>{head}<tbody>{rows}</table>"
    )


def _render_question(record: Record) -> str:
    state, is_stale = ChampionState(record["champion_state"]), read_stale(record)
    said = describe_champion(
        state, record["champion_checked_date"], is_stale, record["champion_role"], record["looked_again_date"]
    )
    return (
        f"<tr><th scope=row>{escape(record['area_name'])}<td>{VerdictClass(record['verdict']).shown_as}"
        f"<td>{format_symbol(state, is_stale)} {escape(said)}<td>{escape(record['next_question'])}"
    )
