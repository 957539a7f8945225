"""Look into a GeoPackage before GDAL opens it: plain tables, and nothing that leads to another place."""

import sqlite3

from dashboard.domain.problems import quote_found, refuse_file
from dashboard.intake.sandbox.map_refusals import check_description, refuse_content

_PLAIN_TABLE, _VIRTUAL_TABLE, _SPATIAL_INDEX = "create table ", "create virtual table ", " using rtree"


def check_database(content: bytes, file: str) -> None:
    """Refuse a GeoPackage that would compute something when it is read, or leads to another place."""
    database = sqlite3.connect(":memory:")
    try:
        database.deserialize(content)
        found = database.execute("SELECT type, name, sql FROM sqlite_master LIMIT 10000").fetchall()
        definitions = _list_definitions(database)
    except sqlite3.Error:
        refuse_content(file, "a damaged GeoPackage")
    finally:
        database.close()
    for kind, name, statement in found:
        if kind == "view" or (kind == "table" and not _holds_rows(statement)):
            mend = "Export the one layer to a new file."
            refuse_file(file, "a GeoPackage of plain tables", f"the view {quote_found(name)}", mend)
    for text in definitions:
        check_description(text, file)


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
