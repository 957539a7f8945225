"""The shapes the map draws: simplified boundaries, and a tile for each area."""

import itertools
import json
from typing import Any, Final

import geopandas as gpd
import numpy as np
import shapely

from dashboard.domain.areas import AreaRegister
from dashboard.domain.boundaries import CRS
from dashboard.domain.region import Region

DECIMALS: Final = 5
"""Of a degree: about a metre."""

SCREEN_CRS: Final = "EPSG:3857"
"""What a web map draws in: a square laid out here is a square on the screen."""

ROOM_STEPS: Final = 48
"""The rectangle around a region is searched in so many steps across for room outside it; in these steps:"""
ROOM_AROUND: Final = 2.2
"""how far a name stands from the region,"""
ROOM_BETWEEN: Final = (4.5, 2.5)
"""and how far from another that stands outside, beside it or below it."""
SMALLEST_SHARE: Final = 2
"""One in so many areas, the smallest ones, may have its name outside."""

TILE_PITCH: Final = 8_000
TILE_SIDE: Final = 7_500
TILE_ORIGIN: Final = (-40_000, 6_730_000)
"""Upper left corner of the tile map, only so that it has a place; units of `SCREEN_CRS`."""


def simplify_boundaries(boundaries: gpd.GeoDataFrame, register: AreaRegister) -> dict[str, Any]:
    """Return the boundaries as GeoJSON in degrees, simplified as a coverage, by name.

    Each feature has ``gss_code``, ``name``, ``short_name``, ``label_at`` (latitude and longitude of
    a point well inside), ``is_small``, and ``led_to``: where its name can stand outside the region.
    """
    shapes = gpd.GeoSeries(
        shapely.coverage_simplify(boundaries.geometry.to_numpy(), register.region.tolerance_m), crs=CRS
    )
    inside = shapes.map(lambda shape: shapely.maximum_inscribed_circle(shape, tolerance=100))
    points = gpd.GeoSeries(shapely.get_point(inside.to_numpy(), 0), crs=CRS)
    tiles = register.region.tiles
    marked = boundaries["gss_code"].isin([mark.gss_code for mark in register.region.marks])
    return _to_geojson(
        [
            {
                "gss_code": code,
                "name": register.get_name(code),
                "short_name": tiles[code].short_name if code in tiles else "",
                "is_small": is_marked,
            }
            for code, is_marked in zip(boundaries["gss_code"], marked, strict=True)
        ],
        shapes,
        points,
        find_room_outside(shapes, points),
    )


