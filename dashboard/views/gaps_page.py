"""The gaps: verdict × champion state, every council in its cell, and what to ask next."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Final

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard.evidence.build import Evidence
from dashboard.evidence.series import AgeGroup, get_series
from dashboard.outputs.champion_filter import Age
from dashboard.outputs.download import name_quadrant_download, print_quadrant_download
from dashboard.outputs.quadrant import Quadrant, list_judged_series, take_quadrant
from dashboard.outputs.quadrant_html import (
    print_quadrant,
    print_quadrant_caption,
    print_quadrant_heading,
    print_questions,
)
from dashboard.views import map_page
from dashboard.views.cache import load
from dashboard.views.champion_options import AGES, ALL, STATES, name_option, read_filter
from dashboard.views.choice import choose_anew
from dashboard.views.clock import read_today
from dashboard.views.components import show_quadrant, show_table
from dashboard.views.visit import describe_address

KEY: Final = "gaps_choice"


@dataclass(frozen=True)
class GapsChoice:
    """A view of the gaps: whose, by which series, and which champion states are let through."""

    show: str = AgeGroup.CHILDREN.value
    series: str = ""
    champion: str = ALL
    known: str = Age.ANY.value


_OPTIONS: Final[Mapping[str, Callable[[GapsChoice, Evidence], list[str]]]] = {
    "show": lambda _choice, _evidence: [group.value for group in AgeGroup],
    "series": lambda choice, evidence: list_judged_series(evidence, AgeGroup(choice.show)),
    "champion": lambda _choice, _evidence: [*STATES],
    "known": lambda _choice, _evidence: [age.value for age in Age],
}


def describe_page() -> StreamlitPage:
    """Return the page as Streamlit's navigation knows it."""
    return st.Page(show, title="Gaps", url_path="gaps")


def show() -> None:
    """Show the page."""
    evidence = load().evidence
    choice = _read_choice(evidence)
    heading = st.container()
    with st.container(horizontal=True, vertical_alignment="top", gap="small"):
        _segments("Show", "show", choice, _OPTIONS["show"](choice, evidence), str.capitalize)
        _select("Series", "series", choice, _OPTIONS["series"](choice, evidence), _name_series, 250)
        _select("Champion", "champion", choice, _OPTIONS["champion"](choice, evidence), name_option, 220)
        _segments("Last known", "known", choice, [*AGES], lambda age: AGES[Age(age)])
    if not choice.series:
        heading.html(f"<h1>{choice.show.capitalize()}: nothing is loaded that could be compared.</h1>")
        return
    quadrant = _take(evidence, choice)
    heading.html(print_quadrant_heading(quadrant))
    council = show_quadrant(print_quadrant(quadrant, describe_address()))
    if council:
        choose_anew(quadrant.address_of(council), evidence)
        st.switch_page(map_page.describe_page())
    st.html(print_quadrant_caption(quadrant))
    show_table(print_questions(quadrant))
    st.download_button(
        "Download what is shown (CSV)",
        lambda: print_quadrant_download(quadrant),
        file_name=name_quadrant_download(quadrant),
        mime="text/csv",
        on_click="ignore",
    )


def _take(evidence: Evidence, choice: GapsChoice) -> Quadrant:
    series, group = get_series(choice.series), AgeGroup(choice.show)
    chosen = read_filter(choice.champion, Age(choice.known))
    return take_quadrant(evidence, series, group, read_today(), chosen)


def settle_gaps_choice(wanted: Mapping[str, str], evidence: Evidence) -> GapsChoice:
    """Return the nearest possible view to a wanted one."""
    choice = GapsChoice()
    for name in asdict(choice):
        options = _OPTIONS[name](choice, evidence)
        wish = wanted.get(name, "")
        default = options[0] if options else ""
        choice = replace(choice, **{name: wish if wish in options else default})
    return choice


def _read_choice(evidence: Evidence) -> GapsChoice:
    """Return this session's view; a new session starts from its address."""
    kept = st.session_state.get(KEY)
    choice = settle_gaps_choice(asdict(kept) if kept else dict(st.query_params), evidence)
    _keep_choice(choice)
    return choice


def _keep_choice(choice: GapsChoice) -> None:
    st.session_state[KEY] = choice
    address = asdict(choice) | describe_address()
    if dict(st.query_params) != address:
        st.query_params.from_dict(address)


def _choose(name: str) -> None:
    """Take a control's new value into the choice."""
    value = st.session_state[f"gaps_{name}"] or ""
    _keep_choice(replace(st.session_state[KEY], **{name: value}))


def _segments(
    words: str, name: str, choice: GapsChoice, options: list[str], print_option: Callable[[str], str]
) -> None:
    st.session_state[f"gaps_{name}"] = getattr(choice, name)
    st.segmented_control(
        words,
        options,
        key=f"gaps_{name}",
        required=True,
        format_func=print_option,
        on_change=_choose,
        args=(name,),
        width="content",
    )


def _select(
    words: str,
    name: str,
    choice: GapsChoice,
    options: list[str],
    print_option: Callable[[str], str],
    width: int,
) -> None:
    st.session_state[f"gaps_{name}"] = getattr(choice, name) or None
    st.selectbox(
        words,
        options,
        key=f"gaps_{name}",
        format_func=print_option,
        on_change=_choose,
        args=(name,),
        width=width,
    )


def _name_series(series_id: str) -> str:
    return get_series(series_id).short_label
