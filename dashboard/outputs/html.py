"""The picture as plain HTML: sentences, legend, table and a borough's figures.

Every text that comes from outside passes through `escape`; what is shown is text, never markup.
"""

from html import escape
from typing import Any, Final
from urllib.parse import quote

import pandas as pd

from dashboard.evidence.build import Evidence
from dashboard.evidence.periods import Period
from dashboard.evidence.provenance import EXAMPLE
from dashboard.evidence.series import AgeGroup, Series
from dashboard.evidence.statuses import Status
from dashboard.evidence.verdicts.rules import CAUTION
from dashboard.outputs.classes import PATTERNS, MapClass, list_used_classes
from dashboard.outputs.formats import ABSENT, print_count, print_decimal
from dashboard.outputs.picture import (
    Picture,
    describe_completeness,
    describe_england,
    describe_figure,
    describe_population,
    describe_sources,
    describe_status,
    print_figure,
    state_completeness,
    warn,
)

NUMBER: Final = " class=number"


def print_heading(picture: Picture) -> str:
    """Return the finding: what is shown, how complete it is, and how to read it."""
    explained = escape(describe_completeness(picture))
    return (
        f'<p class="kicker">{escape(picture.title)}</p>'
        f"<h1>{escape(state_completeness(picture))}</h1>"
        f'<p class="lede">{explained} {escape(CAUTION)}</p>'
    )


def print_banner(is_synthetic: bool) -> str:
    """Return the warning as a banner where anything is made up; nothing where all is real."""
    return f'<p class="example">{EXAMPLE}</p>' if is_synthetic else ""


