"""The figures of a region in a document: its areas together, year by year, and the map of its verdicts."""

from collections.abc import Iterator
from typing import Final

from dashboard.analysis.region_years import RegionSeries
from dashboard.render.components.region_html import list_used_sources
from dashboard.render.documents.council_figures import cite_sources
from dashboard.render.documents.document import Figure, FigureRow
from dashboard.render.documents.region_shown import RegionShown
from dashboard.render.documents.region_trend import describe_region_trend, draw_region_trend
from dashboard.render.documents.small_map import Outlines, describe_small_map, draw_small_map
from dashboard.render.view_models.figure_view import warn
from dashboard.render.view_models.verdict_view import VerdictView

_EXPLAINED: Final = (
    "Bar: from the least to the most that {areas} together can have recorded; dot: nothing is hidden; arrow: "
    "at least so much"
)
_EXPLAINED_TOTAL: Final = (
    "Bar or dot: {owner} total as published, from the least to the most that its rounding leaves"
)


def list_region_figures(
    shown: RegionShown, series: list[RegionSeries], outlines: Outlines | None
) -> Iterator[FigureRow]:
    """Yield the drawings of each age group side by side."""
    for group in shown.age_groups:
        trends = [_draw_trend(shown, one) for one in series if one.age_group is group]
        maps = [
            _draw_map(shown, view, outlines)
            for view in shown.compared
            if outlines and view.age_group is group
        ]
        if trends or maps:
            yield FigureRow((*trends[:1], *maps))


def _draw_trend(shown: RegionShown, one: RegionSeries) -> Figure:
    region = shown.evidence.region
    first, last = one.years[0].period.year, one.years[-1].period.year
    label = f"{one.series.label[0].lower()}{one.series.label[1:]}"
    title = (
        f"{warn(shown.evidence.is_synthetic)}{region.name}: {label}, {one.age_group.words}, {first} to {last}"
    )
    nation = region.benchmark.owner if region.benchmark and one.has_national else ""
    line_of = f"; short line: {nation} rate" if nation else ""
    unit = one.series.rate_unit(one.age_group)
    kinds = (*([_EXPLAINED_TOTAL] if one.has_total else []), *([_EXPLAINED] if one.has_range else []))
    explained = ". ".join(kinds).format(areas=region.areas, owner=region.owner)
    return Figure(
        f"trend-{one.series.id.replace('_', '-')}-{one.age_group}",
        title,
        draw_region_trend(one),
        f"{title}. {describe_region_trend(one, region)}",
        f"{unit.capitalize()}. {explained}{line_of}. {cite_sources(list_used_sources(shown.evidence, one))}",
    )


def _draw_map(shown: RegionShown, view: VerdictView, outlines: Outlines) -> Figure:
    title = (
        f"{warn(view.is_synthetic)}Verdicts on {view.region.all}: {view.age_group.words}, {view.loaded_span}"
    )
    return Figure(
        f"map-{view.age_group}",
        title,
        draw_small_map(view, outlines),
        f"{title}. {describe_small_map(view)}",
        f"Measured by {view.measure.words}; more is neither better nor worse. {cite_sources(view.sources)}",
    )
