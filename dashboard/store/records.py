"""Small records that a store keeps beside its tables: people, and what they propose."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Final

from dashboard.domain.problems import DataFolderError, Problem
from dashboard.store.state import LOOK_AGAIN, MovedError

_KIND: Final = re.compile(r"[a-z][a-z_]{0,30}")
_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")


@dataclass(frozen=True)
class Record:
    """One record as it was kept.

    Attributes
    ----------
    kind, id
        Together they name the record.
    facts
        What it says: texts, numbers, truth values, and lists and mappings of these, as JSON has them.
    version
        1 when it is first kept, and one more each time.
    who, when
        Who kept this version, as far as known, and when: UTC, ISO, to the second.
    """

    kind: str
    id: str
    facts: Mapping[str, Any]
    version: int
    who: str
    when: str


@dataclass(frozen=True)
class RecordEntry:
    """What somebody did with a record, as the journal has it for good.

    Attributes
    ----------
    number
        1 for the first entry of a store, and one more for each.
    when
        UTC, ISO, to the second.
    who
        Who did it, as far as known.
    kind, id
        They name the record, which may be gone.
    said
        What was done, in a sentence; never what a draft says.
    """

    number: int
    when: str
    who: str
    kind: str
    id: str
    said: str


ReadRecords = Callable[[str], tuple[Record, ...]]
"""Returns every record of a kind."""
Check = Callable[[ReadRecords], None]
"""Raises where a record may not be changed, after what the others say at that moment."""


def let_pass(read: ReadRecords) -> None:
    """Let pass whatever other records say."""


@dataclass(frozen=True)
class RecordChange:
    """A record as it is to be kept; the arguments of `Store.put_record`, under the same names."""

    kind: str
    id: str
    facts: Mapping[str, Any]
    expected: int
    who: str
    said: str = ""
    check: Check = let_pass


def check_name(kind: str, id: str) -> None:
    """Let pass what can name a record: it is a part of a path in one store and a key in another.

    Raises
    ------
    ValueError
        If it cannot; no person chooses these names.
    """
    if not _KIND.fullmatch(kind) or not _ID.fullmatch(id):
        raise ValueError(f"no name of a record: {kind}/{id}")


def refuse_moved_record(place: str, found: Record | None, expected: int) -> None:
    """Let pass a version that is the present one.

    Parameters
    ----------
    place
        The name of the store, to give in the problem.
    expected
        The version that was seen; 0 for a record that was not there.

    Raises
    ------
    MovedError
        If the record is no longer what was seen: it says who changed it and when.
    """
    version = found.version if found is not None else 0
    if version == expected:
        return
    since = "a record that was removed"
    if found is not None:
        since = f"version {version}, kept by {found.who or 'somebody'} at {found.when}"
    raise MovedError([Problem(place, f"version {expected} of the record, as you saw it", since, LOOK_AGAIN)])


def refuse_second_records(place: str, number: int | None) -> None:
    """Let pass a store without records and entries, as one must be that takes those of another.

    Raises
    ------
    DataFolderError
        If it has some.
    """
    if number:
        expected, action = "a store without records", "Name another one; nothing was written."
        raise DataFolderError([Problem(place, expected, f"{number} record(s) or entries of them", action)])


def sort_records(records: Iterable[Record]) -> tuple[Record, ...]:
    """Return records in the order of their kinds and ids."""
    return tuple(sorted(records, key=lambda record: (record.kind, record.id)))


def compare_records(first: Iterable[Record], second: Iterable[Record]) -> Iterator[str]:
    """Yield a sentence for each record that two stores do not hold alike; not what it says."""
    one, other = ({f"{record.kind}/{record.id}": record for record in records} for records in (first, second))
    for name in sorted({*one, *other}):
        if name not in one or name not in other:
            yield f"Only the {'first' if name in one else 'second'} has the record {name}."
        elif one[name] != other[name]:
            yield f"The record {name} is not the same."


def compare_entries(first: Iterable[RecordEntry], second: Iterable[RecordEntry]) -> Iterator[str]:
    """Yield a sentence where the journals of the records of two stores differ: from which entry on."""
    for number, (one, other) in enumerate(zip_longest(first, second), start=1):
        if one != other:
            yield f"The journals of roles and drafts differ from entry {number} on."
            return
