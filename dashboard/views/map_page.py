"""The map: the finding, the picture that shows it, the table that proves it."""

from collections.abc import Callable, Iterator
from functools import partial

import streamlit as st
from markupsafe import Markup
from streamlit.navigation.page import StreamlitPage

from dashboard.analysis.evidence import Evidence
from dashboard.analysis.verdicts.thresholds import MINIMUM_OTHERS, WINDOWS
from dashboard.analysis.verdicts.yardsticks import Yardstick
from dashboard.domain.periods import read_today
from dashboard.domain.series import AgeGroup, Role, list_series
from dashboard.render.components.added_html import render_heading
from dashboard.render.components.champion_html import (
    render_champion_legend,
    render_champion_panel,
    render_champion_shown,
)
from dashboard.render.components.markup import render_note
from dashboard.render.components.verdict_html import render_list_heading
from dashboard.render.maps.borough_map import Layout
from dashboard.render.view_models.champion_view import ChampionView, build_champion_view
from dashboard.render.view_models.figure_view import build_figure_view
from dashboard.render.view_models.view import FiguresShown, VerdictsShown, View
from dashboard.render.words.region_words import describe_marks
from dashboard.views.below_the_map import CHARTS, show_below, take_chart
from dashboard.views.borough_page import show_link
from dashboard.views.cache import Loaded, load
from dashboard.views.change_view import show_change_view
from dashboard.views.changes_page import show_last_import
from dashboard.views.choices import Below, Kind, MapChoice
from dashboard.views.controls import offer_reset, show_control
from dashboard.views.elements import show_map
from dashboard.views.heading import take_heading
from dashboard.views.shown_html import show_html
from dashboard.views.verdicts_shown import take_verdicts
from dashboard.views.view_state import change_choice, open_choice, settle, take_notes
from dashboard.views.way_to_adding import show_link_to_adding
from dashboard.views.way_to_council import show_table_of_councils
from dashboard.views.worked_example import offer_example

