"""What the charts of verdicts share: colours, shapes, tooltips, guides, and the frame around them."""

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from textwrap import wrap
from typing import Any, Final

import altair as alt
import pandas as pd
import pyarrow as pa
from altair.utils.schemapi import disable_debug_mode

from dashboard.analysis.verdicts.rules import CAUTION, VerdictClass
from dashboard.analysis.verdicts.thresholds import HALF, TWICE
from dashboard.domain.provenance import EXAMPLE, Source
from dashboard.render.maps.colours_and_patterns import FEWER, INK
from dashboard.render.maps.verdict_classes import MARKS, name_briefly
from dashboard.render.view_models.verdict_view import VerdictView
from dashboard.render.words.formats import format_date
from dashboard.render.words.headline_sentences import list_reservations

PICK: Final = "council"
"""Name of the selection: a chosen point's ``gss_code``."""

CHOSEN: Final = "chosen"
"""Name of the parameter that holds the chosen council's ``gss_code``; empty where none is."""

IS_CHOSEN: Final = f"datum.gss_code === {CHOSEN}"
"""What is true of the chosen council's row."""

TICKS: Final = (0.05, 0.1, 0.25, HALF, 1, TWICE, 4, 8)
_TICK_WORDS: Final = {HALF: "half", 1: "as expected", TWICE: "twice"}
"""How the three guides are called; any other multiple is a number."""
BREAK_CHARACTERS: Final = 58
"""A line of words above a chart: longer lines leave a narrow one."""

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


GUIDES: Final = pd.DataFrame({"ratio": [HALF, 1.0, TWICE], "weight": [1, 2, 1]})
"""The lines at half, one and twice, that `draw_guides` draws."""


disable_debug_mode()  # Altair would check each part against the whole schema; a test checks every chart


@dataclass(frozen=True)
class Chart:
    """A chart as Vega-Lite, and apart from it what it draws.

    Attributes
    ----------
    spec
        As Altair writes it; each layer names its table.
    tables
        The tables by name. Altair would read, copy and check every cell of them several times.
    notes
        The sentences below its title, which `spec` has in lines for a narrow page.
    """

    spec: dict[str, Any]
    tables: Mapping[str, pd.DataFrame]
    notes: tuple[str, ...] = ()

    def pack(self) -> dict[str, Any]:
        """Return it as one specification, its tables as Arrow: what Streamlit sends on as it is."""
        packed = {name: _to_arrow_bytes(table) for name, table in self.tables.items()}
        return self.spec | {"datasets": packed}


def _to_arrow_bytes(table: pd.DataFrame) -> bytes:
    rows = pa.Table.from_pandas(table, preserve_index=False)
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, rows.schema) as stream:
        stream.write_table(rows)
    packed: bytes = sink.getvalue().to_pybytes()
    return packed


def draw_guides(channel: str, scale: alt.Scale) -> alt.Chart:
    """Return the lines at half, one and twice, given ``GUIDES`` as the table "guides"."""
    position = {"x": alt.X, "y": alt.Y}[channel]("ratio:Q", scale=scale)
    weight = alt.StrokeWidth("weight:Q", scale=None)
    lines = alt.Chart(alt.NamedData(name="guides")).mark_rule(color="#a5acb0")
    chart: alt.Chart = lines.encode(position, strokeWidth=weight)
    return chart


def name_ticks() -> str:
    """Return the expression that names the marks of an axis of multiples: half, as expected, twice."""
    named = "".join(f"datum.value === {value:g} ? '{words}' : " for value, words in _TICK_WORDS.items())
    return f"{named}format(datum.value, '~g')"


def explain_marks() -> str:
    """Return what the marks beside the lines mean.

    Examples
    --------
    >>> explain_marks()
    '▼▼ far fewer, ▼ fewer, = in line, ▲ more, · too few to say.'
    """
    return ", ".join(f"{MARKS[verdict]} {name_briefly(verdict)}" for verdict in _COLOURS) + "."


def encode_width() -> alt.StrokeWidthValue:
    """Return the width of a council's line: the chosen one's is greater."""
    chosen: Any = {"test": IS_CHOSEN, "value": 4}
    return alt.StrokeWidthValue(1.5, condition=chosen)


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
    >>> mark_chosen({"params": [{"name": "council"}]}, "E1")
    {'params': [{'name': 'council'}, {'name': 'chosen', 'value': 'E1'}]}
    """
    return deepcopy(drawn) | {"params": [*drawn["params"], {"name": CHOSEN, "value": code}]}


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
    layers: Sequence[alt.Chart],
    tables: Mapping[str, pd.DataFrame],
    view: VerdictView,
    explained: Sequence[str],
    height: int | alt.Step,
) -> Chart:
    """Return layers as one chart, with what every picture carries: its title, its source and its date.

    Parameters
    ----------
    tables
        What the layers draw, by the names that they give their data.
    explained
        What its lines mean.
    """
    notes = (*cite_sources(view.sources), *explained, *list_reservations(view), CAUTION)
    warning = [EXAMPLE] if view.is_synthetic else []
    title = alt.TitleParams(
        [*warning, *view.title_lines],
        subtitle=[line for note in notes for line in wrap_lines(note)],
        anchor="start",
        fontSize=13,
        fontWeight="normal",
    )
    chart = alt.LayerChart(
        layer=list(layers), title=title, width="container", height=height, config=style_charts()
    )
    return Chart(chart.to_dict(validate=False), tables, notes)


def cite_sources(sources: Iterable[Source]) -> list[str]:
    """Return whose figures a chart draws, and when they were fetched."""
    return [f"Source: {s.publisher}, retrieved {format_date(s.retrieved)}." for s in sources]


def wrap_lines(words: str, characters: int = BREAK_CHARACTERS) -> list[str]:
    """Return words in lines that fit a narrow chart."""
    return wrap(words, characters)


def style_charts() -> alt.Config:
    """Return the look of every chart."""
    text: dict[str, Any] = {
        "labelColor": "#1a1a1a",
        "titleColor": "#1a1a1a",
        "labelFontSize": 12,
        "titleFontSize": 12,
    }
    return alt.Config(
        font=FONT,
        background="#ffffff",
        axis=alt.AxisConfig(**text, titleFontWeight="normal", gridColor="#eceeef"),
        legend=alt.LegendConfig(**text, orient="bottom", labelLimit=300, columns=2),
        view=alt.ViewConfig(stroke=None),
    )
