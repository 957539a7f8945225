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
    send_proposal,
    write_draft,
)
from dashboard.store.state import MovedError
from dashboard.views.cache import find_store, load
from dashboard.views.done_once import Outcome, Press, describe_disk, do_once
from dashboard.views.register.unkept_fields import (
    forget_unkept,
    is_unkept_unsaid,
    note_unkept,
    show_unkept,
)
from dashboard.views.seen import count_begun, note_seen, see, see_anew
from dashboard.views.shown_html import show_html
from dashboard.views.sign_in import require

OPEN: Final = "proposal_open"
"""The id of the proposal that is open on the page, in the session."""
PROPOSAL: Final = "proposal"
"""What of the store is seen here."""
_SAID: Final = "said_of_proposal"
_FIELD: Final = "proposal_field"


def name_field(proposal: ChampionProposal, name: str) -> str:
    """Return the key of the control with which a field of a proposal is written."""
    return f"{_FIELD}_{proposal.id}_{count_begun(PROPOSAL)}_{name}"


def open_proposal(id: str | None) -> None:
    """Open a proposal on the page; None closes it."""
    st.session_state[OPEN] = id
    note_seen(PROPOSAL, None)


def show_said(*, is_draft_below: bool = False) -> None:
    """Say what came of the last act, once, and what of a draft could not be kept.

    Parameters
    ----------
    is_draft_below
        Whether that is said there.
    """
    if not is_draft_below:
        show_unkept()
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


def write(proposal: ChampionProposal, name: str, key: str) -> None:
    """Keep a field of a draft as it has just been written.

    A control knows the draft as it was when its page was drawn last; of a field that is left before the
    server has answered for another, both are kept. Where the draft was changed elsewhere meanwhile, what is
    kept is shown, and what was written is said.

    Parameters
    ----------
    key
        Of the control.
    """
    if key not in st.session_state:  # it is on the page no more
        return
    text = str(st.session_state[key] or "")
    try:
        kept = write_draft(find_store(), require(Role.EDITOR), see(PROPOSAL, proposal), **{name: text})
    except MovedError:
        found = f"another version of it; you had written {quote_found(text, limit=500)}"
        action = "It is shown as it is now; write it again where that is still right."
        note_unkept(proposal.id, [Problem("This draft", "the draft as you saw it", found, action)])
        see_anew(PROPOSAL)
    except DashboardError as error:
        note_unkept(proposal.id, error.problems)
    except OSError as error:
        note_unkept(proposal.id, [describe_disk(error)])
    else:
        note_seen(PROPOSAL, kept)


def send(proposal: ChampionProposal, press: Press) -> None:
    """Send a draft to those who sign off, if it says all that it must."""

    def act() -> str:
        codes = set(load().evidence.register.names_by_code)
        if missing := list_missing(see(PROPOSAL, proposal), codes, read_today()):
            raise DataFolderError([Problem("This draft", "all that it must say", "less", " ".join(missing))])
        send_proposal(find_store(), require(Role.EDITOR), see(PROPOSAL, proposal))
        open_proposal(None)
        return "It was sent. Somebody who signs off sees it under “To approve”."

    attempt(act, press)


def discard(proposal: ChampionProposal, press: Press) -> None:
    """Remove a draft."""

    def act() -> str:
        discard_draft(find_store(), require(Role.EDITOR), see(PROPOSAL, proposal))
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
    if is_unkept_unsaid():
        return
    forget_unkept()

    def act_upon_what_was_seen() -> str:
        try:
            return act()
        except MovedError:
            see_anew(PROPOSAL)
            raise

    st.session_state[_SAID] = do_once(act_upon_what_was_seen, press)
