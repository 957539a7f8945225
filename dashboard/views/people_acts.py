"""What a keeper does with people: each act asks anew who acts, and what came of it is said on the page."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Final

import streamlit as st

from dashboard.domain.people import Person, Role
from dashboard.domain.problems import DataFolderError, Problem, quote_found
from dashboard.store.people_kept import end_all_sign_ins, give_role, take_role
from dashboard.store.state import MovedError
from dashboard.views.cache import find_store
from dashboard.views.done_once import Press
from dashboard.views.register.acts import attempt
from dashboard.views.seen import note_seen, see_anew
from dashboard.views.sign_in import require

CHOSEN: Final = "person_chosen"
"""The id of the person whose role is shown, in the session."""
PERSON: Final = "person"
"""What of the store is seen here."""


@contextmanager
def _upon_what_was_seen() -> Iterator[None]:
    """Act upon the person who was seen, and see them anew; what is being written of them stays."""
    try:
        yield
    except MovedError:
        see_anew(PERSON)
        raise
    note_seen(PERSON, None)


def name_control(of: str, field: str) -> str:
    """Return the key of a control with which somebody is described.

    Parameters
    ----------
    of
        Tells the controls of one person, as they were read, from those of another.
    """
    return f"person_{of}_{field}"


def give(of: str, seen: Person | None, press: Press) -> None:
    """Give somebody what was chosen: the person who was seen, or somebody new."""

    def act() -> str:
        keeper = require(Role.KEEPER)
        issuer, subject = _read(of, "issuer").strip(), _read(of, "subject").strip()
        person = seen or Person(issuer, subject, Role.READER, "")
        sources = tuple(st.session_state.get(name_control(of, "sources"), person.sources))
        chosen = replace(person, role=Role(_read(of, "role")), name=_read(of, "name"), sources=sources)
        try:
            kept = give_role(find_store(), chosen, who=keeper)
        except MovedError as error:
            found = f"another version of them; you had chosen {quote_found(chosen.name)}, {chosen.role.value}"
            action = "They are shown as they are now; choose again where that is still right."
            problem = Problem("This person", "the person as you saw them", found, action)
            see_anew(PERSON)
            raise DataFolderError((*error.problems, problem)) from error
        see_anew(PERSON)
        st.session_state[CHOSEN] = kept.id if seen else None
        return f"{kept.name}: {kept.role.value}, may {kept.role.may}."

    fields = ("issuer", "subject", "role", "name")
    said = (*(_read(of, field) for field in fields), *st.session_state.get(name_control(of, "sources"), ()))
    attempt(act, replace(press, said=said))


def take(seen: Person, press: Press) -> None:
    """Take somebody's role away."""

    def act() -> str:
        with _upon_what_was_seen():
            take_role(find_store(), seen, who=require(Role.KEEPER))
        return f"{seen.name} holds no role any more."

    attempt(act, press)


def sign_out(seen: Person, press: Press) -> None:
    """End every sign-in of somebody."""

    def act() -> str:
        keeper = require(Role.KEEPER)
        with _upon_what_was_seen():
            end_all_sign_ins(find_store(), seen, int(time.time()), who=keeper.name)
        return f"{seen.name} is signed out everywhere, and can sign in again."

    attempt(act, press)


def _read(of: str, field: str) -> str:
    return str(st.session_state.get(name_control(of, field)) or "")
