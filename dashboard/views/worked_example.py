"""The worked example: the way in, the band that is over every page while it is open, the way back."""

from typing import Final

import streamlit as st

from dashboard.domain.provenance import EXAMPLE
from dashboard.views import gaps_choice, view_state
from dashboard.views.cache import EXAMPLE_STORE, find_store, load
from dashboard.views.visit import EXAMPLE_WISH, close_example, open_example, read_visit

WAY_IN: Final = "See a worked example"
WAY_BACK: Final = "Back to the real figures"
EXPLAINED: Final = "Made up by chance; it says nothing about any council."

_VIEWS: Final = (view_state.KEY, gaps_choice.KEY)
_ASIDE: Final = "views_set_aside"
_TO_MAP: Final = "show_the_map_next"


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
        st.html(f'<p role="note"><strong>{EXAMPLE}</strong><span> {EXPLAINED}</span></p>', width="stretch")
        if is_visit:
            st.button(WAY_BACK, key="leave_example", on_click=_leave)


def keep_address() -> None:
    """Keep the worked example in the address of a page that writes no address of its own."""
    if read_visit().is_example:
        for name, value in EXAMPLE_WISH.items():
            if st.query_params.get(name) != value:
                st.query_params[name] = value


def take_wish_for_map() -> bool:
    """Say, once, whether the map is to be shown next: there the worked example begins."""
    return bool(st.session_state.pop(_TO_MAP, False))


def _enter() -> None:
    """Open the example at the map, of the age group that was looked at; set the real views aside."""
    st.session_state[_ASIDE] = {key: st.session_state.pop(key, None) for key in _VIEWS}
    kept = st.session_state[_ASIDE][view_state.KEY]
    st.session_state[view_state.KEY] = view_state.Choice(show=kept.show) if kept else view_state.Choice()
    st.session_state[_TO_MAP] = True
    open_example()


def _leave() -> None:
    """Close the example and take up the real views where they were left."""
    aside = st.session_state.pop(_ASIDE, {})
    for key in _VIEWS:
        st.session_state.pop(key, None)
        if aside.get(key) is not None:
            st.session_state[key] = aside[key]
    st.query_params.clear()
    close_example()
