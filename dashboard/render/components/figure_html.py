"""The picture as plain HTML: sentences, legend, table and a borough's figures."""

from typing import Any

import pandas as pd
from markupsafe import Markup

from dashboard.analysis.evidence import Evidence
from dashboard.analysis.region_years import add_up
from dashboard.domain.periods import Period
from dashboard.domain.provenance import EXAMPLE
from dashboard.domain.series import AgeGroup, Role, Series
from dashboard.domain.statuses import Status
from dashboard.render.components.markup import (
    Head,
    join,
    render_facts,
    render_lines,
    render_list,
    render_table,
    tag,
)
from dashboard.render.maps.colours_and_patterns import classify, list_used_classes
from dashboard.render.maps.swatch_styles import name_style
from dashboard.render.view_models.figure_view import (
    FigureView,
    describe_completeness,
    describe_england,
    describe_figure,
    describe_population,
    describe_sources,
    state_figures,
    warn,
)
from dashboard.render.words.figure_words import (
    ROUNDED,
    describe_status,
    format_figure,
    format_rate,
    is_rounded,
)
from dashboard.render.words.formats import ABSENT, format_count, format_number
from dashboard.render.words.region_sentences import format_together, format_together_rate


def render_heading(view: FigureView) -> Markup:
    """Return the finding: what is shown, how complete it is, and how to read it."""
    why = "" if view.series.role is Role.IDENTIFICATION else view.series.why
    return render_finding(view.title, state_figures(view), f"{why} {view.caution}".strip())


def render_finding(title: str, finding: str, explained: str) -> Markup:
    """Return what a page begins with: what it is about, the finding, and how to read it."""
    return join((tag("p", title, class_="kicker"), tag("h1", finding), tag("p", explained, class_="lede")))


def render_banner(is_synthetic: bool) -> Markup:
    """Return the warning as a banner where anything is made up; nothing where all is real."""
    return tag("p", EXAMPLE, class_="example") if is_synthetic else Markup()


def render_legend(view: FigureView) -> Markup:
    """Return the legend: each class with its swatch and words, the unit of the rate, what absences mean."""
    unit = view.series.rate_unit(view.age_group)
    entries = [join((draw_swatch(c.key), c.label)) for c in list_used_classes(view)]
    has_rounded = any(map(is_rounded, view.records))
    rounded = f" {ROUNDED}: rounded by the publisher, coloured by the number shown." if has_rounded else ""
    said = tag("p", f"On the map: number of {view.series.counted}. Colour: {unit}.{rounded}")
    return tag(
        "div", said, render_list(entries), render_lines([describe_completeness(view)]), class_="legend"
    )


def draw_swatch(key: str, mark: str = "") -> Markup:
    """Return a small rectangle that is filled or patterned as a class is on the map, with its mark on it."""
    return tag("i", tag("b", mark) if mark else "", class_=name_style(key))


def render_caption(view: FigureView, attribution: str) -> Markup:
    """Return what stands below the map: its source, its date and whose boundaries it shows."""
    latest = view.series.say_next(view.latest)
    return render_lines([describe_england(view), f"{describe_sources(view.sources)} {latest}", attribution])


def render_figure_table(view: FigureView) -> Markup:
    """Return the figures as a table with one row per council, in alphabetical order, and what adds up."""
    heads = (
        Head("Council", is_sorted=True),
        Head("Figure", is_number=True),
        Head("Status"),
        Head(f"Rate {view.series.rate_unit(view.age_group)}", is_number=True),
        Head(f"Residents {view.age_group.ages}", is_number=True),
    )
    rows = [
        (
            figure["area_name"],
            format_figure(figure),
            describe_status(figure),
            join(
                (
                    draw_swatch(classify(view.series, figure)),
                    format_rate(figure, view.series.rate_base, view.series.decimals),
                )
            ),
            format_count(figure["population"]),
        )
        for figure in view.records
    ]
    return render_table(view.title, heads, rows, css="is-figures", totals=[_add_up_row(view)])


def _add_up_row(view: FigureView) -> tuple[str, ...]:
    """Return the councils together, as far as their figures add up: a range where counts are hidden."""
    together = add_up(view.figures)
    residents = None if together is None else together.residents
    return (
        f"All {len(view.records)} together",
        format_together(together),
        "",
        format_together_rate(together, view.series.rate_base, view.series.decimals),
        format_count(residents),
    )


