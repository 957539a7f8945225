"""The gaps: verdict × champion state, every council in its cell, and what to ask next."""

from collections.abc import Callable

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard.analysis.evidence import Evidence
from dashboard.domain.series import AgeGroup, get_series
from dashboard.render.components.matrix_html import (
    render_matrix,
    render_matrix_caption,
    render_matrix_heading,
    render_questions,
)
from dashboard.render.files.download import matrix_to_csv, name_matrix_download
from dashboard.render.files.export import champions_to_xlsx, name_file
from dashboard.render.view_models.champion_filter import Age
from dashboard.render.view_models.matrix import Matrix, build_matrix
from dashboard.views import map_page
from dashboard.views.cache import load
from dashboard.views.champion_options import AGES, name_option, read_filter
from dashboard.views.clock import read_today
from dashboard.views.elements import show_matrix, show_table
from dashboard.views.gaps_choice import OPTIONS, GapsChoice, change_gaps_choice, read_gaps_choice
from dashboard.views.plain_text import escape_each, escape_markdown
from dashboard.views.view_state import choose_anew
from dashboard.views.visit import describe_address


def describe_page() -> StreamlitPage:
    """Return the page as Streamlit's navigation knows it."""
    return st.Page(show, title="Gaps", url_path="gaps")


def show() -> None:
    """Show the page."""
    evidence = load().evidence
    choice = read_gaps_choice(evidence)
    heading = st.container()
    with st.container(horizontal=True, vertical_alignment="top", gap="small"):
        _segments("Show", "show", choice, OPTIONS["show"](choice, evidence), str.capitalize)
        _select("Series", "series", choice, OPTIONS["series"](choice, evidence), _name_series, 250)
        _select("Champion", "champion", choice, OPTIONS["champion"](choice, evidence), name_option, 220)
        _segments("Last known", "known", choice, [*AGES], lambda age: AGES[Age(age)])
    if not choice.series:
        heading.html(f"<h1>{choice.show.capitalize()}: nothing is loaded that could be compared.</h1>")
        return
    matrix = _take(evidence, choice)
    heading.html(render_matrix_heading(matrix))
    council = show_matrix(render_matrix(matrix, describe_address()))
    if council:
        choose_anew(matrix.address_of(council), evidence)
        st.switch_page(map_page.describe_page())
    st.html(render_matrix_caption(matrix))
    show_table(render_questions(matrix))
    st.download_button(
        "Download what is shown (CSV)",
        lambda: matrix_to_csv(matrix),
        file_name=name_matrix_download(matrix),
        mime="text/csv",
        on_click="ignore",
    )
    st.download_button(
        "Download the champion records (XLSX)",
        lambda: champions_to_xlsx(evidence, read_today()),
        file_name=name_file("champions.xlsx", is_synthetic=evidence.is_synthetic),
        mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        on_click="ignore",
    )


def _take(evidence: Evidence, choice: GapsChoice) -> Matrix:
    series, group = get_series(choice.series), AgeGroup(choice.show)
    chosen = read_filter(choice.champion, Age(choice.known))
    return build_matrix(evidence, series, group, read_today(), chosen)


def _choose(name: str) -> None:
    """Take a control's new value into the choice."""
    value = st.session_state[f"gaps_{name}"] or ""
    change_gaps_choice(**{name: value})


def _segments(
    words: str, name: str, choice: GapsChoice, options: list[str], format_option: Callable[[str], str]
) -> None:
    st.session_state[f"gaps_{name}"] = getattr(choice, name)
    st.segmented_control(
        escape_markdown(words),
        options,
        key=f"gaps_{name}",
        required=True,
        format_func=escape_each(format_option),
        on_change=_choose,
        args=(name,),
        width="content",
    )


def _select(
    words: str,
    name: str,
    choice: GapsChoice,
    options: list[str],
    format_option: Callable[[str], str],
    width: int,
) -> None:
    st.session_state[f"gaps_{name}"] = getattr(choice, name) or None
    st.selectbox(
        escape_markdown(words),
        options,
        key=f"gaps_{name}",
        format_func=format_option,
        on_change=_choose,
        args=(name,),
        width=width,
    )


def _name_series(series_id: str) -> str:
    return get_series(series_id).short_label
