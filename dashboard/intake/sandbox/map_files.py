"""Look into a map before GDAL opens it: only the four formats we read, by their content, and one map."""

import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any, Final, NoReturn

from dashboard.domain.limits import MAX_VERTICES
from dashboard.domain.problems import quote_found, refuse_file
from dashboard.intake.sandbox.archives import CHECK, unpack
from dashboard.intake.sandbox.incoming_file import SHAPEFILE_PARTS, IncomingFile

MEND: Final = "A shapefile needs its .shx, .dbf and .prj beside it; download it again."
TEXT_SUFFIXES: Final = (".geojson", ".json", ".topojson")
STEM: Final = "map"
"""What the map is called in the archive that GDAL is given."""

_SQLITE: Final = b"SQLite format 3\0"
_STARTS: Final = {".shp": b"\x00\x00\x27\x0a", ".gpkg": _SQLITE}
_NEEDED: Final = (".shx", ".dbf")
_NAMES: Final = {".shp": "shapefile", ".gpkg": "GeoPackage"}
_KINDS: Final = {"FeatureCollection", "Feature", "GeometryCollection", "Topology"}
_NAMED_SYSTEM: Final = re.compile(
    r"[A-Za-z0-9_]{1,20}(?::[A-Za-z0-9_.-]{0,20}){0,9}|https?://(?:www\.)?opengis\.net/def/crs/[A-Za-z0-9/.]{1,40}"
)
"""EPSG:27700, urn:ogc:def:crs:OGC:1.3:CRS84: a name in a register, which GDAL knows by itself."""
_LEADS_AWAY: Final = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]{0,19}:/|/|\\|<|\.)")
"""A link, a path, or a document that may hold one, where a description of a reference system should be."""
_PLAIN_TABLE, _VIRTUAL_TABLE, _SPATIAL_INDEX = "create table ", "create virtual table ", " using rtree"


def prepare_map(file: IncomingFile) -> bytes:
    """Return a map that GDAL may open: an archive in memory that holds it and nothing else.

    Its parts have names of our own, and nothing in it leads GDAL to another file or host.

    Raises
    ------
    RefusedFileError
        If the archive is dangerous, holds not exactly one map, or the file is not what its ending says.
    """
    parts = _unpack(file) if file.suffix == ".zip" else _take_parts(file)
    suffix = next(iter(parts))
    _check_content(suffix, parts[suffix], file.name)
    missing = [part for part in _NEEDED if part not in parts] if suffix == ".shp" else []
    if missing:
        refuse_file(file.name, f"its {' and '.join(_NEEDED)} beside the .shp", f"no {missing[0]}", MEND)
    if suffix in TEXT_SUFFIXES:
        parts[suffix] = _check_json(parts[suffix], file.name)
    if ".prj" in parts:
        _check_description(parts[".prj"].decode("utf-8", "replace"), file.name)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for ending, content in parts.items():
            archive.writestr(STEM + ending, content)
    return packed.getvalue()


def _take_parts(file: IncomingFile) -> dict[str, bytes]:
    """Return the content of a map and of what belongs to it, by ending, the map first."""
    beside = {PurePosixPath(name).suffix.casefold(): content for name, content in file.beside.items()}
    others = {suffix: beside[suffix] for suffix in SHAPEFILE_PARTS if suffix in beside}
    return {file.suffix: file.content} | (others if file.suffix == ".shp" else {})


def _unpack(file: IncomingFile) -> dict[str, bytes]:
    """Return the content of the one map in an archive and of its parts, by ending, the map first."""
    members = unpack(file)
    chosen = _choose_map(list(members), file.name)
    parts = {chosen.suffix.casefold(): members[chosen]}
    for name in members:
        suffix = name.suffix.casefold()
        is_part = name.with_suffix("") == chosen.with_suffix("") and suffix in SHAPEFILE_PARTS
        if name != chosen and is_part:
            parts[suffix] = members[name]
    return parts


