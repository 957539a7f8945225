"""The champions as plain HTML: their symbols, the legend of these, and what is known of one council's.

The symbols are own shapes, since fonts draw such signs unevenly. Each stands on a white disc, so that it is
read on dark, patterned and white fills alike.
"""

import itertools
from typing import Final
from urllib.parse import quote

import pandas as pd
from markupsafe import Markup

from dashboard.domain.champion_roles_and_states import Capacity, ChampionRole, ChampionState, Covers
from dashboard.render.components.links import link_address
from dashboard.render.components.markup import (
    join,
    render_facts,
    render_folded,
    render_lines,
    render_list,
    tag,
)
from dashboard.render.maps.colours_and_patterns import INK
from dashboard.render.view_models.champion_view import (
    ChampionView,
    Record,
    count_shown,
    read_champion,
    read_stale,
)
from dashboard.render.view_models.figure_view import describe_sources
from dashboard.render.words.champion_words import (
    LABEL,
    STALE_MEANING,
    SYMBOLS,
    describe_champion,
    say_champion,
    write_code,
)
from dashboard.render.words.formats import format_date

NOT_ASKED: Final = "The council was not asked. This says nothing about it; it may have a champion."


_SHAPES: Final = {
    ChampionState.NAMED: f'<circle cx="7" cy="7" r="5" fill="{INK}"/>',
    ChampionState.ROLE_UNNAMED: (
        f'<circle cx="7" cy="7" r="4.4" fill="none" stroke="{INK}" stroke-width="1.3"/>'
        f'<path d="M7 2.6A4.4 4.4 0 0 0 7 11.4Z" fill="{INK}"/>'
    ),
    ChampionState.VACANT: f'<circle cx="7" cy="7" r="4.2" fill="none" stroke="{INK}" stroke-width="1.8"/>',
    ChampionState.NOT_FOUND: (
        f'<path d="M3.4 3.4L10.6 10.6M10.6 3.4L3.4 10.6" stroke="{INK}" stroke-width="2.2"/>'
    ),
    ChampionState.DISPUTED: f'<path d="M7 1.4L12.6 7L7 12.6L1.4 7Z" fill="{INK}"/>',
    ChampionState.NOT_CHECKED: (
        f'<circle cx="7" cy="7" r="4.3" fill="none" stroke="{INK}" stroke-width="1.8" '
        'stroke-linecap="round" stroke-dasharray="0 3.377"/>'
    ),
}
"""Inside of a 14 × 14 box."""

_DISC: Final = '<circle cx="7" cy="7" r="7" fill="#fff"/>'
_STAR: Final = "M17 1V7M14.4 2.5L19.6 5.5M19.6 2.5L14.4 5.5"
_SIDE: Final = 14
_SIDE_WITH_STAR: Final = 21


def write_svg(state: ChampionState, is_stale: bool | None) -> str:
    """Return the symbol as SVG, with a star where it is stale."""
    star = (
        f'<path d="{_STAR}" stroke="#fff" stroke-width="3.4"/>'
        f'<path d="{_STAR}" stroke="{INK}" stroke-width="1.3"/>'
        if is_stale
        else ""
    )
    width = _SIDE_WITH_STAR if is_stale else _SIDE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="champion" viewBox="0 0 {width} {_SIDE}" '
        f'width="{width}" height="{_SIDE}">{_DISC}{_SHAPES[state]}{star}</svg>'
    )


def draw_symbol(state: ChampionState, is_stale: bool | None) -> Markup:
    """Return the symbol for a page, which takes drawings only as pictures; words must stand beside it."""
    drawing = quote(write_svg(state, is_stale), safe="/ =:")
    image = f"background-image:url('data:image/svg+xml,{drawing}')"
    return tag("i", class_="champion is-stale" if is_stale else "champion", style=image)


def list_symbols() -> dict[str, tuple[str, str]]:
    """Return words and symbol for each code, as the map's own file holds them.

    Where nobody has checked there is no symbol: most councils would have it, and it says nothing.
    """
    cases = itertools.product(SYMBOLS, (False, True), ("", *ChampionRole))
    return {
        write_code(*case): (
            say_champion(*case),
            "" if case[0] is ChampionState.NOT_CHECKED else write_svg(*case[:2]),
        )
        for case in cases
    }


def render_champion_shown(champions: ChampionView) -> Markup:
    """Return what a filter lets through, for the heading; empty without a filter."""
    if not champions.chosen.is_on:
        return Markup()
    states = ", ".join(state.shown_as.lower() for state in SYMBOLS if state in champions.chosen.states)
    said = (
        f" {LABEL}: {states}. The others are pale, with a broken outline; the finding, the legend and the "
        "table are of all."
    )
    count = count_shown(champions.shown, len(champions.records))
    return tag("p", tag("strong", count), said, class_="lede")


