"""The fields of a draft: each is kept in the store as soon as it is left; no connection can lose it."""

from collections.abc import Mapping
from typing import Any, Final

import streamlit as st

from dashboard.domain.champion_proposals import ChampionProposal
from dashboard.domain.champion_roles_and_states import ChampionRole, ChampionState
from dashboard.domain.champion_schema import MAX_ADDRESS, MAX_NAME, MAX_WORDS
from dashboard.render.components.register_html import LABELS
from dashboard.views.controls import find_place
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
    st.selectbox(
        escape_markdown(LABELS[name]),
        list(options),
        index=find_place(list(options), _read(proposal, name)),
        format_func=options.__getitem__,
        placeholder="Choose",
        **_share(proposal, name),
    )


def _show_text(proposal: ChampionProposal, name: str) -> None:
    text, shared = _read(proposal, name), _share(proposal, name)
    if name in _LONG:
        st.text_area(escape_markdown(LABELS[name]), text, max_chars=MAX_WORDS, height=90, **shared)
    else:
        st.text_input(escape_markdown(LABELS[name]), text, max_chars=_LONGEST[name], **shared)


def _read(proposal: ChampionProposal, name: str) -> str | None:
    """Return what a field holds: what somebody is writing in it, else what is kept."""
    held: str | None = st.session_state.get(name_field(proposal, name), proposal.say(name))
    return held


def _share(proposal: ChampionProposal, name: str) -> dict[str, Any]:
    """Return what every field takes."""
    key = name_field(proposal, name)
    return {"key": key, "on_change": write, "args": (proposal, name, key)}
