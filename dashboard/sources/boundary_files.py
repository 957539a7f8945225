"""Boundaries of the 33 areas, from any file geopandas reads."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Final, NoReturn

import geopandas as gpd
import numpy as np
import pyogrio
from pyogrio.errors import DataLayerError, DataSourceError
from shapely.errors import GEOSException

from dashboard.evidence.areas import LONDON_CODES, AreaRegister
from dashboard.evidence.boundaries import CRS, find_boundary_problems
from dashboard.evidence.problems import Problem, RefusedFileError, quote_found, quote_reason
from dashboard.sources.delivery import Delivery, Publication, Request, state_source

SUFFIXES: Final = (".shp", ".geojson", ".json", ".gpkg", ".topojson", ".zip")
READABLE_CRS: Final = ("EPSG:27700", "EPSG:4326")
MAX_FEATURES: Final = 5_000
FILE_NAME: Final = "london_boroughs.shp"

PUBLICATION: Final = Publication(
    title="Statistical GIS boundary files for London: boroughs",
    publisher="Greater London Authority",
    licence="Open Government Licence v3.0",
    attribution="Contains National Statistics data © Crown copyright and database right. "
    "Contains Ordnance Survey data © Crown copyright and database right.",
    address="https://data.london.gov.uk/dataset/statistical-gis-boundary-files-london",
    geography="London's 33 councils",
)


class BoundariesReader:
    """Reads one polygon per area, on the national grid or in longitude and latitude."""

    id = "boundaries"
    title = "Boundaries of the 33 areas (shapefile, GeoJSON, GeoPackage)"

    def recognises(self, header: tuple[str, ...], path: Path) -> bool:
        """Say whether the file's ending is that of a map file."""
        return path.suffix.casefold() in SUFFIXES

    def read(self, request: Request) -> Delivery:
        """Return the boundaries in full resolution, in EPSG:27700.

        Raises
        ------
        RefusedFileError
            With every problem found.
        """
        file = request.path.name
        shapes = _open(request.path)
        code = _find_code_column(shapes, request)
        name = _find_name_column(shapes, request)
        _check_reference(shapes, file)
        table = gpd.GeoDataFrame(
            {"gss_code": shapes[code].astype("str"), "area_name": shapes[name].astype("str")},
            geometry=shapes.geometry.to_numpy(),
            crs=shapes.crs,
        ).to_crs(CRS)
        problems = find_boundary_problems(table, file) or _find_wrong_names(table, request.register, file)
        if problems:
            raise RefusedFileError(problems[:20])
        said = (
            f"33 areas, {shapes.get_coordinates().shape[0]:,} vertices, read from {shapes.crs.name}; "
            f"codes from “{code}”, names from “{name}”."
        )
        source = state_source(
            request,
            PUBLICATION,
            id="london_boroughs",
            table="boundaries",
            reader=self.id,
            periods="boundaries in force",
            notes=("Full resolution; the map draws a simplified copy whose shared borders stay shared.",),
        )
        return Delivery(source, table.sort_values("gss_code", ignore_index=True), FILE_NAME, (said,))


def _open(path: Path) -> gpd.GeoDataFrame:
    """Read a map file, refusing what is no map or far too large to be London's."""
    try:
        if path.suffix.casefold() == ".zip":
            _check_archive(path)
        layers = pyogrio.list_layers(path)[:, 0]
        if len(layers) > 1:
            _refuse(path, "one map in the file", f"{len(layers)}: {quote_found(', '.join(layers))}")
        features = pyogrio.read_info(path)["features"]
        if features > MAX_FEATURES:
            _refuse(path, f"at most {MAX_FEATURES:,} shapes", f"{features:,}")
        with np.errstate(invalid="ignore"):  # a NaN coordinate is a problem of its own, found later
            shapes = gpd.read_file(path)
    except (DataSourceError, DataLayerError, GEOSException, zipfile.BadZipFile, UnicodeDecodeError) as error:
        raise RefusedFileError(
            [
                Problem(
                    path.name,
                    "a map file that can be read",
                    quote_reason(error, path),
                    "A shapefile needs its .shx, .dbf and .prj beside it; download it again.",
                )
            ]
        ) from error
    if not isinstance(shapes, gpd.GeoDataFrame):
        _refuse(path, "a map file with shapes", "a table without shapes")
    return shapes


def _check_archive(path: Path) -> None:
    """Refuse an archive that unpacks to far more than any map of London."""
    with zipfile.ZipFile(path) as archive:
        size = sum(member.file_size for member in archive.infolist())
    if size > 500_000_000:
        _refuse(path, "an archive of at most 500 MB when unpacked", f"{size / 1e6:,.0f} MB")


def _find_code_column(shapes: gpd.GeoDataFrame, request: Request) -> str:
    """Return the column that holds GSS codes: as named, else the one that looks like it."""

    def count_codes(column: str) -> int:
        return sum(re.fullmatch(r"E0[0-9]{7}", str(cell)) is not None for cell in shapes[column])

    return _find_column(shapes, request, "code_column", "London's GSS codes", count_codes)


def _find_name_column(shapes: gpd.GeoDataFrame, request: Request) -> str:
    """Return the column that holds names: as named, else the one the register knows best."""

    def count_names(column: str) -> int:
        return sum(_find_code(request.register, str(cell)) is not None for cell in shapes[column])

    return _find_column(shapes, request, "name_column", "the councils' names", count_names)


def _find_column(
    shapes: gpd.GeoDataFrame, request: Request, option: str, holding: str, count: Callable[[str], int]
) -> str:
    columns = [str(name) for name in shapes.columns if name != shapes.geometry.name]
    stated = request.options.get(option)
    flag = f"--{option.replace('_', '-')}"
    if stated is not None and stated not in columns:
        _refuse(request.path, f"the column “{stated}” named by {flag}", ", ".join(columns))
    best = stated or max(columns, key=count, default=None)
    if best is None or (stated is None and count(best) * 2 < len(LONDON_CODES)):
        raise RefusedFileError(
            [
                Problem(
                    request.path.name,
                    f"a column with {holding}",
                    ", ".join(columns) or "no columns",
                    f"Name the column with {flag}.",
                )
            ]
        )
    return best


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
        if _find_code(register, str(name)) != code
    ]


def _find_code(register: AreaRegister, name: str) -> str | None:
    """Return the code that a name means, be there a kind in brackets after it: "Barnet (B)"."""
    return register.find_code(re.sub(r"\s*\(.*\)$", "", name))


def _refuse(path: Path, expected: str, found: str) -> NoReturn:
    raise RefusedFileError([Problem(path.name, expected, found, "Check that it is the right file.")])
