"""What is the same on every page: how it begins, how it ends, what its tab is called."""

import os
from collections.abc import Callable
from typing import Final

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard.analysis.evidence import Evidence
from dashboard.domain.periods import read_today
from dashboard.render.components.frame_html import render_footer, render_masthead, title_page
from dashboard.views.cache import Loaded
from dashboard.views.plain_text import escape_markdown
from dashboard.views.plain_ways import show_plain_ways
from dashboard.views.shown_html import show_html

KEEPER_VARIABLE: Final = "BOROUGH_GAP_MAP_KEEPER"
"""Environment variable: who keeps this server, and how to reach them."""
SEARCH_KEY: Final = "find_council"
_FOUND: Final = "found_council"


def name_tab(page: StreamlitPage, *, is_synthetic: bool) -> None:
    """Call the browser's tab by the page; say that what it shows is made up, where it is."""
    st.set_page_config(page_title=title_page(page.title, is_synthetic=is_synthetic))


def write_masthead(loaded: Loaded) -> str:
    """Return the beginning of a page, as HTML; made once a day for all who look."""
    today = read_today()
    return loaded.remember(("masthead", today), lambda: render_masthead(loaded.evidence, today))


def show_search(loaded: Loaded, go_to: Callable[[Evidence, str], None]) -> None:
    """Show the search for a council; one that is found, by its code, is gone to."""
    evidence = loaded.evidence

    def choose() -> None:
        st.session_state[_FOUND] = st.session_state[SEARCH_KEY]
        st.session_state[SEARCH_KEY] = None

    st.selectbox(
        escape_markdown(f"Find a {evidence.region.noun}"),
        list(evidence.register.names_by_code),
        index=None,
        format_func=evidence.register.get_name,
        placeholder=f"Find a {evidence.region.noun}",
        label_visibility="collapsed",
        key=SEARCH_KEY,
        on_change=choose,
    )
    if found := st.session_state.pop(_FOUND, None):
        go_to(evidence, found)


def read_keeper() -> str:
    """Return who keeps this server and how to reach them, as they say it; empty where they do not."""
    return " ".join(os.environ.get(KEEPER_VARIABLE, "").split()).rstrip(".")


def show_footer(accessibility: StreamlitPage) -> None:
    """Show the end of a page, with the way to the page about accessibility."""
    with st.container(key="footer", gap=None):
        show_html(render_footer(read_keeper()))
        st.page_link(accessibility, label="Accessibility, and what the words mean")
        show_plain_ways()
