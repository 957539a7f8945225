"""Look into a map before GDAL opens it: only the four formats we read, by their content, and one map."""

import json
import re
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any, Final, NoReturn

from dashboard.evidence.problems import quote_found, refuse_file
from dashboard.sources.opening.archives import CHECK, check_archive, open_archive
from dashboard.sources.opening.limits import MAX_VERTICES

MEND: Final = "A shapefile needs its .shx, .dbf and .prj beside it; download it again."
TEXT_SUFFIXES: Final = (".geojson", ".json", ".topojson")

_SQLITE: Final = b"SQLite format 3\0"
_STARTS: Final = {".shp": b"\x00\x00\x27\x0a", ".gpkg": _SQLITE}
_NAMES: Final = {".shp": "shapefile", ".gpkg": "GeoPackage"}
_PARTS: Final = (".shp", ".shx", ".dbf", ".prj", ".cpg")
_KINDS: Final = {"FeatureCollection", "Feature", "GeometryCollection", "Topology"}


@contextmanager
def prepare_map(path: Path) -> Iterator[Path]:
    """Give the path of a map that may be opened; a zipped one is unpacked for as long as it is read.

    Raises
    ------
    RefusedFileError
        If the archive is dangerous, holds not exactly one map, or the file is not what its ending says.
    """
    if path.suffix.casefold() != ".zip":
        _check_content(path, path.name)
        yield path
        return
    check_archive(path, is_workbook=False)
    with tempfile.TemporaryDirectory() as folder:
        unpacked = _unpack(path, Path(folder))
        _check_content(unpacked, path.name)
        yield unpacked


def _unpack(path: Path, folder: Path) -> Path:
    """Unpack the one map, under names of our own."""
    with open_archive(path) as archive:
        names = [PurePosixPath(name) for name in archive.namelist() if not name.startswith("__MACOSX/")]
        maps = [name for name in names if name.suffix.casefold() == ".shp"] or [
            name for name in names if name.suffix.casefold() in (".gpkg", *TEXT_SUFFIXES)
        ]
        if not maps:
            refuse_file(path.name, "a map in the archive", "none", CHECK)
        if len(maps) > 1:
            found = f"{len(maps)}: {quote_found(', '.join(name.name for name in maps))}"
            refuse_file(path.name, "one map in the file", found, CHECK)
        chosen = maps[0]
        for name in names:
            suffix = name.suffix.casefold()
            if name == chosen or (name.with_suffix("") == chosen.with_suffix("") and suffix in _PARTS):
                _copy(archive, str(name), folder / f"map{suffix}")
    return folder / f"map{chosen.suffix.casefold()}"


def _copy(archive: zipfile.ZipFile, name: str, target: Path) -> None:
    target.write_bytes(archive.read(name))


def _check_content(path: Path, file: str) -> None:
    suffix = path.suffix.casefold()
    if suffix in TEXT_SUFFIXES:
        _check_json(path, file)
        return
    with path.open("rb") as content:
        start = content.read(len(_SQLITE))
    if suffix not in _STARTS or not start.startswith(_STARTS[suffix]):
        _refuse_content(file, f"a file that is no {_NAMES.get(suffix, 'map')}")
    if suffix == ".gpkg":
        _check_database(path, file)


def _check_json(path: Path, file: str) -> None:
    content = path.read_bytes()
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
    if tree["type"] == "Topology" and _count_topology(tree) > MAX_VERTICES:
        _refuse_vertices(file)


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


def _check_database(path: Path, file: str) -> None:
    """Refuse a GeoPackage that would compute something when it is read."""
    database = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        found = database.execute("SELECT type, name, sql FROM sqlite_master LIMIT 10000").fetchall()
    except sqlite3.DatabaseError:
        _refuse_content(file, "a damaged GeoPackage")
    finally:
        database.close()
    for kind, name, statement in found:
        is_virtual = re.match(r"\s*CREATE\s+VIRTUAL\b", statement or "", re.IGNORECASE)
        if kind == "view" or (is_virtual and not re.search(r"\bUSING\s+rtree\b", statement, re.IGNORECASE)):
            mend = "Export the one layer to a new file."
            refuse_file(file, "a GeoPackage of plain tables", f"the view {quote_found(name)}", mend)


def _refuse_content(file: str, found: str) -> NoReturn:
    refuse_file(file, "a map file that can be read", found, MEND)


def _refuse_vertices(file: str) -> NoReturn:
    refuse_file(file, f"at most {MAX_VERTICES:,} vertices", "more", CHECK)
