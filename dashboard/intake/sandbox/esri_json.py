"""Maps as ArcGIS servers give them in JSON (``f=json``): written anew as GeoJSON."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Final

Tree = dict[str, Any]
Ring = list[list[float]]

_POLYGONS: Final = "esriGeometryPolygon"
ESRI_SYSTEM: Final = "spatialReference"
_WEB_MERCATOR: Final = {102100: 3857, 102113: 3857}
"""Numbers of Esri's own, each with the one by which everybody else knows the system."""


def is_esri_json(tree: object) -> bool:
    """Say whether a tree has the form of a list of polygons in Esri's JSON."""
    return isinstance(tree, dict) and tree.get("geometryType") == _POLYGONS and "features" in tree


def translate_esri_json(tree: Tree) -> Tree:
    """Return the same shapes as GeoJSON; the reference system by its number, where it has one.

    Raises
    ------
    ValueError, TypeError, KeyError
        If a part of it is not as it should be.
    """
    features = [
        {
            "type": "Feature",
            "properties": dict(feature.get("attributes") or {}),
            "geometry": _translate_shape(feature.get("geometry")),
        }
        for feature in tree["features"]
    ]
    return {"type": "FeatureCollection", "features": features} | _name_system(tree.get(ESRI_SYSTEM) or {})


def _name_system(system: Tree) -> Tree:
    number = system.get("latestWkid") or system.get("wkid")
    if not isinstance(number, int):
        return {}
    name = f"EPSG:{_WEB_MERCATOR.get(number, number)}"
    return {"crs": {"type": "name", "properties": {"name": name}}}


def _translate_shape(shape: Tree | None) -> Tree | None:
    """Return a polygon: each ring that turns clockwise begins one, and those that follow are its holes."""
    if not shape or not shape.get("rings"):
        return None
    polygons: list[list[Ring]] = []
    for ring in _list_rings(shape["rings"]):
        if _turns_clockwise(ring) or not polygons:
            polygons.append([ring])
        else:
            polygons[-1].append(ring)
    return {"type": "MultiPolygon", "coordinates": polygons}


def _list_rings(rings: list[Any]) -> Iterator[Ring]:
    for ring in rings:
        yield [[float(x), float(y)] for x, y, *_ in ring]


def _turns_clockwise(ring: Ring) -> bool:
    return sum((x2 - x1) * (y2 + y1) for (x1, y1), (x2, y2) in pairwise(ring)) > 0
