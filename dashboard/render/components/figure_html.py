"""The picture as plain HTML: sentences, legend, table and a borough's figures.

Every text that comes from outside passes through `escape`; what is shown is text, never markup.
"""

from html import escape
from typing import Any, Final
from urllib.parse import quote

import pandas as pd

from dashboard.analysis.evidence import Evidence
from dashboard.analysis.verdicts.rules import CAUTION
from dashboard.domain.periods import Period
from dashboard.domain.provenance import EXAMPLE
from dashboard.domain.series import AgeGroup, Series
from dashboard.domain.statuses import Status
from dashboard.render.maps.map_classes import PATTERNS, MapClass, list_used_classes
from dashboard.render.view_models.figure_view import (
    FigureView,
    describe_completeness,
    describe_england,
    describe_figure,
    describe_population,
    describe_sources,
    describe_status,
    format_figure,
    state_completeness,
    warn,
)
from dashboard.render.words.formats import ABSENT, format_count, format_decimal

NUMBER: Final = " class=number"


def render_heading(view: FigureView) -> str:
    """Return the finding: what is shown, how complete it is, and how to read it."""
    explained = escape(describe_completeness(view))
    return (
        f'<p class="kicker">{escape(view.title)}</p>'
        f"<h1>{escape(state_completeness(view))}</h1>"
        f'<p class="lede">{explained} {escape(CAUTION)}</p>'
    )


def render_banner(is_synthetic: bool) -> str:
    """Return the warning as a banner where anything is made up; nothing where all is real."""
    return f'<p class="example">{EXAMPLE}</p>' if is_synthetic else ""


def render_legend(view: FigureView) -> str:
    """Return the legend: each class with its swatch, its words, and the unit of the rate."""
    unit = view.series.rate_unit(view.age_group)
    entries = "".join(f"<li>{draw_swatch(c)}{escape(c.label)}</li>" for c in list_used_classes(view))
    return (
        f'<div class="legend"><p>On the map: number of {escape(view.series.counted)}. '
        f"Colour: {escape(unit)}.</p><ul>{entries}</ul></div>"
    )


def draw_swatch(entry: MapClass, mark: str = "") -> str:
    """Return a small rectangle filled or patterned as on the map, with the mark printed there."""
    background = entry.fill
    if entry.pattern:
        tile = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10">{PATTERNS[entry.pattern]}</svg>'
        )
        background = f"#fff url('data:image/svg+xml,{quote(tile)}')"
    printed = f'<b class="{_choose_ink(entry)}">{mark}</b>' if mark else ""
    return f'<i class="swatch" style="background:{background}">{printed}</i>'


def _choose_ink(entry: MapClass) -> str:
    """Return how a mark is told from what is behind it."""
    if entry.pattern:
        return "on-pattern"
    return "on-dark" if entry.is_dark else ""


def render_caption(view: FigureView, attribution: str) -> str:
    """Return what stands below the map: its source, its date and whose boundaries it shows."""
    latest = view.series.say_next(view.latest)
    return render_lines([describe_england(view), f"{describe_sources(view.sources)} {latest}", attribution])


def render_lines(lines: list[str]) -> str:
    """Return lines of small print, without the empty ones."""
    return "".join(f'<p class="caption">{escape(line)}</p>' for line in lines if line)


def render_table(view: FigureView, chosen: str | None) -> str:
    """Return the figures as an HTML table with one row per council, in alphabetical order."""
    unit = view.series.rate_unit(view.age_group)
    head = "".join(
        f'<th scope="col"{facts}><button type="button">{escape(name)}</button>'
        for name, facts in (
            ("Council", ' aria-sort="ascending"'),
            ("Figure", NUMBER),
            ("Status", ""),
            (f"Rate {unit}", NUMBER),
            (f"Residents {view.age_group.ages}", NUMBER),
        )
    )
    rows = "".join(_render_row(view, figure, figure["gss_code"] == chosen) for figure in view.records)
    return f"<table><caption>{escape(view.title)}</caption><thead><tr>{head}<tbody>{rows}</table>"


def _render_row(view: FigureView, figure: dict[Any, Any], is_chosen: bool) -> str:
    """Return a row; closing tags that HTML lets us leave out are left out."""
    mark = " aria-current=true" if is_chosen else ""
    rate = format_decimal(figure["rate"], view.series.decimals)
    residents = format_count(figure["population"])
    return (
        f"<tr{mark}><th scope=row>{escape(figure['area_name'])}<td>{format_figure(figure)}"
        f"<td>{describe_status(figure)}<td>{rate}<td>{residents}"
    )


