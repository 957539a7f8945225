"""What was added or kept: what is said of it, the list, and the way back."""

from collections.abc import Callable, Iterable
from typing import Final

import streamlit as st

from dashboard.analysis.evidence import Evidence
from dashboard.domain.delivery import Delivery
from dashboard.domain.people import Role
from dashboard.domain.problems import DashboardError
from dashboard.domain.provenance import Source
from dashboard.domain.series import SERIES, AgeGroup
from dashboard.domain.statuses import Status
from dashboard.render.components.added_html import (
    NOTHING_CHANGED,
    render_changes,
    render_done,
    render_refusal,
)
from dashboard.store.changes import NOT_RECORDED, Change
from dashboard.store.history import find_last
from dashboard.store.packing import pack_snapshot
from dashboard.store.state import State
from dashboard.views import gaps_page, map_page
from dashboard.views.adding.keeping import ask_who, forget_moves, get_who, may_keep, may_take_back
from dashboard.views.adding.upload_step import forget_brought
from dashboard.views.cache import Loaded, find_store
from dashboard.views.choices import Kind, MapChoice
from dashboard.views.done_once import Outcome, Press, do_once, expect_press
from dashboard.views.plain_text import escape_markdown
from dashboard.views.shown_html import show_html
from dashboard.views.view_state import choose_anew
from dashboard.views.visit import read_visit, take_back

MAX_CHANGES_SHOWN: Final = 20
_SAID: Final = "said_of_adding"
_OPENS: Final = "map_opens_on"


def attempt(act: Callable[[], str], press: Press) -> None:
    """Do something that a person asked for, once; remember what came of it, to be said on the page."""
    outcome = do_once(act, press)
    st.session_state[_SAID] = outcome
    if outcome.done:
        forget_brought()


def name_table(source: Source) -> str:
    """Return a source's title in quotes, and the file it came from where the title does not say it."""
    file = source.published_file
    return f"“{source.title}”" if file in source.title else f"“{source.title}” ({file})"


def forget_said() -> None:
    """Say no more of the last thing, since another file was brought."""
    st.session_state.pop(_SAID, None)
    forget_moves()


def point_map_to(deliveries: Iterable[Delivery]) -> None:
    """Have the map open on the figures that were just added, adults first: they are what is missing most.

    Figures of adults and children together come last. It shows verdicts where there are any, else the last
    year in which a council gave a number.
    """
    tables = [delivery.table for delivery in deliveries if delivery.source.table == "figures"]
    years: dict[tuple[str, str], int] = {}
    for table in tables:
        for row in table.sort_values("period_end").to_dict("records"):
            key = (row["age_group"], row["series_id"])
            year = row["period_end"].year
            years[key] = year if row["status"] != Status.NOT_AVAILABLE else years.get(key, year)
    groups = (AgeGroup.ADULTS, AgeGroup.CHILDREN, AgeGroup.ALL)
    known = [(group.value, series.id) for group in groups for series in SERIES]
    found = next((pair for pair in known if pair in years), None)
    if found is not None:
        show, series = found
        picture, period = Kind.VERDICT.value, str(years[found])
        st.session_state[_OPENS] = {"show": show, "series": series, "picture": picture, "period": period}


def show_said(evidence: Evidence) -> bool:
    """Say what came of the last thing that was done, and where to look at it; return whether it was done."""
    opens: dict[str, str] | None = st.session_state.pop(_OPENS, None)
    if opens is not None:
        choose_anew(MapChoice, evidence, opens)
    said: Outcome | None = st.session_state.get(_SAID)
    if said is None:
        return False
    if said.problems:
        show_html(render_refusal(said.problems, NOTHING_CHANGED))
        return False
    with st.container(key="said_of_adding_box", horizontal=True, vertical_alignment="center", gap="small"):
        show_html(render_done(said.done), width="content")
        st.page_link(map_page.describe_page(), label="See the map")
        st.page_link(gaps_page.describe_page(), label="See the gaps")
    return True


def show_added(loaded: Loaded) -> None:
    """List what this session added and what was kept last, each with the way back."""
    additions = read_visit().additions
    if additions:
        show_html("<h2>In this session only</h2>")
        for added in additions:
            st.text(f"{name_table(added.source)}: {len(added.table):,} rows")
        with st.container(horizontal=True, gap="small"):
            st.button(
                "Take the last one back",
                on_click=attempt,
                args=(_take_back, expect_press("take back")),
            )
            st.download_button(
                "Download what you see as a data folder (ZIP)",
                lambda: pack_snapshot(loaded.snapshot),
                file_name="data.zip",
                mime="application/zip",
                on_click="ignore",
            )
    if may_keep():
        _show_history()


def _take_back() -> str:
    last = read_visit().additions[-1]
    take_back()
    return f"{name_table(last.source)} was taken back."


def _show_history() -> None:
    """List what was kept in the data folder; a history that cannot be read is said, and stops nothing."""
    try:
        seen = find_store().get_state()  # first: what moves before the list is made is then refused
        history = find_store().list_changes()
    except DashboardError as error:
        show_html(render_refusal(error.problems, NOTHING_CHANGED))
        return
    if not history:
        return
    with st.expander(
        escape_markdown(f"Kept for everyone: {len(history)} change{'s' if len(history) > 1 else ''}")
    ):
        shown = reversed(history[-MAX_CHANGES_SHOWN:])
        show_html(
            render_changes(
                (c.number, c.when, c.who or NOT_RECORDED, f"{c.said} {c.why}".strip()) for c in shown
            )
        )
        last = find_last(history)
        if last is not None and may_take_back():
            _offer_undo(last, seen)


def _offer_undo(change: Change, seen: State) -> None:
    """Offer to take back one change, named on the button, as long as the folder is as it was listed."""
    ask_who()
    st.button(
        escape_markdown(f"Take back change {change.number}: {change.said}"),
        key=f"undo_{change.number}_{seen.token}",
        on_click=attempt,
        args=(
            lambda: find_store().undo(change.number, who=get_who(Role.KEEPER), seen=seen).said,
            expect_press(f"take back change {change.number}"),
        ),
    )
