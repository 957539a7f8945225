"""The register of champions while people work on it: what to check, what is proposed, what was done."""

from collections.abc import Callable, Iterable
from typing import Final

import pandas as pd
from markupsafe import Markup

from dashboard.analysis.to_check import Reason
from dashboard.domain.champion_proposals import ChampionProposal
from dashboard.domain.champion_roles_and_states import ChampionRole, ChampionState
from dashboard.render.components.added_html import render_heading
from dashboard.render.components.markup import (
    join,
    render_facts,
    render_folded,
    render_list,
    render_table,
    render_wide,
    tag,
)
from dashboard.render.words.formats import format_date
from dashboard.render.words.told_apart import tell_apart

LABELS: Final = {
    "gss_code": "Council",
    "role": "Role",
    "state": "What was found",
    "what_is_published": "What it says, in your words",
    "evidence_address": "Address of the evidence",
    "quoted_words": "The words that say so",
    "day": "Day of the evidence, as in 2026-01-31",
    "looked_in": "Where you looked",
    "person_name": "Name of the person, so that it can be left out of what is shown",
    "council_reply": "The council's reply",
    "reply_date": "Day of the reply, as in 2026-01-31",
}
"""What a proposal says, by the words with which it is asked."""
_SHOWN: Final = {
    **LABELS,
    "day": "Day of the evidence",
    "dated": "As the record gives it",
    "person_name": "Name of the person (left out of what is shown)",
    "reply_date": "Day of the reply",
}
"""The same by the words with which it is shown."""


def render_to_check_heading(found: pd.DataFrame, councils: int) -> Markup:
    """Return how many councils have to be checked, as the heading of their list."""
    said = f"{len(found)} of {councils} councils have to be checked." if len(found) else "Nothing to check."
    return render_heading("To check", said)


def render_to_check(found: pd.DataFrame) -> Markup:
    """Return the councils whose champion has to be checked, with the question to each."""
    rows = [
        (
            row["area_name"],
            _say(row["role"], row["champion_state"]).capitalize(),
            Reason(row["reason"]).words.capitalize(),
            row["question"],
        )
        for row in found.to_dict("records")
    ]
    heads = ("Council", "What is known", "Why to check", "What to ask")
    return render_wide(render_table("", heads, rows, css="plain")) if rows else Markup()


def render_question(council: str, question: str) -> Markup:
    """Return what can be sent to a council: the question, and what becomes of the answer."""
    lines = (
        f"To {council}:",
        question,
        "Please say on which day this was so, and where it is published. What you reply stands beside the "
        "record, with its day; no person's name is shown.",
    )
    return tag("div", *(tag("p", line) for line in lines), class_="note")


def render_proposals(proposals: Iterable[ChampionProposal], name: Callable[[str], str], empty: str) -> Markup:
    """Return a list of proposals with where each is on its way.

    Parameters
    ----------
    name
        Gives the name of a council, from its code.
    empty
        What is said where there is none.
    """
    listed = list(proposals)
    words = say_proposals(listed, name)
    rows = [(words[one.id], one.stage.value.capitalize(), _say_last(one)) for one in listed]
    if not rows:
        return tag("p", empty, class_="lede")
    return render_wide(render_table("", ("Proposal", "Stage", "Last step"), rows, css="plain"))


def say_proposals(proposals: Iterable[ChampionProposal], name: Callable[[str], str]) -> dict[str, str]:
    """Return each proposal in a few words, by its id: the council, and what is said of which role."""
    return tell_apart({one.id: _say_proposal(one, name) for one in proposals})


def _say_proposal(proposal: ChampionProposal, name: Callable[[str], str]) -> str:
    council, role = proposal.key
    begun = format_date(proposal.steps[0].when[:10])
    what = _say(role, proposal.say("state")) or "not said yet"
    return f"{name(council) if council else 'No council yet'}: {what} (begun {begun})"


def render_proposal(proposal: ChampionProposal, name: Callable[[str], str]) -> Markup:
    """Return all that a proposal says, and what was done with it."""
    council, role = proposal.key
    said = {
        "gss_code": name(council) if council else "",
        "role": ChampionRole(role).shown_as if role in set(ChampionRole) else "",
        "state": _name_state(proposal.say("state")),
    }
    shown = {words: said.get(field) or proposal.say(field) for field, words in _SHOWN.items()}
    steps = [
        f"{step.stage.value.capitalize()} by {step.who}, {step.when[:16].replace('T', ' ')} UTC"
        f"{f': {step.why}' if step.why else ''}"
        for step in proposal.steps
    ]
    return join((render_facts(shown), render_folded("What was done with it", render_list(steps))))


def render_before(state: ChampionState, records: pd.DataFrame) -> Markup:
    """Return what the register says of a council's role until now."""
    said = [
        f"{_name_state(record['state'])}, {record['dated'] or 'no day'}: "
        f"{record['what_is_published'] or record['quoted_words'] or record['council_reply']}"
        for record in records.to_dict("records")
    ]
    return join(
        (tag("p", "The register says until now: ", tag("strong", state.shown_as), "."), render_list(said))
    )


def render_missing(sentences: Iterable[str]) -> Markup:
    """Return what has to be mended before a proposal can be sent."""
    return tag(
        "div", tag("p", "Before it can be sent:"), render_list(sentences), class_="note", role="status"
    )


def _say(role: str, state: str) -> str:
    if state not in set(ChampionState):
        return ""
    if role not in set(ChampionRole):
        return ChampionState(state).shown_as
    return ChampionRole(role).say(ChampionState(state))


def _name_state(state: str) -> str:
    return ChampionState(state).shown_as if state in set(ChampionState) else ""


def _say_last(proposal: ChampionProposal) -> str:
    last = proposal.steps[-1]
    why = f": {last.why}" if last.why else ""
    return f"{last.who}, {format_date(last.when[:10])}{why}"
