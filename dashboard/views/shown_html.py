"""The one way in which pages show HTML."""

from typing import Literal

import streamlit as st


def show_html(html: str, *, width: Literal["stretch", "content"] = "stretch") -> None:
    """Show HTML in one place of the page; nothing in that place where there is none.

    Streamlit takes no empty HTML. Leaving the element out would move what follows it to another place: it
    would be drawn anew there, stand on the page twice until the run ends, and lose the keyboard's focus.
    """
    if html:
        st.html(html, width=width)
    else:
        st.empty()
