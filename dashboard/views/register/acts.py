"""What people do with proposals: each act asks anew who acts, and what came of it is said on the page."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
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
    send_proposal,
    write_draft,
)
from dashboard.store.state import MovedError
from dashboard.views.cache import find_store, load
from dashboard.views.done_once import Outcome, Press, describe_disk, do_once
from dashboard.views.shown_html import show_html
from dashboard.views.sign_in import require

OPEN: Final = "proposal_open"
"""The id of the proposal that is open on the page, in the session."""
_SEEN: Final = "proposal_seen"
_SAID: Final = "said_of_proposal"
_FIELD: Final = "proposal_field"
_UNKEPT: Final = "proposal_fields_unkept"


@dataclass(frozen=True)
class _Unkept:
    """Why fields of a draft could not be kept.

    Attributes
    ----------
    has_moved
        Whether the draft was another by then, so that the fields have to be shown as they are kept.
    is_shown
        Whether the page was drawn since.
    """

    id: str
    problems: tuple[Problem, ...] = ()
    has_moved: bool = False
    is_shown: bool = False


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
    st.session_state.pop(_UNKEPT, None)


def show_said() -> None:
    """Say what came of the last act, once."""
    said: Outcome = st.session_state.pop(_SAID, Outcome())
    if said.problems:
        show_html(render_refusal(said.problems, NOTHING_CHANGED))
    else:
        show_html(render_done(said.done) if said.done else "")


def begin(facts: dict[str, str], press: Press) -> None:
    """Begin a draft and open it."""

    def act() -> str:
        open_proposal(begin_proposal(find_store(), require(Role.EDITOR), facts).id)
        return "A draft was begun. It is kept at every change."

    attempt(act, press)


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
        found = f"another version of it; you had written {quote_found(text, limit=500)}"
        action = "It is shown as it is now; write it again where that is still right."
        _note_unkept(
            proposal, [Problem("This draft", "the draft as you saw it", found, action)], has_moved=True
        )
    except DashboardError as error:
        _note_unkept(proposal, error.problems)
    except OSError as error:
        _note_unkept(proposal, [describe_disk(error)])
    else:
        st.session_state[_SEEN] = kept


def _note_unkept(proposal: ChampionProposal, problems: Iterable[Problem], *, has_moved: bool = False) -> None:
    """Note why a field could not be kept, beside what else is to be said of the draft."""
    noted = _find_unkept(proposal.id)
    st.session_state[_UNKEPT] = replace(
        noted,
        problems=(*noted.problems, *problems),
        has_moved=noted.has_moved or has_moved,
        is_shown=False,
    )


def _find_unkept(id: str | None) -> "_Unkept":
    noted: _Unkept | None = st.session_state.get(_UNKEPT)
    return noted if noted is not None and noted.id == id else _Unkept(id or "")


def show_unkept(id: str) -> None:
    """Say which fields of the draft that is shown could not be kept, until something else is done with it.

    What is kept is shown in place of what was written upon another version of it.
    """
    noted = _find_unkept(id)
    show_html(render_refusal(noted.problems, NOTHING_CHANGED) if noted.problems else "")
    if noted.is_shown:
        return
    st.session_state[_UNKEPT] = replace(noted, is_shown=True)
    if noted.has_moved:
        st.session_state.pop(_SEEN, None)
        for key in [key for key in st.session_state if str(key).startswith(f"{_FIELD}_{id}_")]:
            del st.session_state[key]


def send(proposal: ChampionProposal, press: Press) -> None:
    """Send a draft to those who sign off, if it says all that it must."""

    def act() -> str:
        codes = set(load().evidence.register.names_by_code)
        if missing := list_missing(see(proposal), codes, read_today()):
            raise DataFolderError([Problem("This draft", "all that it must say", "less", " ".join(missing))])
        send_proposal(find_store(), require(Role.EDITOR), see(proposal))
        open_proposal(None)
        return "It was sent. Somebody who signs off sees it under “To approve”."

    attempt(act, press)


def discard(proposal: ChampionProposal, press: Press) -> None:
    """Remove a draft."""

    def act() -> str:
        discard_draft(find_store(), require(Role.EDITOR), see(proposal))
        open_proposal(None)
        return "The draft was removed."

    attempt(act, press)


def approve(proposal: ChampionProposal, press: Press) -> None:
    """Make a proposal a part of the register."""

    def act() -> str:
        change = sign_off(find_store(), require(Role.APPROVER), proposal, read_today())
        open_proposal(None)
        return f"Signed off, as change {change.number}. It can be taken back."

    attempt(act, press)


def refuse(proposal: ChampionProposal, press: Press, why_key: str) -> None:
    """Send a proposal back to its editor."""

    def act() -> str:
        why = str(st.session_state.get(why_key) or "")
        send_back(find_store(), require(Role.APPROVER), proposal, why)
        open_proposal(None)
        return "It was sent back."

    attempt(act, press)


def attempt(act: Callable[[], str], press: Press) -> None:
    """Do something, once, and remember what came of it, to be said on the page.

    Nothing is done where a field could not be kept just before: that is said first.
    """
    noted = _find_unkept(st.session_state.get(OPEN))
    if noted.problems and not noted.is_shown:
        return
    st.session_state.pop(_UNKEPT, None)

    def act_upon_what_was_seen() -> str:
        try:
            return act()
        except MovedError:
            st.session_state.pop(_SEEN, None)
            raise

    st.session_state[_SAID] = do_once(act_upon_what_was_seen, press)
