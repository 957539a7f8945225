"""The last step: what would change, who leads where two sources differ, and where it goes."""

from dataclasses import dataclass
from typing import Final

import streamlit as st

from dashboard.domain.delivery import Delivery
from dashboard.domain.periods import read_today
from dashboard.domain.problems import DashboardError
from dashboard.render.components.added_html import NOTHING_CHANGED, render_refusal
from dashboard.render.components.adding_html import render_comparison, render_counted, render_titled
from dashboard.render.components.markup import render_lines
from dashboard.store.changes import Proposal
from dashboard.store.diff import compare
from dashboard.store.diff_result import Comparison
from dashboard.store.packing import pack_snapshot
from dashboard.store.precedence import Decision
from dashboard.store.snapshot import Snapshot
from dashboard.store.state import MovedError
from dashboard.views.adding.added_tables import attempt, name_table, point_map_to
from dashboard.views.adding.keeping import (
    ask_who,
    ask_why,
    forget_moves,
    get_who,
    get_why,
    may_keep,
    show_moves,
    wants_keeping,
)
from dashboard.views.cache import Loaded, find_store
from dashboard.views.plain_text import escape_each
from dashboard.views.shown_html import show_html
from dashboard.views.visit import Addition, add_table

_COMPARED: Final = "compared_tables"
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
NOT_SIGNED_IN: Final = "Only an editor who is signed in keeps figures for everyone."


@dataclass(frozen=True)
class _Compared:
    """Tables beside what is loaded, with how each differs from it."""

    deliveries: tuple[Delivery, ...]
    snapshot: Snapshot
    comparisons: tuple[Comparison, ...]

    def is_of(self, deliveries: tuple[Delivery, ...], snapshot: Snapshot) -> bool:
        """Say whether it is these very tables that were compared with this very snapshot."""
        same = self.snapshot is snapshot and len(self.deliveries) == len(deliveries)
        pairs = zip(self.deliveries, deliveries, strict=False)
        return same and all(a.table is b.table and a.source == b.source for a, b in pairs)

    @property
    def fresh(self) -> tuple[Delivery, ...]:
        """The tables that are not loaded yet as they stand."""
        pairs = zip(self.deliveries, self.comparisons, strict=True)
        return tuple(delivery for delivery, comparison in pairs if not comparison.is_identical)


def show_landing(deliveries: tuple[Delivery, ...], loaded: Loaded) -> None:
    """Show what would change, and offer where to put it."""
    show_html("<h2>What would change</h2>")
    seen = loaded.snapshot.state
    with st.container():
        if may_keep():
            show_moves(_identify(deliveries), seen)
    try:
        compared = _compare(deliveries, loaded.snapshot)
    except DashboardError as error:
        show_html(render_refusal(error.problems, NOTHING_CHANGED))
        return
    with st.container():
        _show_comparisons(compared)
    if compared.fresh:
        with st.container():
            decisions = _ask_leading(compared)
        _offer_places(compared, loaded, decisions)


def _offer_places(compared: _Compared, loaded: Loaded, decisions: tuple[Decision, ...]) -> None:
    """Offer where to put the tables: this session, a download, the folder."""
    seen = loaded.snapshot.state
    tables = [(one.source, one.table) for one in compared.fresh]
    if may_keep():
        ask_who()
        ask_why()
    with st.container(horizontal=True, gap="small"):
        st.button(
            "Use in this session",
            type="primary",
            on_click=attempt,
            args=(lambda: _use(compared.fresh, decisions),),
        )
        st.download_button(
            "Download as a data folder (ZIP)",
            lambda: pack_snapshot(loaded.snapshot, tables, decisions),
            file_name="data.zip",
            mime="application/zip",
            on_click="ignore",
        )
        if may_keep():
            st.button(
                "Keep for everyone",
                key=f"keep_{seen.token}",
                on_click=attempt,
                args=(lambda: _keep(Proposal(compared.fresh, decisions, seen, get_why())),),
            )
    show_html(render_lines([f"{_explain_keeping()} {NOT_PACKED}"]))


def _identify(deliveries: tuple[Delivery, ...]) -> str:
    return " ".join(delivery.source.sha256 for delivery in deliveries)


def _compare(deliveries: tuple[Delivery, ...], snapshot: Snapshot) -> _Compared:
    """Return how tables differ from what is loaded, found out once and not at every run of the page."""
    held: _Compared | None = st.session_state.get(_COMPARED)
    if held is None or not held.is_of(deliveries, snapshot):
        held = _Compared(deliveries, snapshot, tuple(compare(delivery, snapshot) for delivery in deliveries))
        st.session_state[_COMPARED] = held
    return held


def _show_comparisons(compared: _Compared) -> None:
    """Show how each table differs; of several, those that are loaded already are only counted."""
    if len(compared.deliveries) == 1 or not compared.fresh:
        show_html(render_comparison(compared.comparisons[0]))
        return
    already = len(compared.deliveries) - len(compared.fresh)
    if already:
        show_html(render_counted(already, len(compared.deliveries)))
    for delivery, comparison in zip(compared.deliveries, compared.comparisons, strict=True):
        if not comparison.is_identical:
            show_html(render_titled(delivery.source.title, render_comparison(comparison)))


def _explain_keeping() -> str:
    """Return what becomes of the figures by each button."""
    here = "In this session: no other visitor is shown it, until this tab is closed or reloaded."
    if may_keep():
        return f"{here} For everyone: it is written into the data folder, and can be taken back."
    if not wants_keeping():
        return f"{here} {NOT_KEPT}"
    return f"{here} {NOT_WRITABLE if not find_store().is_writable() else NOT_SIGNED_IN}"


def _ask_leading(compared: _Compared) -> tuple[Decision, ...]:
    """Ask which source leads where another says otherwise; nothing is decided by itself."""
    both = zip(compared.deliveries, compared.comparisons, strict=True)
    rivals = [(delivery.source.id, rival) for delivery, compared_to in both for rival in compared_to.rivals]
    if not rivals:
        return ()
    answer = st.radio(
        "Another source says otherwise. Which leads?",
        list(LEADING),
        format_func=escape_each(LEADING.__getitem__),
    )
    pairs = {OPEN: [], THIS: rivals, LOADED: [(rival, own) for own, rival in rivals]}
    day = read_today().isoformat()
    return tuple(Decision(leads, yields, day) for leads, yields in pairs[str(answer)])


def _use(deliveries: tuple[Delivery, ...], decisions: tuple[Decision, ...]) -> str:
    for delivery in deliveries:
        add_table(Addition(delivery.source, delivery.table), decisions if delivery is deliveries[-1] else ())
    point_map_to(deliveries)
    names = " and ".join(name_table(delivery.source) for delivery in deliveries)
    return f"{names} {'are' if len(deliveries) > 1 else 'is'} used in this session."


def _keep(proposal: Proposal) -> str:
    """Keep tables for everyone, if the store is as it was when the comparison was shown."""
    try:
        change = find_store().commit(proposal, who=get_who())
    except MovedError:
        forget_moves()  # the refusal says what has moved
        raise
    point_map_to(proposal.deliveries)
    return f"Kept for everyone, as change {change.number}. It can be taken back."
