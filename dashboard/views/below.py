"""What can stand below the map of verdicts: the table, two charts, ranks, and what would change it."""

from typing import Any

import altair as alt
import streamlit as st

from dashboard.evidence.series import ARRIVALS
from dashboard.evidence.verdicts.comparison import find_comparison
from dashboard.evidence.verdicts.ranks import rank_comparison
from dashboard.evidence.verdicts.rules import VerdictClass
from dashboard.evidence.verdicts.sensitivity import judge_without, list_changes
from dashboard.outputs.chart_parts import PICK
from dashboard.outputs.charts import chart_funnel, chart_intervals
from dashboard.outputs.exhibit import Exhibit
from dashboard.outputs.html import print_note
from dashboard.outputs.ranks_html import print_changes, print_ranks
from dashboard.outputs.verdict_picture import VerdictPicture
from dashboard.views.cache import Loaded
from dashboard.views.choice import Below, Choice, change_choice
from dashboard.views.components import show_table

NOTHING = "No council can be compared for these years, so there is nothing to draw."


def show_below(loaded: Loaded, picture: VerdictPicture, exhibit: Exhibit, choice: Choice) -> None:
    """Show what is chosen to stand below the map."""
    below = Below(choice.below)
    if below is Below.TABLE:
        show_table(exhibit.table(choice.borough))
    elif picture.counts[VerdictClass.NO_DATA] == len(picture.records):
        st.html(print_note(NOTHING))
    elif below is Below.INTERVALS:
        _show_chart(below, chart_intervals(picture, choice.borough))
    elif below is Below.FUNNEL:
        _show_chart(below, chart_funnel(picture, choice.borough))
    elif below is Below.RANKS:
        _show_ranks(loaded, picture, choice)
    else:
        _show_changes(loaded, picture)


def _show_chart(below: Below, chart: alt.LayerChart) -> None:
    """Show a chart; a council chosen in it is chosen on the map."""
    key = f"chart_{below}"

    def pass_on() -> None:
        code = _read_pick(st.session_state.get(key))
        if code:
            change_choice(borough=code)

    st.altair_chart(chart, key=key, on_select=pass_on, selection_mode=PICK, theme=None)


def _read_pick(state: Any) -> str | None:  # noqa: ANN401 - Streamlit's own state of a chart
    """Return the GSS code chosen in a chart, or None."""
    picked = (state or {}).get("selection", {}).get(PICK) or []
    code = picked[0].get("gss_code") if picked else None
    return code if isinstance(code, str) else None


def _show_ranks(loaded: Loaded, picture: VerdictPicture, choice: Choice) -> None:
    which = (picture.series, picture.age_group, picture.yardstick)
    evidence = loaded.evidence
    ranks = loaded.remember(
        ("ranks", picture.window, *which),
        lambda: rank_comparison(find_comparison(evidence.figures, evidence.england, *which), picture.window),
    )
    show_table(print_ranks(picture, ranks, choice.borough))


def _show_changes(loaded: Loaded, picture: VerdictPicture) -> None:
    """Show the verdicts by each yardstick, and without the councils where children arrive."""
    evidence = loaded.evidence
    declared = picture.series.list_gateways(picture.age_group)
    left_out = {
        gateway.gss_code: gateway.reason
        for gateway in ARRIVALS
        if gateway.age_group is picture.age_group and gateway.gss_code not in declared
    }
    judged = loaded.remember(
        ("without", picture.window, *left_out),
        lambda: judge_without(evidence.figures, evidence.england, left_out, (picture.window,)),
    )
    changes = list_changes(evidence.verdicts, judged)
    own = changes[
        (changes["series_id"] == picture.series.id)
        & (changes["age_group"] == picture.age_group.value)
        & (changes["yardstick"] == picture.yardstick.value)
    ]
    names = {evidence.register.get_name(code): reason for code, reason in left_out.items()}
    st.html(print_changes(picture, own, names))
