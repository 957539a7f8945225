"""Councils side by side as HTML: the table, a small drawing of each on one scale, and the limits."""

from typing import Final

from markupsafe import Markup

from dashboard.analysis.verdicts.rules import CAUTION
from dashboard.analysis.yearly import Year
from dashboard.domain.statuses import Status
from dashboard.render.charts.year_chart import (
    LEAST_TOP,
    Axis,
    draw_expected_mark,
    draw_line_mark,
    draw_mark,
    draw_years,
    make_axis,
)
from dashboard.render.components.borough_tables import draw_inline
from dashboard.render.components.conflicts_html import describe_conflicts
from dashboard.render.components.figure_html import render_banner
from dashboard.render.components.markup import (
    embed_drawing,
    join,
    render_lines,
    render_list,
    render_table,
    render_wide,
    tag,
)
from dashboard.render.view_models.champion_view import read_champion
from dashboard.render.view_models.comparison_view import Compared, ComparisonView
from dashboard.render.view_models.figure_view import describe_sources, warn
from dashboard.render.view_models.year_marks import YearMark
from dashboard.render.words.champion_words import LABEL, STALE_MARK, STALE_MEANING, format_symbol, name_state
from dashboard.render.words.comparison_sentences import (
    NOT_JUDGED,
    describe_hidden,
    describe_picture,
    format_rate_cell,
    format_recorded_cell,
    list_limits,
    name_verdict,
    state_comparison,
)
from dashboard.render.words.council_sentences import format_recorded
from dashboard.render.words.figure_words import ROUNDED, format_mark, is_rounded
from dashboard.render.words.formats import (
    ABSENT,
    format_decimal,
    format_expected,
    format_ratios,
    is_missing,
)

NOTHING_LOADED: Final = "Nothing is loaded of this series. That says nothing about the councils."
BROKEN: Final = "A broken upright line: from here on something else is counted (said below)."
CUT: Final = "▲ goes on above the scale: the number beside it says how far."
LEAST_RATE: Final = 1.0
"""A drawing of low rates still reaches so far."""


def render_comparison_head(view: ComparisonView) -> Markup:
    """Return the heading, the verdicts in a sentence, and how to read them."""
    title = f"{view.series.label}, {view.age_group.words}"
    said = (NOTHING_LOADED,) if not view.periods else (state_comparison(view), view.series.caution or CAUTION)
    return join(
        (
            render_banner(view.is_synthetic),
            tag("p", title, class_="kicker"),
            tag("h1", f"{view.names}, side by side"),
            *(tag("p", words, class_="lede") for words in said),
        )
    )


def render_comparison(view: ComparisonView) -> tuple[Markup, ...]:
    """Return everything below the heading: the table, the drawings, then limits and sources.

    Each is shown by itself, so that a change of one does not send the others again.
    """
    if not view.periods:
        return ()
    sources = f"{describe_sources(view.sources)} {view.series.say_next(view.periods[-1])}"
    drawings = tag("section", tag("h2", "The same, drawn on one scale"), _render_drawings(view))
    limits = tag("section", tag("h2", "What may not be compared"), _render_limits(view))
    parts = (_render_table(view), drawings, limits + render_lines([sources]))
    return tuple(tag("div", part, class_="borough-page") for part in parts)


def _render_table(view: ComparisonView) -> Markup:
    """Return every year of every council, then the verdicts, then the champions; and what the marks mean."""
    rate = f"and below it the rate {view.series.rate_unit(view.age_group)}"
    caption = f"{warn(view.is_synthetic)}Number of {view.series.counted} in each year, {rate}"
    rows = [
        (
            _sentence_case(period.label),
            *(_render_cell(view, one.years[place]) for one in view.councils),
            *(_render_total(view, one.years[place]) for one in view.lines),
        )
        for place, period in enumerate(view.periods)
    ]
    rows += [*_list_verdict_rows(view), _list_champion_row(view)]
    heads = ("Year", *(one.name for one in view.every))
    table = render_table(caption, heads, rows, css="plain side-by-side")
    return join((render_wide(table, aria_label="Councils side by side", role="region"), _render_marks(view)))


def _render_cell(view: ComparisonView, year: Year) -> Markup:
    return _put_below(format_recorded_cell(year), format_rate_cell(year, view.series))


def _render_total(view: ComparisonView, year: Year) -> Markup:
    """Return a published total, which is large: how it is rounded makes no difference to its rate."""
    if year.figure is None or is_missing(year.figure["rate"]):
        return _render_cell(view, year)
    return _put_below(format_mark(year.figure), format_decimal(year.figure["rate"], view.series.decimals))


def _put_below(number: str, rate: str) -> Markup:
    return join((number, tag("br"), tag("small", rate))) if rate else join((number,))


