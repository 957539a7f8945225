"""The last step: what would change, who leads where two sources differ, and where it goes."""

import os
from typing import Final

import streamlit as st

from dashboard.evidence.precedence import Decision
from dashboard.evidence.provenance import Source
from dashboard.outputs.adding import print_comparison
from dashboard.sources.comparing import compare
from dashboard.sources.comparison import Comparison
from dashboard.sources.delivery import Delivery
from dashboard.sources.history import list_history, undo
from dashboard.sources.landing import land
from dashboard.sources.packing import pack_folder
from dashboard.views import gaps_page, map_page
from dashboard.views.cache import Loaded, find_data
from dashboard.views.clock import read_today
from dashboard.views.visit import Addition, add_table, read_visit, take_back

KEEP_VARIABLE: Final = "BOROUGH_GAP_MAP_KEEP"
SAID_KEY: Final = "said_of_adding"
OPEN, THIS, LOADED = "open", "this", "loaded"
LEADING: Final = {
    OPEN: "Leave it open: both are listed, what was loaded first is shown",
    THIS: "This file",
    LOADED: "What is loaded",
}


def may_keep() -> bool:
    """Say whether the server was started so that what is added may be kept in its data folder."""
    return os.environ.get(KEEP_VARIABLE, "") == "yes" and os.access(find_data(), os.W_OK)


def show_landing(delivery: Delivery, loaded: Loaded) -> None:
    """Show what would change, and offer where to put it."""
    comparison = compare(delivery, loaded.folder)
    st.html(f"<h2>What would change</h2>{print_comparison(comparison)}")
    _show_said()
    if comparison.is_identical:
        return
    decisions = _ask_leading(delivery.source, comparison)
    with st.container(horizontal=True, gap="small"):
        st.button("Use in this session", type="primary", on_click=_use, args=(delivery, decisions))
        st.download_button(
            "Download as a data folder (ZIP)",
            lambda: pack_folder(loaded.folder, [(delivery.source, delivery.table)], decisions),
            file_name="data.zip",
            mime="application/zip",
            on_click="ignore",
        )
        if may_keep():
            st.button("Keep for everyone", on_click=_keep, args=(delivery, decisions))
    if not may_keep():
        st.html(
            '<p class="caption">Nothing is kept on this server: it was started without a data folder to keep '
            "into. Download the data folder, or use the figures in this session.</p>"
        )


def _ask_leading(source: Source, comparison: Comparison) -> tuple[Decision, ...]:
    """Ask which source leads where another says otherwise; nothing is decided by itself."""
    if not comparison.rivals:
        return ()
    answer = st.radio(
        "Another source says otherwise. Which leads?", list(LEADING), format_func=LEADING.__getitem__
    )
    pairs = {
        OPEN: [],
        THIS: [(source.id, rival) for rival in comparison.rivals],
        LOADED: [(rival, source.id) for rival in comparison.rivals],
    }
    day = read_today().isoformat()
    return tuple(Decision(leads, yields, day) for leads, yields in pairs[str(answer)])


def _use(delivery: Delivery, decisions: tuple[Decision, ...]) -> None:
    add_table(Addition(delivery.source, delivery.table), decisions)
    st.session_state[SAID_KEY] = f"“{delivery.source.title}” is used in this session. Only you see it."


def _keep(delivery: Delivery, decisions: tuple[Decision, ...]) -> None:
    change = land(delivery, find_data(), decisions=decisions)
    st.session_state[SAID_KEY] = f"Kept for everyone, as change {change.number}. It can be taken back."


def _show_said() -> None:
    """Say what became of what was just added, and where to look at it."""
    said = st.session_state.get(SAID_KEY)
    if said:
        st.success(said)
        with st.container(horizontal=True):
            st.page_link(map_page.describe_page(), label="See the map")
            st.page_link(gaps_page.describe_page(), label="See the gaps")


def show_added(loaded: Loaded) -> None:
    """Show what this session added and what was kept last, each with the way back."""
    additions = read_visit().additions
    if additions:
        titles = "; ".join(f"{added.source.title} ({len(added.table):,} rows)" for added in additions)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(f"In this session only: {titles}")
            st.button("Take the last one back", on_click=take_back)
            st.download_button(
                "Download what you see as a data folder (ZIP)",
                lambda: pack_folder(loaded.folder),
                file_name="data.zip",
                mime="application/zip",
                on_click="ignore",
            )
    if may_keep():
        _show_history()


def _show_history() -> None:
    history = list_history(find_data())
    if not history:
        return
    with st.expander(f"What was kept: {len(history)} changes"):
        for change in reversed(history[-20:]):
            st.text(f"{change.number}. {change.when} {change.said}")
        st.button("Take back the last change", on_click=_undo)


def _undo() -> None:
    change = undo(find_data())
    st.session_state[SAID_KEY] = change.said
