"""The controls: each shows one part of a page's choice and writes it, and nothing else."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

import streamlit as st

from dashboard.analysis.evidence import Evidence
from dashboard.views.plain_text import escape_each, escape_markdown
from dashboard.views.view_state import Choice, change_choice, list_parts, list_values, reset_choice, settle

RESET: Final = "Back to the view it opens with"


def show_controls(evidence: Evidence, choice: Choice, *names: str) -> None:
    """Show the controls of these parts in one row that wraps."""
    with st.container(horizontal=True, vertical_alignment="top", gap="xsmall"):
        for name in names:
            show_control(evidence, choice, name)


def show_control(evidence: Evidence, choice: Choice, name: str) -> None:
    """Show the control of one part: buttons side by side, or a select box where a width is declared."""
    declared = list_parts(type(choice))[name]
    options = declared.list_options(choice, evidence)
    value = list_values(choice)[name]
    shared: dict[str, Any] = {
        "key": f"control_{name}",
        "on_change": _take,
        "args": (type(choice), evidence, name, options),
    }
    st.session_state[shared["key"]] = value if value in options else None
    if declared.width is not None:
        st.selectbox(
            escape_markdown(declared.name(evidence)),
            list(options),
            format_func=options.__getitem__,
            width=declared.width,
            **shared,
        )
    else:
        st.segmented_control(
            escape_markdown(declared.name(evidence)),
            list(options),
            required=True,
            format_func=escape_each(options.__getitem__),
            label_visibility="visible" if declared.is_labelled else "collapsed",
            width="content",
            **shared,
        )


def hold(key: str, value: object) -> None:
    """Have a control show a value that is another than the one it was drawn with.

    The control is to be given the value as its default, too: what is set here is sent once, with a run of
    the page that may be over before it was sent, and a browser that has no other then takes the control for
    empty, and says so. It is not set where it is shown already: that would close an open list.
    """
    if key in st.session_state and st.session_state[key] != value:
        st.session_state[key] = value


def find_place(options: Sequence[object], value: object) -> int | None:
    """Return the place of an option, as a select box takes its default; None where it is not among them."""
    return options.index(value) if value in options else None


def choose_one(label: str, words: Mapping[str, str], key: str) -> str | None:
    """Show a list of what people wrote, and return which of it is chosen; None where nothing is.

    A browser names what was chosen by its words. They may change while it is chosen, as those of a draft do
    that is being written: it says the old ones until it has heard of the new, and chooses nothing by that.

    Parameters
    ----------
    words
        Of each thing, by its id; no two are the same.
    key
        Where the session holds the id of the one that is chosen, which others may set, too.
    """
    chosen: str | None = st.session_state.get(key)
    chosen = chosen if chosen in words else None
    box, said = f"{key}_box", f"{key}_words"
    shown = words[chosen] if chosen is not None else None
    if st.session_state.get(said) == shown:
        hold(box, chosen)
    elif box in st.session_state:
        st.session_state[box] = chosen
    st.session_state[said] = shown
    st.selectbox(
        escape_markdown(label),
        list(words),
        index=find_place(list(words), chosen),
        format_func=words.__getitem__,
        placeholder="Choose",
        key=box,
        on_change=_take_chosen,
        args=(key, box, frozenset(words)),
    )
    return chosen


def _take_chosen(key: str, box: str, known: Collection[str]) -> None:
    chosen = st.session_state[box]
    if chosen is None or chosen in known:
        st.session_state[key] = chosen


def offer_reset(evidence: Evidence, choice: Choice) -> None:
    """Offer the way back to what the page opens with, where anything else is chosen."""
    kind = type(choice)
    if choice != settle(kind, {}, evidence)[0]:
        st.button(RESET, key="reset", type="tertiary", on_click=reset_choice, args=(kind, evidence))


def _take(kind: type[Choice], evidence: Evidence, name: str, options: Collection[str]) -> None:
    """Take a control's new value into the choice; words of options that it has no more choose nothing."""
    value = st.session_state[f"control_{name}"] or ""
    if not value or value in options:
        change_choice(kind, evidence, **{name: value})