def _list_verdict_rows(view: ComparisonView) -> list[tuple[str, ...]]:
    """Return the rows of the verdict; none where nobody is judged."""
    verdicts = view.verdicts
    if verdicts is None:
        return []
    parts = {
        f"Verdict over the {verdicts.span}": name_verdict,
        "Recorded in these years": format_recorded,
        f"Expected {verdicts.measure.at_rate}": lambda r: format_expected(r["expected"], r["expected"]),
        f"Rate ÷ {verdicts.measure.divisor}": lambda r: format_ratios(r["rate_ratio"], r["rate_ratio"]),
        "95% range of that": lambda r: format_ratios(r["rate_ratio_lower_95"], r["rate_ratio_upper_95"]),
        f"Could {verdicts.unsure_counts} change the verdict?": describe_hidden,
    }
    rows = []
    for place, (head, say) in enumerate(parts.items()):
        rest = [ABSENT if place else NOT_JUDGED] * len(view.lines)
        rows.append((head, *(say(one.record) if one.record else ABSENT for one in view.councils), *rest))
    return rows


def _list_champion_row(view: ComparisonView) -> tuple[str, ...]:
    said = []
    for one in view.councils:
        own = view.champions.records[one.gss_code]
        state, is_stale = read_champion(own)
        said.append(f"{format_symbol(state, is_stale)} {name_state(state, own['role'])}")
    return (LABEL, *said, *[ABSENT] * len(view.lines))


def _render_marks(view: ComparisonView) -> Markup:
    """Return what the marks in the table mean, of those that stand there."""
    used = {
        Status(year.figure["status"]) if year.figure else Status.NOT_LOADED
        for one in view.every
        for year in one.years
    }
    marks = [
        f"{status.mark} {status.words}: {status.meaning}"
        for status in Status
        if status.mark and status in used
    ]
    stale = any(read_champion(view.champions.records[one.gss_code])[1] for one in view.councils)
    figures = [year.figure for one in view.lines for year in one.years if year.figure]
    rounded = f"{ROUNDED} rounded by the publisher." if any(map(is_rounded, figures)) else ""
    return render_lines([*marks, rounded, f"{STALE_MARK} {STALE_MEANING}." if stale else ""])


def _render_drawings(view: ComparisonView) -> Markup:
    """Return a drawing of each council, all on one axis, and what the marks mean."""
    small = {one.gss_code for one in view.too_small}
    drawn = [(one, view.draw_as(one)) for one in view.councils]
    lines = [_list_rates(line) for line in view.lines] if view.has_rates else []
    axis = make_axis(
        (year for one, years in drawn if one.gss_code not in small for year in years),
        (number for line in lines for number in line if number is not None),
        view.series.decimals if view.has_rates else 0,
        LEAST_RATE if view.has_rates else LEAST_TOP,
    )
    panels = (_render_panel(view, one, years, axis, lines) for one, years in drawn)
    css = "panels is-narrow" if view.has_one_year else "panels"
    unit = view.series.rate_unit(view.age_group) if view.has_rates else f"number of {view.series.counted}"
    return join(
        (
            tag("p", f"{warn(view.is_synthetic)}{unit[0].upper()}{unit[1:]}, {view.span}."),
            tag("div", *panels, class_=css),
            _render_legend(view, is_cut=any(axis.cuts(year) for _, years in drawn for year in years)),
        )
    )


def _list_rates(line: Compared) -> list[float | None]:
    """Return the rate of a line of comparison in each year."""
    rates = (year.figure["rate"] if year.figure else None for year in line.years)
    return [None if rate is None or is_missing(rate) else float(rate) for rate in rates]


def _render_panel(
    view: ComparisonView,
    one: Compared,
    years: tuple[Year, ...],
    axis: Axis,
    lines: list[list[float | None]],
) -> Markup:
    changed = [change.first_end.year for change in view.series.changes if len(years) > 1]
    picture = embed_drawing(draw_years(years, changed, axis, lines), describe_picture(view, one))
    return tag("figure", tag("figcaption", one.name), picture)


def _render_legend(view: ComparisonView, *, is_cut: bool) -> Markup:
    marks = [join((draw_inline(draw_mark(mark)), mark.meaning)) for mark in YearMark]
    if view.verdicts:
        marks.append(join((draw_inline(draw_expected_mark()), f"expected {view.verdicts.measure.at_rate}")))
    if view.has_rates:
        marks += [
            join((draw_inline(draw_line_mark(place)), f"{line.name}, as published"))
            for place, line in enumerate(view.lines)
            if any(rate is not None for rate in _list_rates(line))
        ]
    if view.series.list_breaks(view.periods[0], view.periods[-1]):
        marks.append(join((BROKEN,)))
    if is_cut:
        marks.append(join((CUT,)))
    return tag("div", render_list(marks), class_="legend is-tall")


def _render_limits(view: ComparisonView) -> Markup:
    differing = [
        f"{one.name}: {words}"
        for one in view.councils
        for words in describe_conflicts(view.evidence, one.gss_code, view.series, view.age_group)
    ]
    return render_list([*list_limits(view), *differing])


def _sentence_case(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}"
