"""The address of the page: read and written here only, so that any view can be linked."""

from collections.abc import Mapping
from urllib.parse import urlencode

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard.views.plain_text import escape_markdown


def read_address() -> dict[str, str]:
    """Return the parts of the address, by name."""
    return dict(st.query_params)


def write_address(parts: Mapping[str, str]) -> None:
    """Make these the parts of the address; parts without a value are left out."""
    wanted = {name: value for name, value in parts.items() if value}
    if read_address() != wanted:  # each writing is a message to the browser
        st.query_params.from_dict(wanted)


def locate_page(path: str) -> str:
    """Return the whole address of the page that is shown, as far as it is known; for files to take away.

    Parameters
    ----------
    path
        Of the page, for where nobody knows the address of the server.
    """
    base = (st.context.url or f"/{path}").partition("?")[0]
    return f"{base}?{urlencode(read_address())}"


def show_link_to(page: StreamlitPage, label: str, parts: Mapping[str, str]) -> None:
    """Show a link to another page with these parts in its address; the session goes on there."""
    st.page_link(page, label=escape_markdown(label), query_params=dict(parts))