ADULTS_NOTE = (
    "No complete table of adults is loaded here; what stands here are single published figures, each with "
    "its source. The Home Office's end-of-year tables list referrals by council: get the table from gov.uk, "
    "or ask the council, and bring it under “Add data”. The Safeguarding Adults Collection is published for "
    "every council too, and read there: it counts enquiries by type of risk, not referrals: a series of its "
    "own."
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
    choice = open_choice(MapChoice, evidence)
    champions = _take_champions(loaded, choice)
    heading = take_heading()
    with st.container(key="view_controls", horizontal=True, gap="xsmall"):
        for name in ("show", "series", "borough"):
            show_control(evidence, choice, name)
        show_change_view(evidence, choice)
    verdicts = _take_verdicts(loaded, choice)
    shown = verdicts or _take_figures(loaded, choice)
    if shown is None:
        series = choice.get_series()
        heading.html(render_heading(series.label, "Nothing is loaded for this series."))
        offer_example("example_from_map")
        return
    with heading:
        champion = render_champion_shown(champions) if champions.chosen.is_on else Markup()
        show_html(_render_notes() + shown.heading + champion)
        show_last_import(loaded)
        if _lacks_verdicts(evidence, choice):
            show_link_to_adding(f"Add figures of {choice.age_group.words}")
    _show_picture(loaded, shown, champions, choice)
    show_html(render_list_heading(evidence.region))
    if verdicts:
        show_control(evidence, choice, "below")
        show_below(loaded, verdicts, choice)
    else:
        show_table_of_councils(evidence, shown.render_table())
    st.download_button(
        "Download what is shown (CSV)",
        shown.to_csv,
        file_name=shown.file_name,
        key="download_shown",
        mime="text/csv",
        on_click="ignore",
    )
    if more := shown.render_more():
        show_html(more)


def open_first(loaded: Loaded) -> View | None:
    """Return what a visitor sees first; made before one comes, so that nobody waits for it."""
    choice, _ = settle(MapChoice, {}, loaded.evidence)
    return _write_view(loaded, choice)


def list_further(loaded: Loaded) -> Iterator[Callable[[], object]]:
    """Yield what writes each other view of verdicts, and then each of their charts."""
    choices = [
        MapChoice(group, series.id, Kind.VERDICT, str(window), yardstick)
        for group in AgeGroup
        for series in list_series(group)
        for yardstick in loaded.evidence.list_yardsticks(series, group)
        for window in WINDOWS
    ]
    for choice in choices:
        yield partial(_write_view, loaded, choice)
    for choice in choices:
        for below in CHARTS:
            yield partial(_write_chart, loaded, choice, below)


def _write_view(loaded: Loaded, choice: MapChoice) -> View | None:
    """Return a view with its parts written: they are kept for whoever asks for them."""
    _take_champions(loaded, choice)
    shown: View | None = _take_verdicts(loaded, choice) or _take_figures(loaded, choice)
    if shown is not None:
        _ = shown.heading, shown.legend, shown.painting, shown.render_table()
    return shown


def _write_chart(loaded: Loaded, choice: MapChoice, below: Below) -> None:
    shown = _take_verdicts(loaded, choice)
    if shown is not None:
        take_chart(loaded, below, shown.view)


def _take_champions(loaded: Loaded, choice: MapChoice) -> ChampionView:
    """Return what is known of every council's champion today, seen through a filter."""
    day = read_today()
    every = loaded.remember(("champions", day), lambda: build_champion_view(loaded.evidence, day))
    return loaded.remember(("champions", day, choice.champion), lambda: every.filter_by(choice.filter))


def _take_verdicts(loaded: Loaded, choice: MapChoice) -> VerdictsShown | None:
    """Return the verdicts ready to be shown, where these are chosen; made once for all who look."""
    if not choice.is_verdict:
        return None
    which = (choice.get_series(), choice.age_group, int(choice.window), Yardstick(choice.yardstick))
    return take_verdicts(loaded, *which)


def _take_figures(loaded: Loaded, choice: MapChoice) -> FiguresShown | None:
    """Return the figures ready to be shown; None where no period of the series is loaded."""
    evidence = loaded.evidence
    period = choice.find_period(evidence)
    if period is None:
        return None
    which = (choice.get_series(), choice.age_group, period)
    return loaded.remember(
        ("figures", *which), lambda: FiguresShown(evidence, build_figure_view(evidence, *which))
    )


def _render_notes() -> Markup:
    """Return, once, what of a hand-edited address could not be shown."""
    wishes = take_notes()
    said = f"The address asks for what is not here ({', '.join(wishes)}); you see instead:"
    return render_note(said) if wishes else Markup()


def _show_picture(loaded: Loaded, shown: View, champions: ChampionView, choice: MapChoice) -> None:
    """Show the map, and beside it the chosen borough; the legend is where there is room."""
    evidence, layout = loaded.evidence, Layout(choice.map)
    left, right = st.container(key="picture").columns([1.6, 1])
    with left:
        show_map(
            shown.painting,
            champions,
            layout,
            loaded.map_files,
            choice.borough or None,
            lambda code: change_choice(MapChoice, evidence, borough="" if code == choice.borough else code),
        )
    with right:
        offer_reset(evidence, choice)
        if _lacks_verdicts(evidence, choice):
            for note in _list_notes(evidence, choice):
                show_html(render_note(note))
            offer_example("example_from_map")
        if choice.borough:
            show_html(_render_panel(loaded, shown, champions, choice))
            show_link(evidence, choice.borough)
    with left if choice.borough else right:
        show_html(shown.legend)
        show_html(
            loaded.remember(("champion legend", read_today()), lambda: render_champion_legend(champions))
        )
    with left:
        show_html(shown.render_caption(_attribute(evidence, layout)))


def _render_panel(loaded: Loaded, shown: View, champions: ChampionView, choice: MapChoice) -> Markup:
    """Return what is known of the chosen council: now, of its champion (whatever the filter), and before."""
    code = choice.borough
    champion_key = ("champion panel", read_today(), code)
    champion = loaded.remember(champion_key, lambda: render_champion_panel(champions, code))
    past_key = ("past", choice.series, choice.age_group, code)
    past = loaded.remember(past_key, lambda: shown.render_past(code))
    return shown.render_borough(code) + champion + past


def _lacks_verdicts(evidence: Evidence, choice: MapChoice) -> bool:
    """Say whether a view cannot show what a visitor comes for: nobody can be compared yet."""
    series = choice.get_series()
    return series.role is Role.IDENTIFICATION and not evidence.list_yardsticks(series, choice.age_group)


def _list_notes(evidence: Evidence, choice: MapChoice) -> list[str]:
    """Return what must be said of a view without verdicts."""
    is_adults = choice.age_group is AgeGroup.ADULTS and not evidence.is_synthetic
    return [ADULTS_NOTE, NO_VERDICT_NOTE] if is_adults else [NO_VERDICT_NOTE]


def _attribute(evidence: Evidence, layout: Layout) -> str:
    """Return whose shapes the map shows."""
    if layout is Layout.TILES:
        return "Tile map: one square for each council. Schematic, not to scale."
    attributions = [
        source.attribution for source in evidence.sources.values() if source.table == "boundaries"
    ]
    return f"Boundaries: {' '.join(attributions)} {describe_marks(evidence.region)}".rstrip()
