"""Look into a map in JSON before GDAL opens it, and write it anew: GeoJSON, TopoJSON or Esri's JSON."""

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from dashboard.domain.limits import MAX_VERTICES
from dashboard.intake.sandbox.esri_json import is_esri_json, translate_esri_json
from dashboard.intake.sandbox.map_refusals import refuse_content, refuse_link, refuse_vertices

_KINDS: Final = {"FeatureCollection", "Feature", "GeometryCollection", "Topology"}
_NAMED_SYSTEM: Final = re.compile(
    r"[A-Za-z0-9_]{1,20}(?::[A-Za-z0-9_.-]{0,20}){0,9}|https?://(?:www\.)?opengis\.net/def/crs/[A-Za-z0-9/.]{1,40}"
)
"""EPSG:27700, urn:ogc:def:crs:OGC:1.3:CRS84: a name in a register, which GDAL knows by itself."""


def rewrite_json(content: bytes, file: str) -> bytes:
    """Return a map in JSON written anew, so that GDAL reads what was looked at: no name stands twice."""
    if content.count(b"[") > 2 * MAX_VERTICES:  # before it is parsed: each vertex is a list
        refuse_vertices(file)
    try:
        tree = json.loads(content.decode("utf-8-sig"))
    except RecursionError:
        refuse_content(file, "lists within lists without end")
    except ValueError:
        refuse_content(file, "text that is not JSON in UTF-8")
    if is_esri_json(tree):
        tree = _translate_esri(tree, file)
    if not isinstance(tree, dict) or tree.get("type") not in _KINDS:
        refuse_content(file, "JSON that is no GeoJSON, TopoJSON or Esri JSON")
    for system in _list_systems(tree):
        _check_system(system, file)
    if tree["type"] == "Topology" and _count_topology(tree) > MAX_VERTICES:
        refuse_vertices(file)
    return json.dumps(tree).encode()


def _translate_esri(tree: dict[str, Any], file: str) -> dict[str, Any]:
    try:
        return translate_esri_json(tree)
    except (ValueError, TypeError, KeyError, AttributeError):
        refuse_content(file, "JSON of Esri's kind that is broken")


def _list_systems(tree: dict[str, Any]) -> Iterator[object]:
    """Yield what every ``crs`` member of a map says; what describes a shape in words is not looked into."""
    waiting: list[object] = [tree]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            yield from (value for name, value in part.items() if name.casefold() == "crs")
            waiting.extend(value for name, value in part.items() if name != "properties")
        elif isinstance(part, list):
            waiting.extend(item for item in part if isinstance(item, dict | list))


def _check_system(system: object, file: str) -> None:
    """Refuse a reference system that is not a plain name: GDAL would fetch a link from its host."""
    if system is None:
        return
    properties = system.get("properties") if isinstance(system, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    is_named = (
        isinstance(system, dict)
        and system.get("type") in ("name", "EPSG")
        and isinstance(properties, dict)
        and set(properties) <= {"name", "code"}
        and (name is None or (isinstance(name, str) and _NAMED_SYSTEM.fullmatch(name) is not None))
    )
    if not is_named:
        refuse_link(file, system)


def _count_topology(tree: dict[str, Any]) -> int:
    """Count the vertices that the shapes will have: an arc may be used by many of them."""
    lengths = [len(arc) for arc in tree.get("arcs", ())]
    count = 0
    waiting = [tree.get("objects", {})]
    while waiting and count <= MAX_VERTICES:
        part = waiting.pop()
        if isinstance(part, dict):
            waiting.extend(part.values())
        elif isinstance(part, list):
            waiting.extend(part)
        elif isinstance(part, int) and -len(lengths) <= part < len(lengths):
            count += lengths[part]
    return count
