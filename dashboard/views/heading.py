"""Where a page's headline goes: above the search for a council, whatever the page shows first.

The search is the same on every page, so it is shown before a page is; what a page finds is read, and reached
with the Tab key, before it all the same.
"""

from contextvars import ContextVar
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

_PLACE: Final[ContextVar[DeltaGenerator | None]] = ContextVar("place_of_heading", default=None)


def reserve_heading() -> DeltaGenerator:
    """Keep the room for the headline of the page that this run shows; what all pages say stands above it."""
    place = st.container(key="heading")
    _PLACE.set(place)
    return place


def take_heading() -> DeltaGenerator:
    """Return the room that was kept for the page's headline; a page that is run by itself begins here."""
    place = _PLACE.get()
    return st.container() if place is None else place
