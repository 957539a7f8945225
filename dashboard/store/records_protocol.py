"""What a store does with small records beside its tables; `tests/contract` holds each one to it."""

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from dashboard.store.records import Check, Record, RecordEntry, let_pass


class RecordStore(Protocol):
    """People and what they propose, and a journal of what was done with them that is only ever added to."""

    def read_records(self, kind: str) -> tuple[Record, ...]:
        """Return every record of a kind, in order of id: people, or what they propose.

        Records are no part of a snapshot, a state or a fingerprint: nothing that is shown rests on them.

        Raises
        ------
        DataFolderError
            If one of them cannot be read.
        """

    def read_record(self, kind: str, id: str) -> Record | None:
        """Return one record as it is at this moment, or None where there is none.

        Raises
        ------
        DataFolderError
            If it cannot be read.
        """

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
        """Keep a record: a new one, or in the place of the version that was seen.

        Parameters
        ----------
        expected
            The version that was seen; 0 where there was none.
        who
            Who keeps it, as far as known.
        said
            What the journal says of it, in a sentence; it gets no entry where this is empty, as at each
            stroke of a draft. It is kept with the record, or neither is.
        check
            Asked before anything is written, while nobody else can change any record: what has to hold of
            several records together is looked up here. It is given how to read them, and what it raises
            lets nothing be written.

        Returns
        -------
        The record as it was kept, with its new version.

        Raises
        ------
        MovedError
            If it is not the version that was seen any more: of two people who change one, neither loses
            what they wrote without a word.
        DataFolderError
            If it cannot be kept.
        OSError
            If the disk is full, say.
        """

    def remove_record(
        self, kind: str, id: str, *, expected: int, who: str, said: str, check: Check = let_pass
    ) -> None:
        """Remove a record that is still the version that was seen; the journal says who did, when and what.

        Parameters
        ----------
        check
            As for `put_record`.

        Raises
        ------
        MovedError
            If it is not.
        DataFolderError
            If it cannot be removed.
        OSError
            If the disk does not let it.
        """

    def list_records(self) -> tuple[Record, ...]:
        """Return every record of every kind, by kind and id.

        Raises
        ------
        DataFolderError
            If one of them cannot be read.
        """

    def read_record_journal(self) -> tuple[RecordEntry, ...]:
        """Return every entry there ever was, the first one first; nothing takes one out again.

        Raises
        ------
        DataFolderError
            If one of them cannot be read.
        """

    def import_records(self, records: Iterable[Record], journal: Iterable[RecordEntry] = ()) -> None:
        """Take the records of another store as they are, each with its version, who kept it, and when.

        Parameters
        ----------
        journal
            The entries of that store, which are taken as they are too.

        Raises
        ------
        DataFolderError
            If this store has records or entries already, or cannot keep them.
        OSError
            If the disk is full, say; some may have been kept.
        """
