"""Whether what is added may be kept for everyone, who keeps it, and in what state they saw the folder."""

import os
from typing import Final

import streamlit as st

from dashboard.domain.people import Role
from dashboard.domain.problems import DashboardError, DataFolderError, Problem
from dashboard.render.components.added_html import render_moves
from dashboard.store.authors import MAX_LENGTH, MAX_WHY, clean_author
from dashboard.store.state import State
from dashboard.views.cache import find_store
from dashboard.views.shown_html import show_html
from dashboard.views.sign_in import find_visitor, is_on, require

KEEP_VARIABLE: Final = "BOROUGH_GAP_MAP_KEEP"
USER_HEADER_VARIABLE: Final = "BOROUGH_GAP_MAP_USER_HEADER"
"""Names the header in which a proxy that signs people in says who they are."""
ASK_WHO: Final = "Your name or role, kept with the change"
ASK_WHY: Final = "Why, in a sentence (you can leave this empty)"
_WHO: Final = "who_keeps"
_FIELD: Final = "who_keeps_field"
_WHY: Final = "why_field"
_SEEN: Final = "state_seen_with"


def wants_keeping() -> bool:
    """Say whether whoever started the server lets figures be kept in its data folder."""
    return os.environ.get(KEEP_VARIABLE, "") == "yes"


def may_keep() -> bool:
    """Say whether this person may keep figures, and the store can be written.

    Where people can sign in, only an editor may; elsewhere everybody who is let in.
    """
    return wants_keeping() and _holds(Role.EDITOR) and find_store().is_writable()


def may_take_back() -> bool:
    """Say whether this person may take back what was kept."""
    return may_keep() and _holds(Role.KEEPER)


def _holds(role: Role) -> bool:
    if not is_on():
        return True
    person = find_visitor().person
    return person is not None and person.may(role)


def ask_who() -> None:
    """Ask for a name or role, unless it is known who somebody is; it is remembered for the session."""
    if is_on() or os.environ.get(USER_HEADER_VARIABLE):
        return
    who = st.session_state.get(_WHO, "")
    st.text_input(ASK_WHO, who, key=_FIELD, max_chars=MAX_LENGTH, on_change=_take_who, width=360)


def _take_who() -> None:
    st.session_state[_WHO] = st.session_state[_FIELD]


def ask_why() -> None:
    """Offer to give the reason for a change; nobody has to."""
    st.text_input(ASK_WHY, key=_WHY, max_chars=MAX_WHY, width=360)


def get_why() -> str:
    """Return the reason that this person gives; may be empty."""
    return str(st.session_state.get(_WHY, ""))


def get_who(role: Role = Role.EDITOR) -> str:
    """Return who acts: as the store knows who is signed in, as the proxy says, or as they say themselves.

    Parameters
    ----------
    role
        Which the act needs, where people can sign in.

    Raises
    ------
    DataFolderError
        If nobody says it, since a change is kept under no name; or if they may not act.
    """
    if is_on():
        return require(role).name
    header = os.environ.get(USER_HEADER_VARIABLE)
    said = read_header(header) if header else st.session_state.get(_FIELD, "")
    who = clean_author(said)
    if who:
        return who
    expected = (
        f"your name in “{header}”, from the proxy that signs people in" if header else "your name or role"
    )
    action = "Ask who runs the server" if header else f"Write it under “{ASK_WHO}”"
    raise DataFolderError([Problem("This change", expected, "nothing", f"{action}; nothing was written.")])


def read_header(name: str) -> str:
    """Return what a header of this session's request holds; empty where it has none, or two that differ.

    Two: one that a person sent beside the one that the proxy added.
    """
    said = set(st.context.headers.get_all(name))
    return said.pop() if len(said) == 1 else ""


def show_moves(what: str, state: State) -> None:
    """Say what has moved in the folder since this person first saw it with what they are deciding on.

    Parameters
    ----------
    what
        Tells apart what is decided on: the file, say.
    """
    held: tuple[str, State] | None = st.session_state.get(_SEEN)
    if held is None or held[0] != what:
        st.session_state[_SEEN] = (what, state)
        return
    if held[1] == state:
        return
    try:
        show_html(render_moves(find_store().list_moves(held[1], state)))
    except DashboardError:  # the history cannot be read, which the list of changes says
        show_html(render_moves([]))


def forget_moves() -> None:
    """Say no more of what has moved: it was said, or another file was brought."""
    st.session_state.pop(_SEEN, None)
