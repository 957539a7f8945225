"""The store that is a folder of files."""

import os
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from dashboard.domain.delivery import Delivery
from dashboard.domain.region import Region
from dashboard.store.changes import Change, Proposal, Trimmed
from dashboard.store.folder.earlier import read_before
from dashboard.store.folder.entry_files import read_entries
from dashboard.store.folder.folder_snapshot import inspect_folder, read_folder
from dashboard.store.folder.folder_state import fingerprint_folder, read_state
from dashboard.store.folder.history_files import export_history, import_history
from dashboard.store.folder.journal import (
    list_changes,
    list_trimmed_changes,
    measure_history,
    read_cells,
)
from dashboard.store.folder.moves import list_moves
from dashboard.store.folder.new_folder import begin_folder
from dashboard.store.folder.proposal_files import commit_proposal, locate
from dashboard.store.folder.record_files import (
    import_records,
    list_records,
    put_record,
    read_record,
    read_records,
    remove_record,
)
from dashboard.store.folder.trimming import trim_history
from dashboard.store.folder.undoing import undo
from dashboard.store.records import Check, Record, RecordChange, RecordEntry, let_pass
from dashboard.store.snapshot import Snapshot
from dashboard.store.state import State
from dashboard.store.table_files import STATS, delivery_to_files
from dashboard.store.transfer import Step


@dataclass(frozen=True)
class FolderStore:
    """A data folder, as `dashboard.store.protocol.Store` describes a store."""

    data: Path

    @property
    def name(self) -> str:
        """The name of the folder."""
        return self.data.name

    def read(self) -> Snapshot:
        """Return what the folder holds, if all of it can be trusted."""
        return read_folder(self.data)

    def inspect(self) -> Snapshot:
        """Return what can be read of the folder, with every problem met on the way."""
        return inspect_folder(self.data)

    def make_fingerprint(self) -> Hashable:
        """Return what differs once a file has changed, without reading any."""
        return fingerprint_folder(self.data)

    def get_state(self) -> State:
        """Return the state of the folder at this moment."""
        return read_state(self.data)

    def list_moves(self, seen: State, now: State) -> list[str]:
        """Return what happened between two states, a line for each change; else the files changed by hand."""
        return list_moves(self.data, seen, now)

    def commit(self, proposal: Proposal, *, who: str, record: RecordChange | None = None) -> Change:
        """Keep what is proposed as one change."""
        return commit_proposal(self.data, proposal, who=who, record=record)

    def list_changes(self) -> tuple[Change, ...]:
        """Return every change of the history, the first one first."""
        return list_changes(self.data)

    def read_journal(self) -> tuple[Change, ...]:
        """Return every change there ever was, the first one first."""
        return (*list_trimmed_changes(self.data), *list_changes(self.data))

    def read_cells(self, number: int) -> pd.DataFrame:
        """Return what a change did to each cell."""
        return read_cells(self.data, number)

    def read_before(self, number: int) -> Snapshot:
        """Return what the folder held before a change."""
        return read_before(self.data, number)

    def undo(self, number: int, *, who: str, why: str = "", seen: State | None = None) -> Change:
        """Bring back what was there before a change."""
        return undo(self.data, number, who=who, why=why, seen=seen)

    def trim(self, keep: int) -> Trimmed:
        """Keep the last changes of the history, and of what was replaced only what those replaced."""
        return trim_history(self.data, keep)

    def measure_history(self) -> int:
        """Return how many bytes the history takes."""
        return measure_history(self.data)

    def is_writable(self) -> bool:
        """Say whether the folder is there, and files can be written into it."""
        return all(os.access(folder, os.W_OK) for folder in (self.data, self.data / STATS))

    def seed(self, deliveries: Iterable[Delivery]) -> None:
        """Write tables and their sidecars, without a change in the history."""
        for delivery in deliveries:
            for path, content in delivery_to_files(delivery).items():
                target = self.data / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)

    def begin(self, region: Region, deliveries: Iterable[Delivery]) -> None:
        """Make the folder: the region's record and these tables."""
        begin_folder(self.data, region, deliveries)

    def upgrade(self) -> tuple[str, ...]:
        """Do nothing: a folder is read and written as it is."""
        return ()

    def export_history(self) -> Iterator[Step]:
        """Yield how the folder came to hold what it holds."""
        return export_history(self.data)

    def import_history(self, steps: Iterable[Step]) -> None:
        """Make the folder, and take the history of another store."""
        import_history(self.data, steps)

    def describe_place(self, delivery: Delivery) -> str:
        """Return the path of the table of a delivery."""
        return str(locate(delivery, self.data))

    def read_records(self, kind: str) -> tuple[Record, ...]:
        """Return every record of a kind."""
        return read_records(self.data, kind)

    def read_record(self, kind: str, id: str) -> Record | None:
        """Return one record, or None where there is none."""
        return read_record(self.data, kind, id)

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
        return put_record(self.data, RecordChange(kind, id, facts, expected, who, said, check))

    def remove_record(
        self, kind: str, id: str, *, expected: int, who: str, said: str, check: Check = let_pass
    ) -> None:
        """Remove a record that is still the version that was seen."""
        remove_record(self.data, kind, id, expected=expected, who=who, said=said, check=check)

    def list_records(self) -> tuple[Record, ...]:
        """Return every record of every kind."""
        return list_records(self.data)

    def read_record_journal(self) -> tuple[RecordEntry, ...]:
        """Return every entry of the journal of the records."""
        return read_entries(self.data)

    def import_records(self, records: Iterable[Record], journal: Iterable[RecordEntry] = ()) -> None:
        """Take the records of another store as they are, and the journal of them."""
        import_records(self.data, records, journal)
