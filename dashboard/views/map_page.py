"""The map: the finding, the picture that shows it, the table that proves it."""

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard.analysis.evidence import Evidence
from dashboard.analysis.verdicts.thresholds import MINIMUM_OTHERS
from dashboard.domain.series import AgeGroup, Role, get_series
from dashboard.render.components.champion_html import (
    render_champion_legend,
    render_champion_panel,
    render_champion_shown,
)
from dashboard.render.components.figure_html import render_note
from dashboard.render.maps.borough_map import Layout
from dashboard.render.view_models.champion_view import ChampionView, build_champion_view
from dashboard.render.view_models.figure_view import build_figure_view
from dashboard.render.view_models.verdict_view import VerdictView, build_verdict_view
from dashboard.render.view_models.view import Exhibit, exhibit_figures, exhibit_verdicts
from dashboard.render.words.region_words import describe_marks
from dashboard.views.below import show_below
from dashboard.views.cache import Loaded, load
from dashboard.views.champion_options import read_filter
from dashboard.views.clock import read_today
from dashboard.views.controls import show_below_control, show_controls, show_council_controls
from dashboard.views.elements import show_map, show_table
from dashboard.views.view_state import (
    NOTES_KEY,
    Choice,
    change_choice,
    find_period,
    get_yardstick,
    read_choice,
)
from dashboard.views.worked_example import offer_example

ADULTS_NOTE = (
    "No complete table of adults is loaded here; what stands here are single published figures, each with "
    "its source. The Home Office's end-of-year tables list referrals by council, and the Safeguarding Adults "
    "Collection counts enquiries by type of risk for every council. Get the table from gov.uk, or ask the "
    "council, and bring it under “Add data”."
)
NO_VERDICT_NOTE = (
    "No verdict: a council is compared with the others only where at least "
    f"{MINIMUM_OTHERS} of them have figures for its years."
)


def describe_page() -> StreamlitPage:
    """Return the page as Streamlit's navigation knows it; the first that a visitor sees."""
    return st.Page(show, title="Map", url_path="map", default=True)


def show() -> None:
    """Show the page."""
    loaded = load()
    evidence = loaded.evidence
    choice = read_choice(evidence)
    champions = _take_champions(loaded).filter_by(read_filter(choice.champion))
    heading = st.container()
    show_controls(evidence, choice)
    verdicts = _take_verdicts(loaded, choice)
    exhibit = exhibit_verdicts(evidence, verdicts) if verdicts else _exhibit_figures(loaded, choice)
    if exhibit is None:
        series = get_series(choice.series)
        heading.html(f"<h1>{series.label}</h1><p class='lede'>Nothing is loaded for this series.</p>")
        offer_example("example_from_map")
        return
    with heading:
        _show_notes()
        st.html(exhibit.heading)
        if champions.chosen.is_on:
            st.html(render_champion_shown(champions))
    _show_picture(loaded, exhibit, champions, choice)
    if verdicts:
        show_below_control(evidence, choice)
        show_below(loaded, verdicts, exhibit, choice)
    else:
        show_table(exhibit.table(choice.borough))
    st.download_button(
        "Download what is shown (CSV)",
        exhibit.file,
        file_name=exhibit.file_name,
        mime="text/csv",
        on_click="ignore",
    )
    if exhibit.more:
        st.html(exhibit.more)


def _take_champions(loaded: Loaded) -> ChampionView:
    """Return what is known of every council's champion today."""
    day = read_today()
    return loaded.remember(("champions", day), lambda: build_champion_view(loaded.evidence, day))


def _take_verdicts(loaded: Loaded, choice: Choice) -> VerdictView | None:
    """Return the picture of verdicts, where that is chosen."""
    if not choice.is_verdict:
        return None
    which = (get_series(choice.series), choice.age_group, int(choice.window), get_yardstick(choice))
    return loaded.remember(("verdicts", *which), lambda: build_verdict_view(loaded.evidence, *which))


def _exhibit_figures(loaded: Loaded, choice: Choice) -> Exhibit | None:
    """Return the figures ready to be shown; None where no period of the series is loaded."""
    evidence = loaded.evidence
    series = get_series(choice.series)
    period = find_period(evidence, series, choice.period)
    if period is None:
        return None
    which = (series, choice.age_group, period)
    view = loaded.remember(("figures", *which), lambda: build_figure_view(evidence, *which))
    return exhibit_figures(evidence, view)


def _show_notes() -> None:
    """Say, once, what of a hand-edited address could not be shown."""
    wishes = st.session_state.pop(NOTES_KEY, [])
    if wishes:
        asked = ", ".join(wishes)
        st.html(render_note(f"The address asks for what is not here ({asked}); you see instead:"))


def _show_picture(loaded: Loaded, exhibit: Exhibit, champions: ChampionView, choice: Choice) -> None:
    """Show the map, and beside it the chosen borough; the legend is where there is room."""
    evidence, layout = loaded.evidence, Layout(choice.map)
    left, right = st.columns([1.6, 1])
    with left:
        show_map(
            exhibit.painting,
            champions,
            layout,
            loaded.map_files,
            choice.borough or None,
            lambda code: change_choice(borough=code),
        )
    with right:
        show_council_controls(evidence, choice)
        notes = _list_notes(evidence, choice)
        for note in notes:
            st.html(render_note(note))
        if NO_VERDICT_NOTE in notes:
            offer_example("example_from_map")
        if choice.borough:
            st.html(exhibit.borough(choice.borough))
            st.html(render_champion_panel(champions, choice.borough))
            st.html(exhibit.history(choice.borough))
    with left if choice.borough else right:
        st.html(exhibit.legend)
        st.html(render_champion_legend(champions))
    with left:
        st.html(exhibit.caption(_attribute(evidence, layout)))


def _list_notes(evidence: Evidence, choice: Choice) -> list[str]:
    """Return what must be said of a view that cannot show what a visitor comes for."""
    series = get_series(choice.series)
    if series.role is not Role.IDENTIFICATION or evidence.list_yardsticks(series, choice.age_group):
        return []
    is_adults = choice.age_group is AgeGroup.ADULTS and not evidence.is_synthetic
    return [ADULTS_NOTE, NO_VERDICT_NOTE] if is_adults else [NO_VERDICT_NOTE]


def _attribute(evidence: Evidence, layout: Layout) -> str:
    """Return whose shapes the map shows."""
    if layout is Layout.TILES:
        return "Tile map: one square for each council. Schematic, not to scale."
    attributions = [s.attribution for s in evidence.sources.values() if s.table == "boundaries"]
    return f"Boundaries: {' '.join(attributions)} {describe_marks(evidence.region)}".rstrip()
