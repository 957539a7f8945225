"""A chart as a picture for a slide: drawn as on the page, with the finding above it."""

import re
from typing import Any, Final

from dashboard.render.charts.chart_parts import Chart, mark_chosen, wrap_lines
from dashboard.render.documents.pictures import SLIDE_WIDTH, PictureKind

WIDTH: Final = 900
"""Of what is drawn, in units of the drawing; the text keeps its size beside it."""
_SIZE: Final = re.compile(r'width="([\d.]+)" height="([\d.]+)"')
_TITLE_CHARACTERS, _NOTE_CHARACTERS = 110, 130


def draw_picture(chart: Chart, kind: PictureKind, headline: str = "", chosen: str = "") -> bytes:
    """Return a chart as a picture; no other host is asked.

    Parameters
    ----------
    headline
        The finding; it stands first, and after it what the chart carries in any case: that it is an
        example, its title, source and date, what its lines and marks mean, the caution.
    chosen
        The code of the council that is marked.
    """
    import vl_convert  # its engine takes a second to load, and only a picture needs it

    svg: str = vl_convert.vegalite_to_svg(_write_whole(chart, headline, chosen), allowed_base_urls=[])
    if kind is PictureKind.SVG:
        return _widen(svg).encode()
    picture: bytes = vl_convert.svg_to_png(svg, scale=SLIDE_WIDTH / WIDTH)
    return picture


def _widen(svg: str) -> str:
    """Return a drawing as wide as a slide; its coordinates stay."""

    def scale(size: re.Match[str]) -> str:
        width, height = float(size[1]), float(size[2])
        return f'width="{SLIDE_WIDTH}" height="{height * SLIDE_WIDTH / width:g}"'

    return _SIZE.sub(scale, svg, count=1)


def _write_whole(chart: Chart, headline: str, chosen: str) -> dict[str, Any]:
    """Return a chart as Vega-Lite with its rows, of one width, with the finding first in its title."""
    spec = mark_chosen(chart.spec, chosen) if "params" in chart.spec else chart.spec
    lines = [*wrap_lines(headline, _TITLE_CHARACTERS), *spec["title"]["text"]]
    notes = [line for note in chart.notes for line in wrap_lines(note, _NOTE_CHARACTERS)]
    title = {**spec["title"], "text": lines, "subtitle": notes}
    rows = {name: table.to_dict("records") for name, table in chart.tables.items()}
    return spec | {"title": title, "width": WIDTH, "datasets": rows}
