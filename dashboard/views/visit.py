"""What one person's session holds that nobody else sees: tables they added, or the worked example."""

from dataclasses import dataclass, replace
from typing import Final

import pandas as pd
import streamlit as st

from dashboard.domain.provenance import Source
from dashboard.store.precedence import Decision

KEY: Final = "visit"
_EARLIER_KEY: Final = "earlier_visits"
EXAMPLE_WISH: Final = {"data": "example"}
"""What an address holds that opens the worked example."""


@dataclass(frozen=True)
class Addition:
    """A table that a person added to their own session, with what is known of its file."""

    source: Source
    table: pd.DataFrame


@dataclass(frozen=True)
class Visit:
    """What a session sees beside the kept data folder.

    Attributes
    ----------
    is_example
        Whether the worked example is open: then it is all that is seen, and nothing can be added.
    additions
        Tables added to this session, in the order in which they were added.
    decisions
        Which source leads where two differ, as this person said, for this session only.
    """

    is_example: bool = False
    additions: tuple[Addition, ...] = ()
    decisions: tuple[Decision, ...] = ()


def read_visit() -> Visit:
    """Return this session's visit; an address may open the worked example."""
    visit: Visit = st.session_state.get(KEY, Visit())
    if not visit.is_example and st.query_params.get("data") == EXAMPLE_WISH["data"]:
        visit = open_example()
    return visit


def open_example() -> Visit:
    """Show the worked example, and nothing else, from now on."""
    return _keep(replace(_get(), is_example=True))


def close_example() -> Visit:
    """Go back to the data folder, and to what was added before the example was opened."""
    st.query_params.pop("data", None)
    return _keep(replace(_get(), is_example=False))


def add_table(addition: Addition, decisions: tuple[Decision, ...] = ()) -> None:
    """Add a table to this session, and which source leads where it differs from another."""
    visit = _get()
    st.session_state.setdefault(_EARLIER_KEY, []).append(visit)
    _keep(
        replace(
            visit,
            additions=(*visit.additions, addition),
            decisions=(*visit.decisions, *decisions),
        )
    )


def take_back() -> None:
    """Bring back what this session held before the last table was added to it."""
    earlier: list[Visit] = st.session_state.get(_EARLIER_KEY, [])
    if earlier:
        _keep(earlier.pop())


def describe_address() -> dict[str, str]:
    """Return what every address of this session must hold, so that a link shows the same."""
    return dict(EXAMPLE_WISH) if _get().is_example else {}


def _get() -> Visit:
    visit: Visit = st.session_state.get(KEY, Visit())
    return visit


def _keep(visit: Visit) -> Visit:
    st.session_state[KEY] = visit
    return visit
