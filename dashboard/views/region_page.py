"""The region over time: its councils together, the police, what can be judged, the claims beside today."""

import re
from functools import partial
from typing import Any, Final

import streamlit as st
from markupsafe import Markup
from streamlit.navigation.page import StreamlitPage

from dashboard.analysis.evidence import Evidence
from dashboard.analysis.region_years import RegionSeries, list_region_series
from dashboard.domain.periods import read_today
from dashboard.render.charts.chart_parts import Chart
from dashboard.render.charts.region_chart import chart_region
from dashboard.render.components.police_html import render_claims_today, render_police
from dashboard.render.components.region_html import (
    list_used_sources,
    render_known,
    render_region_heading,
    render_years,
)
from dashboard.render.files.file_names import name_edition_file
from dashboard.render.view_models.champion_view import build_champion_view
from dashboard.views.briefing_downloads import offer_region_briefings
from dashboard.views.cache import Loaded, load, load_region
from dashboard.views.heading import take_heading
from dashboard.views.picture_downloads import offer_pictures
from dashboard.views.plain_text import escape_markdown
from dashboard.views.shown_html import show_html

TAKEN: Final = frozenset(
    {
        *("", "about", "accessibility", "add", "borough", "changes", "compare", "gaps", "map", "method"),
        *("targets", "report", "data", "embed", "healthz", "readyz"),
    }
)
"""Addresses that a page may not take from the name of a region."""
OTHERWISE: Final = "region"


def describe_page() -> StreamlitPage:
    """Return the page as Streamlit's navigation knows it: it is called by the name of the region."""
    name = load_region().name
    return st.Page(show, title=escape_markdown(name), url_path=make_path(name))


def make_path(name: str) -> str:
    """Return the address of the page of a region.

    Examples
    --------
    >>> make_path("London"), make_path("West Yorkshire"), make_path("Map")
    ('london', 'west-yorkshire', 'region')
    """
    path = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    return OTHERWISE if path in TAKEN else path


def show() -> None:
    """Show the page."""
    loaded = load()
    evidence = loaded.evidence
    series = loaded.remember("region series", lambda: list_region_series(evidence))
    take_heading().html(render_region_heading(evidence, series))
    offer_region_briefings(loaded)
    for place, one in enumerate(series):
        show_html(loaded.remember(("region years", place), partial(render_years, evidence, one)))
        st.vega_lite_chart(spec=_take_chart(loaded, place, one), key=f"region_chart_{place}", theme=None)
        offer_pictures(
            f"region_{place}", partial(_draw_chart, evidence, one), partial(_name_picture, evidence, one)
        )
    show_html(loaded.remember(("region rest", read_today()), lambda: _render_rest(evidence, series)))


def _take_chart(loaded: Loaded, place: int, one: RegionSeries) -> dict[str, Any]:
    """Return the chart of a series; made once for all who look."""
    evidence = loaded.evidence
    return loaded.remember(("region chart", place), lambda: _draw_chart(evidence, one).pack())


def _draw_chart(evidence: Evidence, one: RegionSeries) -> Chart:
    return chart_region(one, evidence.region, list_used_sources(evidence, one))


def _name_picture(evidence: Evidence, one: RegionSeries, ending: str) -> str:
    first, last = one.years[0].period.year, one.years[-1].period.year
    return name_edition_file(evidence, one.series.id, one.age_group, first, last, ending=ending)


def _render_rest(evidence: Evidence, series: list[RegionSeries]) -> Markup:
    """Return what stands below the figures of the councils."""
    champions = build_champion_view(evidence, read_today())
    return render_police(evidence) + render_known(evidence, champions) + render_claims_today(evidence, series)
