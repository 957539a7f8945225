"""A record as a session last saw it: what its acts are upon, so that no change is passed over unseen."""

from typing import Protocol, TypeVar

import streamlit as st


class Record(Protocol):
    """A record of the store."""

    @property
    def id(self) -> str:
        """Tells it from every other of its kind."""
        ...


RecordT = TypeVar("RecordT", bound=Record)


def see(kind: str, record: RecordT) -> RecordT:
    """Return a record as this session last saw it; from now on that is what its acts are upon.

    Parameters
    ----------
    kind
        Of record, of which a session sees one at a time.
    """
    seen: RecordT | None = st.session_state.get(_name(kind))
    if seen is None or seen.id != record.id:
        seen = record
        note_seen(kind, seen)
    return seen


def note_seen(kind: str, record: Record | None) -> None:
    """Note how the session has made a record; None has it be seen as it is kept by now."""
    st.session_state[_name(kind)] = record


def see_anew(kind: str) -> None:
    """Have a record be seen as it is kept, and its fields be begun anew: somebody else has changed it."""
    note_seen(kind, None)
    st.session_state[f"{_name(kind)}_begun"] = count_begun(kind) + 1


def count_begun(kind: str) -> int:
    """Return how often the fields of a record were begun anew, for the keys of their controls.

    A browser goes on with what was written in the controls that it has.
    """
    return int(st.session_state.get(f"{_name(kind)}_begun", 0))


def _name(kind: str) -> str:
    return f"seen_{kind}"
