"""The ways from an interactive page to the plain ones and to files, which hold what is kept for everyone."""

from urllib.parse import urlencode

from dashboard.render.components.frame_html import render_plain_ways
from dashboard.views.shown_html import show_html
from dashboard.views.visit import describe_address, read_visit


def show_plain_ways(name: str = "") -> None:
    """Show links to the plain page of a council, or of all of them, and to files.

    Parameters
    ----------
    name
        By which addresses name the council; empty for all of them.
    """
    written = urlencode(describe_address())
    query = f"?{written}" if written else ""
    is_own = bool(read_visit().additions) and not read_visit().is_example
    show_html(render_plain_ways(name, query, is_own=is_own))