def render_champion_legend(champions: ChampionView) -> Markup:
    """Return the symbols that occur with how many councils, then what all six mean."""
    entries = [
        join(
            (
                _draw_on_map(state, is_stale),
                f"{_name(state, is_stale)} ({_count_roles(champions, state, is_stale)})",
                ": no symbol on the map" if state is ChampionState.NOT_CHECKED else "",
            )
        )
        for state in SYMBOLS
        for is_stale in (None, False, True)
        if champions.counts[state, is_stale]
    ]
    meanings = [
        join((_draw_on_map(state, None), tag("span", tag("strong", state.shown_as), f": {state.meaning}")))
        for state in SYMBOLS
    ]
    is_any_stale = any(is_stale for _, is_stale in champions.counts)
    stale = f" A star marks what is stale: {STALE_MEANING}." if is_any_stale else ""
    return tag(
        "div",
        tag("p", f"{LABEL}, beside each mark.{stale}"),
        render_list(entries),
        render_folded("What the symbols mean", render_list(meanings)),
        render_lines([describe_sources(champions.sources)]),
        class_="legend champions",
    )


def _draw_on_map(state: ChampionState, is_stale: bool | None) -> Markup:
    """Return the symbol that a council in this state has on the map; empty where it has none."""
    return Markup() if state is ChampionState.NOT_CHECKED else draw_symbol(state, is_stale)


def _count_roles(champions: ChampionView, state: ChampionState, is_stale: bool | None) -> str:
    """Return how many councils are in a state, and by which roles."""
    roles = champions.roles[state, is_stale]
    said = ", ".join(f"{count} {ChampionRole(role).short}" for role, count in roles.items() if role)
    return f"{roles.total()}: {said}" if said else str(roles.total())


def _name(state: ChampionState, is_stale: bool | None) -> str:
    return f"{state.shown_as}, stale" if is_stale else state.shown_as


def render_champion_panel(champions: ChampionView, gss_code: str) -> Markup:
    """Return what is known of one council's champion, with every record it rests on."""
    own, records = champions.records[gss_code], champions.list_evidence(gss_code)
    state, is_stale = read_champion(own)
    said = describe_champion(
        state, own["champion_checked_date"], is_stale, own["role"], own["looked_again_date"]
    )
    count = "One record" if len(records) == 1 else f"{len(records)} records"
    listed = render_folded(f"{count}, with evidence", *map(_render_record, records), open=True)
    return tag(
        "section",
        tag("h3", f"{LABEL}: ", draw_symbol(state, is_stale), f" {said}"),
        tag("p", NOT_ASKED if state is ChampionState.NOT_CHECKED else state.meaning),
        listed if records else "",
        class_="champion-panel",
    )


def _render_record(record: Record) -> Markup:
    """Return one record: its role, then every fact that it has."""
    state = ChampionState(record["state"])
    is_stale = read_stale(record)
    said = describe_champion(state, record["date_checked"], is_stale)
    name = (f"{ChampionRole(record['role']).shown_as}: ", draw_symbol(state, is_stale), f" {said}")
    if state is ChampionState.NOT_CHECKED:
        facts = tag("p", record["what_is_published"] or NOT_ASKED)
    else:
        facts = render_facts(_list_facts(record))
    return join((tag("h4", *name), facts))


def _list_facts(record: Record) -> dict[str, object]:
    words, reply = record["quoted_words"], record["council_reply"]
    return {
        "Published": record["what_is_published"],
        "Words": f"“{words}”" if words else "none quoted",
        "Evidence": link_address(record["evidence_address"]) or "the council's reply",
        "It is dated": record["dated"] or "not",
        "Last known": _format_day(record["date_checked"]),
        "Found": _format_day(record["date_found"]),
        "Reply": f"“{reply}” ({_format_day(record['reply_date'])})" if reply else "none recorded",
        **{label: answer for label, answer in _list_lead_answers(record).items() if answer},
    }


def _list_lead_answers(record: Record) -> dict[str, str]:
    """Return what is known of a lead: of whom it is, beside what, since when and in which team."""
    covers, capacity = record["covers"], record["capacity"]
    return {
        "Covers": "children and adults" if covers == Covers.BOTH else covers,
        "Time for it": Capacity(capacity).words if capacity else "",
        "Since": record["in_post_since"],
        "Team": record["team"],
    }


def _format_day(day: pd.Timestamp) -> str:
    return "on no known day" if pd.isna(day) else format_date(day.date().isoformat())
