"""Boundaries of the areas, from a shapefile, GeoJSON, TopoJSON or GeoPackage."""

from collections.abc import Callable
from typing import Final, NoReturn

import geopandas as gpd
import numpy as np
import pyogrio
import shapely
from pyogrio.errors import DataLayerError, DataSourceError
from shapely.errors import GEOSException

from dashboard.domain.areas import AreaRegister
from dashboard.domain.boundaries import CRS, find_boundary_problems
from dashboard.domain.delivery import Delivery
from dashboard.domain.limits import MAX_FEATURES, MAX_VERTICES
from dashboard.domain.problems import (
    Option,
    Problem,
    RefusedFileError,
    quote_found,
    quote_reason,
    refuse_file,
)
from dashboard.domain.region import Region
from dashboard.intake.parse.area_codes import looks_like_council_code
from dashboard.intake.parse.council_names import find_published_name
from dashboard.intake.readers import Reading, hand_over
from dashboard.intake.requests import Publication, Request, state_source
from dashboard.intake.sandbox.archives import CHECK
from dashboard.intake.sandbox.gdal_drivers import ALLOWED
from dashboard.intake.sandbox.incoming_file import IncomingFile
from dashboard.intake.sandbox.map_files import MEND, prepare_map

SUFFIXES: Final = (".shp", ".geojson", ".json", ".gpkg", ".topojson", ".zip")
READABLE_CRS: Final = ("EPSG:27700", "EPSG:4326")
MAX_NAMED: Final = 12
"""Columns that a sentence names."""


class BoundariesReader:
    """Reads one polygon per area, on the national grid or in longitude and latitude."""

    id = "boundaries"
    title = "Boundaries of the areas (shapefile, GeoJSON, TopoJSON, GeoPackage)"

    def recognises(self, header: tuple[str, ...], file: IncomingFile) -> bool:
        """Say whether the file's ending is that of a map file."""
        return file.suffix in SUFFIXES

    def read(self, request: Request) -> Reading:
        """Return the boundaries in full resolution, in EPSG:27700.

        Raises
        ------
        RefusedFileError
            With every problem found.
        """
        file = request.file.name
        register = request.register
        table, said = read_shapes(request)
        problems = find_boundary_problems(table, file, register) or _find_wrong_names(table, register, file)
        if problems:
            raise RefusedFileError(problems)
        return hand_over(request, deliver_boundaries(table, said, request, register.region, self.id))


def deliver_boundaries(
    table: gpd.GeoDataFrame, said: str, request: Request, region: Region, reader: str
) -> Delivery:
    """Return a region's boundaries with the sidecar that says whose they are."""
    own = region.boundaries
    source = state_source(
        request,
        Publication(own.title, own.publisher, own.licence, own.attribution, own.address, region.all),
        id=own.id,
        table="boundaries",
        reader=reader,
        periods="boundaries in force",
        notes=("Full resolution; the map draws a simplified copy whose shared borders stay shared.",),
    )
    return Delivery(source, table.sort_values("gss_code", ignore_index=True), own.file_name, (said,))


def read_shapes(request: Request) -> tuple[gpd.GeoDataFrame, str]:
    """Return the shapes of a map file with ``gss_code`` and ``area_name`` in EPSG:27700, and what was read.

    Raises
    ------
    RefusedFileError
        If it is no map, names no code or name, or lies on a reference system that cannot be read.
    """
    shapes = _open(request.file)
    code = _find_code_column(shapes, request)
    name = _find_name_column(shapes, request)
    _check_reference(shapes, request.file.name)
    table = gpd.GeoDataFrame(
        {"gss_code": shapes[code].astype("str"), "area_name": shapes[name].astype("str")},
        geometry=shapes.geometry.to_numpy(),
        crs=shapes.crs,
    ).to_crs(CRS)
    said = (
        f"{len(table)} areas, {shapes.get_coordinates().shape[0]:,} vertices, read from {shapes.crs.name}; "
        f"codes from “{code}”, names from “{name}”."
    )
    return table, said