def find_room_outside(shapes: gpd.GeoSeries, points: gpd.GeoSeries) -> gpd.GeoSeries:
    """Return for each of the smallest areas a place outside the region where its name can stand; else None.

    In the corners that a region leaves free of the rectangle around it, so that the map need not be smaller:
    for each area the nearest that is far enough from the region and from the names placed before, and the way
    to which crosses none to those, and leads over no name outside and over as few labels within as can be.
    """
    left, bottom, right, top = shapes.total_bounds
    step = (right - left) / ROOM_STEPS
    region = shapes.union_all().simplify(step / 10).buffer(ROOM_AROUND * step)
    along, up = np.meshgrid(np.arange(left + step, right, step), np.arange(bottom + step, top, step))
    free = [place for place in shapely.points(along.ravel(), up.ravel()) if not region.covers(place)]
    ways: dict[int, shapely.LineString] = {}
    labels = points.to_numpy()
    for at in np.argsort(shapes.area.to_numpy())[: len(shapes) // SMALLEST_SHARE]:
        taken = [*np.delete(labels, at), *map(_end, ways.values())]
        fit = [
            shapely.LineString([labels[at], place])
            for place in free
            if not any(_is_near(place, other, step) for other in taken)
        ]
        apart = [way for way in fit if not any(_is_in_the_way(way, other, step) for other in ways.values())]
        if apart:
            ways[at] = min(apart, key=lambda way: _weigh_way(way, np.delete(labels, at), step))
    _exchange_ends(ways, step)
    found = [_end(ways[at]) if at in ways else None for at in range(len(shapes))]
    return gpd.GeoSeries(found, index=shapes.index, crs=shapes.crs)


def _end(way: shapely.LineString) -> shapely.Point:
    return shapely.get_point(way, 1)


def _exchange_ends(ways: dict[int, shapely.LineString], step: float) -> None:
    """Exchange the ends of two ways wherever both become shorter and none is in the way of another."""
    for one, other in itertools.combinations(ways, 2):
        swapped = _swap(ways[one], ways[other])
        rest = [way for at, way in ways.items() if at not in (one, other)]
        if sum(way.length for way in swapped) < ways[one].length + ways[other].length and not any(
            _is_in_the_way(way, third, step)
            for way, third in itertools.chain([swapped], itertools.product(swapped, rest))
        ):
            ways[one], ways[other] = swapped


def _swap(
    one: shapely.LineString, other: shapely.LineString
) -> tuple[shapely.LineString, shapely.LineString]:
    begins = [shapely.get_point(way, 0) for way in (one, other)]
    return shapely.LineString([begins[0], _end(other)]), shapely.LineString([begins[1], _end(one)])


def _is_near(one: shapely.Point, other: shapely.Point, step: float) -> bool:
    """Say whether names at two places would stand on each other, or nearly: they are wider than high."""
    beside, below = ROOM_BETWEEN
    return abs(one.x - other.x) < beside * step and abs(one.y - other.y) < below * step


def _is_in_the_way(one: shapely.LineString, other: shapely.LineString, step: float) -> bool:
    """Say whether two ways cross, or one of them leads over the name at the end of the other."""
    nearest = min(one.distance(_end(other)), other.distance(_end(one)))
    return bool(one.crosses(other)) or nearest < ROOM_AROUND * step


def _weigh_way(way: shapely.LineString, labels: "np.ndarray[Any, Any]", step: float) -> float:
    """Return how long a straight way is, and longer for each label that it leads over."""
    return float(way.length + 4 * step * (shapely.distance(way, labels) < step).sum())


def lay_out_tiles(register: AreaRegister) -> dict[str, Any]:
    """Return one equal square per area as GeoJSON, as in `simplify_boundaries`.

    For a region that has a tile map.
    """
    left, top = TILE_ORIGIN
    tiles = register.region.tiles
    corners = [(left + tile.column * TILE_PITCH, top - tile.row * TILE_PITCH) for tile in tiles.values()]
    squares = [shapely.box(x, y - TILE_SIDE, x + TILE_SIDE, y) for x, y in corners]
    shapes = gpd.GeoSeries(squares, crs=SCREEN_CRS)
    return _to_geojson(
        [
            {
                "gss_code": code,
                "name": register.get_name(code),
                "short_name": tile.short_name,
                "is_small": False,
            }
            for code, tile in tiles.items()
        ],
        shapes,
        shapes.centroid,
    )


def find_centre(region: Region) -> tuple[float, float]:
    """Return the latitude and longitude of the middle of a region's extent."""
    left, bottom, right, top = region.extent
    middle = gpd.GeoSeries([shapely.Point((left + right) / 2, (bottom + top) / 2)], crs=CRS)
    point = middle.to_crs("EPSG:4326").iloc[0]
    return round(point.y, 2), round(point.x, 2)


def _to_geojson(
    properties: list[dict[str, Any]],
    shapes: gpd.GeoSeries,
    label_points: gpd.GeoSeries,
    room_outside: gpd.GeoSeries | None = None,
) -> dict[str, Any]:
    """Return features in degrees, rounded, in order of name."""
    degrees = shapes.to_crs("EPSG:4326").map(lambda s: shapely.transform(s, lambda xy: xy.round(DECIMALS)))
    points = label_points.to_crs("EPSG:4326")
    outside = [None] * len(shapes) if room_outside is None else room_outside.to_crs("EPSG:4326")
    features = [
        {
            "type": "Feature",
            "properties": {**facts, "label_at": _locate(point), "led_to": _locate(place)},
            "geometry": json.loads(shapely.to_geojson(shape)),
        }
        for facts, shape, point, place in zip(properties, degrees, points, outside, strict=True)
    ]
    features.sort(key=lambda feature: feature["properties"]["name"].casefold())
    return {"type": "FeatureCollection", "features": features}


def _locate(point: shapely.Point | None) -> list[float] | None:
    """Return a point in degrees as a map takes it: latitude and longitude."""
    return None if point is None else [round(point.y, DECIMALS), round(point.x, DECIMALS)]