def print_legend(picture: Picture) -> str:
    """Return the legend: each class with its swatch, its words, and the unit of the rate."""
    unit = picture.series.rate_unit(picture.age_group)
    entries = "".join(f"<li>{draw_swatch(c)}{escape(c.label)}</li>" for c in list_used_classes(picture))
    return (
        f'<div class="legend"><p>On the map: number of {escape(picture.series.counted)}. '
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


def print_caption(picture: Picture, attribution: str) -> str:
    """Return what stands below the map: its source, its date and whose boundaries it shows."""
    latest = picture.series.say_next(picture.latest)
    return print_lines(
        [describe_england(picture), f"{describe_sources(picture.sources)} {latest}", attribution]
    )


def print_lines(lines: list[str]) -> str:
    """Return lines of small print, without the empty ones."""
    return "".join(f'<p class="caption">{escape(line)}</p>' for line in lines if line)


def print_table(picture: Picture, chosen: str | None) -> str:
    """Return the figures as an HTML table with one row per council, in alphabetical order."""
    unit = picture.series.rate_unit(picture.age_group)
    head = "".join(
        f'<th scope="col"{facts}><button type="button">{escape(name)}</button>'
        for name, facts in (
            ("Council", ' aria-sort="ascending"'),
            ("Figure", NUMBER),
            ("Status", ""),
            (f"Rate {unit}", NUMBER),
            (f"Residents {picture.age_group.ages}", NUMBER),
        )
    )
    rows = "".join(_print_row(picture, figure, figure["gss_code"] == chosen) for figure in picture.records)
    return f"<table><caption>{escape(picture.title)}</caption><thead><tr>{head}<tbody>{rows}</table>"


def _print_row(picture: Picture, figure: dict[Any, Any], is_chosen: bool) -> str:
    """Return a row; closing tags that HTML lets us leave out are left out."""
    mark = " aria-current=true" if is_chosen else ""
    rate = print_decimal(figure["rate"], picture.series.decimals)
    residents = print_count(figure["population"])
    return (
        f"<tr{mark}><th scope=row>{escape(figure['area_name'])}<td>{print_figure(figure)}"
        f"<td>{describe_status(figure)}<td>{rate}<td>{residents}"
    )


def print_borough(evidence: Evidence, picture: Picture, chosen: str) -> str:
    """Return everything the picture holds about one council."""
    figure = picture.figures[picture.figures["gss_code"] == chosen].iloc[0]
    lines = describe_figure(picture, figure)
    rate = print_decimal(figure["rate"], picture.series.decimals)
    unit = picture.series.rate_unit(picture.age_group)
    has_population = not pd.isna(figure["population"])
    facts = {
        "Figure": lines[0],
        "Rate": ABSENT if pd.isna(figure["rate"]) else f"{rate} {unit}",
        "Residents": describe_population(picture, figure) if has_population else "none loaded",
        "Period": picture.period.label,
        "Source": _name_source(evidence, figure),
    }
    listed = "".join(f"<dt>{name}</dt><dd>{escape(text)}</dd>" for name, text in facts.items())
    name = escape(str(figure["area_name"]))
    quote, banner = _print_quote(figure), print_banner(picture.is_synthetic)
    return f'<section class="borough-panel">{banner}<h2>{name}</h2><dl>{listed}</dl>{quote}</section>'


def _name_source(evidence: Evidence, figure: "pd.Series[Any]") -> str:
    source = evidence.sources.get(str(figure["source_id"]))
    return f"{source.title} ({source.publisher})" if source else "none loaded"


def _print_quote(figure: "pd.Series[Any]") -> str:
    """Return the words a quoted figure was taken from, with their address."""
    if not figure["quoted_words"]:
        return ""
    return (
        f'<p class="quote">“{escape(str(figure["quoted_words"]))}” '
        f"<br>{escape(str(figure['evidence_address']))}</p>"
    )


def print_history(evidence: Evidence, series: Series, age_group: AgeGroup, chosen: str) -> str:
    """Return the council's figures in every loaded period, latest first."""
    figures = evidence.figures
    rows = figures[
        (figures["gss_code"] == chosen)
        & (figures["series_id"] == series.id)
        & (figures["age_group"] == age_group.value)
    ].sort_values("period_end", ascending=False)
    printed = "".join(
        f"<tr><th scope=row>{Period(row['period_start'].date(), row['period_end'].date()).label}"
        f"<td>{print_figure(row)}<td>{describe_status(row)}"
        for row in rows.to_dict("records")
    )
    warning = warn(evidence.is_synthetic)
    periods = evidence.list_periods(series)
    breaks = print_lines(list(series.list_breaks(periods[-1], periods[0])) if periods else [])
    return (
        f'<section class="borough-history"><table><caption>{warning}In every loaded period</caption>'
        f"<tbody>{printed}</table>{breaks}</section>"
    )


def print_note(text: str) -> str:
    """Return a note that explains, without alarm, why a picture looks as it does."""
    return f'<p class="note">{escape(text)}</p>'


def print_quotations(evidence: Evidence, series: Series) -> str:
    """Return what is published and on no map: figures for all ages together, and numbers of no series."""
    return _print_all_ages(evidence, series) + _print_in_no_series(evidence, series)


def _print_all_ages(evidence: Evidence, series: Series) -> str:
    items = [
        f"<li>{_print_quotation(evidence, row)}</li>"
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


def _print_in_no_series(evidence: Evidence, series: Series) -> str:
    """Return the numbers that could be taken for figures of a series and are none, each with the reason."""
    items = [
        f"<li>{_print_quotation(evidence, row)} {escape(row['why_in_no_series'])}</li>"
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


def _print_quotation(evidence: Evidence, row: dict[Any, Any]) -> str:
    """Return a published number with council, ages, period, words and where they stand."""
    return (
        f"<strong>{escape(evidence.register.get_name(row['gss_code']))}</strong>, "
        f"{str(row['age_group']).replace('_', ' ')}, "
        f"{Period(row['period_start'].date(), row['period_end'].date()).label}: "
        f"{print_count(row['value'])}. “{escape(row['quoted_words'])}” {escape(row['evidence_address'])}"
    )
