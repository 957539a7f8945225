"""The last step: what would change, who leads where two sources differ, and where it goes."""

from typing import Final

import streamlit as st

from dashboard.domain.delivery import Delivery
from dashboard.domain.periods import read_today
from dashboard.domain.problems import DashboardError
from dashboard.domain.provenance import Source
from dashboard.render.components.added_html import NOTHING_CHANGED, render_refusal
from dashboard.render.components.adding_html import render_comparison
from dashboard.render.components.markup import render_lines
from dashboard.store.comparing import compare
from dashboard.store.difference import Comparison
from dashboard.store.folder.folder_state import State
from dashboard.store.folder.landing import land
from dashboard.store.folder.moved import MovedError
from dashboard.store.packing import pack_folder
from dashboard.store.precedence import Decision
from dashboard.views.adding.added_tables import attempt, name_table
from dashboard.views.adding.keeping import (
    ask_who,
    forget_moves,
    get_who,
    may_keep,
    show_moves,
    wants_keeping,
)
from dashboard.views.cache import Loaded, find_data
from dashboard.views.plain_text import escape_each
from dashboard.views.visit import Addition, add_table

OPEN, THIS, LOADED = "open", "this", "loaded"
LEADING: Final = {
    OPEN: "Leave it open: both are listed, what was loaded first is shown",
    THIS: "This file",
    LOADED: "What is loaded",
}
NOT_PACKED: Final = (
    "Downloaded: persons' names are left out, and answers that quote the sheet have to be given again."
)
NOT_KEPT: Final = "Nothing is kept on this server. Use the figures in this session, or download them."
NOT_WRITABLE: Final = (
    "The data folder cannot be written, so nothing can be kept for everyone. Ask who runs the server."
)


def show_landing(delivery: Delivery, loaded: Loaded) -> None:
    """Show what would change, and offer where to put it."""
    st.html("<h2>What would change</h2>")
    seen = loaded.folder.state
    if may_keep():
        show_moves(delivery.source.sha256, seen)
    try:
        comparison = compare(delivery, loaded.folder)
    except DashboardError as error:
        st.html(render_refusal(error.problems, NOTHING_CHANGED))
        return
    st.html(render_comparison(comparison))
    if comparison.is_identical:
        return
    decisions = _ask_leading(delivery.source, comparison)
    if may_keep():
        ask_who()
    with st.container(horizontal=True, gap="small"):
        st.button(
            "Use in this session",
            type="primary",
            on_click=attempt,
            args=(lambda: _use(delivery, decisions),),
        )
        st.download_button(
            "Download as a data folder (ZIP)",
            lambda: pack_folder(loaded.folder, [(delivery.source, delivery.table)], decisions),
            file_name="data.zip",
            mime="application/zip",
            on_click="ignore",
        )
        if may_keep():
            st.button(
                "Keep for everyone",
                key=f"keep_{seen.token}",
                on_click=attempt,
                args=(lambda: _keep(delivery, decisions, seen),),
            )
    st.html(render_lines([f"{_explain_keeping()} {NOT_PACKED}"]))


def _explain_keeping() -> str:
    """Return what becomes of the figures by each button."""
    here = "In this session: no other visitor is shown it, until this tab is closed or reloaded."
    if may_keep():
        return f"{here} For everyone: it is written into the data folder, and can be taken back."
    return f"{here} {NOT_WRITABLE if wants_keeping() else NOT_KEPT}"


def _ask_leading(source: Source, comparison: Comparison) -> tuple[Decision, ...]:
    """Ask which source leads where another says otherwise; nothing is decided by itself."""
    if not comparison.rivals:
        return ()
    answer = st.radio(
        "Another source says otherwise. Which leads?",
        list(LEADING),
        format_func=escape_each(LEADING.__getitem__),
    )
    pairs = {
        OPEN: [],
        THIS: [(source.id, rival) for rival in comparison.rivals],
        LOADED: [(rival, source.id) for rival in comparison.rivals],
    }
    day = read_today().isoformat()
    return tuple(Decision(leads, yields, day) for leads, yields in pairs[str(answer)])


def _use(delivery: Delivery, decisions: tuple[Decision, ...]) -> str:
    add_table(Addition(delivery.source, delivery.table), decisions)
    return f"{name_table(delivery.source)} is used in this session."


def _keep(delivery: Delivery, decisions: tuple[Decision, ...], seen: State) -> str:
    """Keep a delivery for everyone, if the folder is as it was when the comparison was shown."""
    try:
        change = land(delivery, find_data(), who=get_who(), seen=seen, decisions=decisions)
    except MovedError:
        forget_moves()  # the refusal says what has moved
        raise
    return f"Kept for everyone, as change {change.number}. It can be taken back."
