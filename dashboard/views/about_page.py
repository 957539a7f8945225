"""About the data: where every figure comes from, and what is missing."""

import streamlit as st

from dashboard.render.components.about_html import render_claims, render_gaps, render_series, render_sources
from dashboard.render.components.conflicts_html import render_conflicts
from dashboard.render.components.replies_html import render_rounds
from dashboard.views.cache import load
from dashboard.views.heading import take_heading
from dashboard.views.worked_example import offer_example


def show() -> None:
    """Show the page."""
    evidence = load().evidence
    take_heading().html("<h1>About the data</h1>")
    offer_example("example_from_about")
    st.html(render_gaps(evidence))
    if contested := render_conflicts(evidence):
        st.html(contested)
    if rounds := render_rounds(evidence):
        st.html(rounds)
    st.html(render_sources(evidence))
    st.html(render_series(evidence))
    if claims := render_claims(evidence):  # another region was not started by any
        st.html(claims)
