"""What of a view is changed less often, folded away behind a line that says what is chosen."""

from typing import Final

import streamlit as st

from dashboard.analysis.evidence import Evidence
from dashboard.render.maps.borough_map import Layout
from dashboard.views.choices import ALL, MapChoice
from dashboard.views.controls import show_controls
from dashboard.views.plain_text import escape_markdown
from dashboard.views.view_state import list_parts

CHANGE_VIEW: Final = "Change the view"


def show_change_view(evidence: Evidence, choice: MapChoice) -> None:
    """Show the folded controls of the map; the browser keeps them open over a change."""
    of_kind = ("window", "yardstick") if choice.is_verdict else ("period",)
    summary = f"{CHANGE_VIEW}: {say_view(evidence, choice)}"
    with st.expander(escape_markdown(summary), key="change_the_view", type="compact"):
        show_controls(evidence, choice, "picture", *of_kind, "map", "champion")


def say_view(evidence: Evidence, choice: MapChoice) -> str:
    """Return what is chosen of a view beside whom and what it shows, as it follows a colon."""
    words = {
        name: _say_option(evidence, choice, name) for name in ("window", "yardstick", "period", "champion")
    }
    if choice.is_verdict:
        said = [f"over {words['window']}", f"measured by {words['yardstick']}"]
    else:
        said = [f"figures of the {words['period']}"] if choice.period else []
    if choice.map == Layout.TILES:
        said.append("drawn as tiles")
    if choice.champion != ALL:
        said.append(f"champion: {words['champion']}")
    return ", ".join(said)


def _say_option(evidence: Evidence, choice: MapChoice, name: str) -> str:
    """Return the words of what is chosen of one part, as they stand within a sentence."""
    options = list_parts(MapChoice)[name].list_options(choice, evidence)
    said = options.get(getattr(choice, name), "")
    return f"{said[:1].lower()}{said[1:]}" if said[1:].islower() else said
