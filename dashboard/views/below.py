"""What can stand below the map of verdicts: the table, two charts, ranks, and what would change it."""

from typing import Any

import altair as alt
import streamlit as st

from dashboard.analysis.evidence import Evidence
from dashboard.analysis.verdicts.comparison import find_comparison
from dashboard.analysis.verdicts.ranks import rank_comparison
from dashboard.analysis.verdicts.rules import VerdictClass
from dashboard.render.charts.chart_parts import PICK
from dashboard.render.charts.verdict_charts import chart_funnel, chart_intervals
from dashboard.render.components.markup import render_note
from dashboard.render.components.ranks_html import render_changes, render_ranks
from dashboard.render.view_models.verdict_view import VerdictView
from dashboard.render.view_models.view import VerdictsShown
from dashboard.views.cache import Loaded
from dashboard.views.choices import Below, MapChoice
from dashboard.views.elements import show_table
from dashboard.views.view_state import change_choice

NOTHING = "No council can be compared for these years, so there is nothing to draw."


def show_below(loaded: Loaded, shown: VerdictsShown, choice: MapChoice) -> None:
    """Show what is chosen to stand below the map."""
    below, view = Below(choice.below), shown.view
    if below is Below.TABLE:
        show_table(shown.render_table(choice.borough))
    elif view.counts[VerdictClass.NO_DATA] == len(view.records):
        st.html(render_note(NOTHING))
    elif below is Below.INTERVALS:
        _show_chart(loaded.evidence, below, chart_intervals(view, choice.borough))
    elif below is Below.FUNNEL:
        _show_chart(loaded.evidence, below, chart_funnel(view, choice.borough))
    elif below is Below.RANKS:
        _show_ranks(loaded, view, choice)
    else:
        st.html(render_changes(view))


def _show_chart(evidence: Evidence, below: Below, chart: alt.LayerChart) -> None:
    """Show a chart; a council chosen in it is chosen on the map."""
    key = f"chart_{below}"

    def pass_on() -> None:
        code = _read_pick(st.session_state.get(key))
        if code:
            change_choice(MapChoice, evidence, borough=code)

    st.altair_chart(chart, key=key, on_select=pass_on, selection_mode=PICK, theme=None)


def _read_pick(state: Any) -> str | None:  # noqa: ANN401 - Streamlit's own state of a chart
    """Return the GSS code chosen in a chart, or None."""
    picked = (state or {}).get("selection", {}).get(PICK) or []
    code = picked[0].get("gss_code") if picked else None
    return code if isinstance(code, str) else None


def _show_ranks(loaded: Loaded, view: VerdictView, choice: MapChoice) -> None:
    which = (view.series, view.age_group, view.yardstick)
    evidence = loaded.evidence
    ranks = loaded.remember(
        ("ranks", view.window, *which),
        lambda: rank_comparison(
            find_comparison(evidence.figures, evidence.england, *which, evidence.region.gateways), view.window
        ),
    )
    show_table(render_ranks(view, ranks, choice.borough))
