"""Maps kept as tables: a CSV with a column of shapes in words (WKT), and GeoParquet."""

import io
import json
from typing import Any, Final

import geopandas as gpd
import pyarrow as pa
import pyarrow.parquet as pq
import shapely
from pyproj import CRS
from pyproj.exceptions import CRSError
from shapely.errors import ShapelyError

from dashboard.domain.limits import MAX_FEATURES, MAX_UNPACKED_BYTES
from dashboard.domain.problems import quote_found, refuse_file
from dashboard.intake.sandbox.csv_lines import allow_long_cells, split_csv
from dashboard.intake.sandbox.incoming_file import IncomingFile
from dashboard.intake.sandbox.map_refusals import refuse_content

WKT_HEADINGS: Final = ("wkt", "wkt_geom", "the_geom", "geom", "geometry", "shape")
PARQUET_SUFFIXES: Final = (".parquet", ".geoparquet")
_POLYGON: Final = b"POLYGON"
_LOOKED_AT: Final = 1_000_000
_DEGREES: Final = "OGC:CRS84"
_PARQUET: Final = b"PAR1"
_DESCRIBED: Final = b'"primary_column"'
_NO_SHAPES: Final = "Save it as CSV or XLSX: then it is read as a sheet."


def holds_wkt(header: tuple[str, ...], file: IncomingFile) -> bool:
    """Say whether a CSV has a column of polygons in words."""
    has_heading = any(name.strip().casefold() in WKT_HEADINGS for name in header)
    return has_heading and file.suffix == ".csv" and _POLYGON in file.content[:_LOOKED_AT].upper()


def holds_geoparquet(file: IncomingFile) -> bool:
    """Say whether a file is a Parquet table that describes its shapes."""
    return file.content.startswith(_PARQUET) and _DESCRIBED in file.content


def read_wkt_table(file: IncomingFile) -> gpd.GeoDataFrame:
    """Return the rows of a CSV with their shapes; such a file names no reference system.

    Raises
    ------
    RefusedFileError
        If it is no CSV, or a shape in it cannot be read.
    """
    text = file.content.decode("utf-8-sig", "replace")
    with allow_long_cells():
        rows = [cells for _, cells in split_csv(text, file.name, "Save it again as “CSV UTF-8”.")]
    header, records = rows[0], [cells for cells in rows[1:] if cells]
    at = next((n for n, name in enumerate(header) if name.strip().casefold() in WKT_HEADINGS), None)
    if at is None:
        mend = f"Bring boundaries as a map file, or put them under a heading of {', '.join(WKT_HEADINGS)}."
        refuse_file(file.name, "a column of shapes in words (WKT)", "none", mend)
    if len(records) > MAX_FEATURES:
        mend = "Leave only the areas of the region in it."
        refuse_file(file.name, f"at most {MAX_FEATURES:,} shapes", f"{len(records):,}", mend)
    try:
        shapes = shapely.from_wkt([cells[at] or None for cells in records])
        facts = {name: [cells[n] for cells in records] for n, name in enumerate(header) if n != at}
    except (ShapelyError, IndexError) as error:
        refuse_content(file.name, f"a shape in words that is broken: {quote_found(error)}")
    return gpd.GeoDataFrame(facts, geometry=shapes)


def read_geoparquet(file: IncomingFile) -> gpd.GeoDataFrame:
    """Return the rows of a GeoParquet file with their shapes.

    Raises
    ------
    RefusedFileError
        If it is broken, has no shapes as well-known binary, or holds far too much.
    """
    try:
        parquet = pq.ParquetFile(io.BytesIO(file.content))
        described = json.loads((parquet.schema_arrow.metadata or {}).get(b"geo", b"{}"))
        column = described.get("primary_column", "")
        facts = described.get("columns", {}).get(column, {})
        _check_parquet(parquet, facts, file.name)
        table = parquet.read().to_pandas(ignore_metadata=True)
        shapes = shapely.from_wkb(table.pop(column).to_numpy())
        plain = table.select_dtypes(["object", "str", "number"])
        return gpd.GeoDataFrame(plain, geometry=shapes, crs=_read_system(facts))
    except (pa.ArrowException, ShapelyError, CRSError, ValueError, KeyError, OSError) as error:
        refuse_file(file.name, "a whole GeoParquet file", quote_found(error), "Save it as GeoPackage.")


def _check_parquet(parquet: pq.ParquetFile, facts: dict[str, Any], file: str) -> None:
    if not facts:
        refuse_file(file, "a column of shapes", "a Parquet table without one", _NO_SHAPES)
    if facts.get("encoding") != "WKB":
        found = f"the encoding {quote_found(facts.get('encoding', ''))}"
        refuse_file(file, "shapes as well-known binary (WKB)", found, "Save it as GeoPackage.")
    meta = parquet.metadata
    size = sum(meta.row_group(n).total_byte_size for n in range(meta.num_row_groups))
    if meta.num_rows > MAX_FEATURES or size > MAX_UNPACKED_BYTES:
        mend = "Leave only the areas of the region in it."
        refuse_file(file, f"at most {MAX_FEATURES:,} shapes", f"{meta.num_rows:,}", mend)


def _read_system(facts: dict[str, Any]) -> CRS | None:
    """Return the reference system: longitude and latitude where none is named, as the format has it."""
    if "crs" not in facts:
        return CRS.from_user_input(_DEGREES)
    return CRS.from_json_dict(facts["crs"]) if isinstance(facts["crs"], dict) else None
