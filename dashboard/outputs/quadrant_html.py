"""The quadrant as plain HTML: the finding, the table whose cells hold the councils, what to ask next."""

from collections.abc import Mapping
from html import escape
from types import MappingProxyType
from typing import Final
from urllib.parse import urlencode

from dashboard.evidence.champion_states import ChampionRole, ChampionState
from dashboard.evidence.champions import NETWORK_ADDRESS, NETWORK_NOTE
from dashboard.evidence.verdicts.rules import VerdictClass
from dashboard.outputs.champion_filter import read_stale
from dashboard.outputs.champion_words import (
    LABEL,
    STALE_MARK,
    STALE_MEANING,
    SYMBOLS,
    describe_champion,
    print_symbol,
)
from dashboard.outputs.html import draw_swatch, print_lines
from dashboard.outputs.picture import describe_sources, warn
from dashboard.outputs.quadrant import Quadrant, Record, describe_quadrant, state_quadrant
from dashboard.outputs.verdict_classes import MARKS, list_verdict_classes

NONE_FOUND: Final = (ChampionState.VACANT, ChampionState.NOT_FOUND)


def print_quadrant_heading(quadrant: Quadrant) -> str:
    """Return the finding, what it is about, and how to read it."""
    return (
        f'<p class="kicker">{escape(quadrant.title)}</p>'
        f"<h1>{escape(state_quadrant(quadrant))}</h1>"
        f'<p class="lede">{escape(describe_quadrant(quadrant))}</p>'
    )


def print_quadrant(quadrant: Quadrant, address: Mapping[str, str] = MappingProxyType({})) -> str:
    """Return the table: a row per verdict in the order of the method, a column per champion state.

    A cell holds how many councils are in it, and their names, each a link to its place on the map.
    Roles are spelt out because a narrow screen shows the rows as blocks.

    Parameters
    ----------
    address
        What every link must hold beside the council, e.g. that it is of the worked example.
    """
    of = len(quadrant.records)
    counts = [sum(r["champion_state"] == state.value for r in quadrant.shown) for state in SYMBOLS]
    head = "".join(
        f'<th scope="col" role="columnheader"><span aria-hidden="true">{SYMBOLS[state]}</span> '
        f"{state.shown_as} ({count})"
        for state, count in zip(SYMBOLS, counts, strict=True)
    )
    rows = "".join(_print_row(quadrant, verdict, address) for verdict in VerdictClass)
    warning = warn(quadrant.is_synthetic)
    caption = f"{len(quadrant.shown)} of {of} councils, by their figures and what is known of a champion"
    return (
        '<table class="quadrant" role="table">'
        f"<caption>{warning}{escape(caption)}</caption>"
        f'<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Verdict{head}'
        f'<tbody role="rowgroup">{rows}</table>'
    )


def _print_row(quadrant: Quadrant, verdict: VerdictClass, address: Mapping[str, str]) -> str:
    looks = {c.key: c for c in list_verdict_classes(quadrant.picture.yardstick.reference)}
    count = sum(record["verdict"] == verdict.value for record in quadrant.shown)
    cells = "".join(_print_cell(quadrant, verdict, state, address) for state in SYMBOLS)
    return (
        f'<tr role="row"><th scope="row" role="rowheader">'
        f"{draw_swatch(looks[verdict.value], MARKS[verdict])} {escape(verdict.shown_as)} ({count}){cells}"
    )


def _print_cell(
    quadrant: Quadrant, verdict: VerdictClass, state: ChampionState, address: Mapping[str, str]
) -> str:
    """Return one cell; where fewer were recorded and no champion was found, it is outlined."""
    councils = quadrant.list_cell(verdict, state)
    classes = [
        *(["is-start"] if verdict.is_low and state in NONE_FOUND else []),
        *([] if councils else ["is-empty"]),
    ]
    attribute = f' class="{" ".join(classes)}"' if classes else ""
    names = ", ".join(_link(quadrant, record, address) for record in councils)
    listed = f"<br>{names}" if names else ""
    return f'<td role="cell" data-state="{escape(state.shown_as)}"{attribute}><b>{len(councils)}</b>{listed}'


def _link(quadrant: Quadrant, record: Record, address: Mapping[str, str]) -> str:
    """Return a council's name as a link to the map, relative so that a prefix may stand before it."""
    code = record["gss_code"]
    mark = STALE_MARK if read_stale(record) else ""
    role = f" ({ChampionRole(record['champion_role']).short})" if record["champion_role"] else ""
    asked = escape(f"./?{urlencode({**quadrant.address_of(code), **address})}")
    return f'<a href="{asked}" data-council="{code}">{escape(record["area_name"])}</a>{mark}{role}'


def print_quadrant_caption(quadrant: Quadrant) -> str:
    """Return what stands below the table: its marks, the network's word, and the sources."""
    return print_lines(
        [
            f"{STALE_MARK} {STALE_MEANING}. Outlined: fewer recorded, and no champion found. "
            "Adults and children are never added.",
            f"{NETWORK_NOTE} {NETWORK_ADDRESS}",
            describe_sources(quadrant.sources),
        ]
    )


def print_questions(quadrant: Quadrant) -> str:
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
    rows = "".join(_print_question(record) for record in quadrant.shown)
    return (
        f"<table class='is-wordy'><caption>{warn(quadrant.is_synthetic)}"
        "The one thing to find out or ask next, by rule</caption>"
        f"<thead><tr>{head}<tbody>{rows}</table>"
    )


def _print_question(record: Record) -> str:
    state, is_stale = ChampionState(record["champion_state"]), read_stale(record)
    said = describe_champion(
        state, record["champion_checked_date"], is_stale, record["champion_role"], record["looked_again_date"]
    )
    return (
        f"<tr><th scope=row>{escape(record['area_name'])}<td>{VerdictClass(record['verdict']).shown_as}"
        f"<td>{print_symbol(state, is_stale)} {escape(said)}<td>{escape(record['next_question'])}"
    )
