"""Method: every rule of the verdicts, with the example that checks it."""

import streamlit as st

from dashboard.render.components.method_html import render_method
from dashboard.views.cache import load


def show() -> None:
    """Show the page, which is written from the specs in ``tests/spec``."""
    st.html(render_method(load().evidence.region))
