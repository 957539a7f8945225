"""The store that is a PostgreSQL database."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import sqlalchemy as sa

from dashboard.domain.delivery import Delivery
from dashboard.domain.problems import DataFolderError, Problem
from dashboard.domain.region import Region
from dashboard.store.changes import Change, Proposal, Trimmed
from dashboard.store.holdings import name_part
from dashboard.store.postgres.databases import Database, find_database
from dashboard.store.postgres.entries_table import read_entries
from dashboard.store.postgres.history_rows import export_rows, import_rows
from dashboard.store.postgres.journal_table import list_entries, read_entry_cells, read_oldest
from dashboard.store.postgres.migrating import is_made, upgrade
from dashboard.store.postgres.postgres_changes import (
    begin_database,
    commit_proposal,
    seed_database,
    undo_change,
)
from dashboard.store.postgres.postgres_snapshot import LOOK_UP, inspect_database, read_database_before
from dashboard.store.postgres.postgres_trimming import measure, trim_database
from dashboard.store.postgres.records_table import (
    import_records,
    list_records,
    put_record,
    read_record,
    remove_record,
)
from dashboard.store.postgres.standing_state import PostgresState, list_moves, read_state
from dashboard.store.postgres.watching import ask_now
from dashboard.store.records import Check, Record, RecordChange, RecordEntry, let_pass
from dashboard.store.snapshot import Snapshot
from dashboard.store.state import State
from dashboard.store.transfer import Step


@dataclass(frozen=True)
class PostgresStore:
    """A PostgreSQL database, as `dashboard.store.protocol.Store` describes a store."""

    address: str = field(repr=False)  # it may hold a password

    @property
    def _database(self) -> Database:
        return find_database(self.address)

    @property
    def name(self) -> str:
        """What to call the database."""
        return self._database.name

    def read(self) -> Snapshot:
        """Return what the database holds, if all of it can be trusted."""
        snapshot = self.inspect()
        if snapshot.problems:
            raise DataFolderError(snapshot.problems)
        return snapshot

    def inspect(self) -> Snapshot:
        """Return what can be read of the database, with every problem met on the way."""
        return inspect_database(self._database)

    def make_fingerprint(self) -> Hashable:
        """Return what differs once anything has changed: as the database told, else as it answers."""
        told = self._database.watch().get()
        if told is not None:
            return told
        with self._database.read() as connection:
            return ask_now(connection) if is_made(self._database, connection) else None

    def get_state(self) -> State:
        """Return the state of the database at this moment."""
        with self._database.read() as connection:
            return read_state(connection) if is_made(self._database, connection) else PostgresState()

    def list_moves(self, seen: State, now: State) -> list[str]:
        """Return what happened between two states, a line for each change."""
        with self._database.read() as connection:
            return list_moves(connection, seen, now)

    def commit(self, proposal: Proposal, *, who: str, record: RecordChange | None = None) -> Change:
        """Keep what is proposed as one change."""
        return commit_proposal(self._database, proposal, who=who, record=record)

    def list_changes(self) -> tuple[Change, ...]:
        """Return every change of the history, the first one first."""
        with self._database.read() as connection:
            if not is_made(self._database, connection):
                return ()
            return tuple(list_entries(connection, read_oldest(connection)))

    def read_journal(self) -> tuple[Change, ...]:
        """Return every change there ever was, the first one first."""
        with self._database.read() as connection:
            return tuple(list_entries(connection)) if is_made(self._database, connection) else ()

    def read_cells(self, number: int) -> pd.DataFrame:
        """Return what a change did to each cell."""
        with self._database.read() as connection:
            is_there = is_made(self._database, connection)
            if not is_there or not 1 <= number <= read_state(connection).number:
                raise DataFolderError(
                    [Problem(self.name, f"a change {number} in the journal", "none", LOOK_UP)]
                )
            return read_entry_cells(connection, number)

    def read_before(self, number: int) -> Snapshot:
        """Return what the database held before a change."""
        return read_database_before(self._database, number)

    def undo(self, number: int, *, who: str, why: str = "", seen: State | None = None) -> Change:
        """Bring back what was held before a change."""
        return undo_change(self._database, number, who=who, why=why, seen=seen)

    def trim(self, keep: int) -> Trimmed:
        """Keep the last changes of the history, and of what was replaced only what those replaced."""
        return trim_database(self._database, keep)

    def measure_history(self) -> int:
        """Return how many bytes the history takes."""
        with self._database.read() as connection:
            return measure(connection) if is_made(self._database, connection) else 0

    def is_writable(self) -> bool:
        """Say whether the database can be reached, and lets us change it."""
        try:
            with self._database.read() as connection:
                if not is_made(self._database, connection):
                    return False
                may = sa.text("SELECT has_table_privilege('standing', 'UPDATE') AND NOT pg_is_in_recovery()")
                return bool(connection.scalar(may))
        except DataFolderError:
            return False

    def seed(self, deliveries: Iterable[Delivery]) -> None:
        """Put tables into the database, without a change in the history."""
        seed_database(self._database, deliveries)

    def begin(self, region: Region, deliveries: Iterable[Delivery]) -> None:
        """Make the tables, and keep the region's record and its first tables."""
        begin_database(self._database, region, deliveries)

    def upgrade(self) -> tuple[str, ...]:
        """Make the tables, or bring them into the form of this version."""
        return upgrade(self._database)

    def export_history(self) -> Iterator[Step]:
        """Yield how the database came to hold what it holds."""
        return export_rows(self._database)

    def import_history(self, steps: Iterable[Step]) -> None:
        """Make the tables, and take the history of another store, all of it or nothing."""
        import_rows(self._database, steps)

    def describe_place(self, delivery: Delivery) -> str:
        """Return the name of the database, and under which name it holds the table of a delivery."""
        return f"{self.name}, {name_part(delivery.source)}"

    def read_records(self, kind: str) -> tuple[Record, ...]:
        """Return every record of a kind."""
        return list_records(self._database, kind)

    def read_record(self, kind: str, id: str) -> Record | None:
        """Return one record, or None where there is none."""
        return read_record(self._database, kind, id)

    def put_record(
        self,
        kind: str,
        id: str,
        facts: Mapping[str, Any],
        *,
        expected: int,
        who: str,
        said: str = "",
        check: Check = let_pass,
    ) -> Record:
        """Keep a record: a new one, or in the place of the version that was seen."""
        return put_record(self._database, RecordChange(kind, id, facts, expected, who, said, check))

    def remove_record(
        self, kind: str, id: str, *, expected: int, who: str, said: str, check: Check = let_pass
    ) -> None:
        """Remove a record that is still the version that was seen."""
        remove_record(self._database, kind, id, expected=expected, who=who, said=said, check=check)

    def list_records(self) -> tuple[Record, ...]:
        """Return every record of every kind."""
        return list_records(self._database)

    def read_record_journal(self) -> tuple[RecordEntry, ...]:
        """Return every entry of the journal of the records."""
        return read_entries(self._database)

    def import_records(self, records: Iterable[Record], journal: Iterable[RecordEntry] = ()) -> None:
        """Take the records of another store as they are, and the journal of them."""
        import_records(self._database, records, journal)
