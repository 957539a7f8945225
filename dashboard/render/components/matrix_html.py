"""The matrix as plain HTML: the finding, the table whose cells hold the councils, what to ask next."""

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final
from urllib.parse import urlencode

from markupsafe import Markup

from dashboard.analysis.verdicts.rules import VerdictClass
from dashboard.domain.champion_roles_and_states import ChampionRole, ChampionState
from dashboard.render.components.figure_html import draw_swatch, render_finding
from dashboard.render.components.markup import Head, join, render_lines, render_table, tag
from dashboard.render.maps.verdict_classes import MARKS
from dashboard.render.view_models.champion_view import read_stale
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
from dashboard.render.words.headline_sentences import list_reservations

NONE_FOUND: Final = (ChampionState.VACANT, ChampionState.NOT_FOUND)


def render_matrix_heading(matrix: Matrix) -> Markup:
    """Return the finding, what it is about, and how to read it."""
    return render_finding(matrix.title, state_matrix(matrix), describe_matrix(matrix))


def render_matrix(matrix: Matrix, address: Mapping[str, str] = MappingProxyType({})) -> Markup:
    """Return the table: a row per verdict in the order of the method, a column per champion state.

    A cell holds how many councils are in it, and their names, each a link to its place on the map.
    Roles are spelt out because a narrow screen shows the rows as blocks.

    Parameters
    ----------
    address
        What every link must hold beside the council, e.g. that it is of the worked example.
    """
    shown = Counter(record["champion_state"] for record in matrix.shown)
    states = [
        tag(
            "th",
            tag("span", symbol, aria_hidden="true"),
            f" {state.shown_as} ({shown[state]})",
            scope="col",
            role="columnheader",
        )
        for state, symbol in SYMBOLS.items()
    ]
    first = tag("th", "Verdict", scope="col", role="columnheader")
    caption = (
        f"{warn(matrix.is_synthetic)}{len(matrix.shown)} of {len(matrix.records)} councils, by their figures "
        "and what is known of a champion"
    )
    return tag(
        "table",
        tag("caption", caption),
        tag("thead", tag("tr", first, *states, role="row"), role="rowgroup"),
        tag("tbody", *(_render_row(matrix, verdict, address) for verdict in VerdictClass), role="rowgroup"),
        class_="matrix",
        role="table",
    )


def _render_row(matrix: Matrix, verdict: VerdictClass, address: Mapping[str, str]) -> Markup:
    count = sum(record["verdict"] == verdict.value for record in matrix.shown)
    swatch = draw_swatch(verdict.value, MARKS[verdict])
    name = tag("th", swatch, f" {verdict.shown_as} ({count})", scope="row", role="rowheader")
    return tag("tr", name, *(_render_cell(matrix, verdict, state, address) for state in SYMBOLS), role="row")


def _render_cell(
    matrix: Matrix, verdict: VerdictClass, state: ChampionState, address: Mapping[str, str]
) -> Markup:
    """Return one cell; where fewer were recorded and no champion was found, it is outlined."""
    councils = matrix.list_cell(verdict, state)
    classes = [
        *(["is-start"] if verdict.is_low and state in NONE_FOUND else []),
        *([] if councils else ["is-empty"]),
    ]
    names = join((_link(matrix, record, address) for record in councils), ", ")
    return tag(
        "td",
        tag("b", len(councils)),
        (Markup("<br>") if councils else "") + names,
        role="cell",
        data_state=state.shown_as,
        class_=" ".join(classes),
    )


def _link(matrix: Matrix, record: Record, address: Mapping[str, str]) -> Markup:
    """Return a council's name as a link to the map, relative so that a prefix may stand before it."""
    code = record["gss_code"]
    mark = STALE_MARK if read_stale(record) else ""
    role = f" ({ChampionRole(record['champion_role']).short})" if record["champion_role"] else ""
    asked = f"./?{urlencode({**matrix.address_of(code), **address})}"
    return join((tag("a", record["area_name"], href=asked, data_council=code), mark, role))


def render_matrix_caption(matrix: Matrix) -> Markup:
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


def render_questions(matrix: Matrix) -> Markup:
    """Return the table of what to find out or ask next, one row per council shown."""
    names = ("Verdict", LABEL, "To find out or ask next")
    heads = (Head("Council", is_sorted=True), *map(Head, names))
    caption = f"{warn(matrix.is_synthetic)}The one thing to find out or ask next, by rule"
    return render_table(caption, heads, map(_list_cells, matrix.shown), css="is-wordy")


def _list_cells(record: Record) -> tuple[str, ...]:
    state, is_stale = ChampionState(record["champion_state"]), read_stale(record)
    said = describe_champion(
        state, record["champion_checked_date"], is_stale, record["champion_role"], record["looked_again_date"]
    )
    return (
        record["area_name"],
        VerdictClass(record["verdict"]).shown_as,
        f"{format_symbol(state, is_stale)} {said}",
        record["next_question"],
    )