def _choose_map(names: list[PurePosixPath], file: str) -> PurePosixPath:
    maps = [name for name in names if name.suffix.casefold() == ".shp"] or [
        name for name in names if name.suffix.casefold() in (".gpkg", *TEXT_SUFFIXES)
    ]
    if not maps:
        refuse_file(file, "a map in the archive", "none", CHECK)
    if len(maps) > 1:
        found = f"{len(maps)}: {quote_found(', '.join(name.name for name in maps))}"
        refuse_file(file, "one map in the file", found, CHECK)
    return maps[0]


def _check_content(suffix: str, content: bytes, file: str) -> None:
    if suffix in TEXT_SUFFIXES:
        return
    if suffix not in _STARTS or not content.startswith(_STARTS[suffix]):
        _refuse_content(file, f"a file that is no {_NAMES.get(suffix, 'map')}")
    if suffix == ".gpkg":
        _check_database(content, file)


def _check_json(content: bytes, file: str) -> bytes:
    """Return a map in JSON written anew, so that GDAL reads what was looked at: no name stands twice."""
    if content.count(b"[") > 2 * MAX_VERTICES:  # before it is parsed: each vertex is a list
        _refuse_vertices(file)
    try:
        tree = json.loads(content.decode("utf-8-sig"))
    except RecursionError:
        _refuse_content(file, "lists within lists without end")
    except ValueError:
        _refuse_content(file, "text that is not JSON in UTF-8")
    if not isinstance(tree, dict) or tree.get("type") not in _KINDS:
        _refuse_content(file, "JSON that is no GeoJSON or TopoJSON")
    for system in _list_systems(tree):
        _check_system(system, file)
    if tree["type"] == "Topology" and _count_topology(tree) > MAX_VERTICES:
        _refuse_vertices(file)
    return json.dumps(tree).encode()


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
        _refuse_link(file, system)


def _check_description(text: str, file: str) -> None:
    """Refuse a description of a reference system that leads to another place."""
    if _LEADS_AWAY.match(text.lstrip()):
        _refuse_link(file, text)


def _refuse_link(file: str, found: object) -> NoReturn:
    mend = "Write the system's name into the file, such as EPSG:27700, or export the map again."
    refuse_file(file, "a reference system by its name", f"another description, {quote_found(found)}", mend)


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


def _check_database(content: bytes, file: str) -> None:
    """Refuse a GeoPackage that would compute something when it is read, or leads to another place."""
    database = sqlite3.connect(":memory:")
    try:
        database.deserialize(content)
        found = database.execute("SELECT type, name, sql FROM sqlite_master LIMIT 10000").fetchall()
        definitions = _list_definitions(database)
    except sqlite3.Error:
        _refuse_content(file, "a damaged GeoPackage")
    finally:
        database.close()
    for kind, name, statement in found:
        if kind == "view" or (kind == "table" and not _holds_rows(statement)):
            mend = "Export the one layer to a new file."
            refuse_file(file, "a GeoPackage of plain tables", f"the view {quote_found(name)}", mend)
    for text in definitions:
        _check_description(text, file)


def _holds_rows(statement: str | None) -> bool:
    """Say whether a table holds its own rows, or is a spatial index: any other virtual one computes them."""
    folded = " ".join((statement or "").casefold().split())
    is_index = folded.startswith(_VIRTUAL_TABLE) and _SPATIAL_INDEX in folded
    return is_index or folded.startswith(_PLAIN_TABLE)


def _list_definitions(database: sqlite3.Connection) -> list[str]:
    """Return every definition of a reference system; none where there is no such table."""
    try:
        table = database.execute("SELECT * FROM gpkg_spatial_ref_sys LIMIT 10000")
    except sqlite3.OperationalError:
        return []
    places = [at for at, (name, *_) in enumerate(table.description) if name.startswith("definition")]
    return [row[at] for row in table.fetchall() for at in places if isinstance(row[at], str)]


def _refuse_content(file: str, found: str) -> NoReturn:
    refuse_file(file, "a map file that can be read", found, MEND)


def _refuse_vertices(file: str) -> NoReturn:
    refuse_file(file, f"at most {MAX_VERTICES:,} vertices", "more", CHECK)
