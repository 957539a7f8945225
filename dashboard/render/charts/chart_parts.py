"""What the charts of verdicts share: colours, shapes, tooltips, guides, and the frame around them."""

from copy import deepcopy
from textwrap import wrap
from typing import Any, Final

import altair as alt
import pandas as pd

from dashboard.analysis.verdicts.rules import VerdictClass
from dashboard.analysis.verdicts.thresholds import HALF, TWICE
from dashboard.domain.provenance import EXAMPLE
from dashboard.render.maps.colours_and_patterns import FEWER, INK
from dashboard.render.maps.verdict_classes import name_briefly
from dashboard.render.view_models.verdict_view import VerdictView
from dashboard.render.words.formats import format_date
from dashboard.render.words.headline_sentences import list_reservations

RATIO: Final = "Rate as a multiple of the reference (1 = the same)"
PICK: Final = "council"
"""Name of the selection: a chosen point's ``gss_code``."""

TICKS: Final = (0.05, 0.1, 0.25, HALF, 1, TWICE, 4, 8)
BREAK_CHARACTERS: Final = 90
"""A line of the words on what changed in what is counted: longer lines leave a narrow chart."""

FONT: Final = "system-ui, -apple-system, Segoe UI, Arial, sans-serif"
LESS_FEW: Final = "#4f81b8"
UNSURE: Final = "#6b7276"
_COLOURS: Final = {
    VerdictClass.FAR_BELOW: FEWER,
    VerdictClass.BELOW: LESS_FEW,
    VerdictClass.IN_LINE: INK,
    VerdictClass.ABOVE: "#b8430c",
    VerdictClass.TOO_LITTLE_TO_SAY: UNSURE,
}
_SHAPES: Final = {
    VerdictClass.FAR_BELOW: "triangle-down",
    VerdictClass.BELOW: "triangle-down",
    VerdictClass.IN_LINE: "circle",
    VerdictClass.ABOVE: "triangle-up",
    VerdictClass.TOO_LITTLE_TO_SAY: "cross",
}


def draw_guides(channel: str, scale: alt.Scale) -> alt.Chart:
    """Return the lines at half, one and twice."""
    lines = pd.DataFrame({"ratio": [HALF, 1.0, TWICE], "weight": [1, 2, 1]})
    position = {"x": alt.X, "y": alt.Y}[channel]("ratio:Q", scale=scale)
    weight = alt.StrokeWidth("weight:Q", scale=None)
    chart: alt.Chart = alt.Chart(lines).mark_rule(color="#a5acb0").encode(position, strokeWidth=weight)
    return chart


def encode_width() -> Any:  # noqa: ANN401 - Altair gives its conditions no common type
    """Return the width of a council's line: the chosen one's is greater."""
    return alt.when("datum.is_chosen").then(alt.value(4)).otherwise(alt.value(1.5))


def make_pick() -> alt.Parameter:
    """Return the selection of one council."""
    return alt.selection_point(name=PICK, fields=["gss_code"], on="click", toggle=False)


def encode_colour(legend: alt.Legend | None) -> alt.Color:
    """Return the colour of a verdict."""
    scale = alt.Scale(domain=[name_briefly(v) for v in _COLOURS], range=list(_COLOURS.values()))
    return alt.Color("verdict:N", scale=scale, legend=legend)


def encode_shape() -> alt.Shape:
    """Return the shape of a verdict's mark, so that none is told by colour alone."""
    scale = alt.Scale(domain=[name_briefly(v) for v in _SHAPES], range=list(_SHAPES.values()))
    return alt.Shape("verdict:N", scale=scale, legend=alt.Legend(title="Verdict"))


def mark_chosen(drawn: dict[str, Any], code: str) -> dict[str, Any]:
    """Return a chart, as Vega-Lite, in which one council is marked; the one given stays as it is.

    Examples
    --------
    >>> mark_chosen({"datasets": {"a": [{"gss_code": "E1", "is_chosen": False}]}}, "E1")["datasets"]
    {'a': [{'gss_code': 'E1', 'is_chosen': True}]}
    """
    datasets = {
        name: [row | {"is_chosen": row["gss_code"] == code} if "is_chosen" in row else row for row in rows]
        for name, rows in drawn["datasets"].items()
    }
    return deepcopy({part: drawn[part] for part in drawn if part != "datasets"}) | {"datasets": datasets}


def list_tooltip() -> list[alt.Tooltip]:
    """Return what is said of a council that is pointed at: the sentence of the page, and a number."""
    return [alt.Tooltip("sentence:N", title=" "), alt.Tooltip("chance:N", title="Chance of less than half")]


def round_out(values: "pd.Series[float]", floor: float) -> tuple[float, float]:
    """Return where a logarithmic axis begins and ends: beyond every value, so that nothing is cut off.

    It begins at `floor` at the lowest, and always holds ½ and 2.
    """
    least = max(floor, min(HALF, float(values.min())) * 0.9)
    return least, max(TWICE, float(values.max())) * 1.1


def finish_chart(
    chart: alt.LayerChart | alt.FacetChart, view: VerdictView, *explained: str
) -> alt.LayerChart:
    """Add what every picture carries: its title, its source and its date; and what its lines mean."""
    breaks = tuple(wrap(" ".join(list_reservations(view)), BREAK_CHARACTERS))
    cited = [(f"Source: {s.publisher},", f"retrieved {format_date(s.retrieved)}") for s in view.sources]
    warning = [EXAMPLE] if view.is_synthetic else []
    title = alt.TitleParams(
        [*warning, *view.title_lines],
        subtitle=[line for lines in (*cited, explained, breaks) for line in lines],
        anchor="start",
        fontSize=13,
        fontWeight="normal",
    )
    text: dict[str, Any] = {
        "labelColor": "#1a1a1a",
        "titleColor": "#1a1a1a",
        "labelFontSize": 12,
        "titleFontSize": 12,
    }
    finished: alt.LayerChart = (
        chart.properties(title=title, width="container")
        .configure(font=FONT, background="#ffffff")  # first: it sets aside what was configured before
        .configure_axis(**text, titleFontWeight="normal", gridColor="#eceeef")
        .configure_legend(**text, orient="bottom", labelLimit=300, columns=2)
        .configure_view(stroke=None)
    )
    return finished
