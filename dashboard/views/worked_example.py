"""The worked example: the way in, the band that is over every page while it is open, the way back."""

from typing import Final

import streamlit as st

from dashboard.domain.provenance import EXAMPLE
from dashboard.render.components.added_html import render_example
from dashboard.views.address import read_address, write_address
from dashboard.views.cache import EXAMPLE_STORE, find_store, load
from dashboard.views.choices import MapChoice
from dashboard.views.runtime import came_by_history
from dashboard.views.shown_html import show_html
from dashboard.views.view_state import GROUP, bring_wishes_back, get_choice, set_wishes_aside
from dashboard.views.visit import (
    begin_visit,
    close_example,
    describe_address,
    is_example_wished,
    open_example,
    read_visit,
)
from dashboard.views.way_to_map import wish_for_map

WAY_IN: Final = "See a worked example"
WAY_BACK: Final = "Back to the real figures"
EXPLAINED: Final = "Made up by chance; it says nothing about any council."

_ASIDE: Final = "wishes_set_aside"


def offer_example(key: str) -> None:
    """Show the way in, where nothing made up is shown yet.

    Parameters
    ----------
    key
        Unique on the page.
    """
    if not load().evidence.is_synthetic:
        st.button(WAY_IN, key=key, on_click=_enter)


def show_band() -> None:
    """Say at the top of a page that what it shows is made up; show the way back where there is one."""
    if not load().evidence.is_synthetic:
        return
    is_visit = read_visit().is_example and find_store() != EXAMPLE_STORE
    with st.container(key="example_band", horizontal=True, vertical_alignment="center", gap="small"):
        show_html(render_example(EXAMPLE, EXPLAINED), width="stretch")
        if is_visit:
            st.button(WAY_BACK, key="leave_example", on_click=_leave)


def keep_example() -> None:
    """Keep the worked example for the session, once an address opened it.

    An address to which a visitor goes back or forward opens or closes it.
    """
    begin_visit()
    is_example = read_visit().is_example
    if not came_by_history() or is_example is is_example_wished():
        return
    if is_example:
        bring_wishes_back(st.session_state.pop(_ASIDE, {}))
        close_example()
    else:
        st.session_state[_ASIDE] = set_wishes_aside({})
        open_example()


def mark_address() -> None:
    """Have the address of any page say that it shows the worked example: last, so that it is one step."""
    write_address(read_address() | describe_address())


def _enter() -> None:
    """Open the example at the map, of the age group that was looked at; set the real choices aside."""
    begun = {GROUP: get_choice(MapChoice, load().evidence).show}
    st.session_state[_ASIDE] = set_wishes_aside(begun)
    wish_for_map()
    open_example()


def _leave() -> None:
    """Close the example and take up the real choices where they were left."""
    bring_wishes_back(st.session_state.pop(_ASIDE, {}))
    write_address({})
    close_example()
