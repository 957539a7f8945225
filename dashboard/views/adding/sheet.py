"""A hand-made sheet: what it is understood to say, what to ask, and every rule to change."""

from typing import Final

import streamlit as st

from dashboard.evidence.areas import AreaRegister
from dashboard.evidence.series import ALL_AGES, AgeGroup
from dashboard.outputs.adding import print_hidden_columns, print_left_out, print_preview, print_understood
from dashboard.sources.delivery import Delivery
from dashboard.sources.handmade.answers import BLANK_NAME, HEADER_ROW, SHEET, name_cell_key, name_column_key
from dashboard.sources.handmade.cell_rules import is_number, read_cell
from dashboard.sources.handmade.columns import Column, ColumnRole
from dashboard.sources.handmade.delivering import deliver
from dashboard.sources.handmade.questions import Question
from dashboard.sources.handmade.understanding import Understanding, choose_sheet, describe, understand
from dashboard.views.adding.answers import ask_all, hold, print_label, set_answer, take_answer
from dashboard.views.adding.facts import ask_facts
from dashboard.views.adding.uploads import Opened
from dashboard.views.cache import Loaded
from dashboard.views.clock import read_today
from dashboard.views.plain_text import escape_markdown

MAX_COLUMNS_SHOWN: Final = 40
"""Of more columns the page says that they can only be changed in the sheet."""
MAX_UNKNOWN_SHOWN: Final = 9
"""Where more texts than these are not understood, they are folded away: the column holds no figures."""
MAX_OPEN: Final = 8
"""Rows left out that are listed without being asked for."""


def show_sheets(opened: Opened, answers: dict[str, str], loaded: Loaded) -> Delivery | None:
    """Show what a sheet says and ask what only the person can say; return it once all is answered."""
    register = loaded.evidence.register
    sheet = choose_sheet(opened.sheets, register, answers)
    understood = understand(sheet, register, answers, read_today())
    st.html("<h2>1. What was understood</h2>")
    _choose_sheet(opened, sheet.name)
    st.html(print_understood(describe(understood, register), opened.remarks))
    _show_columns(opened.sha256, understood)
    if not understood.cells:
        return None
    _ask(opened.sha256, understood, answers)
    _show_reading(understood, register)
    if not understood.is_ready:
        st.html(f'<p class="note">{_say_what_is_missing(understood)}</p>')
        return None
    facts = ask_facts(opened.sha256)
    return deliver(understood, opened.to_request(register, answers, facts)) if facts else None


def _choose_sheet(opened: Opened, chosen: str) -> None:
    names = [sheet.name for sheet in opened.sheets]
    if len(names) < 2:
        return
    widget = f"sheet_{opened.sha256}"
    hold(widget, chosen)
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


def _say_what_is_missing(understood: Understanding) -> str:
    """Return why the figures cannot be used yet."""
    still = len(understood.open_questions)
    if not still:
        return "No cell gives a figure, so there is nothing to use."
    asked = "the question" if still == 1 else f"the {still} questions"
    return f"Answer {asked} above, and the figures can be used."


def _ask(sha256: str, understood: Understanding, answers: dict[str, str]) -> None:
    """Ask what is needed and of what is not understood, then offer every other rule to be changed."""
    asked, rest = sort_questions(understood)
    still = len(understood.open_questions)
    answered = f"{still} still to answer" if still else "All is answered"
    st.html(
        f"<h2>2. What only you can say</h2><p>{answered}. Where two readings are possible, nothing is "
        "guessed.</p>"
    )
    for group in asked:  # each in its own place, so that an answer to one moves no other
        ask_all(sha256, group, answers)
    if rest:
        with st.expander(
            escape_markdown(
                f"How {len(rest)} other text{'s are' if len(rest) > 1 else ' is'} read; change it here"
            )
        ):
            ask_all(sha256, rest, answers)


def sort_questions(understood: Understanding) -> tuple[tuple[list[Question], ...], list[Question]]:
    """Return the questions to be seen at once (of the sheet, names and cells), and those already settled.

    A text that no rule knows is among the former: it is left out until somebody says what it means.
    """
    texts = {cell.text for cell in understood.cells if cell.text and not is_number(cell.text)}
    unknown = {name_cell_key(text) for text in texts if not read_cell(text).readings}
    if len(unknown) > MAX_UNKNOWN_SHOWN:
        unknown = set()
    seen = [question for question in understood.questions if question.is_needed or question.key in unknown]
    rest = [question for question in understood.questions if question not in seen]
    cells = [question for question in seen if question.key.startswith("cell ")]
    names = [question for question in seen if question.key.startswith(("council ", BLANK_NAME))]
    sheet = [question for question in seen if question not in cells and question not in names]
    return (sheet, names, cells), rest


def _show_columns(sha256: str, understood: Understanding) -> None:
    """Offer to change the row of headings and what each column holds."""
    with st.expander("Change the row of headings, or what a column holds"):
        widget = f"header_{sha256}"
        hold(widget, understood.layout.header_row)
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
        hidden = understood.layout.columns[MAX_COLUMNS_SHOWN:]
        if hidden:
            st.html(print_hidden_columns(hidden))


def _show_column(sha256: str, column: Column) -> None:
    """Offer what a column holds and, of figures, whose and of which year."""
    stem = f"column_{sha256}_{column.index}"
    change = (sha256, column.index, stem)
    label = f"Column {column.letter}: {column.heading or 'no heading'}"
    print_label(label)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        hold(f"{stem}_role", column.role)
        st.selectbox(
            escape_markdown(label),
            list(ColumnRole),
            key=f"{stem}_role",
            format_func=lambda role: role.words,
            on_change=_change_column,
            args=change,
            label_visibility="collapsed",
            width=320,
        )
        if column.role is ColumnRole.FIGURE:
            hold(f"{stem}_age", column.age_group)
            st.selectbox(
                escape_markdown(f"Whose, column {column.letter}"),
                ["", *AgeGroup, ALL_AGES],
                key=f"{stem}_age",
                format_func=lambda group: group.replace("_", " ") or "another column says",
                on_change=_change_column,
                args=change,
                width=180,
            )
            hold(f"{stem}_year", column.year.text if column.year else "")
            st.text_input(
                escape_markdown(f"Year of column {column.letter}, if known"),
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
    st.html(f"<h2>3. What each cell is read as</h2>{print_preview(understood, register)}")
    rows, cells = len(understood.left_out), len(understood.unread)
    if rows or cells:
        counted = [f"{n} {word}{'s' if n > 1 else ''}" for n, word in ((rows, "row"), (cells, "cell")) if n]
        with st.expander(
            escape_markdown(f"Left out: {' and '.join(counted)}, each with the reason"),
            expanded=rows <= MAX_OPEN,
        ):
            st.html(print_left_out(understood.left_out, understood.unread))
