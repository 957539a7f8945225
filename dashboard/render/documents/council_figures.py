"""The figures of one council in a document: the verdict in numbers, its years, drawn too, and its map."""

from collections.abc import Iterable, Iterator

from dashboard.analysis.verdicts.rules import VerdictClass
from dashboard.domain.provenance import Source
from dashboard.domain.series import AgeGroup
from dashboard.render.charts.year_chart import draw_years
from dashboard.render.components.verdict_html import state_hold
from dashboard.render.documents.document import Figure, FigureRow, Table
from dashboard.render.documents.small_map import Outlines, describe_small_map, draw_small_map
from dashboard.render.view_models.borough_view import BoroughView, Counted
from dashboard.render.view_models.figure_view import warn
from dashboard.render.view_models.year_marks import YearMark, choose_mark, describe_year, format_recorded_year
from dashboard.render.words.council_sentences import format_recorded, state_years
from dashboard.render.words.formats import (
    format_date,
    format_expected,
    format_probability,
    format_ratios,
    join_words,
)
from dashboard.render.words.headline_sentences import is_any_compared

_MARKS = {
    YearMark.NUMBER: "dot: a published number",
    YearMark.RANGE: "bar with two ends: a hidden count, which lies in that range",
    YearMark.ZERO: "ring: a true zero",
    YearMark.GAP: "three dotted lines and “?”: no figure, which is not zero",
}


def list_leading(
    view: BoroughView, age_groups: tuple[AgeGroup, ...]
) -> list[tuple[AgeGroup, Counted | None]]:
    """Return what each of these age groups is judged by first."""
    return [(group, view.leading[group]) for group in age_groups]


def name_span(view: BoroughView, age_groups: tuple[AgeGroup, ...]) -> str:
    """Return the years of the verdicts as in a file name, e.g. "2021-2025"; empty where none is loaded."""
    leading = [counted for _, counted in list_leading(view, age_groups)]
    spans = [counted.view.periods for counted in leading if counted and counted.has_figures]
    if not spans:
        return ""
    first, last = min(span[0].year for span in spans), max(span[1].year for span in spans)
    return f"{first}-{last}" if first < last else f"{last}"


def build_verdict_table(counted: Counted) -> Table | None:
    """Return the verdict in numbers, with its intervals; None where there is none."""
    view, record = counted.view, counted.record
    if counted.verdict is VerdictClass.NO_DATA:
        return None
    cells = {
        "Years": state_years(view, record).removeprefix("the "),
        "Verdict": counted.verdict.shown_as,
        "Recorded": format_recorded(record),
        "Expected": format_expected(record["expected"], record["expected"]),
        f"Rate ÷ {view.measure.divisor}": format_ratios(record["rate_ratio"], record["rate_ratio"]),
        "95% range": format_ratios(record["rate_ratio_lower_95"], record["rate_ratio_upper_95"]),
        "Chance of less than half": format_probability(record["p_below_half"]),
        "Hidden counts": state_hold(record),
    }
    caption = f"{warn(view.is_synthetic)}The years together, measured by {view.measure.words}"
    return Table(caption, tuple(cells), (tuple(cells.values()),), frozenset(range(2, 7)))


def build_years(counted: Counted, latest: int | None = None) -> Table | None:
    """Return a series year by year; None where no year of it is loaded.

    Parameters
    ----------
    latest
        How many of the last years are shown; all of them where it is None.
    """
    view, years = counted.view, counted.years[-latest:] if latest else counted.years
    if not years:
        return None
    rows = tuple(
        (
            f"{year.period.label[0].upper()}{year.period.label[1:]}",
            format_recorded_year(year),
            format_expected(year.expected, year.expected),
            describe_year(year),
        )
        for year in years
    )
    caption = f"{warn(view.is_synthetic)}Number of {view.series.counted}; expected {view.measure.at_rate}"
    heads = ("Year", "Recorded", "Expected", "What kind of figure")
    return Table(caption, heads, rows, frozenset({1, 2}), (3, 1.5, 1.5, 6))


def build_figures(view: BoroughView, counted: Counted, outlines: Outlines | None) -> FigureRow | None:
    """Return the trend and the map side by side; None where there is neither."""
    figures = tuple(_list_figures(view, counted, outlines))
    return FigureRow(figures) if figures else None


def _list_figures(view: BoroughView, counted: Counted, outlines: Outlines | None) -> Iterator[Figure]:
    if counted.has_figures:
        yield draw_trend(view, counted)
    if outlines is not None and is_any_compared(counted.view):
        yield draw_map(view, counted, outlines)


def draw_trend(view: BoroughView, counted: Counted) -> Figure:
    """Return the years of a council, drawn."""
    shown, years = counted.view, counted.years
    changed = [change.first_end.year for change in shown.series.changes]
    first, last = years[0].period.year, years[-1].period.year
    used = dict.fromkeys(map(choose_mark, years))
    marks = "; ".join(words for mark, words in _MARKS.items() if mark in used)
    title = (
        f"{warn(shown.is_synthetic)}{view.name}: {shown.series.counted} of {shown.age_group.words}, "
        f"{first} to {last}"
    )
    broken = "; broken upright line: from here on something else is counted" if _is_broken(counted) else ""
    return Figure(
        f"trend-{shown.age_group}",
        title,
        draw_years(years, changed),
        f"{title}. {describe_trend(counted)}",
        f"{marks[0].upper()}{marks[1:]}; short line: expected {shown.measure.at_rate}{broken}. "
        f"{cite_sources(counted.view.sources)}",
    )


def _is_broken(counted: Counted) -> bool:
    first, last = counted.years[0].period, counted.years[-1].period
    return bool(counted.view.series.list_breaks(first, last))


def describe_trend(counted: Counted) -> str:
    """Return every year of the drawing in words."""
    said = []
    for year in counted.years:
        expected = format_expected(year.expected, year.expected)
        beside = "" if year.expected is None else f", {expected} expected"
        said.append(f"{year.period.year}: {format_recorded_year(year)}{beside}")
    return f"{'; '.join(said)}."


def draw_map(view: BoroughView, counted: Counted, outlines: Outlines) -> Figure:
    """Return the map of the verdicts, with the council outlined."""
    shown = counted.view
    what = f"Verdicts on {shown.region.all}: {shown.age_group.words}, {shown.loaded_span}"
    title = f"{warn(shown.is_synthetic)}{what}"
    return Figure(
        f"map-{shown.age_group}",
        title,
        draw_small_map(shown, outlines, view.gss_code),
        f"{title}. {describe_small_map(shown, view.gss_code)}",
        f"Outlined: {view.name}. Measured by {shown.measure.words}; more is neither better nor worse. "
        f"{cite_sources(counted.view.sources)}",
    )


def cite_sources(sources: Iterable[Source]) -> str:
    """Return whose figures a picture shows, and of when."""
    cited = (f"{source.publisher} (retrieved {format_date(source.retrieved)})" for source in sources)
    said = join_words([*dict.fromkeys(cited)])
    return f"Source: {said}." if said else ""
