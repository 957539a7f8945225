"""A hand-made sheet: what it is understood to say, what to ask, and every rule to change."""

from typing import Final

import streamlit as st

from dashboard.domain.series import AgeGroup
from dashboard.intake.freeform.sheet_answers import HEADER_ROW, SHEET, name_column_key
from dashboard.intake.freeform.sheet_columns import Column, ColumnRole
from dashboard.intake.freeform.sheet_summary import Asked, Summary
from dashboard.intake.reader_protocol import Reading
from dashboard.render.components.adding_html import (
    render_hidden_columns,
    render_left_out,
    render_preview,
    render_step,
    render_understood,
)
from dashboard.render.components.markup import render_lines, render_note, tag
from dashboard.render.words.told_apart import tell_apart
from dashboard.views.adding.answer_controls import ask_all, format_label, set_answer, take_answer
from dashboard.views.adding.stated_facts import ask_facts
from dashboard.views.controls import find_place, hold
from dashboard.views.plain_text import escape_markdown
from dashboard.views.shown_html import show_html

MAX_OPEN: Final = 8
"""Rows left out that are listed without being asked for."""


def show_sheet(reading: Reading, summary: Summary, answers: dict[str, str]) -> bool:
    """Show what a sheet says and ask what only the person can say; say whether all is answered.

    Each part has its own place: what is typed below one that comes or goes would be lost with its field.
    """
    show_html("<h2>1. What was understood</h2>")
    with st.container():
        _choose_sheet(reading.sha256, summary)
    show_html(render_understood(summary.described, reading.remarks))
    with st.container():
        if summary.columns:
            _show_columns(reading.sha256, summary)
    if not summary.has_cells:
        show_html(render_note(summary.missing))
        return False
    with st.container():
        _ask(reading.sha256, summary.asked, answers)
    with st.container():
        _show_reading(summary)
    if not reading.deliveries:
        show_html(render_note(summary.missing))
        return False
    return ask_facts(reading.sha256)


def _choose_sheet(sha256: str, summary: Summary) -> None:
    names = [sheet.name for sheet in summary.sheets]
    if len(names) < 2:
        return
    widget = f"sheet_{sha256}"
    hold(widget, summary.sheet)
    words = {one.name: f"{one.name} (hidden)" if one.is_hidden else one.name for one in summary.sheets}
    st.selectbox(
        "Sheet",
        names,
        index=find_place(names, summary.sheet),
        key=widget,
        format_func=tell_apart(words).__getitem__,
        on_change=take_answer,
        args=(sha256, SHEET, widget, names),
        width=320,
    )


def _ask(sha256: str, asked: Asked, answers: dict[str, str]) -> None:
    """Ask what is needed and of what is not understood, then offer every other rule to be changed."""
    answered = f"{asked.still_open:,} still to answer" if asked.still_open else "All is answered"
    said = tag("p", f"{answered}. Where two readings are possible, nothing is guessed.")
    show_html(render_step("2. What only you can say", said))
    for group in asked.groups:  # each in its own place, so that an answer to one moves no other
        ask_all(sha256, group, answers)
    more = f"{asked.more:,} more are asked once these are answered." if asked.more else ""
    show_html(render_lines([more]))
    if asked.rest:
        count = len(asked.rest) + asked.more_rest
        title = f"How {count:,} other text{'s are' if count > 1 else ' is'} read; change it here"
        with st.expander(escape_markdown(title)):
            ask_all(sha256, asked.rest, answers)
            if asked.more_rest:
                show_html(render_lines([f"{asked.more_rest:,} more can be changed in the sheet."]))


def _show_columns(sha256: str, summary: Summary) -> None:
    """Offer to change the row of headings and what each column holds."""
    with st.expander("Change the row of headings, or what a column holds"):
        widget = f"header_{sha256}"
        hold(widget, summary.header_row)
        st.number_input(
            "Row of headings (0: none)",
            0,
            max(summary.row_count - 1, 0),
            summary.header_row,
            key=widget,
            on_change=take_answer,
            args=(sha256, HEADER_ROW, widget),
            width=240,
        )
        for column in summary.columns:
            _show_column(sha256, column)
        if summary.column_count > len(summary.columns):
            show_html(render_hidden_columns(len(summary.columns)))


def _show_column(sha256: str, column: Column) -> None:
    """Offer what a column holds and, of figures, whose and of which year."""
    stem = f"column_{sha256}_{column.index}"
    change = (sha256, column.index, stem)
    label = f"Column {column.letter}: {column.heading or 'no heading'}"
    format_label(label)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        roles = list(ColumnRole)
        hold(f"{stem}_role", column.role)
        st.selectbox(
            escape_markdown(label),
            roles,
            index=find_place(roles, column.role),
            key=f"{stem}_role",
            format_func=lambda role: role.words,
            on_change=_change_column,
            args=change,
            label_visibility="collapsed",
            width=320,
        )
        if column.role is ColumnRole.FIGURE:
            groups = ["", *AgeGroup]
            hold(f"{stem}_age", column.age_group)
            st.selectbox(
                escape_markdown(f"Whose, column {column.letter}"),
                groups,
                index=find_place(groups, column.age_group),
                key=f"{stem}_age",
                format_func=lambda group: group.replace("_", " ") or "another column says",
                on_change=_change_column,
                args=change,
                width=180,
            )
            year = column.year.text if column.year else ""
            hold(f"{stem}_year", year)
            st.text_input(
                escape_markdown(f"Year of column {column.letter}, if known"),
                year,
                key=f"{stem}_year",
                on_change=_change_column,
                args=change,
                width=220,
            )


def _change_column(sha256: str, index: int, stem: str) -> None:
    state = st.session_state
    parts = [state[f"{stem}_role"], state.get(f"{stem}_age", ""), state.get(f"{stem}_year", "")]
    set_answer(sha256, name_column_key(index), ";".join(map(str, parts)).rstrip(";"))


def _show_reading(summary: Summary) -> None:
    """Show the preview, and all that was left out."""
    show_html(render_step("3. What each cell is read as", render_preview(summary.preview)))
    rows, cells = summary.left_out.rows, summary.left_out.cells
    if rows or cells:
        counted = [f"{n:,} {word}{'s' if n > 1 else ''}" for n, word in ((rows, "row"), (cells, "cell")) if n]
        with st.expander(
            escape_markdown(f"Left out: {' and '.join(counted)}, each with the reason"),
            expanded=rows <= MAX_OPEN,
        ):
            show_html(render_left_out(summary.left_out))
