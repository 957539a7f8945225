"""The shapes the map draws: simplified boundaries, and a tile for each area."""

import json
from typing import Any, Final

import geopandas as gpd
import shapely

from dashboard.domain.areas import AreaRegister
from dashboard.domain.boundaries import CRS, TOLERANCE_M

DECIMALS: Final = 5
"""Of a degree: about a metre."""

SMALL_AREA_KM2: Final = 5
"""Below this an area is also drawn as a circle of fixed size, so that it can be seen and chosen."""

TILES: Final = {
    "E09000010": ("ENF", 0, 4),
    "E09000015": ("HRW", 1, 2),
    "E09000003": ("BRN", 1, 3),
    "E09000014": ("HGY", 1, 4),
    "E09000031": ("WTH", 1, 5),
    "E09000017": ("HDN", 2, 0),
    "E09000009": ("ELG", 2, 1),
    "E09000005": ("BRT", 2, 2),
    "E09000007": ("CMD", 2, 3),
    "E09000019": ("ISL", 2, 4),
    "E09000012": ("HCK", 2, 5),
    "E09000026": ("RDB", 2, 6),
    "E09000016": ("HVG", 2, 7),
    "E09000018": ("HNS", 3, 0),
    "E09000013": ("HMS", 3, 1),
    "E09000020": ("KNS", 3, 2),
    "E09000033": ("WST", 3, 3),
    "E09000001": ("CTY", 3, 4),
    "E09000030": ("TOW", 3, 5),
    "E09000025": ("NWM", 3, 6),
    "E09000002": ("BAR", 3, 7),
    "E09000027": ("RCH", 4, 1),
    "E09000032": ("WNS", 4, 2),
    "E09000022": ("LAM", 4, 3),
    "E09000028": ("SWR", 4, 4),
    "E09000023": ("LEW", 4, 5),
    "E09000011": ("GRN", 4, 6),
    "E09000004": ("BXL", 4, 7),
    "E09000021": ("KNG", 5, 2),
    "E09000024": ("MRT", 5, 3),
    "E09000008": ("CRD", 5, 4),
    "E09000006": ("BRM", 5, 5),
    "E09000029": ("STN", 6, 3),
}
"""Short name, row and column of each area's tile: roughly where the area lies, all the same size."""

SCREEN_CRS: Final = "EPSG:3857"
"""What a web map draws in: a square laid out here is a square on the screen."""

TILE_PITCH: Final = 8_000
TILE_SIDE: Final = 7_500
TILE_ORIGIN: Final = (-40_000, 6_730_000)
"""Upper left corner of the tile map, only so that it has a place; units of `SCREEN_CRS`."""


def simplify_boundaries(boundaries: gpd.GeoDataFrame, register: AreaRegister) -> dict[str, Any]:
    """Return the boundaries as GeoJSON in degrees, simplified as a coverage, by name.

    Each feature has ``gss_code``, ``name``, ``short_name``, ``label_at`` (latitude and longitude of
    a point well inside) and ``is_small``.
    """
    shapes = gpd.GeoSeries(shapely.coverage_simplify(boundaries.geometry.to_numpy(), TOLERANCE_M), crs=CRS)
    inside = shapes.map(lambda shape: shapely.maximum_inscribed_circle(shape, tolerance=100))
    points = gpd.GeoSeries(shapely.get_point(inside.to_numpy(), 0), crs=CRS)
    small = shapes.area < SMALL_AREA_KM2 * 1e6
    return _to_geojson(
        [
            {"gss_code": code, "name": register.get_name(code), "short_name": "", "is_small": bool(is_small)}
            for code, is_small in zip(boundaries["gss_code"], small, strict=True)
        ],
        shapes,
        points,
    )


def lay_out_tiles(register: AreaRegister) -> dict[str, Any]:
    """Return one equal square per area as GeoJSON, as in `simplify_boundaries`."""
    left, top = TILE_ORIGIN
    corners = [(left + column * TILE_PITCH, top - row * TILE_PITCH) for _, row, column in TILES.values()]
    squares = [shapely.box(x, y - TILE_SIDE, x + TILE_SIDE, y) for x, y in corners]
    shapes = gpd.GeoSeries(squares, crs=SCREEN_CRS)
    return _to_geojson(
        [
            {"gss_code": code, "name": register.get_name(code), "short_name": short, "is_small": False}
            for code, (short, _, _) in TILES.items()
        ],
        shapes,
        shapes.centroid,
    )


def _to_geojson(
    properties: list[dict[str, Any]], shapes: gpd.GeoSeries, label_points: gpd.GeoSeries
) -> dict[str, Any]:
    """Return features in degrees, rounded, in order of name."""
    degrees = shapes.to_crs("EPSG:4326").map(lambda s: shapely.transform(s, lambda xy: xy.round(DECIMALS)))
    points = label_points.to_crs("EPSG:4326")
    features = [
        {
            "type": "Feature",
            "properties": {**facts, "label_at": [round(point.y, DECIMALS), round(point.x, DECIMALS)]},
            "geometry": json.loads(shapely.to_geojson(shape)),
        }
        for facts, shape, point in zip(properties, degrees, points, strict=True)
    ]
    features.sort(key=lambda feature: feature["properties"]["name"].casefold())
    return {"type": "FeatureCollection", "features": features}
