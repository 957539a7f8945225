"""Targets: whom to talk to first, by conditions that stand in the address, and two lists compared."""

from typing import Any, Final

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard.analysis.evidence import Evidence
from dashboard.domain.periods import read_today
from dashboard.domain.series import AgeGroup
from dashboard.render.components.targets_compared_html import render_compared
from dashboard.render.components.targets_html import (
    render_not_judged,
    render_targets,
    render_targets_heading,
)
from dashboard.render.files.targets_files import (
    name_targets_file,
    targets_to_csv,
    targets_to_geojson,
    targets_to_xlsx,
)
from dashboard.render.maps.shapes import simplify_boundaries
from dashboard.render.view_models.champion_view import build_champion_view
from dashboard.render.view_models.targets_view import Drawn, TargetsView
from dashboard.views.address import locate_page
from dashboard.views.cache import Loaded, load
from dashboard.views.controls import offer_reset, show_controls
from dashboard.views.heading import take_heading
from dashboard.views.plain_text import escape_markdown
from dashboard.views.shown_html import show_html
from dashboard.views.targets_choice import TargetsChoice, keep, read_kept
from dashboard.views.verdicts_shown import take_verdicts
from dashboard.views.view_state import change_choice, get_choice, list_parts, open_choice

FIRST: Final = ("show", "yardstick", "verdict", "champion", "places")
MORE: Final = ("series", "window", "known", "join", "least", "found", "side", "unit", "order")
"""What is asked less often: behind one button."""


def describe_page() -> StreamlitPage:
    """Return the page as Streamlit's navigation knows it."""
    return st.Page(show, title="Targets", url_path="targets")


def show() -> None:
    """Show the page."""
    loaded = load()
    evidence = loaded.evidence
    choice = open_choice(TargetsChoice, evidence)
    heading = take_heading()
    if not choice.yardstick:
        show_controls(evidence, choice, "show")
        heading.html(render_not_judged(AgeGroup(choice.show)))
        return
    _show_conditions(evidence, choice)
    view = _take(loaded, choice)
    heading.html(render_targets_heading(view))
    kept = read_kept(choice.list_a, evidence) if choice.list_a else None
    show_html(render_compared(_take(loaded, kept), view) if kept and kept.yardstick else "")
    show_html(render_targets(view))
    _offer_files(loaded, view)


def _show_conditions(evidence: Evidence, choice: TargetsChoice) -> None:
    """Show the controls; those whose part is not used are left out."""
    show_controls(evidence, choice, *_list_used(evidence, choice, FIRST))
    with st.expander("More conditions", key="more_conditions"):
        show_controls(evidence, choice, *_list_used(evidence, choice, MORE))
    with st.container(horizontal=True, gap="small"):
        _offer_comparison(evidence, choice)
        offer_reset(evidence, choice)


def _list_used(evidence: Evidence, choice: TargetsChoice, names: tuple[str, ...]) -> list[str]:
    parts = list_parts(TargetsChoice)
    return [name for name in names if parts[name].list_options(choice, evidence)]


def _take(loaded: Loaded, choice: TargetsChoice) -> TargetsView:
    """Return a list; what is drawn is drawn once for all who look, whatever they ask."""
    evidence, day = loaded.evidence, read_today()
    conditions = choice.make_conditions(evidence)
    which = (conditions.series, conditions.age_group, conditions.window)
    drawn = loaded.remember(
        ("targets drawn", *which, conditions.yardsticks),
        lambda: Drawn(evidence, *which, conditions.yardsticks),
    )
    verdicts = take_verdicts(loaded, *which, conditions.yardsticks[0]).view
    champions = loaded.remember(("champions", day), lambda: build_champion_view(evidence, day))
    return TargetsView(evidence, drawn.find(conditions, day), verdicts, champions, day)


def _offer_files(loaded: Loaded, view: TargetsView) -> None:
    """Offer the list to take away, with all that must go with it."""
    address = locate_page("targets")
    boundaries = loaded.evidence.boundaries
    kinds: dict[str, tuple[str, Any]] = {
        "CSV": ("text/csv", lambda: targets_to_csv(view, address)),
        "XLSX": (
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            lambda: targets_to_xlsx(view, address),
        ),
    }
    if boundaries is not None:
        kinds["GeoJSON"] = ("application/geo+json", lambda: _make_shapes(loaded, view, address))
    with st.container(horizontal=True, gap="small"):
        for kind, (media_type, make) in kinds.items():
            st.download_button(
                escape_markdown(f"Download the list ({kind})"),
                make,
                file_name=name_targets_file(view, kind.lower()),
                key=f"download_targets_{kind}",
                mime=media_type,
                on_click="ignore",
            )


def _make_shapes(loaded: Loaded, view: TargetsView, address: str) -> str:
    evidence = loaded.evidence
    shapes = loaded.remember(
        "simplified boundaries", lambda: simplify_boundaries(evidence.boundaries, evidence.register)
    )
    sources = (source for source in evidence.sources.values() if source.table == "boundaries")
    attribution = " ".join(f"{source.attribution} {source.address}" for source in sources)
    return targets_to_geojson(view, shapes, f"Boundaries: {attribution}", address)


def _offer_comparison(evidence: Evidence, choice: TargetsChoice) -> None:
    """Offer to keep this list as list A, so that conditions can be changed beside it, and to let go of it."""
    st.button(
        "Keep this list as list A, to compare with", key="keep_a", on_click=_keep_list, args=(evidence,)
    )
    if choice.list_a:
        st.button(
            "Let go of list A",
            key="forget_a",
            on_click=change_choice,
            args=(TargetsChoice, evidence),
            kwargs={"list_a": ""},
        )


def _keep_list(evidence: Evidence) -> None:
    """Keep the list of what is asked at this moment as list A."""
    change_choice(TargetsChoice, evidence, list_a=keep(get_choice(TargetsChoice, evidence)))
