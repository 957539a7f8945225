"""What is the same on every page: how it begins, how it ends, what its tab is called."""

import os
from typing import Final

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard.render.components.frame_html import render_footer

KEEPER_VARIABLE: Final = "BOROUGH_GAP_MAP_KEEPER"
"""Environment variable: who keeps this server, and how to reach them."""


def show_footer(accessibility: StreamlitPage) -> None:
    """Show the end of a page, with the way to the page about accessibility."""
    keeper = " ".join(os.environ.get(KEEPER_VARIABLE, "").split()).rstrip(".")
    with st.container(key="footer", gap=None):
        st.html(render_footer(keeper))
        st.page_link(accessibility, label="Accessibility, and what the words mean")
