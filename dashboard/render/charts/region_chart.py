"""The small chart of a region: the range of its areas together, year by year, beside the national rate."""

from typing import Any, Final

import altair as alt
import pandas as pd

from dashboard.analysis.region_years import RegionSeries, RegionYear
from dashboard.domain.provenance import EXAMPLE, Source
from dashboard.domain.region import Region
from dashboard.render.charts.chart_parts import Chart, cite_sources, style_charts, wrap_lines
from dashboard.render.maps.colours_and_patterns import FEWER
from dashboard.render.words.region_sentences import format_whole_rate

NATION_COLOUR: Final = "#b8430c"
HEIGHT: Final = 400
"""Of the whole picture, its title among it."""

LINE_CHARACTERS: Final = 46
"""So many fit on a telephone."""

_EXPLAINED: Final = (
    "Bar: from the least to the most that the {nouns} together can have recorded.",
    "Dot: nothing is hidden. ▲: at least so much, since {an_area} gave no figure.",
)
_EXPLAINED_TOTAL: Final = ("A line: a published total, rounded, by residents of the age group.",)


_LINES: Final = {"national": (NATION_COLOUR, "square"), "total": (FEWER, "circle")}
"""Of each published total: colour and shape of its points."""
NAME_OFF: Final = 14
"""So many pixels from its line stands a name, on the side to which the line leads."""


def tabulate_years(one: RegionSeries) -> pd.DataFrame:
    """Return what the chart draws, one row per year: ``year, low, high, mark, said, national, total``."""
    return pd.DataFrame([_tabulate_year(one, year) for year in one.years])


def _tabulate_year(one: RegionSeries, year: RegionYear) -> dict[str, object]:
    series = one.series
    rates = year.together.list_rates(series.rate_base) if year.together else None
    low, high = rates or (None, None)
    is_open, is_exact = rates is not None and high is None, low == high
    return {
        "year": str(year.period.year),
        "low": low,
        "high": low if is_open else high,
        "mark": "▲" if is_open else "●" if rates and is_exact else "",
        "said": format_whole_rate(year, series.rate_base, series.decimals),
        "national": year.national["rate"] if year.national else None,
        "total": year.total["rate"] if year.total else None,
    }


def chart_region(one: RegionSeries, region: Region, sources: tuple[Source, ...]) -> Chart:
    """Return the chart of a series, with title, source and date; from zero, so that heights compare."""
    rows = tabulate_years(one).astype(dict.fromkeys(("low", "high", "national", "total"), float))
    unit = one.series.rate_unit(one.age_group)
    axis = alt.Axis(labelAngle=0, title=None)
    base = alt.Chart(alt.NamedData(name="years")).encode(x=alt.X("year:O", axis=axis))
    up: dict[str, Any] = {"title": unit.capitalize(), "scale": alt.Scale(zero=True)}
    said = [alt.Tooltip("year:O", title="Year to"), alt.Tooltip("said:N", title=region.areas)]
    bars = base.mark_bar(color=FEWER, size=12, minBandSize=3).encode(
        y=alt.Y("low:Q", **up), y2="high:Q", tooltip=said
    )
    marks = base.mark_text(color=FEWER, fontSize=14, aria=False).encode(y=alt.Y("low:Q", **up), text="mark:N")
    layers = [
        *([bars, marks] if one.has_range else []),
        *(_draw_line(base, up, one, "total", region.name) if one.has_total else []),
        *(_draw_nation(base, up, one) if one.has_national else []),
    ]
    sentences = (*(_EXPLAINED if one.has_range else ()), *(_EXPLAINED_TOTAL if one.has_total else ()))
    explained = (line.format(nouns=region.nouns, an_area=region.an_area) for line in sentences)
    notes = (*cite_sources(sources), *explained)
    title = alt.TitleParams(
        [
            *([EXAMPLE] if any(s.synthetic for s in sources) else []),
            *wrap_lines(_title(one, region), LINE_CHARACTERS),
        ],
        subtitle=[line for note in notes for line in wrap_lines(note, LINE_CHARACTERS)],
        anchor="start",
        fontSize=13,
        fontWeight="normal",
    )
    drawn = alt.LayerChart(
        layer=layers, title=title, width="container", height=HEIGHT, config=style_charts(),
        description=describe_chart(one, region),
    )  # fmt: skip
    return Chart(drawn.to_dict(validate=False), {"years": rows}, notes)


def _draw_nation(base: alt.Chart, up: dict[str, Any], one: RegionSeries) -> list[alt.Chart]:
    """Return the national line with its name at its last point."""
    name = next(year.national["area_name"] for year in one.years if year.national)
    return _draw_line(base, up, one, "national", name)


def _draw_line(
    base: alt.Chart, up: dict[str, Any], one: RegionSeries, column: str, name: str
) -> list[alt.Chart]:
    """Return the line of a published total with its name at its last point."""
    colour, shape = _LINES[column]
    at = base.encode(y=alt.Y(f"{column}:Q", **up))
    said = [alt.Tooltip("year:O", title="Year to"), alt.Tooltip(f"{column}:Q", title=name, format=".1f")]
    line = at.mark_line(color=colour, point=alt.OverlayMarkDef(color=colour, shape=shape))
    last = one.years[-1].period.year
    rates = tabulate_years(one)[column].dropna().tolist()
    below = -NAME_OFF if rates[-1:] > rates[-2:-1] else NAME_OFF
    label = at.transform_filter(f"datum.year === '{last}'").mark_text(
        color=colour, align="right", dx=10, dy=below, fontSize=12, fontWeight="bold", aria=False
    )
    return [line.encode(tooltip=said), label.encode(text=alt.value(name))]


def _title(one: RegionSeries, region: Region) -> str:
    first, last = one.years[0].period, one.years[-1].period
    nation = " and the national rate" if one.has_national else ""
    what = f"{one.series.short_label.lower()}, {one.age_group.words}"
    whose = region.name if one.has_total else f"{region.owner} {region.nouns} together"
    return f"{whose}{nation}: {what}, {first.year} to {last.year}"


def describe_chart(one: RegionSeries, region: Region) -> str:
    """Return the chart in a sentence for who does not see it; the table above it holds every number."""
    rows = tabulate_years(one)
    ends = [f"{row['said']} in {row['year']}" for row in (rows.iloc[0], rows.iloc[-1])]
    unit = one.series.rate_unit(one.age_group)
    return f"{_title(one, region)}: {unit}, {' and '.join(ends)}. The table holds every year."
