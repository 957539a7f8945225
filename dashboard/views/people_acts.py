"""What a keeper does with people: each act asks anew who acts, and what came of it is said on the page."""

import time
from dataclasses import replace
from typing import Final

import streamlit as st

from dashboard.domain.people import Person, Role
from dashboard.store.people_kept import end_all_sign_ins, give_role, take_role
from dashboard.views.cache import find_store
from dashboard.views.done_once import Press
from dashboard.views.register.acts import attempt
from dashboard.views.sign_in import require

CHOSEN: Final = "person_chosen"
"""The id of the person whose role is shown, in the session."""


def name_control(of: str, field: str) -> str:
    """Return the key of a control with which somebody is described.

    Parameters
    ----------
    of
        Tells the controls of one person, as they were read, from those of another: with a new version of
        them the controls begin anew.
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
        kept = give_role(find_store(), chosen, who=keeper)
        st.session_state[CHOSEN] = kept.id if seen else None
        return f"{kept.name}: {kept.role.value}, may {kept.role.may}."

    attempt(act, press)


def take(seen: Person, press: Press) -> None:
    """Take somebody's role away."""

    def act() -> str:
        take_role(find_store(), seen, who=require(Role.KEEPER))
        return f"{seen.name} holds no role any more."

    attempt(act, press)


def sign_out(seen: Person, press: Press) -> None:
    """End every sign-in of somebody."""

    def act() -> str:
        keeper = require(Role.KEEPER)
        end_all_sign_ins(find_store(), seen, int(time.time()), who=keeper.name)
        return f"{seen.name} is signed out everywhere, and can sign in again."

    attempt(act, press)


def _read(of: str, field: str) -> str:
    return str(st.session_state.get(name_control(of, field)) or "")
