"""The gaps: verdict × champion state, every council in its cell, and what to ask next."""

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard.analysis.evidence import Evidence
from dashboard.analysis.verdicts.yardsticks import Yardstick
from dashboard.domain.periods import read_today
from dashboard.domain.series import AgeGroup, get_series
from dashboard.render.components.added_html import render_heading
from dashboard.render.components.matrix_html import (
    render_matrix,
    render_matrix_caption,
    render_matrix_heading,
    render_questions,
)
from dashboard.render.files.download import matrix_to_csv, name_matrix_download
from dashboard.render.files.export import champions_to_xlsx
from dashboard.render.files.file_names import name_edition_file
from dashboard.render.view_models.matrix import Matrix, build_matrix
from dashboard.views import map_page
from dashboard.views.cache import load
from dashboard.views.choices import GapsChoice, MapChoice
from dashboard.views.controls import show_controls
from dashboard.views.elements import show_matrix
from dashboard.views.heading import take_heading
from dashboard.views.shown_html import show_html
from dashboard.views.view_state import choose_anew, open_choice
from dashboard.views.visit import describe_address
from dashboard.views.way_to_council import show_table_of_councils


def describe_page() -> StreamlitPage:
    """Return the page as Streamlit's navigation knows it."""
    return st.Page(show, title="Gaps", url_path="gaps")


def show() -> None:
    """Show the page."""
    evidence = load().evidence
    choice = open_choice(GapsChoice, evidence)
    heading = take_heading()
    show_controls(evidence, choice, "show", "series", "window", "yardstick", "champion", "known")
    if not choice.series:
        nothing = f"{choice.show.capitalize()}: nothing is loaded that could be compared."
        heading.html(render_heading(nothing))
        return
    matrix = _take(evidence, choice)
    heading.html(render_matrix_heading(matrix))
    council = show_matrix(render_matrix(matrix, describe_address()))
    if council:
        choose_anew(MapChoice, evidence, matrix.address_of(council))
        st.switch_page(map_page.describe_page())
    show_html(render_matrix_caption(matrix))
    show_table_of_councils(evidence, render_questions(matrix))
    st.download_button(
        "Download what is shown (CSV)",
        lambda: matrix_to_csv(matrix),
        file_name=name_matrix_download(evidence, matrix),
        key="download_matrix",
        mime="text/csv",
        on_click="ignore",
    )
    st.download_button(
        "Download the champion records (XLSX)",
        lambda: champions_to_xlsx(evidence, read_today()),
        file_name=name_edition_file(evidence, "champions", ending="xlsx"),
        key="download_champions",
        mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        on_click="ignore",
    )


def _take(evidence: Evidence, choice: GapsChoice) -> Matrix:
    series, group = get_series(choice.series), AgeGroup(choice.show)
    yardstick = Yardstick(choice.yardstick) if choice.yardstick else None
    return build_matrix(evidence, series, group, read_today(), choice.filter, int(choice.window), yardstick)