def _open(file: IncomingFile) -> gpd.GeoDataFrame:
    """Read a map file, refusing what is no map or far too large."""
    try:
        shapes = _read_prepared(file.name, prepare_map(file))
    except (DataSourceError, DataLayerError, GEOSException, UnicodeDecodeError) as error:
        found = quote_reason(error)
        raise RefusedFileError([Problem(file.name, "a map file that can be read", found, MEND)]) from error
    if not isinstance(shapes, gpd.GeoDataFrame):
        _refuse(file.name, "a map file with shapes", "a table without shapes")
    vertices = int(shapely.get_num_coordinates(shapes.geometry.to_numpy()).sum())
    if vertices > MAX_VERTICES:
        _refuse(file.name, f"at most {MAX_VERTICES:,} vertices", f"{vertices:,}")
    return shapes


def _read_prepared(file: str, prepared: bytes) -> gpd.GeoDataFrame:
    layers = pyogrio.list_layers(prepared)[:, 0]
    if not len(layers):
        refuse_file(file, "a map file that can be read", "none of its parts that can be", MEND)
    if len(layers) > 1:
        _refuse(file, "one map in the file", f"{len(layers)}: {quote_found(', '.join(layers))}")
    facts = pyogrio.read_info(prepared)
    if facts["driver"] not in ALLOWED:
        _refuse(file, f"a map of one of the kinds {', '.join(ALLOWED)}", facts["driver"])
    if facts["features"] > MAX_FEATURES:
        _refuse(file, f"at most {MAX_FEATURES:,} shapes", f"{facts['features']:,}")
    with np.errstate(invalid="ignore"):  # a NaN coordinate is a problem of its own, found later
        shapes = pyogrio.read_dataframe(prepared)
    if facts["driver"] == "TopoJSON" and shapes.crs is None:
        return shapes.set_crs("EPSG:4326")  # in longitude and latitude by definition
    return shapes


def _find_code_column(shapes: gpd.GeoDataFrame, request: Request) -> str:
    """Return the column that holds GSS codes: as named, else the one that looks like it."""

    def count_codes(column: str) -> int:
        return sum(looks_like_council_code(str(cell)) for cell in shapes[column])

    holding = f"{request.register.region.owner} GSS codes"
    return _find_column(shapes, request, Option.CODE_COLUMN, holding, count_codes)


def _find_name_column(shapes: gpd.GeoDataFrame, request: Request) -> str:
    """Return the column that holds names: as named, else the one the register knows best."""

    def count_names(column: str) -> int:
        return sum(find_published_name(str(cell), request.register) is not None for cell in shapes[column])

    return _find_column(shapes, request, Option.NAME_COLUMN, "the councils' names", count_names)


def _find_column(
    shapes: gpd.GeoDataFrame, request: Request, option: Option, holding: str, count: Callable[[str], int]
) -> str:
    columns = [str(name) for name in shapes.columns if name != shapes.geometry.name]
    stated = request.options.get(option)
    if stated is not None and stated not in columns:
        _refuse(request.file.name, f"the column “{stated}”, which was named", _name_columns(columns))
    best = stated or max(columns, key=count, default=None)
    if best is None or (stated is None and count(best) * 2 < len(request.register.codes)):
        raise RefusedFileError(
            [
                Problem(
                    request.file.name,
                    f"a column with {holding}",
                    _name_columns(columns),
                    "Say which column it is.",
                    asks_for=option,
                )
            ]
        )
    return best


def _name_columns(columns: list[str]) -> str:
    """Return the first names of columns, none of them long; how many more there are is said."""
    more = f" and {len(columns) - MAX_NAMED:,} more" if len(columns) > MAX_NAMED else ""
    return f"{', '.join(name[:40] for name in columns[:MAX_NAMED])}{more}" if columns else "no columns"


def _check_reference(shapes: gpd.GeoDataFrame, file: str) -> None:
    if shapes.crs is None or not any(shapes.crs.equals(known) for known in READABLE_CRS):
        found = "none" if shapes.crs is None else shapes.crs.name
        expected = f"the reference system {' or '.join(READABLE_CRS)}"
        raise RefusedFileError([Problem(file, expected, found, "Convert the file, or add its .prj.")])


def _find_wrong_names(table: gpd.GeoDataFrame, register: AreaRegister, file: str) -> list[Problem]:
    """Return the areas whose code and name contradict each other."""
    return [
        Problem(file, f"the name of {code}, {register.get_name(code)}", f"“{name}”", "Use it as published.")
        for code, name in zip(table["gss_code"], table["area_name"], strict=True)
        if find_published_name(str(name), register) != code
    ]


def _refuse(file: str, expected: str, found: str) -> NoReturn:
    refuse_file(file, expected, found, CHECK)
