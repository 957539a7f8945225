"""What one person's session holds that nobody else sees: tables they added, or the worked example."""

from dataclasses import dataclass, replace
from typing import Final

import pandas as pd
import streamlit as st

from dashboard.domain.provenance import Source
from dashboard.store.precedence import Decision
from dashboard.views.address import read_address

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

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles of what was added, each once."""
        return tuple(dict.fromkeys(added.source.title for added in self.additions))


def read_visit() -> Visit:
    """Return this session's visit; that of a new session is what its address opens."""
    visit: Visit | None = st.session_state.get(KEY)
    return visit or Visit(is_example=is_example_wished())


def is_example_wished() -> bool:
    """Say whether the address opens the worked example."""
    return read_address().get("data") == EXAMPLE_WISH["data"]


def begin_visit() -> None:
    """Keep what the address opened, since an address is gone when another page is chosen."""
    _keep(read_visit())


def open_example() -> None:
    """Show the worked example, and nothing else, from now on."""
    _keep(replace(read_visit(), is_example=True))


def close_example() -> None:
    """Go back to the data folder, and to what was added before the example was opened."""
    _keep(replace(read_visit(), is_example=False))


def add_table(addition: Addition, decisions: tuple[Decision, ...] = ()) -> None:
    """Add a table to this session, and which source leads where it differs from another."""
    visit = read_visit()
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
    return dict(EXAMPLE_WISH) if read_visit().is_example else {}


def _keep(visit: Visit) -> None:
    st.session_state[KEY] = visit
