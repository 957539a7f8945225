"""The journal of the records of a data folder: a file for each entry, of which none is ever written again."""

import json
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from dashboard.domain.problems import DataFolderError, Problem, quote_found
from dashboard.store.folder.private_files import write_private
from dashboard.store.records import RecordEntry

ENTRIES: Final = ".records/.journal"
"""No kind of records can be called so."""


def read_entries(data: Path) -> tuple[RecordEntry, ...]:
    """Return every entry, as `Store.read_record_journal` describes it."""
    return tuple(_read(path) for path in sorted((data / ENTRIES).glob("*.json")))


def import_entries(data: Path, entries: Iterable[RecordEntry]) -> None:
    """Take the entries of another store as they are."""
    for entry in entries:
        write_private(_locate(data, entry.number), asdict(entry))


def enter(data: Path, kind: str, id: str, who: str, said: str) -> AbstractContextManager[None]:
    """Add an entry before the block does what it says; nothing where it says nothing.

    To be called while nobody else can change a record. What is done without an entry cannot be: where the
    machine stops in between, the journal says what was about to be done.
    """
    if not said:
        return nullcontext()
    last = max((int(path.stem) for path in (data / ENTRIES).glob("*.json")), default=0)
    when = datetime.now(UTC).isoformat(timespec="seconds")
    return _enter(data, RecordEntry(last + 1, when, who, kind, id, said))


@contextmanager
def _enter(data: Path, entry: RecordEntry) -> Iterator[None]:
    path = _locate(data, entry.number)
    write_private(path, asdict(entry))
    try:
        yield
    except BaseException:  # it was not done, and nobody was told that it was
        path.unlink(missing_ok=True)
        raise


def _locate(data: Path, number: int) -> Path:
    return data / ENTRIES / f"{number:09}.json"


def _read(path: Path) -> RecordEntry:
    try:
        return RecordEntry(**json.loads(path.read_bytes()))
    except (OSError, TypeError, ValueError) as error:
        action = "Restore the file from a backup, or ask who runs the server; nothing was written."
        place, found = f"{ENTRIES}/{path.name}", quote_found(str(error))
        raise DataFolderError([Problem(place, "an entry that can be read", found, action)]) from error
