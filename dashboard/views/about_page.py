"""About the data: where every figure comes from, and what is missing."""

import streamlit as st

from dashboard.outputs.about import print_claims, print_gaps, print_series, print_sources
from dashboard.outputs.contested import print_contested
from dashboard.views.cache import load
from dashboard.views.example import offer_example


def show() -> None:
    """Show the page."""
    evidence = load().evidence
    st.html("<h1>About the data</h1>")
    offer_example("example_from_about")
    st.html(print_gaps(evidence))
    if contested := print_contested(evidence):
        st.html(contested)
    st.html(print_sources(evidence))
    st.html(print_series(evidence))
    st.html(print_claims(evidence))