def render_borough(evidence: Evidence, view: FigureView, chosen: str) -> str:
    """Return everything the picture holds about one council."""
    figure = view.figures[view.figures["gss_code"] == chosen].iloc[0]
    lines = describe_figure(view, figure)
    rate = format_decimal(figure["rate"], view.series.decimals)
    unit = view.series.rate_unit(view.age_group)
    has_population = not pd.isna(figure["population"])
    facts = {
        "Figure": lines[0],
        "Rate": ABSENT if pd.isna(figure["rate"]) else f"{rate} {unit}",
        "Residents": describe_population(view, figure) if has_population else "none loaded",
        "Period": view.period.label,
        "Source": _name_source(evidence, figure),
    }
    listed = "".join(f"<dt>{name}</dt><dd>{escape(text)}</dd>" for name, text in facts.items())
    name = escape(str(figure["area_name"]))
    quote, banner = _render_quote(figure), render_banner(view.is_synthetic)
    return f'<section class="borough-panel">{banner}<h2>{name}</h2><dl>{listed}</dl>{quote}</section>'


def _name_source(evidence: Evidence, figure: "pd.Series[Any]") -> str:
    source = evidence.sources.get(str(figure["source_id"]))
    return f"{source.title} ({source.publisher})" if source else "none loaded"


def _render_quote(figure: "pd.Series[Any]") -> str:
    """Return the words a quoted figure was taken from, with their address."""
    if not figure["quoted_words"]:
        return ""
    return (
        f'<p class="quote">“{escape(str(figure["quoted_words"]))}” '
        f"<br>{escape(str(figure['evidence_address']))}</p>"
    )


def render_history(evidence: Evidence, series: Series, age_group: AgeGroup, chosen: str) -> str:
    """Return the council's figures in every loaded period, latest first."""
    figures = evidence.figures
    rows = figures[
        (figures["gss_code"] == chosen)
        & (figures["series_id"] == series.id)
        & (figures["age_group"] == age_group.value)
    ].sort_values("period_end", ascending=False)
    printed = "".join(
        f"<tr><th scope=row>{Period(row['period_start'].date(), row['period_end'].date()).label}"
        f"<td>{format_figure(row)}<td>{describe_status(row)}"
        for row in rows.to_dict("records")
    )
    warning = warn(evidence.is_synthetic)
    periods = evidence.list_periods(series)
    breaks = render_lines(list(series.list_breaks(periods[-1], periods[0])) if periods else [])
    return (
        f'<section class="borough-history"><table><caption>{warning}In every loaded period</caption>'
        f"<tbody>{printed}</table>{breaks}</section>"
    )


def render_note(text: str) -> str:
    """Return a note that explains, without alarm, why a picture looks as it does."""
    return f'<p class="note">{escape(text)}</p>'


def render_quotations(evidence: Evidence, series: Series) -> str:
    """Return what is published and on no map: figures for all ages together, and numbers of no series."""
    return _render_all_ages(evidence, series) + _render_in_no_series(evidence, series)


def _render_all_ages(evidence: Evidence, series: Series) -> str:
    items = [
        f"<li>{_render_quotation(evidence, row)}</li>"
        for row in evidence.quotations.to_dict("records")
        if row["status"] == Status.REPORTED.value and row["series_id"] == series.id
    ]
    if not items:
        return ""
    return (
        '<section class="quotations"><h2>Published for adults and children together</h2>'
        "<p>These cannot be divided into the two, so they are on neither map.</p>"
        f"<ul>{''.join(items)}</ul></section>"
    )


def _render_in_no_series(evidence: Evidence, series: Series) -> str:
    """Return the numbers that could be taken for figures of a series and are none, each with the reason."""
    items = [
        f"<li>{_render_quotation(evidence, row)} {escape(row['why_in_no_series'])}</li>"
        for row in evidence.in_no_series.to_dict("records")
        if row["of_series"] == series.id
    ]
    if not items:
        return ""
    return (
        '<section class="quotations"><h2>Published, and not counted here</h2>'
        "<p>Numbers that could be taken for figures of this series. They are quoted, and enter no map, table "
        f"or verdict.</p><ul>{''.join(items)}</ul></section>"
    )


def _render_quotation(evidence: Evidence, row: dict[Any, Any]) -> str:
    """Return a published number with council, ages, period, words and where they stand."""
    return (
        f"<strong>{escape(evidence.register.get_name(row['gss_code']))}</strong>, "
        f"{str(row['age_group']).replace('_', ' ')}, "
        f"{Period(row['period_start'].date(), row['period_end'].date()).label}: "
        f"{format_count(row['value'])}. “{escape(row['quoted_words'])}” {escape(row['evidence_address'])}"
    )
