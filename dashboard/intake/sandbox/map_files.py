"""Look into a map before GDAL opens it: only the formats we read, by their content, and one map."""

import io
import json
import zipfile
from pathlib import PurePosixPath
from typing import Final, NoReturn

from dashboard.domain.problems import refuse_file
from dashboard.intake.sandbox.archives import CHECK, unpack
from dashboard.intake.sandbox.database_maps import check_database
from dashboard.intake.sandbox.incoming_file import SHAPEFILE_PARTS, IncomingFile
from dashboard.intake.sandbox.json_maps import rewrite_json
from dashboard.intake.sandbox.kml_maps import translate_kml
from dashboard.intake.sandbox.map_refusals import (
    MEND,
    ask_for_one,
    check_description,
    refuse_content,
)

TEXT_SUFFIXES: Final = (".geojson", ".json", ".topojson")
KML: Final = ".kml"
ARCHIVES: Final = (".zip", ".kmz")
READ: Final = (".shp", ".gpkg", *TEXT_SUFFIXES, KML)
STEM: Final = "map"
"""What the map is called in the archive that GDAL is given."""
BETWEEN: Final = "/"
"""Stands between a map of an archive and its layer, where both have to be chosen."""

NOT_READ: Final = {
    ".gml": "GML, which may lead to other files",
    ".fgb": "FlatGeobuf",
    ".gdb": "a file geodatabase of ArcGIS",
    ".gdbtable": "a file geodatabase of ArcGIS",
    ".tab": "a MapInfo table",
    ".mif": "a MapInfo exchange file",
    ".dxf": "a drawing of a CAD program",
    ".gpx": "GPX, tracks and points",
    ".osm": "OpenStreetMap data",
    ".pbf": "OpenStreetMap data",
    ".lyr": "a layer's style, without its shapes",
    ".lyrx": "a layer's style, without its shapes",
    ".qgz": "a QGIS project, without its shapes",
    ".qgs": "a QGIS project, without its shapes",
}
"""What is known by its ending and not opened; what it is, in words."""
SAVE_AS: Final = "Open it in QGIS or another map program and save it as GeoPackage or GeoJSON."
_PART: Final = "one part of a shapefile"
_ZIP_ALL: Final = "Pack all its parts (.shp, .shx, .dbf, .prj) into one ZIP file and bring that."

_STARTS: Final = {".shp": b"\x00\x00\x27\x0a", ".gpkg": b"SQLite format 3\0"}
_NEEDED: Final = (".shx", ".dbf")
_NAMES: Final = {".shp": "shapefile", ".gpkg": "GeoPackage"}


def prepare_map(file: IncomingFile, wanted: str = "") -> bytes:
    """Return a map that GDAL may open: an archive in memory that holds it and nothing else.

    Its parts have names of our own, and nothing in it leads GDAL to another file or host.

    Parameters
    ----------
    wanted
        Which map of an archive of several; a layer's name may follow it.

    Raises
    ------
    RefusedFileError
        If the archive is dangerous, holds no map or several of which none is wanted, or the file is not what
        its ending says.
    """
    parts = _unpack(file, wanted) if file.suffix in ARCHIVES else _take_parts(file)
    suffix = next(iter(parts))
    _check_content(suffix, parts[suffix], file.name)
    missing = [part for part in _NEEDED if part not in parts] if suffix == ".shp" else []
    if missing:
        refuse_file(file.name, f"its {' and '.join(_NEEDED)} beside the .shp", f"no {missing[0]}", MEND)
    if suffix in TEXT_SUFFIXES:
        parts[suffix] = rewrite_json(parts[suffix], file.name)
    if suffix == KML:
        parts = {".geojson": json.dumps(translate_kml(parts[KML], file.name)).encode()}
    if ".prj" in parts:
        check_description(parts[".prj"].decode("utf-8", "replace"), file.name)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for ending, content in parts.items():
            archive.writestr(STEM + ending, content)
    return packed.getvalue()


def refuse_not_read(suffix: str, file: str) -> NoReturn:
    """Refuse a map of a kind that is known and not opened, saying what it is."""
    if suffix in SHAPEFILE_PARTS:
        refuse_file(file, "a whole map", _PART, _ZIP_ALL)
    refuse_file(file, "a kind of map that is opened here", NOT_READ[suffix], SAVE_AS)


def _take_parts(file: IncomingFile) -> dict[str, bytes]:
    """Return the content of a map and of what belongs to it, by ending, the map first."""
    beside = {PurePosixPath(name).suffix.casefold(): content for name, content in file.beside.items()}
    others = {suffix: beside[suffix] for suffix in SHAPEFILE_PARTS if suffix in beside}
    return {file.suffix: file.content} | (others if file.suffix == ".shp" else {})


def _unpack(file: IncomingFile, wanted: str) -> dict[str, bytes]:
    """Return the content of the one map in an archive and of its parts, by ending, the map first."""
    members = unpack(file)
    chosen = _choose_map(list(members), file.name, wanted)
    parts = {chosen.suffix.casefold(): members[chosen]}
    for name in members:
        suffix = name.suffix.casefold()
        is_part = name.with_suffix("") == chosen.with_suffix("") and suffix in SHAPEFILE_PARTS
        if name != chosen and is_part:
            parts[suffix] = members[name]
    return parts


def _choose_map(names: list[PurePosixPath], file: str, wanted: str) -> PurePosixPath:
    maps = [name for name in names if name.suffix.casefold() == ".shp"] or [
        name for name in names if name.suffix.casefold() in READ
    ]
    if len(maps) == 1:
        return maps[0]
    if not maps:
        _refuse_without_map(names, file)
    said = {str(name): name for name in sorted(maps)}
    for text, name in said.items():
        if wanted == text or wanted.startswith(text + BETWEEN):
            return name
    raise ask_for_one(file, tuple(said))


def _refuse_without_map(names: list[PurePosixPath], file: str) -> NoReturn:
    """Refuse an archive without a map that can be read; say what it holds instead where that is known."""
    suffixes = {PurePosixPath(part).suffix.casefold() for name in names for part in name.parts}
    for suffix in (*NOT_READ, *SHAPEFILE_PARTS):
        if suffix in suffixes:
            refuse_not_read(suffix, file)
    refuse_file(file, "a map in the archive", "none", CHECK)


def _check_content(suffix: str, content: bytes, file: str) -> None:
    if suffix in (*TEXT_SUFFIXES, KML):
        return
    if suffix not in _STARTS or not content.startswith(_STARTS[suffix]):
        refuse_content(file, f"a file that is no {_NAMES.get(suffix, 'map')}")
    if suffix == ".gpkg":
        check_database(content, file)
