"""The two charts of verdicts: one line per council, and the funnel. Altair draws, nothing is computed."""

from typing import Any, Final, Literal

import altair as alt
import numpy as np
import pandas as pd

from dashboard.analysis.verdicts.funnel import draw_limits
from dashboard.analysis.verdicts.rules import VerdictClass
from dashboard.analysis.verdicts.thresholds import TWICE
from dashboard.render.charts.chart_parts import (
    GUIDES,
    IS_CHOSEN,
    TICKS,
    Chart,
    draw_guides,
    encode_colour,
    encode_shape,
    encode_width,
    explain_marks,
    finish_chart,
    list_tooltip,
    make_pick,
    name_ticks,
    round_out,
)
from dashboard.render.maps.colours_and_patterns import INK
from dashboard.render.maps.verdict_classes import MARKS, name_briefly
from dashboard.render.view_models.verdict_view import Record, VerdictView
from dashboard.render.words.council_sentences import state_council
from dashboard.render.words.formats import format_probability

_FUNNEL_LINES: Final = (
    "Named: far fewer, more than twice, too few to say.",
    "Full lines: 95% and 99.8% limits of chance alone.",
    "Dashed: with variation from year to year. A picture, not a verdict.",
)
_INTERVAL_LINES: Final = (
    "Dot: best estimate. Line: 95% range.",
    "*: {counts} could change the verdict.",
    "◂: the range reaches below what is drawn.",
)
LEAST_RATIO: Final = 0.05
"""The intervals are drawn from here; one that reaches below says so with a mark."""

_NAMED: Final = [name_briefly(VerdictClass.FAR_BELOW), name_briefly(VerdictClass.TOO_LITTLE_TO_SAY)]
_SIDES: Final[tuple[tuple[str, Literal["left", "right"], int], ...]] = (
    ("left", "right", -9),
    ("right", "left", 9),
)
"""On which side of its mark a name stands, how it is aligned, and how far away it begins."""
_CLOSE_ACROSS, _CLOSE_UP = 0.2, 0.05
"""Shares of the picture: marks that are closer than both would have their names over each other."""

_COUNT_TICKS: Final = (0, 3, 10, 25, 50, 75, 100, 150, 200, 300)
_RATIO_TICKS: Final = (0, 0.25, 0.5, 1, 2, 3, 4, 5, 6)
ROW_HEIGHT: Final = 19
FUNNEL_HEIGHT: Final = 520
GRID_POINTS: Final = 240


def tabulate_points(view: VerdictView) -> pd.DataFrame:
    """Return what the charts draw, one row per council that could be compared.

    Columns: ``gss_code, council, verdict, ratio, lower_95, upper_95``; ``raw_low, raw_high`` (recorded ÷
    expected, a range where counts are hidden or rounded), ``expected``; and ``chance, sentence, mark``.
    The name of a council whose verdict hidden or rounded counts could change ends in "*".
    """
    known = [record for record in view.records if record["verdict"] != VerdictClass.NO_DATA]
    return pd.DataFrame([_tabulate_point(view, record) for record in known])


def _tabulate_point(view: VerdictView, record: Record) -> dict[str, object]:
    expected = record["expected"] or float("nan")
    return {
        "gss_code": record["gss_code"],
        "council": record["area_name"] + ("" if record["is_firm"] else " *"),
        "verdict": name_briefly(record["verdict"]),
        "ratio": record["rate_ratio"],
        "lower_95": record["rate_ratio_lower_95"],
        "upper_95": record["rate_ratio_upper_95"],
        "raw_low": record["observed_low"] / expected,
        "raw_high": record["observed_high"] / expected,
        "expected": record["expected"],
        "chance": format_probability(record["p_below_half"]),
        "sentence": state_council(view, record),
        "mark": MARKS[VerdictClass(record["verdict"])],
    }


