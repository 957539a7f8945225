"""The page of one council: the finding in sentences, and all that it rests on. It could be handed to it."""

from typing import Final

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard.analysis.evidence import Evidence
from dashboard.analysis.verdicts.thresholds import HEADLINE_WINDOW
from dashboard.analysis.verdicts.yardsticks import Yardstick
from dashboard.domain.periods import read_today
from dashboard.domain.series import AgeGroup, Series
from dashboard.render.components.added_html import render_heading
from dashboard.render.components.borough_html import render_borough_head, render_borough_page
from dashboard.render.components.markup import render_note
from dashboard.render.documents.council_addresses import list_slugs
from dashboard.render.view_models.borough_view import BoroughView, build_borough_view
from dashboard.render.view_models.view import VerdictsShown
from dashboard.views.address import show_link_to
from dashboard.views.briefing_downloads import offer_briefings
from dashboard.views.cache import Loaded, load
from dashboard.views.choices import BoroughChoice
from dashboard.views.compare_page import offer_comparison
from dashboard.views.controls import show_controls
from dashboard.views.heading import take_heading
from dashboard.views.plain_text import escape_markdown
from dashboard.views.plain_ways import show_plain_ways
from dashboard.views.shown_html import show_html
from dashboard.views.verdicts_shown import take_verdicts
from dashboard.views.view_state import change_choice, open_choice, take_notes
from dashboard.views.visit import describe_address
from dashboard.views.way_to_map import wish_for_map

ADDRESS: Final = "borough"
CHOOSE: Final = "Choose a council from the list to see its page."


def describe_page() -> StreamlitPage:
    """Return the page as Streamlit's navigation knows it."""
    return st.Page(show, title="Borough", url_path=ADDRESS)


def show() -> None:
    """Show the page."""
    loaded = load()
    evidence = loaded.evidence
    choice = open_choice(BoroughChoice, evidence)
    with st.container(key="choose_council"):  # on a telephone it stands for the search
        show_controls(evidence, choice, "council")
    for wish in take_notes():
        show_html(
            render_note(f"No council here is called “{wish.partition('=')[2]}”. Choose one from the list.")
        )
    if not choice.council:
        take_heading().html(
            render_heading("One council at a time", "Choose a council from the list to see its page.")
        )
        return
    view = _take_view(loaded, choice.council)
    key = ("borough page", read_today(), choice.council)
    head, page = loaded.remember(key, lambda: (render_borough_head(view), render_borough_page(view)))
    take_heading().html(head)
    show_plain_ways(list_slugs(evidence.register)[choice.council])
    offer_briefings(loaded, view)
    with st.container(horizontal=True, gap="small"):
        st.button("See it among all councils", key="to_the_map", on_click=wish_for_map)
        offer_comparison(evidence, view.alike)
    show_html(page)
    _show_others(view)


def show_link(evidence: Evidence, gss_code: str) -> None:
    """Show a link to a council's page; it stays in the session, so that nothing added to it is lost."""
    name = evidence.register.get_name(gss_code)
    parts = {"council": gss_code, **describe_address()}
    show_link_to(describe_page(), f"The page of {name}", parts)


def _take_view(loaded: Loaded, gss_code: str) -> BoroughView:
    """Return what is known of a council today; made once for all who look."""
    evidence, day = loaded.evidence, read_today()

    def take(series: Series, age_group: AgeGroup, yardstick: Yardstick) -> VerdictsShown:
        return take_verdicts(loaded, series, age_group, HEADLINE_WINDOW, yardstick)

    return loaded.remember(
        ("borough", day, gss_code), lambda: build_borough_view(evidence, gss_code, day, take)
    )


def _show_others(view: BoroughView) -> None:
    """Show a button for each neighbour and each council most alike.

    They are no links: a link to the page that is open would leave its address as it is.
    """
    evidence = view.evidence
    alike = [code for code, _ in view.alike.nearest] if view.alike.is_enough else []
    with st.container(horizontal=True, gap="small", key="neighbours"):
        for code in dict.fromkeys((*(view.neighbours or ()), *alike)):
            st.button(
                escape_markdown(f"Go to {evidence.register.get_name(code)}"),
                key=f"neighbour_{code}",
                on_click=change_choice,
                args=(BoroughChoice, evidence),
                kwargs={"council": code},
            )