def render_borough(evidence: Evidence, view: FigureView, chosen: str) -> Markup:
    """Return everything the picture holds about one council."""
    figure = view.figures[view.figures["gss_code"] == chosen].iloc[0]
    rate = format_rate(figure, view.series.rate_base, view.series.decimals)
    unit = view.series.rate_unit(view.age_group)
    has_population = not pd.isna(figure["population"])
    facts = {
        "Figure": describe_figure(view, figure)[0],
        "Rate": ABSENT if pd.isna(figure["rate"]) else f"{rate} {unit}",
        "Residents": describe_population(view, figure) if has_population else "none loaded",
        "Period": view.period.label,
        "Source": _name_source(evidence, figure),
    }
    parts = (tag("h2", figure["area_name"]), render_facts(facts), _render_quote(figure))
    return tag(
        "section",
        render_banner(view.is_synthetic),
        *parts,
        class_="borough-panel",
        data_council=figure["area_name"],
    )


def _name_source(evidence: Evidence, figure: "pd.Series[Any]") -> str:
    source = evidence.sources.get(str(figure["source_id"]))
    return f"{source.title} ({source.publisher})" if source else "none loaded"


def _render_quote(figure: "pd.Series[Any]") -> Markup:
    """Return the words a quoted figure was taken from, with their address."""
    if not figure["quoted_words"]:
        return Markup()
    where = (Markup("<br>"), figure["evidence_address"])
    return tag("p", f"“{figure['quoted_words']}” ", *where, class_="quote")


def render_history(evidence: Evidence, series: Series, age_group: AgeGroup, chosen: str) -> Markup:
    """Return the council's figures in every loaded period, latest first."""
    figures = evidence.figures
    known = figures[
        (figures["gss_code"] == chosen)
        & (figures["series_id"] == series.id)
        & (figures["age_group"] == age_group.value)
    ].sort_values("period_end", ascending=False)
    rows = [(_name_period(row), format_figure(row), describe_status(row)) for row in known.to_dict("records")]
    table = render_table(f"{warn(evidence.is_synthetic)}In every loaded period", (), rows)
    periods = evidence.list_periods(series)
    breaks = render_lines(series.list_breaks(periods[-1], periods[0])) if periods else ""
    return tag("section", table, breaks, class_="borough-history")


def _name_period(row: dict[Any, Any]) -> str:
    return Period(row["period_start"].date(), row["period_end"].date()).label


def render_quotations(evidence: Evidence, series: Series) -> Markup:
    """Return what is published and on no map: figures for all ages together, and numbers of no series."""
    quoted = [
        _render_quotation(evidence, row)
        for row in evidence.quotations.to_dict("records")
        if row["status"] == Status.REPORTED.value and row["series_id"] == series.id
    ]
    uncounted = [
        join((_render_quotation(evidence, row), f" {row['why_in_no_series']}"))
        for row in evidence.in_no_series.to_dict("records")
        if row["of_series"] == series.id
    ]
    return _render_quoted(
        "Published for adults and children together",
        "These cannot be divided into the two, so they are on neither map.",
        quoted,
    ) + _render_quoted(
        "Published, and not counted here",
        "Numbers that could be taken for figures of this series. They are quoted, and enter no map, table or "
        "verdict.",
        uncounted,
    )


def _render_quoted(title: str, said: str, items: list[Markup]) -> Markup:
    if not items:
        return Markup()
    return tag("section", tag("h2", title), tag("p", said), render_list(items), class_="quotations")


def _format_quoted(row: dict[Any, Any]) -> str:
    """Return a published number, rounded or not; a number of no series is never known to be rounded."""
    return format_number(row["value"], row.get("lower"), row.get("upper"))


def _render_quotation(evidence: Evidence, row: dict[Any, Any]) -> Markup:
    """Return a published number with council, ages, period, words and where they stand."""
    said = (
        f", {str(row['age_group']).replace('_', ' ')}, {_name_period(row)}: {_format_quoted(row)}. "
        f"“{row['quoted_words']}” {row['evidence_address']}"
    )
    return join((tag("strong", evidence.register.get_name(row["gss_code"])), said))
