"""What a person proposes for the register of champions: drafts, what was sent, and what became of it."""

from typing import Final

import streamlit as st

from dashboard.analysis.evidence import Evidence
from dashboard.domain.champion_proposals import OPEN as OPEN_STAGES
from dashboard.domain.champion_proposals import ChampionProposal, list_missing
from dashboard.domain.people import Role
from dashboard.domain.periods import read_today
from dashboard.render.components.added_html import render_heading
from dashboard.render.components.register_html import (
    render_missing,
    render_proposal,
    render_proposals,
    say_proposals,
)
from dashboard.store.champion_proposals_kept import list_proposals
from dashboard.views.cache import find_store, load
from dashboard.views.controls import choose_one
from dashboard.views.done_once import expect_press
from dashboard.views.heading import take_heading
from dashboard.views.register.acts import (
    OPEN,
    PROPOSAL,
    begin,
    discard,
    send,
    show_said,
)
from dashboard.views.register.proposal_form import show_form
from dashboard.views.register.unkept_fields import show_unkept
from dashboard.views.seen import see
from dashboard.views.shown_html import show_html
from dashboard.views.sign_in import require

EMPTY: Final = "You have proposed nothing yet."


def show() -> None:
    """Show the page."""
    person = require(Role.EDITOR)
    evidence = load().evidence
    own = [one for one in list_proposals(find_store()) if one.by == person.id]
    opened = next((one for one in own if one.id == st.session_state.get(OPEN)), None)
    show_said(is_draft_below=opened is not None and opened.stage in OPEN_STAGES)
    name = evidence.register.get_name
    take_heading().html(render_heading("My proposals"))
    show_html(render_proposals(own, name, EMPTY))
    st.button("Begin a new draft", on_click=begin, args=({}, expect_press("begin")))
    if own:
        _show_open({one.id: one for one in own}, evidence)


def _show_open(own: dict[str, ChampionProposal], evidence: Evidence) -> None:
    """Show the proposal that is open, to write it where it is a draft."""
    chosen = choose_one("Open one", say_proposals(own.values(), evidence.register.get_name), OPEN)
    if chosen is None:
        return
    proposal = own[chosen]
    if proposal.stage not in OPEN_STAGES:
        show_html(render_proposal(proposal, evidence.register.get_name))
        return
    show_unkept(proposal.id)
    _write(see(PROPOSAL, proposal), evidence)


def _write(seen: ChampionProposal, evidence: Evidence) -> None:
    show_form(seen, evidence.register.names_by_code)
    missing = list_missing(seen, set(evidence.register.names_by_code), read_today())
    show_html(render_missing(missing) if missing else "")
    with st.container(horizontal=True, gap="small"):
        st.button(
            "Send it to be signed off",
            type="primary",
            on_click=send,
            args=(seen, expect_press("send", OPEN)),
            disabled=bool(missing),
        )
        st.button("Remove this draft", on_click=discard, args=(seen, expect_press("discard", OPEN)))
