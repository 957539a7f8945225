"""The map: the finding, the picture that shows it, the table that proves it."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from dashboard.evidence.build import Evidence
from dashboard.evidence.series import AgeGroup, get_series, list_series
from dashboard.outputs.download import name_download, print_download
from dashboard.outputs.html import (
    print_borough,
    print_caption,
    print_heading,
    print_legend,
    print_note,
    print_quotations,
)
from dashboard.outputs.map import Layout
from dashboard.outputs.picture import Picture, take_picture
from dashboard.views.cache import Loaded, load
from dashboard.views.choice import KEY, NOTES_KEY, Choice, find_period, keep_choice, read_choice
from dashboard.views.components import show_map, show_table

NO_BOROUGH = "All London (choose a borough)"
ADULTS_NOTE = (
    "No complete table of adults by London council is published. What stands here are single figures "
    "that councils published for themselves, each with its source. Councils, the Human Trafficking "
    "Foundation and the Home Office hold more: see “About the data” for what to load and how."
)


def show() -> None:
    """Show the page."""
    loaded = load()
    evidence = loaded.evidence
    choice = read_choice(evidence)
    series = get_series(choice.series)
    period = find_period(evidence, series, choice.period)
    heading = st.container()
    _show_controls(evidence, choice)
    if period is None:
        heading.html(f"<h1>{series.label}</h1><p class='lede'>Nothing is loaded for this series.</p>")
        return
    picture = take_picture(evidence, series, choice.age_group, period)
    with heading:
        _show_notes()
        st.html(print_heading(picture))
    _show_picture(loaded, evidence, picture, choice)
    show_table(picture, choice.borough)
    st.download_button(
        "Download these figures (CSV)",
        lambda: print_download(picture),
        file_name=name_download(picture),
        mime="text/csv",
        on_click="ignore",
    )
    if series.id == "council_referrals":
        st.html(print_quotations(evidence))


def _show_notes() -> None:
    """Say, once, what of a hand-edited address could not be shown."""
    wishes = st.session_state.pop(NOTES_KEY, [])
    if wishes:
        asked = ", ".join(wishes)
        st.html(print_note(f"The address asks for what is not here ({asked}); you see instead:"))


def _show_controls(evidence: Evidence, choice: Choice) -> None:
    """Show the controls in one row; each writes the choice and nothing else."""
    show, series, period, layout = st.columns([1.12, 2.1, 1.3, 1.15], vertical_alignment="top")
    with show:
        _segments("Show", "show", [group.value for group in AgeGroup], choice.show)
    with series:
        options = [s.id for s in list_series(choice.age_group)]
        _select(
            "Series", "series", options, choice.series, lambda series_id: get_series(series_id).short_label
        )
    with period:
        labels = {str(p.year): p.label for p in evidence.list_periods(get_series(choice.series))}
        _select("Period", "period", list(labels), choice.period, lambda year: labels[year])
    with layout:
        layouts = [item.value for item in Layout] if evidence.boundaries is not None else [Layout.TILES.value]
        _segments("Map", "map", layouts, choice.map)


def _choose(name: str) -> None:
    """Take a control's new value into the choice."""
    value = st.session_state[f"control_{name}"]
    keep_choice(replace(st.session_state[KEY], **{name: value or ""}))


def _segments(label: str, name: str, options: list[str], value: str) -> None:
    key = f"control_{name}"
    st.session_state[key] = value
    st.segmented_control(
        label, options, key=key, required=True, format_func=str.capitalize, on_change=_choose, args=(name,)
    )


def _select(
    label: str, name: str, options: list[str], value: str, print_option: Callable[[str], str]
) -> None:
    key = f"control_{name}"
    st.session_state[key] = value if value in options else None
    st.selectbox(label, options, key=key, format_func=print_option, on_change=_choose, args=(name,))


def _choose_on_map(code: str) -> None:
    """Take an area chosen on the map into the choice."""
    keep_choice(replace(st.session_state[KEY], borough=code))


def _show_picture(loaded: Loaded, evidence: Evidence, picture: Picture, choice: Choice) -> None:
    """Show the map with its legend, and beside it the chosen borough."""
    layout = Layout(choice.map)
    left, right = st.columns([1.75, 1])
    with left:
        show_map(picture, layout, loaded.map_files, choice.borough or None, _choose_on_map)
        st.html(print_legend(picture))
    with right:
        names = evidence.register.names
        codes = ["", *names.index]
        _select("Borough", "borough", codes, choice.borough, lambda code: names.get(code, NO_BOROUGH))
        if choice.age_group is AgeGroup.ADULTS:
            st.html(print_note(ADULTS_NOTE))
        if choice.borough:
            st.html(print_borough(evidence, picture, choice.borough))
    with left if choice.borough else right:  # beside the map, where there is room
        st.html(print_caption(picture, _attribute(evidence, layout)))


def _attribute(evidence: Evidence, layout: Layout) -> str:
    """Return whose shapes the map shows."""
    if layout is Layout.TILES:
        return "Tile map: one square for each council. Schematic, not to scale."
    source = evidence.sources["london_boroughs"]
    return f"Boundaries: {source.attribution} The circle stands for the City of London, larger than it is."
