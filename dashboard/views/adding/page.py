"""From a file to what it says, and from there into this session, a download or the folder."""

import hashlib
from typing import Final

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from dashboard.outputs.adding import print_limits, print_missing, print_problems, print_sentences
from dashboard.sources.delivery import Delivery
from dashboard.sources.handmade.questions import Question
from dashboard.sources.opening.limits import MAX_BYTES
from dashboard.sources.opening.uploads import make_safe_name
from dashboard.sources.readers import SUFFIXES
from dashboard.sources.sheet_files import CASE_COLUMNS, CASES, COUNTS
from dashboard.views.adding.added import forget_said, name_uploader, show_added, show_said
from dashboard.views.adding.answers import ask_all, ask_text, get_answers
from dashboard.views.adding.facts import state_facts
from dashboard.views.adding.landing import show_landing
from dashboard.views.adding.sheet import show_sheets
from dashboard.views.adding.templates import show_templates
from dashboard.views.adding.uploads import Opened, open_upload
from dashboard.views.cache import Loaded, load
from dashboard.views.visit import read_visit

HEADING: Final = (
    '<h1>Add data</h1><p class="lede">Bring a sheet as it is; you see what was understood before anything is '
    "used. What you use in this session is shown to no other visitor, and gone when this tab is closed or "
    "reloaded. Only counts by council, year and age group are taken, never a person.</p>"
)
NOT_SAID: Final = {
    "year": "Mid-year of the estimates, such as 2024",
    "code_column": "Column that holds GSS codes",
    "name_column": "Column that holds names",
}
"""What a published file may leave open: the answer's key, and how it is asked."""


def show() -> None:
    """Show the page."""
    st.html(HEADING)
    if read_visit().is_example:
        st.html('<p class="note">The worked example is open. Real data cannot be added to it.</p>')
        return
    loaded = load()
    show_said()
    file = st.file_uploader(
        "A file: CSV, XLSX or ODS; for boundaries a zipped shapefile, GeoJSON, GeoPackage or TopoJSON",
        type=[suffix.removeprefix(".") for suffix in SUFFIXES],
        key=name_uploader(),
        on_change=forget_said,
        max_upload_size=MAX_BYTES // 1_000_000,
    )
    if file is None:
        st.html(print_limits())
        show_added(loaded)
        show_templates(loaded.evidence.register)
        return
    delivery = _read(file, loaded)
    if delivery is not None:
        show_landing(delivery, loaded)


def _read(file: UploadedFile, loaded: Loaded) -> Delivery | None:
    """Show what a file holds; return it once it can be used."""
    content = file.getvalue()
    sha256 = hashlib.sha256(content).hexdigest()
    answers = get_answers(sha256, make_safe_name(file.name), loaded)
    opening = {key: answers[key] for key in (*NOT_SAID, CASES, *CASE_COLUMNS) if key in answers}
    opened = open_upload(file.name, content, loaded.evidence.register, opening)
    if opened.problems:
        _show_problems(opened, answers)
        return None
    if opened.delivery is not None:
        st.html(f"<h2>What was understood</h2>{print_sentences(opened.delivery.understood)}")
        return state_facts(sha256, opened.delivery)
    if opened.case_headings:
        _ask_columns_of_cases(opened, answers)
    return show_sheets(opened, answers, loaded) if opened.sheets else None


def _show_problems(opened: Opened, answers: dict[str, str]) -> None:
    """Say why a file cannot be read, and ask for what it does not say, where that is the reason."""
    asked = [
        key
        for key in NOT_SAID
        if any(f"--{key.replace('_', '-')}" in problem.action for problem in opened.problems)
    ]
    if not asked:
        st.html(print_problems(opened.problems, opened.name))
        return
    st.html(print_missing(opened.problems, opened.name))
    for key in asked:
        ask_text(opened.sha256, key, NOT_SAID[key], answers)


def _ask_columns_of_cases(opened: Opened, answers: dict[str, str]) -> None:
    """Ask which columns of a sheet of cases to count by, and whether it holds cases at all."""
    if not opened.sheets:
        st.html(print_sentences(opened.remarks))
    options = tuple((heading, heading) for heading in opened.case_headings)
    is_cases = (("rows", "Each row is a person"), (COUNTS, "Each row holds counts; nobody is described"))
    questions = [Question(CASES, "What are the rows?", is_cases, default="rows")]
    for key, (words, _) in CASE_COLUMNS.items():
        chosen = opened.case_columns.get(key, "")
        default = chosen if chosen in opened.case_headings else ""
        questions.append(Question(key, words, options, default=default))
    with st.expander("Which columns were counted by", expanded=not opened.sheets):
        ask_all(opened.sha256, questions, answers)
