"""Method: every rule of the verdicts, with the example that checks it."""

from dashboard.render.components.method_html import render_method, split_method
from dashboard.views.cache import load
from dashboard.views.heading import take_heading
from dashboard.views.shown_html import show_html


def show() -> None:
    """Show the page, which is written from the specs in ``tests/spec``."""
    heading, rules = split_method(render_method(load().evidence.region))
    take_heading().html(heading)
    show_html(rules)
