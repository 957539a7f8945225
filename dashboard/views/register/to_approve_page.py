"""What others propose for the register of champions, to be signed off or sent back by a second person."""

from typing import Final

import streamlit as st

from dashboard.analysis.evidence import Evidence
from dashboard.analysis.signing_off import explain_two, find_state
from dashboard.domain.champion_proposals import ChampionProposal, Stage, find_reason_not_to_sign
from dashboard.domain.people import Person, Role
from dashboard.render.components.added_html import render_heading
from dashboard.render.components.markup import render_note
from dashboard.render.components.register_html import (
    render_before,
    render_proposal,
    render_proposals,
    say_proposals,
)
from dashboard.store.champion_proposals_kept import list_proposals
from dashboard.views.cache import find_store, load
from dashboard.views.controls import choose_one
from dashboard.views.done_once import expect_press
from dashboard.views.heading import take_heading
from dashboard.views.register.acts import PROPOSAL, approve, refuse, show_said
from dashboard.views.seen import see
from dashboard.views.shown_html import show_html
from dashboard.views.sign_in import require

EMPTY: Final = "Nothing is waiting to be signed off."
_CHOSEN: Final = "to_approve_chosen"
_WHY: Final = "why_sent_back"


def show() -> None:
    """Show the page."""
    person = require(Role.APPROVER)
    evidence = load().evidence
    proposals = list_proposals(find_store())
    waiting = {one.id: one for one in proposals if one.stage is Stage.PROPOSED}
    show_said()
    name = evidence.register.get_name
    take_heading().html(render_heading("To approve"))
    show_html(render_proposals(waiting.values(), name, EMPTY))
    if not waiting:
        return
    chosen = choose_one("Look at one", say_proposals(waiting.values(), name), _CHOSEN)
    if chosen is not None:
        _judge(see(PROPOSAL, waiting[chosen]), person, evidence, proposals)


def _judge(
    proposal: ChampionProposal, person: Person, evidence: Evidence, proposals: tuple[ChampionProposal, ...]
) -> None:
    """Show a proposal beside what the register says until now, and offer what the person may do."""
    records = evidence.champion_records
    code, role = proposal.key
    show_html(render_proposal(proposal, evidence.register.get_name))
    own = records[(records["gss_code"] == code) & (records["role"] == role)]
    show_html(render_before(find_state(records, proposal.key), own))
    reason = find_reason_not_to_sign(person, proposal, explain_two(proposal, records, proposals))
    show_html(render_note(reason) if reason else "")
    sign, send_back = (expect_press(name, _CHOSEN) for name in ("sign off", "send back"))
    st.button(
        "Sign it off",
        type="primary",
        on_click=approve,
        args=(proposal, sign),
        disabled=reason is not None,
    )
    key = f"{_WHY}_{proposal.id}"
    st.text_area("Why it goes back", key=key, max_chars=1000, height=90)
    st.button("Send it back", on_click=refuse, args=(proposal, send_back, key))
