"""A mark in the page that is another one when the session is: so the browser notices a lost one.

When a server was started anew, or a browser was away for too long, Streamlit gives the open page a new
session without a word. The script `lost_connection.js` sees that the mark has changed and says so.
"""

import secrets
from html import escape
from typing import Final

import streamlit as st

from dashboard.views.visit import read_visit

KEY: Final = "session_mark"


def mark_session() -> None:
    """Put the session's mark into the page, with the titles of what would be lost with the session."""
    mark = st.session_state.setdefault(KEY, secrets.token_hex(8))
    titles = dict.fromkeys(added.source.title for added in read_visit().additions)
    added = ", ".join(f"“{title}”" for title in titles)
    st.html(f'<i class="session-mark" data-session="{mark}" data-added="{escape(added)}"></i>')
