"""The controls: each shows one part of a page's choice and writes it, and nothing else."""

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
        "args": (type(choice), evidence, name),
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
    """Have a control show a value, without sending it anew where it does: that would close an open list."""
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value


def offer_reset(evidence: Evidence, choice: Choice) -> None:
    """Offer the way back to what the page opens with, where anything else is chosen."""
    kind = type(choice)
    if choice != settle(kind, {}, evidence)[0]:
        st.button(RESET, key="reset", type="tertiary", on_click=reset_choice, args=(kind, evidence))


def _take(kind: type[Choice], evidence: Evidence, name: str) -> None:
    """Take a control's new value into the choice."""
    change_choice(kind, evidence, **{name: st.session_state[f"control_{name}"] or ""})
