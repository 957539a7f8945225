"""A mark in the page by which a browser finds out whether the page's session is still there.

When a server was started anew, or a browser was away for too long, Streamlit gives the open page a new
session without a word. The mark names a file of the session's own: served while the session lasts, gone
with it. The script `lost_connection.js` asks for it when a connection has been made anew.
"""

from html import escape
from typing import Final

import streamlit as st

from dashboard.render.files.served_files import SHELF, ServedFile
from dashboard.views.runtime import get_session_id
from dashboard.views.visit import read_visit

KEY: Final = "session_mark"


def mark_session() -> None:
    """Put the session's mark into the page, with the titles of what would be lost with the session."""
    if KEY not in st.session_state:
        st.session_state[KEY] = SHELF.put("here", ".txt", "text/plain", get_session_id())
    mark: ServedFile = st.session_state[KEY]
    titles = dict.fromkeys(added.source.title for added in read_visit().additions)
    added = ", ".join(f"“{title}”" for title in titles)
    st.html(f'<i class="session-mark" data-session="{mark.name}" data-added="{escape(added)}"></i>')
