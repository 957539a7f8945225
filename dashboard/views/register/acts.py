"""What people do with proposals: each act asks anew who acts, and what came of it is said on the page."""

from collections.abc import Callable
from typing import Final

import streamlit as st

from dashboard.analysis.signing_off import send_back, sign_off
from dashboard.domain.champion_proposals import ChampionProposal, list_missing
from dashboard.domain.people import Role
from dashboard.domain.periods import read_today
from dashboard.domain.problems import DashboardError, DataFolderError, Problem, quote_found
from dashboard.render.components.added_html import NOTHING_CHANGED, render_done, render_refusal
from dashboard.store.champion_proposals_kept import (
    begin_proposal,
    discard_draft,
    find_proposal,
    send_proposal,
    write_draft,
)
from dashboard.store.state import MovedError
from dashboard.views.cache import find_store, load
from dashboard.views.shown_html import show_html
from dashboard.views.sign_in import require

OPEN: Final = "proposal_open"
"""The id of the proposal that is open on the page, in the session."""
_SEEN: Final = "proposal_seen"
_SAID: Final = "said_of_proposal"
_FIELD: Final = "proposal_field"


def name_field(proposal: ChampionProposal, name: str) -> str:
    """Return the key of the control with which a field of a proposal is written."""
    return f"{_FIELD}_{proposal.id}_{name}"


def see(proposal: ChampionProposal) -> ChampionProposal:
    """Return a proposal as this session last saw it; from now on that is what its acts are upon."""
    seen: ChampionProposal | None = st.session_state.get(_SEEN)
    if seen is None or seen.id != proposal.id:
        seen = proposal
        st.session_state[_SEEN] = seen
    return seen


def open_proposal(id: str | None) -> None:
    """Open a proposal on the page; None closes it."""
    st.session_state[OPEN] = id
    st.session_state.pop(_SEEN, None)


def show_said() -> None:
    """Say what came of the last act, once."""
    said = st.session_state.pop(_SAID, None)
    if said is None or isinstance(said, str):
        show_html(render_done(said) if said else "")
    else:
        show_html(render_refusal(said, NOTHING_CHANGED))


def begin(facts: dict[str, str]) -> None:
    """Begin a draft and open it."""

    def act() -> str:
        open_proposal(begin_proposal(find_store(), require(Role.EDITOR), facts).id)
        return "A draft was begun. It is kept at every change."

    attempt(act)


def write(proposal: ChampionProposal, name: str) -> None:
    """Keep a field of a draft as it has just been written.

    A control knows the draft as it was when its page was drawn last; of a field that is left before the
    server has answered for another, both are kept. Where the draft was changed elsewhere meanwhile, what is
    kept is shown, and what was written is said.
    """
    text = str(st.session_state.get(name_field(proposal, name)) or "")
    try:
        kept = write_draft(find_store(), require(Role.EDITOR), see(proposal), **{name: text})
    except MovedError:
        _forget(proposal)
        found = f"another version of it; you had written {quote_found(text, limit=500)}"
        action = "It is shown as it is now; write it again where that is still right."
        st.session_state[_SAID] = (Problem("This draft", "the draft as you saw it", found, action),)
    except DashboardError as error:
        st.session_state[_SAID] = error.problems
    except OSError as error:
        st.session_state[_SAID] = (_say_disk(error),)
    else:
        st.session_state[_SEEN] = kept


def send(proposal: ChampionProposal) -> None:
    """Send a draft to those who sign off, if it says all that it must."""

    def act() -> str:
        codes = set(load().evidence.register.names_by_code)
        if missing := list_missing(see(proposal), codes, read_today()):
            raise DataFolderError([Problem("This draft", "all that it must say", "less", " ".join(missing))])
        send_proposal(find_store(), require(Role.EDITOR), see(proposal))
        open_proposal(None)
        return "It was sent. Somebody who signs off sees it under “To approve”."

    attempt(act)


def discard(proposal: ChampionProposal) -> None:
    """Remove a draft."""

    def act() -> str:
        discard_draft(find_store(), require(Role.EDITOR), see(proposal))
        open_proposal(None)
        return "The draft was removed."

    attempt(act)


def approve(proposal: ChampionProposal) -> None:
    """Make a proposal a part of the register."""

    def act() -> str:
        change = sign_off(find_store(), require(Role.APPROVER), proposal, read_today())
        open_proposal(None)
        return f"Signed off, as change {change.number}. It can be taken back."

    attempt(act)


def refuse(proposal: ChampionProposal, why_key: str) -> None:
    """Send a proposal back to its editor."""

    def act() -> str:
        why = str(st.session_state.get(why_key) or "")
        send_back(find_store(), require(Role.APPROVER), proposal, why)
        open_proposal(None)
        return "It was sent back."

    attempt(act)


def read_again(id: str) -> ChampionProposal:
    """Return a proposal as the store has it now.

    Raises
    ------
    DataFolderError
        If there is none.
    """
    return find_proposal(find_store(), id)


def attempt(act: Callable[[], str]) -> None:
    """Do something, and remember what came of it: what a callback lets through fails the whole page."""
    try:
        st.session_state[_SAID] = act()
    except MovedError as error:
        st.session_state.pop(_SEEN, None)
        st.session_state[_SAID] = error.problems
    except DashboardError as error:
        st.session_state[_SAID] = error.problems
    except OSError as error:
        st.session_state[_SAID] = (_say_disk(error),)


def _forget(proposal: ChampionProposal) -> None:
    """Forget what this session saw of a draft, and what stands in its fields."""
    st.session_state.pop(_SEEN, None)
    for key in [key for key in st.session_state if str(key).startswith(f"{_FIELD}_{proposal.id}_")]:
        del st.session_state[key]


def _say_disk(error: OSError) -> Problem:
    found = quote_found(error.strerror or type(error).__name__)
    return Problem(find_store().name, "a store that can be written", found, "Try again; nothing was written.")