def chart_intervals(view: VerdictView) -> Chart:
    """Return one line per council, alphabetically: the rate ratio with its 95% range, on a log axis."""
    points = tabulate_points(view)
    least, end = round_out(pd.concat([points["lower_95"], points["upper_95"]]), LEAST_RATIO)
    points = points.assign(
        drawn_lower=points["lower_95"].clip(lower=least),
        drawn_ratio=points["ratio"].clip(lower=least),
        beyond=(points["lower_95"] < least).map({True: "◂", False: ""}),
    )
    along: dict[str, Any] = {
        "scale": alt.Scale(type="log", domain=[least, end], nice=False),
        "title": f"Rate, in multiples of {view.measure.reference}",
        "axis": alt.Axis(values=TICKS, labelExpr=name_ticks(), orient="top"),
    }
    rows = alt.Axis(labelLimit=190, ticks=False, domain=False)
    base = alt.Chart(alt.NamedData(name="points")).encode(
        y=alt.Y("council:N", sort=None, title=None, axis=rows)
    )
    interval = base.mark_rule(aria=False, color=INK).encode(
        x=alt.X("drawn_lower:Q", **along), x2=alt.X2("upper_95:Q"), strokeWidth=encode_width()
    )
    dot = base.mark_point(aria=False, filled=True, size=70, opacity=1).encode(
        x=alt.X("drawn_ratio:Q", **along), color=encode_colour(None)
    )
    mark = base.mark_text(aria=False, align="left", dx=6, fontSize=11, fontWeight="bold").encode(
        x=alt.X("upper_95:Q", **along), text=alt.Text("mark:N")
    )
    beyond = base.mark_text(aria=False, align="left", dx=-4, fontSize=11).encode(
        x=alt.X("drawn_lower:Q", **along), text=alt.Text("beyond:N")
    )
    whole_row = (
        base.mark_bar(opacity=0, cursor="pointer")
        .encode(
            x=alt.XDatum(least, **along),
            x2=alt.X2Datum(end),
            tooltip=list_tooltip(),
            description=alt.Description("sentence:N"),
        )
        .add_params(make_pick())
    )
    layers = [draw_guides("x", along["scale"]), interval, dot, mark, beyond, whole_row]
    explained = [line.format(counts=view.unsure_counts) for line in (explain_marks(), *_INTERVAL_LINES)]
    tables = {"points": points, "guides": GUIDES}
    return finish_chart(layers, tables, view, explained, alt.Step(ROW_HEIGHT))


def chart_funnel(view: VerdictView) -> Chart:
    """Return recorded ÷ expected by how much was expected, within the limits of chance.

    Full lines are exact Poisson limits, dashed ones allow for drift. A council with hidden or rounded
    counts is a line from the least to the most that it can have recorded; its mark stands at the middle.
    """
    points = tabulate_points(view).query("expected > 0")
    points = points.assign(raw=(points["raw_low"] + points["raw_high"]) / 2)
    points = points.assign(side=place_names(points))
    limits = tabulate_limits(view)
    across: dict[str, Any] = {
        "scale": alt.Scale(type="sqrt", domain=[0, float(limits["expected"].max())], nice=False),
        "title": "Expected count",
        "axis": alt.Axis(values=_COUNT_TICKS),
    }
    up: dict[str, Any] = {
        "scale": alt.Scale(type="sqrt", domain=[0, float(points["raw_high"].max()) * 1.1], nice=False),
        "title": "Recorded ÷ expected",
        "axis": alt.Axis(values=_RATIO_TICKS, labelExpr=name_ticks()),
    }
    lines = (
        alt.Chart(alt.NamedData(name="limits"))
        .mark_line(aria=False, interpolate="step", strokeWidth=1, color="#505a5f", clip=True)
        .encode(
            x=alt.X("expected:Q", **across),
            y=alt.Y("ratio:Q", **up),
            detail=alt.Detail("line:N"),
            strokeDash=alt.StrokeDash(
                "kind:N", sort=None, scale=alt.Scale(range=[[1, 0], [5, 3]]), legend=None
            ),
        )
    )
    base = alt.Chart(alt.NamedData(name="points"))
    spans = base.mark_rule(aria=False, color=INK, opacity=0.5).encode(
        x=alt.X("expected:Q", **across),
        y=alt.Y("raw_low:Q", **up),
        y2=alt.Y2("raw_high:Q"),
        strokeWidth=encode_width(),
    )
    at = base.encode(x=alt.X("expected:Q", **across), y=alt.Y("raw:Q", **up))
    mark = (
        at.mark_point(filled=True, size=110, opacity=1, cursor="pointer")
        .encode(
            color=encode_colour(alt.Legend(title="Verdict")),
            shape=encode_shape(),
            tooltip=list_tooltip(),
            description=alt.Description("sentence:N"),
        )
        .add_params(make_pick())
    )
    names = [_draw_names(at, side, align, away) for side, align, away in _SIDES]
    layers = [lines, draw_guides("y", up["scale"]), spans, mark, *names]
    tables = {"points": points, "limits": limits, "guides": GUIDES}
    return finish_chart(layers, tables, view, _FUNNEL_LINES, FUNNEL_HEIGHT)


