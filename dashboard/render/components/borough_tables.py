"""The tables on the page of one council: its years, its neighbours, its context."""

from typing import Final

from markupsafe import Markup

from dashboard.render.charts.year_chart import draw_expected_mark, draw_mark, draw_years
from dashboard.render.components.council_row import list_cells, name_columns
from dashboard.render.components.links import link_address
from dashboard.render.components.markup import (
    address_drawing,
    embed_drawing,
    join,
    render_lines,
    render_list,
    render_note,
    render_table,
    render_wide,
    tag,
)
from dashboard.render.view_models.borough_view import BoroughView, Context, Counted
from dashboard.render.view_models.figure_view import warn
from dashboard.render.view_models.year_marks import (
    YearMark,
    choose_mark,
    describe_year,
    format_recorded_year,
)
from dashboard.render.words.figure_words import describe_status, format_figure, format_rate
from dashboard.render.words.formats import format_expected, is_missing
from dashboard.render.words.headline_sentences import is_any_compared

NO_BOUNDARIES: Final = "No boundaries are loaded, so it is not known which councils are neighbours."
NOBODY_COMPARED: Final = "Nobody is compared with neighbours: no council can be judged by what is loaded."


def render_years(counted: Counted) -> Markup:
    """Return a series of a council over time: the table, the same drawn, what changed, what others say."""
    view, years = counted.view, counted.years
    if not years:
        return tag("p", "No year of it is loaded.")
    rows = [
        (
            _sentence_case(year.period.label),
            join((draw_inline(draw_mark(choose_mark(year))), " ", format_recorded_year(year))),
            format_expected(year.expected, year.expected),
            describe_year(year),
        )
        for year in years
    ]
    heads = ("Year", "Recorded", "Expected", "What kind of figure")
    caption = f"{warn(view.is_synthetic)}Number of {view.series.counted}; expected {view.measure.at_rate}"
    reservations = view.series.list_breaks(years[0].period, years[-1].period)
    return join(
        (
            render_wide(render_table(caption, heads, rows, css="plain")),
            _render_drawing(counted) if counted.has_figures else "",
            render_lines(reservations),
            _render_quotes(counted),
        )
    )


def _render_drawing(counted: Counted) -> Markup:
    years, view = counted.years, counted.view
    changed = [change.first_end.year for change in view.series.changes]
    said = (
        f"Drawn: {view.series.counted} recorded in each year from {years[0].period.year} to "
        f"{years[-1].period.year}, and what was expected; the table holds the same numbers."
    )
    picture = embed_drawing(draw_years(years, changed), said, class_="years")
    marks = [join((draw_inline(draw_mark(mark)), mark.meaning)) for mark in YearMark]
    expected = join((draw_inline(draw_expected_mark()), f"expected {view.measure.at_rate}"))
    is_broken = bool(view.series.list_breaks(years[0].period, years[-1].period))
    broken = ["A broken upright line: from here on something else is counted (said below)."]
    legend = render_list([*marks, expected, *(broken if is_broken else [])])
    return tag("div", picture, tag("div", legend, class_="legend is-tall"), class_="drawn-years")


def _render_quotes(counted: Counted) -> Markup:
    """Return the words that single figures were taken from, with their address."""
    quoted = [
        tag(
            "p",
            f"{_sentence_case(year.period.label)}: “{year.figure['quoted_words']}” ",
            link_address(year.figure["evidence_address"]),
            class_="quote",
        )
        for year in counted.years
        if year.figure and year.figure["quoted_words"]
    ]
    return join(quoted)


def render_neighbours(view: BoroughView) -> Markup:
    """Return a council beside those whose boundaries touch its own; in alphabetical order, no ranking."""
    if view.neighbours is None:
        return render_note(NO_BOUNDARIES)
    compared = [c for c in view.leading.values() if c and is_any_compared(c.view)]
    if not compared:
        return render_note(NOBODY_COMPARED)
    return join(_render_beside(view, counted) for counted in compared)


def _render_beside(view: BoroughView, counted: Counted) -> Markup:
    verdicts = counted.view
    rows = [
        list_cells(verdicts.find(code), view.champions.records[code])
        for code in (view.gss_code, *(view.neighbours or ()))
    ]
    caption = (
        f"{verdicts.title}. {view.name} first, then the councils whose boundaries touch its own, in "
        "alphabetical order: not a ranking. Councils across a river may not touch, where boundaries end at "
        "its banks."
    )
    return render_wide(render_table(caption, name_columns(verdicts), rows, css="plain", chosen=0))


def render_context(view: BoroughView) -> Markup:
    """Return what else was recorded in the same place: each series by itself, with its source."""
    heads = ("What is counted", "Year", "Figure", "What kind of figure", "Rate", "Source")
    rows = [_list_context(view, context) for context in view.context]
    if not rows:
        return Markup()
    caption = f"{warn(view.evidence.is_synthetic)}The latest loaded year of each; they are never added"
    return render_wide(render_table(caption, heads, rows, css="plain"))


def _list_context(view: BoroughView, context: Context) -> tuple[str, ...]:
    series, figure = context.series, context.figure
    source = view.evidence.sources.get(str(figure["source_id"]))
    rate = format_rate(figure, series.rate_base, series.decimals)
    unit = series.rate_unit(context.age_group)
    return (
        series.label,
        _sentence_case(context.period.label),
        format_figure(figure),
        describe_status(figure),
        rate if is_missing(figure["rate"]) else f"{rate} {unit}",
        f"{source.title} ({source.publisher})" if source else "none loaded",
    )


def draw_inline(drawing: str) -> Markup:
    """Return a mark as a picture that says nothing: words stand beside it."""
    image = f"background-image:url('{address_drawing(drawing)}')"
    return tag("i", class_="year-mark", style=image)


def _sentence_case(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}"
