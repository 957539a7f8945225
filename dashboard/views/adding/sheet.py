"""A hand-made sheet: what it is understood to say, what to ask, and every rule to change."""

from typing import Final

import streamlit as st

from dashboard.evidence.areas import AreaRegister
from dashboard.evidence.series import ALL_AGES, AgeGroup
from dashboard.outputs.adding import print_left_out, print_preview, print_sentences
from dashboard.sources.delivery import Delivery
from dashboard.sources.handmade.answers import HEADER_ROW, SHEET, name_column_key
from dashboard.sources.handmade.columns import Column, ColumnRole
from dashboard.sources.handmade.delivering import deliver
from dashboard.sources.handmade.understanding import Understanding, choose_sheet, describe, understand
from dashboard.views.adding.answers import ask, print_label, set_answer, take_answer
from dashboard.views.adding.facts import ask_facts
from dashboard.views.adding.uploads import Opened
from dashboard.views.cache import Loaded
from dashboard.views.clock import read_today

MAX_COLUMNS_SHOWN: Final = 40


def show_sheets(opened: Opened, answers: dict[str, str], loaded: Loaded) -> Delivery | None:
    """Show what a sheet says and ask what only the person can say; return it once all is answered."""
    register = loaded.evidence.register
    sheet = choose_sheet(opened.sheets, register, answers)
    understood = understand(sheet, register, answers, read_today())
    st.html("<h2>1. What was understood</h2>")
    _choose_sheet(opened, sheet.name)
    st.html(print_sentences([*opened.remarks, *describe(understood, register)]))
    _show_columns(opened.sha256, understood)
    _ask(opened.sha256, understood, answers)
    _show_reading(understood, register)
    if not understood.is_ready:
        return None
    facts = ask_facts(opened.sha256)
    return deliver(understood, opened.to_request(register, answers, facts)) if facts else None


def _choose_sheet(opened: Opened, chosen: str) -> None:
    names = [sheet.name for sheet in opened.sheets]
    if len(names) < 2:
        return
    widget = f"sheet_{opened.sha256}"
    st.session_state[widget] = chosen
    hidden = {sheet.name for sheet in opened.sheets if sheet.is_hidden}
    st.selectbox(
        "Sheet",
        names,
        key=widget,
        format_func=lambda name: f"{name} (hidden)" if name in hidden else name,
        on_change=take_answer,
        args=(opened.sha256, SHEET, widget),
        width=320,
    )


def _ask(sha256: str, understood: Understanding, answers: dict[str, str]) -> None:
    """Ask what is needed, then offer every other rule to be changed."""
    needed = [question for question in understood.questions if question.is_needed]
    rest = [question for question in understood.questions if not question.is_needed]
    open_count = len(understood.open_questions)
    answered = f"{open_count} of {len(needed)} still to answer." if open_count else "All is answered."
    st.html(
        f"<h2>2. What only you can say</h2><p>{answered} Where two readings are possible, nothing is "
        "guessed.</p>"
    )
    for question in needed:
        ask(sha256, question, answers)
    if rest:
        with st.expander(f"How {len(rest)} other texts are read, and how to change it"):
            for question in rest:
                ask(sha256, question, answers)


def _show_columns(sha256: str, understood: Understanding) -> None:
    """Offer to change the row of headings and what each column holds."""
    with st.expander("Change the row of headings, or what a column holds"):
        widget = f"header_{sha256}"
        st.session_state[widget] = understood.layout.header_row
        st.number_input(
            "Row of headings (0: none)",
            0,
            max(len(understood.sheet.rows) - 1, 0),
            key=widget,
            on_change=take_answer,
            args=(sha256, HEADER_ROW, widget),
            width=240,
        )
        for column in understood.layout.columns[:MAX_COLUMNS_SHOWN]:
            _show_column(sha256, column)


def _show_column(sha256: str, column: Column) -> None:
    """Offer what a column holds and, of figures, whose and of which year."""
    stem = f"column_{sha256}_{column.index}"
    change = (sha256, column.index, stem)
    label = f"Column {column.letter}: {column.heading or 'no heading'}"
    print_label(label)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.session_state[f"{stem}_role"] = column.role
        st.selectbox(
            label,
            list(ColumnRole),
            key=f"{stem}_role",
            format_func=lambda role: role.words,
            on_change=_change_column,
            args=change,
            label_visibility="collapsed",
            width=320,
        )
        if column.role is ColumnRole.FIGURE:
            st.session_state[f"{stem}_age"] = column.age_group
            st.selectbox(
                "Whose",
                ["", *AgeGroup, ALL_AGES],
                key=f"{stem}_age",
                format_func=lambda group: group.replace("_", " ") or "another column says",
                on_change=_change_column,
                args=change,
                width=180,
            )
            st.session_state[f"{stem}_year"] = column.year.text if column.year else ""
            st.text_input(
                "Year, if the heading says it",
                key=f"{stem}_year",
                on_change=_change_column,
                args=change,
                width=220,
            )


def _change_column(sha256: str, index: int, stem: str) -> None:
    state = st.session_state
    parts = [state[f"{stem}_role"], state.get(f"{stem}_age", ""), state.get(f"{stem}_year", "")]
    set_answer(sha256, name_column_key(index), ";".join(map(str, parts)).rstrip(";"))


def _show_reading(understood: Understanding, register: AreaRegister) -> None:
    """Show the preview, and all that was left out."""
    if understood.cells:
        st.html(print_preview(understood, register))
    count = len(understood.left_out) + len(understood.unread)
    with st.expander(f"Left out: {count} rows and cells", expanded=0 < count <= 12):
        st.html(print_left_out(understood.left_out, understood.unread))
