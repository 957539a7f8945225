"""Small records in a data folder: a JSON file each, in a folder that only the server's user can read."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from dashboard.domain.problems import DataFolderError, Problem, quote_found
from dashboard.store.folder.entry_files import enter, import_entries, read_entries
from dashboard.store.folder.kept_files import sync_folder
from dashboard.store.folder.locks import hold_alone
from dashboard.store.folder.private_files import prepare_private, write_private
from dashboard.store.records import (
    Check,
    Record,
    RecordChange,
    RecordEntry,
    check_name,
    refuse_moved_record,
    refuse_second_records,
    sort_records,
)

RECORDS: Final = ".records"
_ENDING: Final = ".json"


def read_records(data: Path, kind: str) -> tuple[Record, ...]:
    """Return every record of a kind, as `Store.read_records` describes it."""
    folder = data / RECORDS / kind
    try:
        names = [path.stem for path in folder.iterdir() if path.suffix == _ENDING] if folder.is_dir() else []
    except OSError as error:
        raise _refuse(f"{RECORDS}/{kind}", error.strerror or "nothing") from error
    found = [read_record(data, kind, name) for name in names]
    return sort_records(record for record in found if record is not None)


def read_record(data: Path, kind: str, id: str) -> Record | None:
    """Return one record, as `Store.read_record` describes it.

    A file is replaced by a rename, so that it is read as it was before or after a change.
    """
    check_name(kind, id)
    place = f"{RECORDS}/{kind}/{id}{_ENDING}"
    try:
        kept = json.loads((data / place).read_bytes())
        facts, version = dict(kept["facts"]), int(kept["version"])
        return Record(kind, id, facts, version, str(kept["who"]), str(kept["when"]))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _refuse(place, error.strerror or "nothing") from error
    except (KeyError, TypeError, ValueError) as error:  # of which a JSON that is none is one
        raise _refuse(place, str(error)) from error


def list_records(data: Path) -> tuple[Record, ...]:
    """Return every record of every kind, as `Store.list_records` describes it."""
    folder = data / RECORDS
    kinds = sorted(path.name for path in folder.glob("[a-z]*") if path.is_dir())
    return tuple(record for kind in kinds for record in read_records(data, kind))


def import_records(data: Path, records: Iterable[Record], journal: Iterable[RecordEntry]) -> None:
    """Take the records of another store, as `Store.import_records` describes it."""
    with _hold_records(data):
        refuse_second_records(data.name, len(list_records(data)) + len(read_entries(data)))
        import_entries(data, journal)
        for record in records:
            check_name(record.kind, record.id)
            path = data / RECORDS / record.kind / f"{record.id}{_ENDING}"
            write_private(path, _to_facts(record))


def put_record(data: Path, change: RecordChange) -> Record:
    """Keep a record, as `Store.put_record` describes it."""
    with prepare_record(data, change) as record:
        return record


@contextmanager
def prepare_record(data: Path, change: RecordChange) -> Iterator[Record]:
    """Keep a record as `put_record` does, once the block is through; where it raises, nothing is kept."""
    name = change.kind, change.id
    check_name(*name)
    with _hold_records(data):
        refuse_moved_record(data.name, read_record(data, *name), change.expected)
        change.check(lambda kind: read_records(data, kind))
        when = datetime.now(UTC).isoformat(timespec="seconds")
        record = Record(*name, dict(change.facts), change.expected + 1, change.who, when)
        path = data / RECORDS / change.kind / f"{change.id}{_ENDING}"
        with enter(data, *name, change.who, change.said), prepare_private(path, _to_facts(record)):
            yield record


def remove_record(
    data: Path, kind: str, id: str, *, expected: int, who: str, said: str, check: Check
) -> None:
    """Remove a record, as `Store.remove_record` describes it."""
    check_name(kind, id)
    with _hold_records(data):
        refuse_moved_record(data.name, read_record(data, kind, id), expected)
        check(lambda kind: read_records(data, kind))
        path = data / RECORDS / kind / f"{id}{_ENDING}"
        with enter(data, kind, id, who, said):
            path.unlink(missing_ok=True)
        if path.parent.is_dir():
            sync_folder(path.parent)


@contextmanager
def _hold_records(data: Path) -> Iterator[None]:
    """Keep everybody else from changing a record while the block does.

    Raises
    ------
    DataFolderError
        If somebody else goes on changing them for too long.
    """
    folder = data / RECORDS
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not (folder / ".gitignore").exists():
        (folder / ".gitignore").write_text("*\n", encoding="utf-8")
    with hold_alone(folder) as is_alone:
        if not is_alone:
            action = "Try again in a minute; nothing was written."
            raise DataFolderError([Problem(data.name, "records at rest", "someone changing them", action)])
        yield


def _to_facts(record: Record) -> dict[str, object]:
    return {"version": record.version, "who": record.who, "when": record.when, "facts": record.facts}


def _refuse(place: str, found: str) -> DataFolderError:
    action = "Restore the file from a backup, or ask who runs the server; nothing was written."
    return DataFolderError([Problem(place, "a record that can be read", quote_found(found), action)])
