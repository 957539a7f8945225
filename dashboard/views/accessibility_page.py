"""Accessibility: for whom the pages work, for whom they are not known to, and what their words mean."""

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard.render.components.accessibility_html import render_glossary, render_statement
from dashboard.render.components.added_html import render_heading
from dashboard.views.cache import load
from dashboard.views.heading import take_heading
from dashboard.views.shown_html import show_html


def describe_page() -> StreamlitPage:
    """Return the page as Streamlit's navigation knows it: every page's end leads there, not the menu."""
    return st.Page(show, title="Accessibility", url_path="accessibility", visibility="hidden")


def show() -> None:
    """Show the page."""
    loaded = load()
    take_heading().html(render_heading("Accessibility"))
    show_html(render_statement())
    show_html(loaded.remember("glossary", lambda: render_glossary(loaded.evidence.region)))
