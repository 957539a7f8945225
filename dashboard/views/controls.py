"""The controls: each writes the choice, and nothing else."""

from collections.abc import Callable
from typing import Literal

import streamlit as st

from dashboard.analysis.evidence import Evidence
from dashboard.analysis.verdicts.yardsticks import Yardstick, describe_yardstick
from dashboard.domain.series import get_series
from dashboard.render.words.formats import format_number_word
from dashboard.views.champion_options import name_option
from dashboard.views.plain_text import escape_each, escape_markdown
from dashboard.views.view_state import Choice, change_choice, list_options

BELOW = {
    "table": "Table",
    "intervals": "Intervals",
    "funnel": "Funnel",
    "ranks": "Expected ranks",
    "changes": "What would change it",
}


def show_controls(evidence: Evidence, choice: Choice) -> None:
    """Show the controls in one row that wraps: who, what, and over which time."""

    def name_yardstick(yardstick: str) -> str:
        return describe_yardstick(Yardstick(yardstick), evidence.region).option

    periods = {str(p.year): p.label for p in evidence.list_periods(get_series(choice.series))}
    with st.container(horizontal=True, vertical_alignment="top", gap="small"):
        _segments("Show", "show", evidence, choice, str.capitalize)
        _select("Series", "series", evidence, choice, lambda key: get_series(key).short_label, width=250)
        _segments("Map of", "picture", evidence, choice, _name_picture)
        if choice.is_verdict:
            _segments("Over", "window", evidence, choice, _name_window, ascending=True)
            _select("Measured by", "yardstick", evidence, choice, name_yardstick, width=185)
        else:
            _select("Period", "period", evidence, choice, lambda year: periods[year], width=210)
        _segments("Drawn as", "map", evidence, choice, str.capitalize)


def show_council_controls(evidence: Evidence, choice: Choice) -> None:
    """Show the select boxes that are in step with the map: one council, and which are let through."""
    names = evidence.register.names
    region = evidence.region
    all_of_them = f"All {region.name} (choose {region.a_place})"
    with st.container(horizontal=True, vertical_alignment="top", gap="small"):
        place = region.place.capitalize()
        _select(place, "borough", evidence, choice, lambda code: names.get(code, all_of_them), width=290)
        _select("Champion", "champion", evidence, choice, name_option, width=190)


def show_below_control(evidence: Evidence, choice: Choice) -> None:
    """Show what can stand below the map of verdicts."""
    _segments("Below the map", "below", evidence, choice, lambda below: BELOW[below], label="collapsed")


def _name_picture(kind: str) -> str:
    return {"verdict": "Verdict", "figures": "Figures"}[kind]


def _name_window(window: str) -> str:
    return f"{format_number_word(int(window))} year{'s' if window != '1' else ''}"


def _choose(name: str) -> None:
    """Take a control's new value into the choice."""
    change_choice(**{name: st.session_state[f"control_{name}"] or ""})


def _segments(
    words: str,
    name: str,
    evidence: Evidence,
    choice: Choice,
    format_option: Callable[[str], str],
    *,
    ascending: bool = False,
    label: Literal["visible", "collapsed"] = "visible",
) -> None:
    key = f"control_{name}"
    options = list_options(name, choice, evidence)
    st.session_state[key] = getattr(choice, name)
    st.segmented_control(
        escape_markdown(words),
        sorted(options) if ascending else options,
        key=key,
        required=True,
        format_func=escape_each(format_option),
        on_change=_choose,
        args=(name,),
        label_visibility=label,
        width="content",
    )


def _select(
    words: str,
    name: str,
    evidence: Evidence,
    choice: Choice,
    format_option: Callable[[str], str],
    *,
    width: int,
) -> None:
    key = f"control_{name}"
    options = list_options(name, choice, evidence)
    value = getattr(choice, name)
    st.session_state[key] = value if value in options else None
    st.selectbox(
        escape_markdown(words),
        options,
        key=key,
        format_func=format_option,
        on_change=_choose,
        args=(name,),
        width=width,
    )
