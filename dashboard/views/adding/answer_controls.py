"""What this person has said about a file, and the controls that ask it."""

from collections.abc import Collection, Iterable
from typing import Final

import streamlit as st

from dashboard.intake.freeform.questions import Question
from dashboard.intake.freeform.sheet_delivery import READER
from dashboard.render.components.adding_html import render_question
from dashboard.render.words.told_apart import tell_apart
from dashboard.views.cache import Loaded
from dashboard.views.controls import find_place, hold
from dashboard.views.plain_text import escape_markdown
from dashboard.views.shown_html import show_html

KEY: Final = "answers"
CHOOSE: Final = "Choose an answer"
QUESTION_WIDTH: Final = 430
"""Pixels: three questions beside each other on a desktop, one on a telephone."""


def get_answers(sha256: str, name: str, loaded: Loaded) -> dict[str, str]:
    """Return this session's answers about a file; at first those with which it was loaded before."""
    kept: dict[str, dict[str, str]] = st.session_state.setdefault(KEY, {})
    if sha256 not in kept:
        kept[sha256] = _recall(sha256, name, loaded)
    return kept[sha256]


def _recall(sha256: str, name: str, loaded: Loaded) -> dict[str, str]:
    """Return the answers that a loaded source of the same file remembers."""
    for source in loaded.evidence.sources.values():
        if source.reader == READER and (source.sha256 == sha256 or source.published_file == name):
            return dict(source.options)
    return {}


def set_answer(sha256: str, key: str, value: str | None) -> None:
    """Take an answer; None takes one back."""
    answers: dict[str, str] = st.session_state[KEY][sha256]
    if value:
        answers[key] = value
    else:
        answers.pop(key, None)


def take_answer(sha256: str, key: str, widget: str, known: Collection[object] | None = None) -> None:
    """Take what a control says as the answer.

    Parameters
    ----------
    known
        The options, where it is one of them: a browser that says other words has not heard of these yet.
    """
    value = st.session_state[widget]
    if known is not None and value is not None and value not in known:
        return
    set_answer(sha256, key, None if value is None else str(value))


def ask_all(sha256: str, questions: Iterable[Question], answers: dict[str, str]) -> None:
    """Show questions side by side where there is room, in the order in which the keyboard meets them."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        for question in questions:
            with st.container(width=QUESTION_WIDTH):
                ask(sha256, question, answers)


def ask(sha256: str, question: Question, answers: dict[str, str]) -> None:
    """Show a question with its answers; what is not answered yet shows no answer."""
    widget = f"answer_{sha256}_{question.key}"
    words = tell_apart(dict(question.options))
    options, answer = list(words), question.get_answer(answers) or None
    hold(widget, answer)
    format_label(question.words, question.found)
    st.selectbox(
        escape_markdown(f"{question.words} ({question.found})" if question.found else question.words),
        options,
        index=find_place(options, answer),
        key=widget,
        format_func=words.__getitem__,
        placeholder=CHOOSE,
        on_change=take_answer,
        args=(sha256, question.key, widget, options),
        label_visibility="collapsed",
    )


def format_label(text: str, found: str = "") -> None:
    """Print a label that quotes a file: as text, where Streamlit would read it as Markdown.

    The control keeps it as its name for a screen reader, so that what is printed is not said twice.
    """
    show_html(render_question(text, found))


def ask_text(sha256: str, key: str, words: str, answers: dict[str, str]) -> None:
    """Ask for a text that a file does not hold."""
    widget = f"answer_{sha256}_{key}"
    said = answers.get(key, "")
    hold(widget, said)
    change = (sha256, key, widget)
    st.text_input(escape_markdown(words), said, key=widget, on_change=take_answer, args=change, width=320)
