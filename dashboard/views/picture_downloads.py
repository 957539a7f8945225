"""A chart to take away: as SVG, and as PNG for a slide."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from dashboard.render.charts.chart_parts import Chart
from dashboard.render.documents.pictures import PictureKind
from dashboard.render.files.chart_pictures import draw_picture
from dashboard.views.plain_text import escape_markdown


def offer_pictures(
    key: str,
    make_chart: Callable[[], Chart],
    name: Callable[[str], str],
    headline: str = "",
    chosen: str = "",
) -> None:
    """Show a button for each kind of picture; it is drawn when it is asked for.

    Parameters
    ----------
    name
        Returns the name of the file, given how it ends.
    headline, chosen
        As `draw_picture` takes them.
    """
    with st.container(horizontal=True, gap="small"):
        for kind in PictureKind:
            st.download_button(
                escape_markdown(f"Download this chart ({kind.name})"),
                partial(_draw, make_chart, kind, headline, chosen),
                file_name=name(kind.value),
                mime=kind.mime,
                on_click="ignore",
                key=f"picture_{key}_{kind}",
            )


def _draw(make_chart: Callable[[], Chart], kind: PictureKind, headline: str, chosen: str) -> bytes:
    return draw_picture(make_chart(), kind, headline, chosen)