def place_names(points: pd.DataFrame) -> "pd.Series[str]":
    """Return on which side of its mark a council is named: "left", "right", or "" for not at all.

    Named are those whose rate is very likely less than half or estimated at more than twice, and those of
    whom too little is expected; of two that stand close together the first is named on its left.

    Parameters
    ----------
    points
        As `tabulate_points` gives them, and ``raw``.
    """
    named = (points["verdict"].isin(_NAMED) | (points["raw"] > TWICE)).to_numpy()
    across, up = np.sqrt(points["expected"].to_numpy(float)), np.sqrt(points["raw"].to_numpy(float))
    to_the_right = across[None, :] - across[:, None]
    beside = (to_the_right >= 0) & (to_the_right <= np.ptp(across) * _CLOSE_ACROSS)
    close = np.abs(up[None, :] - up[:, None]) < np.ptp(up) * _CLOSE_UP
    crowded = (beside & close & named[None, :] & ~np.eye(len(points), dtype=bool)).any(axis=1)
    side = np.where(named, np.where(crowded, "left", "right"), "")
    return pd.Series(side, index=points.index, dtype="str")


def _draw_names(at: alt.Chart, side: str, align: Literal["left", "right"], away: int) -> alt.Chart:
    """Return the names on one side of their marks, of the chosen council too."""
    is_here = f"datum.side === '{side}'"
    chosen = f" || (datum.side === '' && {IS_CHOSEN})" if side == "right" else ""
    names = at.transform_filter(f"{is_here}{chosen}").mark_text(
        align=align, dx=away, fontSize=12, color="#1a1a1a", aria=False
    )
    chart: alt.Chart = names.encode(text=alt.Text("council:N"))
    return chart


def tabulate_limits(view: VerdictView) -> pd.DataFrame:
    """Return the funnel's lines: ``expected, ratio, line, kind, level``, in order of expected.

    Limits are whole counts, so their ratios go in steps. Those with drift are for the window's years.
    """
    known = view.verdicts.dropna(subset=["expected"])
    expected = np.linspace(0.5, np.sqrt(known["expected"].max() * 1.05), GRID_POINTS) ** 2
    limits = draw_limits(expected, float(known["drift"].iloc[0]), view.window)
    long = limits.melt("expected", var_name="line", value_name="count")
    spread = long["line"].str.startswith("drift_")
    return long.assign(
        ratio=long["count"] / long["expected"],
        kind=np.where(spread, "chance and variation from year to year", "chance alone"),
        level=np.where(long["line"].str.endswith("99_8"), "99.8%", "95%"),
    ).drop(columns="count")
