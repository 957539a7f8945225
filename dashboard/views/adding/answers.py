"""What this person has said about a file, and the controls that ask it."""

from html import escape
from typing import Final

import streamlit as st

from dashboard.sources.handmade.delivering import READER
from dashboard.sources.handmade.questions import Question
from dashboard.views.cache import Loaded

KEY: Final = "answers"
CHOOSE: Final = "Choose an answer"


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


def take_answer(sha256: str, key: str, widget: str) -> None:
    """Take what a control says as the answer."""
    value = st.session_state[widget]
    set_answer(sha256, key, None if value is None else str(value))


def ask(sha256: str, question: Question, answers: dict[str, str]) -> None:
    """Show a question with its answers; what is not answered yet shows no answer."""
    widget = f"answer_{sha256}_{question.key}"
    words = dict(question.options)
    st.session_state[widget] = question.get_answer(answers) or None
    label = f"{question.words} ({question.found})" if question.found else question.words
    print_label(label)
    st.selectbox(
        label,
        list(words),
        key=widget,
        format_func=words.__getitem__,
        placeholder=CHOOSE,
        on_change=take_answer,
        args=(sha256, question.key, widget),
        label_visibility="collapsed",
    )


def print_label(text: str) -> None:
    """Print a label that quotes a file: as text, where Streamlit would read it as Markdown.

    The control keeps it as its name for a screen reader, so that what is printed is not said twice.
    """
    st.html(f'<p class="question" aria-hidden="true">{escape(text)}</p>')


def ask_text(sha256: str, key: str, words: str, answers: dict[str, str]) -> None:
    """Ask for a text that a file does not hold."""
    widget = f"answer_{sha256}_{key}"
    st.session_state[widget] = answers.get(key, "")
    st.text_input(words, key=widget, on_change=take_answer, args=(sha256, key, widget), width=320)
