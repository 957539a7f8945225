"""Where the names of small areas can stand outside the region, at the end of a line."""

from typing import Any, Final, TypeAlias

import geopandas as gpd
import numpy as np
import shapely

ROOM_STEPS: Final = 48
"""The rectangle around a region is searched in so many steps across for room outside it; in these steps:"""
ROOM_AROUND: Final = 2.2
"""how far a name stands from the region, and from a line to another,"""
ROOM_BETWEEN: Final = (4.5, 2.5)
"""how far from another name, beside it or below it,"""
PASSED_LABEL: Final = 4
"""and how much longer a line may be to lead over one label less."""
SMALLEST_SHARE: Final = 2
"""One in so many areas, the smallest ones, may have its name outside."""

Places: TypeAlias = "np.ndarray[Any, np.dtype[np.float64]]"
"""Two numbers for each place: along and up; or one number for each."""
Answers: TypeAlias = "np.ndarray[Any, np.dtype[np.bool_]]"
Lines: TypeAlias = "np.ndarray[Any, Any]"


def find_room_outside(shapes: gpd.GeoSeries, points: gpd.GeoSeries) -> gpd.GeoSeries:
    """Return for each of the smallest areas a place outside the region where its name can stand; else None.

    In the corners that a region leaves free of the rectangle around it, so that the map need not be smaller.
    The smallest area chooses first: a short line that leads outwards, over as few labels as can be; none that
    crosses another line or leads over a name outside.
    """
    left, bottom, right, top = shapes.total_bounds
    step, middle = (right - left) / ROOM_STEPS, np.array([left + right, bottom + top]) / 2
    free, labels = _list_free(shapes, step), shapely.get_coordinates(points.to_numpy())
    found: list[shapely.Point | None] = [None] * len(shapes)
    ways: list[shapely.LineString] = []
    for at in np.argsort(shapes.area.to_numpy())[: len(shapes) // SMALLEST_SHARE]:
        others = np.delete(labels, at, axis=0)
        ends = np.array([way.coords[1] for way in ways]).reshape(-1, 2)
        fit = free[~_is_near(free, np.concatenate([others, ends]), step)]
        lines = shapely.linestrings(np.stack([np.broadcast_to(labels[at], fit.shape), fit], axis=1))
        weights = _weigh(lines, others, step) * _turn(labels[at] - middle, fit - labels[at])
        weights[_is_in_the_way(lines, ways, step)] = np.inf
        if np.isfinite(weights).any():
            ways.append(lines[np.argmin(weights)])
            found[at] = shapely.get_point(ways[-1], 1)
    return gpd.GeoSeries(found, index=shapes.index, crs=shapes.crs)


def _list_free(shapes: gpd.GeoSeries, step: float) -> Places:
    """Return the places of a grid that lie within the rectangle around the region, and well outside it."""
    left, bottom, right, top = shapes.total_bounds
    region = shapes.union_all().simplify(step / 10).buffer(ROOM_AROUND * step)
    grid = np.meshgrid(
        np.arange(left + step, right - step / 2, step), np.arange(bottom + step, top - step, step)
    )
    places = np.stack([axis.ravel() for axis in grid], axis=1)
    free: Places = places[~shapely.covers(region, shapely.points(places))]
    return free


def _is_near(places: Places, taken: Places, step: float) -> Answers:
    """Say of each place whether a name there would stand on what is taken: names are wider than high."""
    apart = np.abs(places[:, None] - taken[None]) < np.array(ROOM_BETWEEN) * step
    return np.asarray(np.any(np.all(apart, axis=2), axis=1))


def _is_in_the_way(lines: Lines, ways: list[shapely.LineString], step: float) -> Answers:
    """Say of each line whether it crosses a way, or either leads over the name at the end of the other."""
    blocked = np.zeros(len(lines), dtype=bool)
    ends = shapely.get_point(lines, 1)
    for way in ways:
        nearest = np.minimum(shapely.distance(lines, shapely.get_point(way, 1)), shapely.distance(way, ends))
        blocked |= shapely.crosses(lines, way) | (nearest < ROOM_AROUND * step)
    return blocked


def _weigh(lines: Lines, labels: Places, step: float) -> Places:
    """Return how long each line is, and longer for each label that it leads over."""
    passed = shapely.distance(lines[:, None], shapely.points(labels)[None]) < step
    weights: Places = shapely.length(lines) + PASSED_LABEL * step * passed.sum(axis=1)
    return weights


def _turn(outwards: Places, along: Places) -> Places:
    """Return 1 where a line leads straight outwards from the middle of a region, 3 where straight inwards."""
    lengths = np.linalg.norm(outwards) * np.linalg.norm(along, axis=1)
    turns: Places = 2.0 - (along @ outwards) / np.where(lengths == 0, 1, lengths)
    return turns
