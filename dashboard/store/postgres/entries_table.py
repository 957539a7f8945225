"""The journal of the records of a database: a row for each entry, which a trigger guards."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, datetime

import sqlalchemy as sa

from dashboard.store.postgres.databases import Database
from dashboard.store.postgres.migrating import is_made
from dashboard.store.postgres.postgres_tables import RECORD_JOURNAL
from dashboard.store.records import RecordEntry


def read_entries(database: Database) -> tuple[RecordEntry, ...]:
    """Return every entry, as `Store.read_record_journal` describes it."""
    with database.read() as connection:
        if not is_made(database, connection):
            return ()
        rows = connection.execute(sa.select(RECORD_JOURNAL).order_by(RECORD_JOURNAL.c.number))
        return tuple(RecordEntry(**row) for row in rows.mappings())


def count_entries(connection: sa.Connection) -> int:
    """Return how many entries there are."""
    return int(connection.scalar(sa.select(sa.func.count()).select_from(RECORD_JOURNAL)) or 0)


def enter(connection: sa.Connection, kind: str, id: str, who: str, said: str) -> None:
    """Add an entry in the transaction that does what it says; nothing where it says nothing.

    To be called under the lock of the records.
    """
    if said:
        last = connection.scalar(sa.select(sa.func.max(RECORD_JOURNAL.c.number))) or 0
        when = datetime.now(UTC).isoformat(timespec="seconds")
        import_entries(connection, [RecordEntry(last + 1, when, who, kind, id, said)])


def import_entries(connection: sa.Connection, entries: Iterable[RecordEntry]) -> None:
    """Add entries as they are."""
    rows = [asdict(entry) for entry in entries]
    if rows:
        connection.execute(sa.insert(RECORD_JOURNAL), rows)
