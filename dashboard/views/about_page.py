"""About the data: where every figure comes from, and what is missing."""

from dashboard.render.components.about_html import render_claims, render_gaps, render_series, render_sources
from dashboard.render.components.conflicts_html import render_conflicts
from dashboard.render.components.replies_html import render_rounds
from dashboard.views.cache import load
from dashboard.views.heading import take_heading
from dashboard.views.shown_html import show_html
from dashboard.views.worked_example import offer_example


def show() -> None:
    """Show the page."""
    evidence = load().evidence
    take_heading().html("<h1>About the data</h1>")
    offer_example("example_from_about")
    show_html(render_gaps(evidence))
    show_html(render_conflicts(evidence))
    show_html(render_rounds(evidence))
    show_html(render_sources(evidence))
    show_html(render_series(evidence))
    show_html(render_claims(evidence))
