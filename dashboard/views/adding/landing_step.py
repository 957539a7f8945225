"""The last step: what would change, who leads where two sources differ, and where it goes."""

from typing import Final

import streamlit as st

from dashboard.domain.delivery import Delivery
from dashboard.domain.problems import DashboardError
from dashboard.render.components.added_html import NOTHING_CHANGED, render_refusal
from dashboard.render.components.adding_html import render_comparison, render_counted, render_titled
from dashboard.render.components.markup import render_lines
from dashboard.store.changes import Proposal
from dashboard.store.packing import pack_snapshot
from dashboard.store.precedence import Decision
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
from dashboard.views.adding.offered_tables import (
    LOADED,
    OPEN,
    THIS,
    Compared,
    Offered,
    compare_tables,
    name_leading,
)
from dashboard.views.adding.stated_facts import state_facts
from dashboard.views.cache import Loaded, find_store
from dashboard.views.done_once import expect_press
from dashboard.views.plain_text import escape_each
from dashboard.views.shown_html import show_html
from dashboard.views.visit import Addition, add_table

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


def show_landing(sha256: str, read: tuple[Delivery, ...], loaded: Loaded) -> None:
    """Show what would change, and offer where to put it.

    Parameters
    ----------
    sha256
        Of the file on the page.
    read
        Its tables as they were read, without what the person states of them.
    """
    show_html("<h2>What would change</h2>")
    seen = loaded.snapshot.state
    deliveries = state_facts(sha256, read)
    with st.container():
        if may_keep():
            show_moves(_identify(deliveries), seen)
    try:
        compared = compare_tables(deliveries, loaded.snapshot)
    except DashboardError as error:
        show_html(render_refusal(error.problems, NOTHING_CHANGED))
        return
    with st.container():
        _show_comparisons(compared)
    if compared.fresh:
        offered = Offered(sha256, read, compared)
        with st.container():
            if any(one.rivals for one in compared.comparisons):
                _ask_leading(sha256)
        _offer_places(offered, loaded)


def _offer_places(offered: Offered, loaded: Loaded) -> None:
    """Offer where to put the tables: this session, a download, the folder."""
    seen = loaded.snapshot.state
    tables = [(one.source, one.table) for one in offered.compared.fresh]
    decisions = offered.decide()
    if may_keep():
        ask_who()
        ask_why()
    with st.container(horizontal=True, gap="small"):
        st.button(
            "Use in this session",
            type="primary",
            on_click=attempt,
            args=(lambda: _use(offered.take(), offered.decide()), expect_press("use")),
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
                args=(
                    lambda: _keep(Proposal(offered.take(), offered.decide(), seen, get_why())),
                    expect_press("keep"),
                ),
            )
    show_html(render_lines([f"{_explain_keeping()} {NOT_PACKED}"]))


def _identify(deliveries: tuple[Delivery, ...]) -> str:
    return " ".join(delivery.source.sha256 for delivery in deliveries)


def _show_comparisons(compared: Compared) -> None:
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


def _ask_leading(sha256: str) -> None:
    """Ask which source leads where another says otherwise; nothing is decided by itself."""
    st.radio(
        "Another source says otherwise. Which leads?",
        list(LEADING),
        format_func=escape_each(LEADING.__getitem__),
        key=name_leading(sha256),
    )


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
