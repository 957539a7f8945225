"""A part of what a store holds as rows of the database's tables, and back."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import geopandas as gpd
import pandas as pd
import shapely
import sqlalchemy as sa

from dashboard.domain.boundaries import CRS
from dashboard.domain.delivery import Delivery
from dashboard.domain.problems import Problem
from dashboard.domain.provenance import facts_to_source
from dashboard.domain.region import Region, parse_region, region_to_facts
from dashboard.domain.schema_problems import find_problems
from dashboard.domain.schemas import SCHEMAS, canonicalize, give_types
from dashboard.store.holdings import BOUNDARIES, PRECEDENCE, REGION, Part
from dashboard.store.postgres.postgres_tables import DECISIONS, LOADED, REGIONS, ROWS, SHAPES
from dashboard.store.precedence import Decision, Precedence

Rows = list[dict[str, Any]]
_SHAPE_COLUMNS: Final = ["gss_code", "area_name"]


def name_kind(part: Part) -> str:
    """Return of which kind a part is: of a table that of its schema."""
    if isinstance(part, Delivery):
        return part.source.table
    return PRECEDENCE if isinstance(part, Precedence) else REGION


def part_to_rows(part: Part) -> Iterator[tuple[sa.Table, Rows]]:
    """Yield the rows of a part, with the table of the database that each belongs to."""
    if isinstance(part, Precedence):
        yield LOADED, [{"source_id": source_id} for source_id in part.loaded]
        columns = DECISIONS.columns.keys()[2:]
        yield DECISIONS, [{name: getattr(d, name) for name in columns} for d in part.decisions]
    elif isinstance(part, Region):
        yield REGIONS, [{"facts": region_to_facts(part)}]
    elif part.source.table == BOUNDARIES:
        shapes = gpd.GeoDataFrame(part.table)
        facts = pd.DataFrame(shapes[_SHAPE_COLUMNS]).assign(geometry=shapes.geometry.to_wkb())
        yield SHAPES, facts.sort_values("gss_code").to_dict("records")  # type: ignore[misc]
    else:
        yield ROWS[part.source.table], _table_to_rows(part.table, part.source.table)


def _table_to_rows(table: pd.DataFrame, kind: str) -> Rows:
    """Return the rows of a canonical table, as it is kept; None where a cell is missing."""
    ordered = canonicalize(table, SCHEMAS[kind]).astype(object)
    plain = ordered.where(ordered.notna(), None)
    return plain.to_dict("records")  # type: ignore[return-value]


def read_part(
    connection: sa.Connection, version: int, kind: str, facts: Mapping[str, Any], file_name: str
) -> Part:
    """Return what a version holds.

    Raises
    ------
    DataFolderError
        If the facts of a source, or the record of a region, are not of this version of the program.
    """
    if kind == PRECEDENCE:
        loaded = tuple(row["source_id"] for row in _fetch(connection, LOADED, version))
        decisions = tuple(Decision(**row) for row in _fetch(connection, DECISIONS, version))
        return Precedence(loaded, decisions)
    if kind == REGION:
        (row,) = _fetch(connection, REGIONS, version)
        return parse_region(row["facts"], file_name or REGION)
    source = facts_to_source(dict(facts), file_name)
    if kind == BOUNDARIES:
        return Delivery(source, _rows_to_shapes(_fetch(connection, SHAPES, version)), file_name, ())
    table, schema = pd.DataFrame(_fetch(connection, ROWS[kind], version)), SCHEMAS[kind]
    typed = give_types(table.reindex(columns=list(schema.columns)), schema)
    return Delivery(source, typed, file_name, ())


def check_part(part: Part) -> tuple[Problem, ...]:
    """Return what is wrong with a part by itself: somebody may have written into the database by hand."""
    if not isinstance(part, Delivery) or part.source.table == BOUNDARIES:
        return ()
    return tuple(find_problems(part.table, SCHEMAS[part.source.table], part.file_name))


def _rows_to_shapes(rows: Rows) -> gpd.GeoDataFrame:
    table = pd.DataFrame(rows, columns=[*_SHAPE_COLUMNS, "geometry"])
    shapes = shapely.from_wkb(table["geometry"].to_numpy())
    return gpd.GeoDataFrame(table[_SHAPE_COLUMNS].astype("str"), geometry=shapes, crs=CRS)


def _fetch(connection: sa.Connection, table: sa.Table, version: int) -> Rows:
    """Return the rows of a version, in order, without its number and theirs."""
    found = connection.execute(
        sa.select(*list(table.c)[2:]).where(table.c.version == version).order_by(table.c.position)
    )
    return [dict(row) for row in found.mappings()]
