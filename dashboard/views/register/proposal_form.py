"""The fields of a draft: each is kept in the store as soon as it is left; no connection can lose it."""

from collections.abc import Mapping
from typing import Any, Final

import streamlit as st

from dashboard.domain.champion_proposals import ChampionProposal
from dashboard.domain.champion_roles_and_states import ChampionRole, ChampionState
from dashboard.domain.champion_schema import MAX_ADDRESS, MAX_NAME, MAX_WORDS
from dashboard.render.components.register_html import LABELS
from dashboard.views.plain_text import escape_markdown
from dashboard.views.register.acts import name_field, write

_ROLES: Final = {role.value: role.shown_as for role in ChampionRole}
_STATES: Final = {
    state.value: f"{state.shown_as}: {state.meaning}"
    for state in ChampionState
    if state is not ChampionState.NOT_CHECKED
}
_LONG: Final = ("what_is_published", "quoted_words", "looked_in", "council_reply")
_LONGEST: Final = {"evidence_address": MAX_ADDRESS, "person_name": MAX_NAME, "day": 10, "reply_date": 10}


def show_form(proposal: ChampionProposal, councils: Mapping[str, str]) -> None:
    """Show the fields of a draft, as they are kept."""
    options = {"gss_code": councils, "role": _ROLES, "state": _STATES}
    with st.container(key="proposal_form"):
        for name in LABELS:
            if name in options:
                _show_choice(proposal, name, options[name])
            else:
                _show_text(proposal, name)


def _show_choice(proposal: ChampionProposal, name: str, options: Mapping[str, str]) -> None:
    said = proposal.say(name)
    shared = _share(proposal, name, said if said in options else None)
    st.selectbox(
        escape_markdown(LABELS[name]),
        list(options),
        index=None,
        format_func=options.__getitem__,
        placeholder="Choose",
        **shared,
    )


def _show_text(proposal: ChampionProposal, name: str) -> None:
    shared = _share(proposal, name, proposal.say(name))
    if name in _LONG:
        st.text_area(escape_markdown(LABELS[name]), max_chars=MAX_WORDS, height=90, **shared)
    else:
        st.text_input(escape_markdown(LABELS[name]), max_chars=_LONGEST[name], **shared)


def _share(proposal: ChampionProposal, name: str, value: str | None) -> dict[str, Any]:
    """Return what every field takes; what it holds is what is kept, unless somebody is writing it."""
    key = name_field(proposal, name)
    if key not in st.session_state:
        st.session_state[key] = value
    return {"key": key, "on_change": write, "args": (proposal, name)}
