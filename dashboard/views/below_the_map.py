"""What can stand below the map of verdicts: the table, two charts, ranks, and what would change it."""

from typing import Any, Final

import streamlit as st

from dashboard.analysis.verdicts.rules import VerdictClass
from dashboard.render.charts.chart_parts import PICK, mark_chosen
from dashboard.render.charts.verdict_charts import chart_funnel, chart_intervals
from dashboard.render.components.markup import render_note
from dashboard.render.files.download import name_verdict_file
from dashboard.render.view_models.verdict_view import VerdictView
from dashboard.render.view_models.view import VerdictsShown
from dashboard.render.words.headline_sentences import state_verdicts
from dashboard.views.cache import Loaded
from dashboard.views.choices import Below, MapChoice
from dashboard.views.picture_downloads import offer_pictures
from dashboard.views.shown_html import show_html
from dashboard.views.view_state import change_choice
from dashboard.views.way_to_council import show_table_of_councils

CHARTS: Final = {Below.INTERVALS: chart_intervals, Below.FUNNEL: chart_funnel}
NOTHING: Final = "No council can be compared for these years, so there is nothing to draw."


def show_below(loaded: Loaded, shown: VerdictsShown, choice: MapChoice) -> None:
    """Show what is chosen to stand below the map."""
    below, view = Below(choice.below), shown.view
    if below is Below.TABLE:
        show_table_of_councils(loaded.evidence, shown.render_table())
    elif view.counts[VerdictClass.NO_DATA] == len(view.records):
        show_html(render_note(NOTHING))
    elif below in CHARTS:
        _show_chart(loaded, below, view, choice)
    elif below is Below.RANKS:
        show_table_of_councils(loaded.evidence, shown.render_ranks())
    else:
        show_html(shown.render_changes())


def take_chart(loaded: Loaded, below: Below, view: VerdictView) -> dict[str, Any]:
    """Return a chart as Vega-Lite, in which nothing is chosen; made once for all who look."""
    which = (view.series, view.age_group, view.yardstick, view.window)
    return loaded.remember((below, *which), lambda: CHARTS[below](view).pack())


def _show_chart(loaded: Loaded, below: Below, view: VerdictView, choice: MapChoice) -> None:
    """Show a chart; a council chosen in it is chosen on the map."""
    key = f"chart_{below}"

    def pass_on() -> None:
        code = _read_pick(st.session_state.get(key))
        if code:
            change_choice(MapChoice, loaded.evidence, borough=code)

    spec = mark_chosen(take_chart(loaded, below, view), choice.borough)
    st.vega_lite_chart(spec=spec, key=key, on_select=pass_on, selection_mode=PICK, theme=None)
    offer_pictures(
        below,
        lambda: CHARTS[below](view),
        lambda ending: name_verdict_file(loaded.evidence, view, below, ending),
        state_verdicts(view),
        choice.borough,
    )


def _read_pick(state: Any) -> str | None:  # noqa: ANN401 - Streamlit's own state of a chart
    """Return the GSS code chosen in a chart, or None."""
    picked = (state or {}).get("selection", {}).get(PICK) or []
    code = picked[0].get("gss_code") if picked else None
    return code if isinstance(code, str) else None
