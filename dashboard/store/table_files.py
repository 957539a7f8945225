"""A table and its sidecar as files: the canonical form in which tables are written, read and exchanged."""

import csv
import io
import zipfile
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd
import tomli_w
from pyogrio.errors import DataLayerError, DataSourceError
from shapely.errors import GEOSException

from dashboard.domain.areas import AreaRegister
from dashboard.domain.boundaries import find_boundary_problems
from dashboard.domain.delivery import Delivery
from dashboard.domain.known_areas import find_register_problems, find_unknown_areas
from dashboard.domain.problems import FIRST_DATA_ROW, DataFolderError, Problem, quote_found, quote_reason
from dashboard.domain.provenance import SUFFIX, parse_sidecar, source_to_facts
from dashboard.domain.region import Region
from dashboard.domain.schemas import SCHEMAS, parse_table, table_to_csv
from dashboard.domain.spreadsheet_text import unprotect_text
from dashboard.store.shapefile import render_shapefile

GEO, STATS = "geo", "stats"
"""The folders of shapes and of every other table."""
AREAS_FILE: Final = "areas.csv"
_TABLES_REMEMBERED: Final = 64
"""A store has some ten, and most are the same after a change."""


def read_register_table(path: Path, region: Region) -> pd.DataFrame:
    """Read the register of a region's areas.

    Raises
    ------
    DataFolderError
        With one problem per bad cell or row, or where areas are missing.
    """
    table = read_table(path, "areas")
    problems = find_register_problems(table, path.name, region)
    if problems:
        raise DataFolderError(problems)
    return table


def read_table(path: Path, kind: str, register: AreaRegister | None = None) -> pd.DataFrame:
    """Read one canonical table.

    Parameters
    ----------
    register
        The areas that its rows may be about; without it any code may stand there.

    Raises
    ------
    DataFolderError
        With one problem per bad cell or row.
    """
    table = _parse_content(path.read_bytes(), kind, path.name)
    problems = [] if register is None else find_unknown_areas(table, path.name, register)
    if problems:
        raise DataFolderError(problems)
    return table.copy(deep=False)  # a caller's own: pandas copies what one of them changes


@lru_cache(_TABLES_REMEMBERED)
def _parse_content(content: bytes, kind: str, name: str) -> pd.DataFrame:
    """Return a table, parsed once however often the same content is read.

    Only what is kept for everyone passes through here: what one person brings is to be gone with their
    session.
    """
    table, problems = parse_table(_read_text(content, name), SCHEMAS[kind], name)
    if problems:
        raise DataFolderError(problems)
    return table.reset_index(drop=True)


def _read_text(content: bytes, name: str) -> pd.DataFrame:
    """Read a CSV as text; its index counts the rows of the file from the first below the header."""
    records: list[list[str]] = []
    rows: list[int] = []
    problems: list[Problem] = []
    try:
        with io.TextIOWrapper(io.BytesIO(content), encoding="utf-8-sig", newline="") as file:
            lines = csv.reader(file, strict=True)
            header = next(lines, [])
            for cells in lines:
                if len(cells) == len(header):
                    records.append([unprotect_text(cell) for cell in cells])
                    rows.append(lines.line_num - FIRST_DATA_ROW)
                elif cells:
                    expected = f"{len(header)} columns, as in the header"
                    problems.append(
                        Problem(name, expected, str(len(cells)), "Import it again.", lines.line_num)
                    )
    except (csv.Error, UnicodeDecodeError) as error:
        is_text = isinstance(error, csv.Error)
        reason = quote_found(error) if is_text else "bytes that are not UTF-8"
        raise DataFolderError([Problem(name, "a CSV table in UTF-8", reason, "Import it again.")]) from error
    if not records and not problems:
        problems.append(Problem(name, "rows below the header", "none", "Import it again."))
    if problems:
        raise DataFolderError(problems)
    return pd.DataFrame(records, columns=pd.Index(header, dtype="str"), index=rows, dtype="str")


def parse_table_file(content: bytes, kind: str, name: str) -> pd.DataFrame:
    """Return the canonical table that a file's content holds.

    Raises
    ------
    DataFolderError
        With one problem per bad cell or row.
    """
    return _parse_content(content, kind, name).copy(deep=False)


def parse_boundaries(parts: Mapping[str, bytes], name: str) -> gpd.GeoDataFrame:
    """Return the boundaries that the parts of a shapefile hold, by their names; they are not checked.

    Raises
    ------
    DataFolderError
        If they cannot be read.
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    packed.seek(0)
    return _read_map(packed, name).sort_values("gss_code", ignore_index=True)


def read_boundaries(path: Path, register: AreaRegister | None = None) -> gpd.GeoDataFrame:
    """Read the canonical boundaries: ``gss_code``, ``area_name``, geometry in EPSG:27700.

    Parameters
    ----------
    register
        The areas they are of; without it they are not checked.

    Raises
    ------
    DataFolderError
        If the file cannot be read or is not a map of the register's areas.
    """
    boundaries = _read_map(path, path.name)
    problems = [] if register is None else find_boundary_problems(boundaries, path.name, register)
    if problems:
        raise DataFolderError(problems)
    return boundaries.sort_values("gss_code", ignore_index=True)


def _read_map(file: Path | io.BytesIO, name: str) -> gpd.GeoDataFrame:
    try:
        with np.errstate(invalid="ignore"):  # a NaN coordinate is a problem of its own, found by its reader
            return gpd.read_file(file)
    except (DataSourceError, DataLayerError, GEOSException) as error:
        reason = quote_reason(error, file if isinstance(file, Path) else None)
        raise DataFolderError(
            [Problem(name, "a shapefile", reason, "Import the boundaries again.")]
        ) from error


def delivery_to_files(delivery: Delivery) -> dict[str, bytes]:
    """Return the files of a delivery, by path within a data folder: the table and its sidecar.

    Raises
    ------
    DataFolderError
        If the sidecar is one that could not be read: larger than any may be, say.
    """
    sidecar = tomli_w.dumps(source_to_facts(delivery.source)).encode()
    parse_sidecar(sidecar, delivery.file_name + SUFFIX)  # what could not be read again is never written
    if isinstance(delivery.table, gpd.GeoDataFrame):
        files = _shapes_to_files(delivery.table, delivery.file_name)
        return {**files, f"{GEO}/{delivery.file_name}{SUFFIX}": sidecar}
    table = table_to_csv(delivery.table, SCHEMAS[delivery.source.table]).encode()
    path = f"{STATS}/{delivery.file_name}"
    return {path: table, path + SUFFIX: sidecar}


def _shapes_to_files(boundaries: gpd.GeoDataFrame, file_name: str) -> dict[str, bytes]:
    """Return every part of a shapefile."""
    stem = Path(file_name).stem
    return {f"{GEO}/{stem}{suffix}": part for suffix, part in render_shapefile(boundaries).items()}
