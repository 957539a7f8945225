"""Method: every rule of the verdicts, with the example that checks it."""

import streamlit as st

from dashboard.render.maps.borough_map import ASSETS


def show() -> None:
    """Show the page, which is written from the specs in ``tests/spec``."""
    st.html(ASSETS / "method.html")
