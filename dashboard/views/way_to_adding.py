"""The way to the page on which figures are added, for pages that lack them."""

from typing import Final

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard.views.address import show_link_to
from dashboard.views.visit import describe_address

ADDRESS: Final = "add"
TITLE: Final = "Add data"


def describe_adding() -> StreamlitPage:
    """Return the page as Streamlit's navigation knows it; what reads files is imported when it is shown."""
    return st.Page(_show, title=TITLE, url_path=ADDRESS)


def show_link_to_adding(label: str) -> None:
    """Show the way to the page as the one thing to press; the session goes on there."""
    with st.container(key="way_to_adding"):
        show_link_to(describe_adding(), label, describe_address())


def _show() -> None:
    from dashboard.views.adding import adding_page

    adding_page.show()
