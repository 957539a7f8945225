"""What a store does, whatever it is made of; `tests/contract` holds every implementation to it."""

from collections.abc import Hashable, Iterable, Iterator
from contextlib import suppress
from typing import Protocol

import pandas as pd

from dashboard.domain.delivery import Delivery
from dashboard.domain.problems import DataFolderError
from dashboard.domain.region import Region
from dashboard.store.changes import Change, Proposal, Trimmed
from dashboard.store.records import RecordChange
from dashboard.store.records_protocol import RecordStore
from dashboard.store.snapshot import Snapshot
from dashboard.store.state import State
from dashboard.store.transfer import Step


class Store(RecordStore, Protocol):
    """What is known, and who changed it.

    A reader sees the store as of one moment, and every change whole or not at all. A change is kept with
    what it replaced, so that it can be taken back until the history is trimmed. What raises has changed
    nothing.
    """

    @property
    def name(self) -> str:
        """What to call the store in a sentence."""

    def read(self) -> Snapshot:
        """Return what the store holds.

        Raises
        ------
        DataFolderError
            With every problem found, if any table or source cannot be trusted.
        """

    def inspect(self) -> Snapshot:
        """Return what can be read, with every problem met on the way."""

    def make_fingerprint(self) -> Hashable:
        """Return what differs once anything has changed; far quicker than `get_state`.

        Raises
        ------
        DataFolderError
            If the store cannot be reached.
        """

    def get_state(self) -> State:
        """Return the state of the store at this moment.

        Raises
        ------
        DataFolderError
            If the store cannot be reached.
        """

    def list_moves(self, seen: State, now: State) -> list[str]:
        """Return what happened between two states, a line for each change; at least one where they differ."""

    def commit(self, proposal: Proposal, *, who: str, record: RecordChange | None = None) -> Change:
        """Keep what is proposed as one change.

        Every check is made while nobody else can change the store.

        Parameters
        ----------
        who
            Who keeps it, as far as known.
        record
            A record that is kept with it, as `put_record` does: both are, or neither. Only where a machine
            stops in between can a folder have the change without the record; then it can be kept again.

        Returns
        -------
        The change as it was kept.

        Raises
        ------
        MovedError
            If the store is no longer in the state that was seen, with each change since; or the record is
            not the version that was seen.
        RefusedFileError
            If made-up and real figures would stand side by side.
        DataFolderError
            If the store cannot be written, or somebody else goes on writing it for too long.
        OSError
            If the disk is full, say.
        """

    def list_changes(self) -> tuple[Change, ...]:
        """Return every change of the history, the first one first.

        Raises
        ------
        DataFolderError
            If the history cannot be read.
        """

    def read_journal(self) -> tuple[Change, ...]:
        """Return every change there ever was, also those that were trimmed, the first one first.

        Raises
        ------
        DataFolderError
            If the journal cannot be read.
        """

    def read_cells(self, number: int) -> pd.DataFrame:
        """Return what a change of the journal did to each cell, before and after.

        Returns
        -------
        As `find_cells` does; empty also where an older version of the program kept the change.

        Raises
        ------
        DataFolderError
            If the journal has no such change, or cannot be read.
        """

    def read_before(self, number: int) -> Snapshot:
        """Return what the store held before a change.

        Raises
        ------
        DataFolderError
            If the history has no such change, or not what it replaced, or what was held then cannot be
            trusted.
        """

    def undo(self, number: int, *, who: str, why: str = "", seen: State | None = None) -> Change:
        """Bring back what was there before a change; this is a change itself, and can be taken back too.

        Parameters
        ----------
        number
            Of the change to take back; it must still stand.
        who
            Who takes it back, as far as known.
        why
            The reason, in a sentence of the person's own; may be empty.
        seen
            The state in which the person saw it stand; None where they named it themselves.

        Raises
        ------
        MovedError
            If the store is no longer in the state that was seen.
        DataFolderError
            If the change does not stand, what it wrote has been changed since, or made-up and real figures
            would stand side by side.
        OSError
            If the disk is full, say.
        """

    def trim(self, keep: int) -> Trimmed:
        """Keep the last changes of the history, and forget what the others replaced.

        The data stay as they are, and so does the journal.

        Raises
        ------
        DataFolderError
            If fewer than one is to be kept, or the history cannot be read or written.
        """

    def measure_history(self) -> int:
        """Return how many bytes the history takes, and the journal with it."""

    def is_writable(self) -> bool:
        """Say whether a change could be kept."""

    def seed(self, deliveries: Iterable[Delivery]) -> None:
        """Put tables into a store without a change in its history: the first ones, say, or made-up ones.

        Raises
        ------
        OSError
            If they cannot be written; some may have been.
        """

    def begin(self, region: Region, deliveries: Iterable[Delivery]) -> None:
        """Make a store for a region, with its first tables: its register of areas among them.

        Raises
        ------
        DataFolderError
            If there is something in the store already.
        OSError
            If it cannot be written; some of it may have been.
        """

    def upgrade(self) -> tuple[str, ...]:
        """Bring the store into the form of this version of the program; return what each step did.

        Raises
        ------
        DataFolderError
            If that cannot be done; then nothing was.
        """

    def export_history(self) -> Iterator[Step]:
        """Yield how the store came to hold what it holds, for another store to take.

        First the changes of which only the journal knows, then what was held before the first change that can
        be taken back, then each of those.

        Raises
        ------
        DataFolderError
            If anything that was held at any time cannot be read.
        """

    def import_history(self, steps: Iterable[Step]) -> None:
        """Take all that another store gives: what it holds, its history and its journal.

        Raises
        ------
        DataFolderError
            If this store holds something already, or what is given cannot be read.
        """

    def describe_place(self, delivery: Delivery) -> str:
        """Say where the store keeps the table of a delivery, for a person who looks for it."""


def still_holds(store: Store, snapshot: Snapshot) -> bool:
    """Say whether a store holds what was read of it, also where its files were written again since.

    The files of a change take their places one after another, and it is read whole from the first of them on.
    """
    with suppress(DataFolderError):
        return store.get_state() == snapshot.state
    return False
