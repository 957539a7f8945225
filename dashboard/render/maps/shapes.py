"""The shapes the map draws: simplified boundaries, and a tile for each area."""

import json
from typing import Any, Final

import geopandas as gpd
import shapely

from dashboard.domain.areas import AreaRegister
from dashboard.domain.boundaries import CRS
from dashboard.domain.region import Region
from dashboard.render.maps.names_outside import find_room_outside

DECIMALS: Final = 5
"""Of a degree: about a metre."""

SCREEN_CRS: Final = "EPSG:3857"
"""What a web map draws in: a square laid out here is a square on the screen."""

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
