"""What of a view is changed less often, folded away behind a line that says what is chosen."""

from typing import Final

import streamlit as st

from dashboard.analysis.evidence import Evidence
from dashboard.analysis.verdicts.yardsticks import Yardstick, describe_yardstick
from dashboard.domain.champion_roles_and_states import ChampionState
from dashboard.render.maps.borough_map import Layout
from dashboard.views.choices import ALL, WINDOW_WORDS, MapChoice
from dashboard.views.controls import show_controls
from dashboard.views.plain_text import escape_markdown

CHANGE_VIEW: Final = "Change the view"


def show_change_view(evidence: Evidence, choice: MapChoice) -> None:
    """Show the folded controls of the map; the browser keeps them open over a change."""
    of_kind = ("window", "yardstick") if choice.is_verdict else ("period",)
    summary = f"{CHANGE_VIEW}: {say_view(evidence, choice)}"
    with st.expander(escape_markdown(summary), key="change_the_view", type="compact"):
        show_controls(evidence, choice, "picture", *of_kind, "map", "champion")


def say_view(evidence: Evidence, choice: MapChoice) -> str:
    """Return what is chosen of a view beside whom and what it shows, as it follows a colon."""
    said = []
    if choice.is_verdict:
        measure = describe_yardstick(Yardstick(choice.yardstick), evidence.region)
        said += [f"over {WINDOW_WORDS[choice.window]}", f"measured by {measure.words}"]
    elif period := choice.find_period(evidence):
        said.append(f"figures of the {period.label}")
    if choice.map == Layout.TILES:
        said.append("drawn as tiles")
    if choice.champion != ALL:
        said.append(f"champion {ChampionState(choice.champion).shown_as.lower()}")
    return ", ".join(said)
