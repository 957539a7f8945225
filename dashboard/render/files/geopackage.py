"""All that is exported as a GeoPackage: councils with verdicts and statuses, styled, and every table."""

import sqlite3
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import geopandas as gpd
import pandas as pd
import pyogrio

from dashboard.analysis.evidence import Evidence
from dashboard.domain.boundaries import CRS
from dashboard.domain.provenance import EXAMPLE, WARNING_COLUMN
from dashboard.render.files.council_layers import list_layers
from dashboard.render.files.evidence_tables import Choice, list_cautions, list_tables, name_title, write_dates
from dashboard.render.files.qgis_style import make_style

MOMENT: Final = "2000-01-01T00:00:00.000Z"
"""Stands where a GeoPackage wants to say when it was written."""
_COUNTERS: Final = (24, 92)
"""Where a file of SQLite counts how often it was written: so often as its writer took a pause."""

_STYLES: Final = """
CREATE TABLE layer_styles (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256), f_table_schema TEXT(256),
    f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
    useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30), update_time DATETIME
)"""
"""As QGIS makes it where a style is saved into a GeoPackage; it applies the default one by itself."""
_ADD_STYLE: Final = """
INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName,
                          styleQML, styleSLD, useAsDefault, description, owner, ui, update_time)
VALUES ('', '', ?, 'geom', 'Verdicts', ?, '', 1, ?, '', NULL, ?)"""
_REGISTER_STYLES: Final = """
INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change)
VALUES ('layer_styles', 'attributes', 'layer_styles', 'How QGIS draws the layers', ?)"""


def evidence_to_gpkg(evidence: Evidence, choice: Choice) -> bytes:
    """Return a GeoPackage; the same evidence gives the same bytes.

    A layer ``verdicts_<series>_<age group>`` for each that is judged, simplified as on the map and with a
    style that QGIS applies; the boundaries as they are loaded; every exported table, and ``notes``, as tables
    without shapes. Where no boundaries are loaded there are the tables alone.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / "data.gpkg"
        described = _write_tables(evidence, choice, path)
        styled: dict[str, str] = {}
        if evidence.boundaries is not None:
            described |= _write_boundaries(evidence.boundaries, path, is_synthetic=evidence.is_synthetic)
            styled = _write_verdicts(evidence, choice, path)
        _finish(path, described | styled, styled)
        return _settle_counters(path.read_bytes())


def _write_tables(evidence: Evidence, choice: Choice, path: Path) -> dict[str, str]:
    """Write every table, and the notes; return what each is, by name."""
    notes = pd.DataFrame({"note": [name_title(evidence), *list_cautions(evidence, choice)]})
    tables = {table.name: (table.title, table.rows) for table in list_tables(evidence, choice)}
    for name, (_, rows) in {"notes": ("", notes), **tables}.items():
        pyogrio.write_dataframe(write_dates(rows), path, layer=name, driver="GPKG", append=path.exists())
    said = {name: title for name, (title, _) in tables.items()}
    return {"notes": "What must go with the figures", **said}


def _write_boundaries(boundaries: gpd.GeoDataFrame, path: Path, *, is_synthetic: bool) -> dict[str, str]:
    shapes = boundaries[["gss_code", "area_name", "geometry"]]
    if is_synthetic:
        shapes = shapes.assign(**{WARNING_COLUMN: EXAMPLE})
    _write_layer(shapes, path, "boundaries")
    return {"boundaries": "Boundaries of the areas as they are loaded"}


def _write_verdicts(evidence: Evidence, choice: Choice, path: Path) -> dict[str, str]:
    """Write a layer for each series and age group that is judged; return what each is, by name."""
    described = {}
    for series, group, rows in list_layers(evidence, choice):
        name = f"verdicts_{series.id}_{group.value}"
        _write_layer(gpd.GeoDataFrame(write_dates(rows), crs=CRS), path, name)
        described[name] = f"{series.label}, {group.words}: verdict on each council"
    return described


def _write_layer(rows: gpd.GeoDataFrame, path: Path, name: str) -> None:
    pyogrio.write_dataframe(
        rows,
        path,
        layer=name,
        driver="GPKG",
        append=True,
        geometry_type="MultiPolygon",
        promote_to_multi=True,
    )


def _finish(path: Path, described: dict[str, str], styled: dict[str, str]) -> None:
    """Say what each layer is, style those of verdicts, and take out when it was written."""
    file = sqlite3.connect(path)
    try:
        with file:
            file.execute(_STYLES)
            file.execute(_REGISTER_STYLES, (MOMENT,))
            for name, what in styled.items():
                file.execute(_ADD_STYLE, (name, make_style("the reference's rate"), what, MOMENT))
            for name, what in described.items():
                file.execute("UPDATE gpkg_contents SET description = ? WHERE table_name = ?", (what, name))
            file.execute("UPDATE gpkg_contents SET last_change = ?", (MOMENT,))
        file.execute("VACUUM")
    finally:
        file.close()


def _settle_counters(content: bytes) -> bytes:
    settled = bytearray(content)
    for place in _COUNTERS:
        settled[place : place + 4] = (1).to_bytes(4, "big")
    return bytes(settled)
