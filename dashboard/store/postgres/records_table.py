"""Small records in a database: one row each, of its present version."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, Final

import sqlalchemy as sa

from dashboard.store.postgres.databases import Database
from dashboard.store.postgres.entries_table import count_entries, enter, import_entries
from dashboard.store.postgres.migrating import is_made, make_ready
from dashboard.store.postgres.postgres_tables import RECORDS
from dashboard.store.records import (
    Check,
    Record,
    RecordChange,
    RecordEntry,
    check_name,
    refuse_moved_record,
    refuse_second_records,
)

_LOCK: Final = 0x7265636F7264
"""The number of the lock under which one at a time changes records."""


def list_records(database: Database, kind: str | None = None) -> tuple[Record, ...]:
    """Return the records of a kind, or of every kind, by kind and id."""
    with database.read() as connection:
        return _select(connection, kind) if is_made(database, connection) else ()


def read_record(database: Database, kind: str, id: str) -> Record | None:
    """Return one record, as `Store.read_record` describes it."""
    check_name(kind, id)
    with database.read() as connection:
        return _find(connection, kind, id) if is_made(database, connection) else None


def put_record(database: Database, change: RecordChange) -> Record:
    """Keep a record, as `Store.put_record` describes it."""
    make_ready(database)
    with database.write() as connection:
        return put_row(database, connection, change)


def put_row(database: Database, connection: sa.Connection, change: RecordChange) -> Record:
    """Keep a record as `put_record` does, in a transaction; nobody else changes one until that ends."""
    name = change.kind, change.id
    check_name(*name)
    _lock(connection)
    refuse_moved_record(database.name, _find(connection, *name), change.expected)
    change.check(lambda kind: _select(connection, kind))
    when = datetime.now(UTC).isoformat(timespec="seconds")
    record = Record(*name, dict(change.facts), change.expected + 1, change.who, when)
    connection.execute(sa.delete(RECORDS).where(*_name(*name)))
    connection.execute(sa.insert(RECORDS), [_to_row(record)])
    enter(connection, *name, change.who, change.said)
    return record


def remove_record(
    database: Database, kind: str, id: str, *, expected: int, who: str, said: str, check: Check
) -> None:
    """Remove a record, as `Store.remove_record` describes it."""
    check_name(kind, id)
    make_ready(database)
    with database.write() as connection:
        _lock(connection)
        refuse_moved_record(database.name, _find(connection, kind, id), expected)
        check(lambda kind: _select(connection, kind))
        connection.execute(sa.delete(RECORDS).where(*_name(kind, id)))
        enter(connection, kind, id, who, said)


def import_records(database: Database, records: Iterable[Record], journal: Iterable[RecordEntry]) -> None:
    """Take the records of another store, as `Store.import_records` describes it."""
    make_ready(database)
    with database.write() as connection:
        _lock(connection)
        number = connection.scalar(sa.select(sa.func.count()).select_from(RECORDS)) or 0
        refuse_second_records(database.name, number + count_entries(connection))
        import_entries(connection, journal)
        rows = [_to_row(record) for record in records]
        if rows:
            connection.execute(sa.insert(RECORDS), rows)


def _lock(connection: sa.Connection) -> None:
    connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))


def _name(kind: str, id: str) -> tuple[sa.ColumnElement[bool], ...]:
    return RECORDS.c.kind == kind, RECORDS.c.id == id


def _select(connection: sa.Connection, kind: str | None) -> tuple[Record, ...]:
    order = (RECORDS.c.kind.collate("C"), RECORDS.c.id.collate("C"))
    which = sa.true() if kind is None else RECORDS.c.kind == kind
    rows = connection.execute(sa.select(RECORDS).where(which).order_by(*order))
    return tuple(Record(**row) for row in rows.mappings())


def _find(connection: sa.Connection, kind: str, id: str) -> Record | None:
    row = connection.execute(sa.select(RECORDS).where(*_name(kind, id))).mappings().first()
    return Record(**row) if row is not None else None


def _to_row(record: Record) -> dict[str, Any]:
    return {name: getattr(record, name) for name in RECORDS.c.keys()}  # noqa: SIM118 - no mapping
