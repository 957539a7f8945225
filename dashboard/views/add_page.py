"""Add data: from a file to what it says, and from there into this session, a download or the folder."""

import streamlit as st

from dashboard.outputs.adding import print_problems
from dashboard.sources.limits import describe_limits
from dashboard.sources.readers import SUFFIXES
from dashboard.views.add_landing import show_added, show_landing
from dashboard.views.add_sheet import show_sheets
from dashboard.views.cache import load
from dashboard.views.uploads import open_upload
from dashboard.views.visit import read_visit

HEADING = (
    '<h1>Add data</h1><p class="lede">Bring figures that councils gave, a newer release, or champion '
    "records. You see what was understood before anything is used. What you add is yours alone and gone "
    "when you close this tab, unless you keep it. Only counts by council, year and age group are kept, never "
    "a person.</p>"
)


def show() -> None:
    """Show the page."""
    st.html(HEADING)
    if read_visit().is_example:
        st.html('<p class="note">The worked example is open. Real data cannot be added to it.</p>')
        return
    loaded = load()
    show_added(loaded)
    file = st.file_uploader("A file", type=list(SUFFIXES), key="upload", help=describe_limits())
    st.html(f'<p class="caption">{describe_limits()}</p>')
    if file is None:
        return
    opened = open_upload(file.name, file.getvalue(), loaded.evidence.register)
    if opened.problems:
        st.html(print_problems(opened.problems, opened.name))
        return
    delivery = show_sheets(opened, loaded) if opened.sheets else opened.delivery
    if delivery is not None:
        show_landing(delivery, loaded)
