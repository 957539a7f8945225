"""The two charts of verdicts: one line per council, and the funnel. Altair draws, nothing is computed."""

from typing import Any, Final

import altair as alt
import numpy as np
import pandas as pd

from dashboard.evidence.verdicts.classes import VerdictClass
from dashboard.evidence.verdicts.funnel import draw_limits
from dashboard.outputs.chart_parts import (
    RATIO,
    TICKS,
    draw_guides,
    encode_colour,
    encode_shape,
    encode_width,
    finish_chart,
    list_tooltip,
    make_pick,
    round_up,
)
from dashboard.outputs.classes import INK
from dashboard.outputs.verdict_classes import MARKS, name_briefly
from dashboard.outputs.verdict_html import print_chances
from dashboard.outputs.verdict_picture import VerdictPicture
from dashboard.outputs.verdict_sentences import state_council

_FUNNEL_LINES: Final = (
    "Full lines: 95% and 99.8% limits of chance alone.",
    "Dashed: with the spread between councils.",
)
_COUNT_TICKS: Final = (0, 3, 10, 25, 50, 75, 100, 150, 200, 300)
ROW_HEIGHT: Final = 19
FUNNEL_HEIGHT: Final = 520
GRID_POINTS: Final = 240


def tabulate_points(picture: VerdictPicture, chosen: str | None) -> pd.DataFrame:
    """Return what the charts draw, one row per council that could be compared.

    Columns: ``gss_code, council, verdict, ratio_low, ratio_high`` (the harsh and the kind end),
    ``lower_95, upper_95`` (around both), ``expected_low, expected_high, chance, sentence, mark, is_chosen``.
    """
    known = [record for record in picture.records if record["verdict"] != VerdictClass.NO_DATA]
    return pd.DataFrame(
        [
            {
                "gss_code": record["gss_code"],
                "council": record["area_name"],
                "verdict": name_briefly(record["verdict"]),
                "ratio_low": record["ratio_harsh"],
                "ratio_high": record["ratio_kind"],
                "lower_95": record["ratio_harsh_lower_95"],
                "upper_95": record["ratio_kind_upper_95"],
                "expected_low": record["expected_kind"],
                "expected_high": record["expected_harsh"],
                "chance": print_chances(record),
                "sentence": state_council(picture, record),
                "is_chosen": record["gss_code"] == chosen,
                "mark": MARKS[VerdictClass(record["verdict"])],
            }
            for record in known
        ]
    )


def chart_intervals(picture: VerdictPicture, chosen: str | None) -> alt.LayerChart:
    """Return one line per council, in alphabetical order.

    The thick bar runs from the harsh to the kind end, the thin line is the 95% interval around both.
    """
    points = tabulate_points(picture, chosen)
    end = round_up(points["upper_95"])
    along: dict[str, Any] = {
        "scale": alt.Scale(type="sqrt", domain=[0, end], clamp=True, nice=False),
        "title": RATIO,
        "axis": alt.Axis(values=TICKS, format="~g", orient="top"),
    }
    rows = alt.Axis(labelLimit=180, ticks=False, domain=False)
    base = alt.Chart(points).encode(y=alt.Y("council:N", sort=None, title=None, axis=rows))
    interval = base.mark_rule(aria=False, color=INK).encode(
        x=alt.X("lower_95:Q", **along), x2="upper_95:Q", strokeWidth=encode_width()
    )
    span = base.mark_bar(aria=False, height=8, minBandSize=8).encode(
        x=alt.X("ratio_low:Q", **along), x2="ratio_high:Q", color=encode_colour(None)
    )
    mark = base.mark_text(aria=False, align="left", dx=6, fontSize=11, fontWeight="bold").encode(
        x=alt.X("upper_95:Q", **along), text="mark:N", color=encode_colour(None)
    )
    whole_row = (
        base.mark_bar(opacity=0, cursor="pointer")
        .encode(x=alt.value(0), x2=alt.value("width"), tooltip=list_tooltip(), description="sentence:N")
        .add_params(make_pick())
    )
    layers = alt.layer(draw_guides("x", along["scale"]), interval, span, mark, whole_row)
    return finish_chart(layers, picture).properties(height=alt.Step(ROW_HEIGHT))


def chart_funnel(picture: VerdictPicture, chosen: str | None) -> alt.LayerChart:
    """Return the ratios by how much was expected, within the limits of chance.

    Full lines are exact Poisson limits, dashed ones allow for the spread between councils. A
    council is a line from its harsh to its kind end, where its mark stands.
    """
    points = tabulate_points(picture, chosen)
    limits = tabulate_limits(picture)
    across: dict[str, Any] = {
        "scale": alt.Scale(type="sqrt", domain=[0, float(limits["expected"].max())], nice=False),
        "title": "Expected count",
        "axis": alt.Axis(values=_COUNT_TICKS),
    }
    up: dict[str, Any] = {
        "scale": alt.Scale(type="sqrt", domain=[0, round_up(points["ratio_high"])], clamp=True, nice=False),
        "title": RATIO,
        "axis": alt.Axis(values=TICKS, format="~g"),
    }
    lines = (
        alt.Chart(limits)
        .mark_line(aria=False, interpolate="step", strokeWidth=1, color="#505a5f", clip=True)
        .encode(
            x=alt.X("expected:Q", **across),
            y=alt.Y("ratio:Q", **up),
            detail="line:N",
            strokeDash=alt.StrokeDash(
                "kind:N", sort=None, scale=alt.Scale(range=[[1, 0], [5, 3]]), legend=None
            ),
        )
    )
    base = alt.Chart(points)
    spans = base.mark_rule(aria=False, color=INK, opacity=0.5).encode(
        x=alt.X("expected_high:Q", **across),
        x2="expected_low:Q",
        y=alt.Y("ratio_low:Q", **up),
        y2="ratio_high:Q",
        strokeWidth=encode_width(),
    )
    at = base.encode(x=alt.X("expected_low:Q", **across), y=alt.Y("ratio_high:Q", **up))
    mark = (
        at.mark_point(filled=True, size=110, opacity=1, cursor="pointer")
        .encode(
            color=encode_colour(alt.Legend(title="Verdict")),
            shape=encode_shape(),
            tooltip=list_tooltip(),
            description="sentence:N",
        )
        .add_params(make_pick())
    )
    name = (
        at.transform_filter("datum.is_chosen")
        .mark_text(align="left", dx=9, fontSize=12, fontWeight="bold", color="#1a1a1a")
        .encode(text="council:N")
    )
    layers = alt.layer(lines, draw_guides("y", up["scale"]), spans, mark, name)
    return finish_chart(layers, picture, *_FUNNEL_LINES).properties(height=FUNNEL_HEIGHT)


def tabulate_limits(picture: VerdictPicture) -> pd.DataFrame:
    """Return the funnel's lines: ``expected, ratio, line, kind, level``, in order of expected.

    Limits are whole counts, so their ratios go in steps. The spread is that of the kind run.
    """
    known = picture.verdicts.dropna(subset=["expected_harsh"])
    expected = np.linspace(0.5, np.sqrt(known["expected_harsh"].max() * 1.05), GRID_POINTS) ** 2
    limits = draw_limits(expected, known["cv_kind"].iloc[0], known["mu_kind"].iloc[0])
    long = limits.melt("expected", var_name="line", value_name="count")
    spread = long["line"].str.startswith("overdispersed_")
    return long.assign(
        ratio=long["count"] / long["expected"],
        kind=np.where(spread, "chance and spread between councils", "chance alone"),
        level=np.where(long["line"].str.endswith("99_8"), "99.8%", "95%"),
    ).drop(columns="count")
