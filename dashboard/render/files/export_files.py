"""Every file of an export by its name, and how they are written into a folder."""

import os
import tempfile
from collections.abc import Callable, Collection
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Final

from dashboard.analysis.evidence import Evidence
from dashboard.analysis.verdicts.thresholds import HEADLINE_WINDOW
from dashboard.analysis.verdicts.yardsticks import Yardstick
from dashboard.domain.provenance import WARNING_COLUMN
from dashboard.render.files.evidence_geojson import evidence_to_geojson
from dashboard.render.files.evidence_json import SCHEMA_FILE, evidence_to_json, schema_to_json
from dashboard.render.files.evidence_tables import Choice, list_tables
from dashboard.render.files.evidence_workbook import evidence_to_xlsx
from dashboard.render.files.export import name_file, to_csv


class Format(StrEnum):
    """In what a folder of files can be written."""

    CSV = "csv"
    XLSX = "xlsx"
    GEOPACKAGE = "gpkg"
    GEOJSON = "geojson"
    JSON = "json"


def make_csv_files(evidence: Evidence, choice: Choice) -> dict[str, bytes]:
    """Return a CSV file for each table, by name."""
    return {
        f"{table.name}.csv": to_csv(
            table.rows.drop(columns=WARNING_COLUMN, errors="ignore"), is_synthetic=evidence.is_synthetic
        ).encode()
        for table in list_tables(evidence, choice)
    }


def make_workbook(evidence: Evidence, choice: Choice) -> dict[str, bytes]:
    """Return the workbook, by its name."""
    return {"workbook.xlsx": evidence_to_xlsx(evidence, choice)}


def make_geopackage(evidence: Evidence, choice: Choice) -> dict[str, bytes]:
    """Return the GeoPackage, by its name; what writes it is loaded when it is first asked for."""
    from dashboard.render.files.geopackage import evidence_to_gpkg

    return {"data.gpkg": evidence_to_gpkg(evidence, choice)}


def make_geojson(evidence: Evidence, choice: Choice) -> dict[str, bytes]:
    """Return the GeoJSON, by its name."""
    return {"councils.geojson": evidence_to_geojson(evidence, choice).encode()}


def make_json(evidence: Evidence, choice: Choice) -> dict[str, bytes]:
    """Return the JSON and its schema, by name."""
    return {
        "data.json": evidence_to_json(evidence, choice).encode(),
        SCHEMA_FILE: schema_to_json(evidence, choice).encode(),
    }


MAKERS: Final[dict[Format, Callable[[Evidence, Choice], dict[str, bytes]]]] = {
    Format.CSV: make_csv_files,
    Format.XLSX: make_workbook,
    Format.GEOPACKAGE: make_geopackage,
    Format.GEOJSON: make_geojson,
    Format.JSON: make_json,
}
"""What makes the files of each format, from the evidence alone: the command line and the server ask these."""


def write_export(
    evidence: Evidence,
    folder: Path,
    day: date,
    window: int = HEADLINE_WINDOW,
    yardstick: Yardstick = Yardstick.RESIDENTS,
    *,
    with_names: bool = False,
    formats: Collection[Format] = (Format.CSV,),
) -> list[Path]:
    """Write figures, verdicts, champions, gaps, areas and sources as files into a folder.

    Files of the worked example bear its warning in their names and inside.

    Parameters
    ----------
    day
        On which a champion record is stale or not.
    window, yardstick
        Of the verdicts, and so of the gaps.
    with_names
        Whether the champions have persons' names, where the evidence kept them.

    Raises
    ------
    OSError
        If the folder cannot be written.
    """
    choice = Choice(day, window, yardstick, with_names)
    files = {
        name_file(name, is_synthetic=evidence.is_synthetic): content
        for wanted in Format
        if wanted in formats
        for name, content in MAKERS[wanted](evidence, choice).items()
    }
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".export-", dir=folder) as staging:
        for name, content in files.items():
            (Path(staging) / name).write_bytes(content)
        for name in files:
            os.replace(Path(staging) / name, folder / name)
    return [folder / name for name in files]
