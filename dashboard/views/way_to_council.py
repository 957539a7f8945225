"""The way to the page of a council, from wherever its name stands; the session goes on there."""

import streamlit as st

from dashboard.analysis.evidence import Evidence
from dashboard.views.borough_page import describe_page
from dashboard.views.choices import BoroughChoice
from dashboard.views.elements import show_table
from dashboard.views.view_state import choose_anew


def show_table_of_councils(evidence: Evidence, html: str) -> None:
    """Show a table whose rows are called by councils; a name that is pressed leads to its page."""
    name = show_table(html)
    if name is not None:
        go_to_council(evidence, name)


def go_to_council(evidence: Evidence, said: str) -> None:
    """Show the page of a council, given its code or any known spelling; nothing where there is none."""
    code = said if said in evidence.register.codes else evidence.register.find_code(said)
    if code:
        choose_anew(BoroughChoice, evidence, {"council": code})
        st.switch_page(describe_page())
