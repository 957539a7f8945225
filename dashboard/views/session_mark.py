"""What a page carries of the session it belongs to: a mark for the browser, and a line for the reader.

When a server was started anew, or a browser was away for too long, Streamlit gives the open page a new
session without a word. The mark names a file of the session's own: served while the session lasts, gone
with it. The script `lost_connection.js` asks for it when a connection has been made anew.
"""

from typing import Final

import streamlit as st

from dashboard.render.components.added_html import render_mark, render_own
from dashboard.render.files.served_files import SHELF, ServedFile
from dashboard.views.runtime import get_session_id
from dashboard.views.shown_html import show_html
from dashboard.views.visit import read_visit

KEY: Final = "session_mark"


def mark_session() -> None:
    """Put the session's mark into the page, with the titles of what would be lost with the session."""
    if KEY not in st.session_state:
        st.session_state[KEY] = SHELF.put("here", ".txt", "text/plain", get_session_id())
    mark: ServedFile = st.session_state[KEY]
    show_html(render_mark(mark.name, read_visit().titles))


def show_own() -> None:
    """Say that what is shown holds figures this person added, where it does."""
    visit = read_visit()
    if visit.additions and not visit.is_example:
        show_html(render_own(visit.titles))
