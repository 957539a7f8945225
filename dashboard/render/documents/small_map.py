"""A small map of verdicts as SVG: every area filled by its class, one outlined, with its legend.

Drawn by itself, without a browser: a document carries it. No class is told by colour alone: each area bears
the mark of its class as a shape, since fonts of a document may lack such signs.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import geopandas as gpd
import numpy as np
import shapely

from dashboard.analysis.verdicts.rules import VerdictClass
from dashboard.render.maps.colours_and_patterns import INK, PATTERNS, MapClass
from dashboard.render.maps.verdict_classes import MARKS, list_verdict_classes, name_briefly
from dashboard.render.view_models.verdict_view import VerdictView
from dashboard.render.words.formats import join_words

WIDTH: Final = 560.0
"""Of the drawing; a unit is about a hundred metres of London."""

SIMPLER_M: Final = 220
"""Corners closer to a straight line than this vanish: less than a line is wide where it is printed."""

_MARGIN: Final = 6.0
_KEY: Final = 30.0
"""The height of a line of the legend."""

_PALE: Final = "#fff"
_CHOSEN: Final = "#d4351c"
_MARK_SHAPES: Final = {
    VerdictClass.FAR_BELOW: "M-7 -9H7L0 0ZM-7 0H7L0 9Z",
    VerdictClass.BELOW: "M-7 -4H7L0 6Z",
    VerdictClass.IN_LINE: "M-7 -4H7V-1H-7ZM-7 2H7V5H-7Z",
    VerdictClass.ABOVE: "M-7 5H7L0 -5Z",
}
"""Around the middle of an area: the signs of `MARKS`, drawn; a pattern needs none."""


@dataclass(frozen=True)
class Outlines:
    """The shapes of the areas in units of the drawing, and a point well inside each.

    Attributes
    ----------
    paths
        By GSS code, as SVG writes them.
    middles
        By GSS code.
    """

    paths: dict[str, str]
    middles: dict[str, tuple[float, float]]
    height: float


def trace_outlines(boundaries: gpd.GeoDataFrame) -> Outlines:
    """Return the outlines of all areas, coarse, with borders that two share drawn alike."""
    shapes = shapely.coverage_simplify(boundaries.geometry.to_numpy(), SIMPLER_M)
    left, bottom, right, top = shapely.total_bounds(shapes)
    scale = (WIDTH - 2 * _MARGIN) / (right - left)

    def place(xy: "np.ndarray[tuple[int, int], np.dtype[np.float64]]") -> np.ndarray:
        return np.column_stack(((xy[:, 0] - left) * scale + _MARGIN, (top - xy[:, 1]) * scale + _MARGIN))

    placed = [shapely.transform(shape, place) for shape in shapes]
    inside = [shapely.get_point(shapely.maximum_inscribed_circle(shape, tolerance=2), 0) for shape in placed]
    codes = [str(code) for code in boundaries["gss_code"]]
    return Outlines(
        {code: _write_path(shape) for code, shape in zip(codes, placed, strict=True)},
        {code: (round(point.x), round(point.y)) for code, point in zip(codes, inside, strict=True)},
        round((top - bottom) * scale + 2 * _MARGIN),
    )


def _write_path(shape: shapely.Geometry) -> str:
    """Return a shape in whole units; a part that shrinks to a line at that size is left out."""
    rings = [
        ring
        for part in getattr(shape, "geoms", [shape])
        for ring in (part.exterior, *part.interiors)
        if ring is not None
    ]
    return "".join(filter(None, map(_write_ring, rings)))


def _write_ring(ring: shapely.LinearRing) -> str:
    points = np.rint(shapely.get_coordinates(ring)).astype(int)
    kept = points[np.r_[True, (np.diff(points, axis=0) != 0).any(axis=1)]][:-1]
    if len(kept) < 3:
        return ""
    steps = " ".join(f"{x} {y}" for x, y in np.diff(kept, axis=0)).replace(" -", "-")
    return f"M{kept[0][0]} {kept[0][1]}l{steps}z"


def draw_small_map(view: VerdictView, outlines: Outlines, chosen: str = "") -> str:
    """Return the map of the verdicts, with an area outlined where one is chosen."""
    classes = {entry.key: entry for entry in list_verdict_classes(view.measure.reference)}
    used = [classes[verdict.value] for verdict in MARKS if view.counts[verdict]]
    height = outlines.height + _KEY * ((len(used) + 1) // 2) + _MARGIN
    drawn = [_draw_area(outlines, record["gss_code"], classes[record["verdict"]]) for record in view.records]
    parts = [
        *_draw_patterns(used),
        *(part for parts in zip(*drawn, strict=True) for part in parts),
        _outline(outlines.paths[chosen]) if chosen in outlines.paths else "",
        *_draw_key(used, outlines.height),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {height:g}" width="{WIDTH:g}" '
        f'height="{height:g}" font-family="sans-serif" font-size="22" fill="{INK}">{"".join(parts)}</svg>'
    )


def _draw_patterns(used: list[MapClass]) -> Iterator[str]:
    for name in dict.fromkeys(entry.pattern for entry in used if entry.pattern):
        yield (
            f'<pattern id="{name}" width="10" height="10" patternUnits="userSpaceOnUse">'
            f"{PATTERNS[name]}</pattern>"
        )


def _draw_area(outlines: Outlines, code: str, entry: MapClass) -> tuple[str, str]:
    """Return the shape of an area and its mark; marks are drawn upon all shapes."""
    shape = f'<path d="{outlines.paths[code]}" fill="{_fill(entry)}" stroke="{INK}" stroke-width="1"/>'
    x, y = outlines.middles[code]
    return shape, _draw_mark(entry, x, y)


def _draw_mark(entry: MapClass, x: float, y: float) -> str:
    if entry.pattern:
        return ""
    colour = _PALE if entry.is_dark else INK
    mark = _MARK_SHAPES[VerdictClass(entry.key)]
    return f'<path transform="translate({x:g} {y:g})" d="{mark}" fill="{colour}"/>'


def _fill(entry: MapClass) -> str:
    return f"url(#{entry.pattern})" if entry.pattern else entry.fill


def _outline(path: str) -> str:
    """Return the line around the chosen area: red upon white, so that it is seen upon every fill."""
    return (
        f'<path d="{path}" fill="none" stroke="#fff" stroke-width="7"/>'
        f'<path d="{path}" fill="none" stroke="{_CHOSEN}" stroke-width="4"/>'
    )


def _draw_key(used: list[MapClass], top: float) -> Iterator[str]:
    """Yield the legend in two columns: swatch with its mark, and its name."""
    rows = (len(used) + 1) // 2
    for place, entry in enumerate(used):
        x = _MARGIN + WIDTH / 2 * (place // rows)
        y = top + _MARGIN + _KEY * (place % rows)
        yield f'<rect x="{x:g}" y="{y:g}" width="34" height="22" fill="{_fill(entry)}" stroke="{INK}"/>'
        yield _draw_mark(entry, x + 17, y + 11)
        yield f'<text x="{x + 44:g}" y="{y + 18:g}">{entry.label}</text>'


def describe_small_map(view: VerdictView, chosen: str = "") -> str:
    """Return in words what the map shows: which areas are in which class, and which one is outlined."""
    counts: Counter[VerdictClass] = view.counts
    said = [
        f"{name_briefly(verdict).capitalize()}: {join_words(list_names(view, verdict))}."
        for verdict in MARKS
        if counts[verdict]
    ]
    outlined = f" Outlined: {view.find(chosen)['area_name']}." if chosen else ""
    return f"{' '.join(said)}{outlined}"


def list_names(view: VerdictView, verdict: VerdictClass) -> list[str]:
    """Return the names of the areas in a class; "all" where it has them all."""
    names = [record["area_name"] for record in view.records if record["verdict"] == verdict]
    return ["all"] if len(names) == len(view.records) else names
