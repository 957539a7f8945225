"""Whom to ask next: the councils whose champion nobody checked, or not for long, and the question to each."""

from collections.abc import Hashable, Mapping
from typing import Any, Final

import pandas as pd
import streamlit as st

from dashboard.analysis.evidence import Evidence
from dashboard.analysis.to_check import list_to_check
from dashboard.domain.champion_roles_and_states import ChampionRole, ChampionState
from dashboard.domain.people import Role
from dashboard.domain.periods import read_today
from dashboard.render.components.register_html import (
    render_question,
    render_to_check,
    render_to_check_heading,
)
from dashboard.render.words.told_apart import tell_apart
from dashboard.views.cache import load
from dashboard.views.done_once import expect_press
from dashboard.views.heading import take_heading
from dashboard.views.pages_of_people import describe_proposals
from dashboard.views.plain_text import escape_markdown
from dashboard.views.register.acts import OPEN, begin, show_said
from dashboard.views.shown_html import show_html
from dashboard.views.sign_in import require

NEW: Final = -1
"""Stands for a record that is not in the register yet, among those that are."""
COUNCIL: Final = "to_check_council"
TAKEN: Final = ("gss_code", "role", "state", "what_is_published", "quoted_words", "evidence_address", "dated")


def show() -> None:
    """Show the page."""
    require(Role.EDITOR)
    evidence = load().evidence
    show_said()
    found = list_to_check(evidence.champions, read_today())
    take_heading().html(render_to_check_heading(found, len(evidence.register.names_by_code)))
    noun = evidence.region.noun
    code = st.selectbox(
        escape_markdown(f"Which {noun} did you ask, or look for?"),
        list(evidence.register.names_by_code),
        index=None,
        format_func=evidence.register.get_name,
        key=COUNCIL,
    )
    if code is not None:
        _show_council(evidence, found, code)
    show_html(render_to_check(found))


def _show_council(evidence: Evidence, found: pd.DataFrame, code: str) -> None:
    """Show what to ask a council, and offer to propose what was found."""
    asked = found.loc[found["gss_code"] == code, "question"]
    if len(asked):
        show_html(render_question(evidence.register.get_name(code), asked.iloc[0]))
    _offer_beginning(evidence, code)


def _offer_beginning(evidence: Evidence, code: str) -> None:
    """Offer to propose a new record, or to say something of one that is there: the council's reply, say."""
    records = evidence.champion_records
    own = records[(records["gss_code"] == code) & (records["state"] != ChampionState.NOT_CHECKED.value)]
    listed = {place: _name(record) for place, record in own.to_dict("index").items()}
    named = tell_apart({NEW: "A new record", **listed})
    box = f"to_check_record_{code}"
    place = st.selectbox("What do you propose?", list(named), format_func=named.__getitem__, key=box)
    facts = {"gss_code": code} if place == NEW else _take(own.to_dict("index")[place])
    press = expect_press("begin", COUNCIL, box)
    st.button("Begin a draft", type="primary", on_click=begin, args=(facts, press))
    if st.session_state.get(OPEN):
        st.page_link(describe_proposals(), label="Go to your draft")


def _name(record: Mapping[Hashable, Any]) -> str:
    role = ChampionRole(record["role"]).say(ChampionState(record["state"]))
    return f"About what is there: {role}, {record['dated'] or 'no day'}"


def _take(record: Mapping[Hashable, Any]) -> dict[str, str]:
    """Return what a record says, as the beginning of a proposal about it."""
    day = record["date_checked"]
    said = {name: str(record[name]) for name in TAKEN}
    reply_day = record["reply_date"]
    return {
        **said,
        "council_reply": str(record["council_reply"]),
        "day": "" if pd.isna(day) else str(day.date()),
        "reply_date": "" if pd.isna(reply_day) else str(reply_day.date()),
    }
