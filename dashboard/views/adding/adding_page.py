"""From a file to what it says, and from there into this session, a download or the folder."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from dashboard.domain.delivery import Delivery
from dashboard.domain.limits import MAX_BYTES
from dashboard.intake.freeform.case_opening import CASE_COLUMNS, ROWS, ask_rows
from dashboard.intake.freeform.questions import Question
from dashboard.intake.reader_protocol import Reading
from dashboard.intake.sandbox.rights import find_sandbox
from dashboard.intake.sandbox.worker_processes import keep_ready
from dashboard.render.components.adding_html import (
    render_brought,
    render_limits,
    render_missing,
    render_problems,
    render_said,
    render_sentences,
    render_step,
)
from dashboard.render.components.markup import render_note
from dashboard.views.adding.added_tables import forget_said, show_added, show_said
from dashboard.views.adding.answer_controls import ask, ask_all, ask_text, get_answers
from dashboard.views.adding.landing_step import show_landing
from dashboard.views.adding.round_step import show_adult_sources, show_round
from dashboard.views.adding.sheet_step import show_sheet
from dashboard.views.adding.stated_facts import ask_further_facts
from dashboard.views.adding.template_downloads import show_templates
from dashboard.views.adding.upload_step import (
    Brought,
    forget_brought,
    get_brought,
    list_said,
    list_unsaid,
    name_uploader,
    needs_file,
    read_brought,
    take_upload,
)
from dashboard.views.cache import Loaded, load
from dashboard.views.heading import take_heading
from dashboard.views.shown_html import show_html
from dashboard.views.visit import read_visit

HEADING: Final = (
    '<h1>Add data</h1><p class="lede">Bring a sheet as it is; you see what was understood before anything is '
    "used. What you use in this session is shown to no other visitor, and gone when this tab is closed or "
    "reloaded. Only counts by council, year and age group are taken, never a person.</p>"
)
AGAIN: Final = (
    '<p class="note">To count by other columns, or to read the file otherwise, bring the file once more: it '
    "was let go as soon as it was read. What you have answered is remembered.</p>"
)

HELD_UP: Final = "Some of the file is hidden, and nothing of it was read yet. You say what becomes of that."


def show() -> None:
    """Show the page."""
    take_heading().html(HEADING)
    if read_visit().is_example:
        show_html('<p class="note">The worked example is open. Real data cannot be added to it.</p>')
        return
    loaded = load()
    keep_ready()
    with st.container():
        is_done = show_said(loaded.evidence)
    lack = find_sandbox().lack
    show_html(render_note(lack) if lack else "")
    upload = st.file_uploader(
        "A file: CSV, XLSX or ODS; for boundaries a zipped shapefile, GeoPackage, GeoJSON, TopoJSON or KML",
        key=name_uploader(),
        on_change=forget_said,
        max_upload_size=MAX_BYTES // 1_000_000,
    )
    if upload is not None:
        take_upload(upload)
        st.rerun()
    brought = get_brought()
    if brought is None:
        show_html(render_limits())
        show_added(loaded)
        if not is_done:  # else what was done would be far above what is in view
            show_adult_sources(loaded.evidence.register)
            show_templates(loaded.evidence.register)
        return
    deliveries = _read(brought, loaded)
    if deliveries:
        show_landing(brought.file.sha256, deliveries, loaded)


def _read(brought: Brought, loaded: Loaded) -> tuple[Delivery, ...]:
    """Show what a file holds; return its tables, as they were read, once they can be used."""
    file = brought.file
    with st.container(key="brought_box", horizontal=True, vertical_alignment="center", gap="small"):
        show_html(render_brought(file.name, brought.size), width="content")
        st.button("Put it away", on_click=forget_brought)
    answers = get_answers(file.sha256, file.name, loaded)
    if needs_file(brought, answers):
        show_html(AGAIN)
        return ()
    reading = read_brought(brought, loaded.evidence.register, answers)
    asked = reading.summary.asked.still_open if reading.summary else len(list_unsaid(reading))
    show_html(render_said(file.name, is_read=not reading.problems, still_open=asked))
    said = list_said(get_brought() or brought, answers)
    if reading.problems:
        _show_problems(reading, said, answers)
        return ()
    with st.container():
        if said:
            with st.expander("What you said of the file"):
                _ask_said(reading.sha256, said, answers)
    return _show_reading(reading, answers, loaded)


def _show_reading(reading: Reading, answers: dict[str, str], loaded: Loaded) -> tuple[Delivery, ...]:
    """Show what was read, and ask what it does not say; return its tables once all is answered."""
    with st.container():
        if reading.asked:
            _ask_what_comes_first(reading, answers)
    if reading.is_held_up:
        return ()
    with st.container():
        if reading.case_headings:
            _ask_columns_of_cases(reading, answers)
    if reading.summary is not None:
        return reading.deliveries if show_sheet(reading, reading.summary, answers) else ()
    if not reading.deliveries:
        return ()
    understood = [*reading.remarks]
    understood += [sentence for delivery in reading.deliveries for sentence in delivery.understood]
    show_html(render_step("What was understood", render_sentences(understood)))
    show_round(reading.deliveries, loaded.evidence.register)
    is_one_file = all(delivery.source.sha256 == reading.sha256 for delivery in reading.deliveries)
    if len(reading.deliveries) == 1 or is_one_file:  # else each states its own facts
        ask_further_facts(reading.sha256, reading.deliveries)
    return reading.deliveries


def _show_problems(reading: Reading, said: Sequence[Question], answers: dict[str, str]) -> None:
    """Say why a file cannot be read; ask for what it does not say, which may be why, answered or not."""
    render = render_missing if list_unsaid(reading) else render_problems
    show_html(render(reading.problems, reading.name))
    _ask_said(reading.sha256, said, answers)


def _ask_said(sha256: str, said: Sequence[Question], answers: dict[str, str]) -> None:
    """Ask for what a file does not say; show what was said."""
    for question in said:
        if question.options:
            ask(sha256, question, answers)
        else:
            ask_text(sha256, question.key, question.words, answers)


def _ask_what_comes_first(reading: Reading, answers: dict[str, str]) -> None:
    """Ask what has to be known before anything of the file is read; once answered, it can be changed."""
    if reading.is_held_up:
        show_html(render_step("Before anything is read", render_sentences([HELD_UP])))
        ask_all(reading.sha256, reading.asked, answers)
        return
    with st.expander("What is hidden in the file"):
        ask_all(reading.sha256, reading.asked, answers)


def _ask_columns_of_cases(reading: Reading, answers: dict[str, str]) -> None:
    """Ask which columns of a sheet of cases to count by, and whether it holds cases at all."""
    if reading.summary is None:
        show_html(render_sentences(reading.remarks))
    options = tuple((heading, heading) for heading in reading.case_headings)
    questions = [ask_rows("" if reading.asks_what_rows_are else ROWS)]
    if reading.asks_what_rows_are:
        ask_all(reading.sha256, questions, answers)
        return
    for key, (words, _) in CASE_COLUMNS.items():
        chosen = reading.case_columns.get(key, "")
        default = chosen if chosen in reading.case_headings else ""
        questions.append(Question(key, words, options, default=default))
    with st.expander("Which columns were counted by", expanded=reading.summary is None):
        ask_all(reading.sha256, questions, answers)
