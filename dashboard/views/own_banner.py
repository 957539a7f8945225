"""The line that every page carries while a session holds figures that nobody else sees."""

import streamlit as st

from dashboard.render.components.added_html import render_own
from dashboard.views.visit import read_visit


def show_own() -> None:
    """Say that what is shown holds figures this person added, where it does."""
    visit = read_visit()
    if visit.additions and not visit.is_example:
        st.html(render_own(dict.fromkeys(added.source.title for added in visit.additions)))
