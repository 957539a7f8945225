"""Which editions of a store anybody may ask for, known without reading its whole history each time."""

from collections.abc import Hashable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

from dashboard.domain.problems import DataFolderError, Problem, quote_found
from dashboard.store.changes import Change
from dashboard.store.edition import Edition, list_variants
from dashboard.store.holding_back import find_end
from dashboard.store.protocol import Store
from dashboard.store.snapshot import Snapshot

_LONG_AGO: Final = datetime.min.replace(tzinfo=UTC)
_EXPECTED: Final = "an edition that the history can give back"


@dataclass(frozen=True)
class Place:
    """Where in a history an edition is found again.

    Attributes
    ----------
    before
        The change before which it was loaded; None of what is loaded now.
    moment
        What is under embargo at this moment is not in it.
    files
        The hashes of the files that it shows something of.
    """

    id: str
    before: Change | None
    moment: datetime
    files: frozenset[str]


class UnknownEditionError(DataFolderError):
    """No such edition can be given back; `known` are those that can, the latest first."""

    def __init__(self, store: str, edition: str, known: tuple[Place, ...]) -> None:
        self.known = known
        action = f"It has {', '.join(place.id for place in known)}."
        super().__init__([Problem(store, _EXPECTED, quote_found(edition), action)])


class EditionIndex:
    """The editions that a store's history can give back to anybody.

    What was loaded before a change never changes again, so each state of the history is read once, and only
    when an edition is asked for that none of the later ones is. Nothing here is locked: whoever shares an
    index between threads lets one of them ask at a time.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._past: dict[Change, tuple[Place, ...]] = {}
        self._fingerprint: Hashable = None
        self._present: tuple[Place, ...] = ()
        self._changes: tuple[Change, ...] = ()
        self._held: dict[str, datetime] = {}

    def find(self, edition: str, now: datetime) -> Place:
        """Return where an edition is found.

        Raises
        ------
        UnknownEditionError
            If nobody may be given it now, or the history does not go back so far.
        DataFolderError
            If the store cannot be read.
        """
        self._look()
        known: dict[str, Place] = {}
        for place in self._list_places(now):
            if place.id == edition:
                return place
            known.setdefault(place.id, place)
        raise UnknownEditionError(self._store.name, edition, tuple(known.values()))

    def read(self, place: Place) -> Snapshot:
        """Return what was loaded in an edition.

        Raises
        ------
        DataFolderError
            If it cannot be read, or the store has changed since the edition was looked for.
        """
        before = place.before
        snapshot = self._store.read_before(before.number) if before else self._store.read()
        for found in list_variants(snapshot, place.moment, before):
            if found.id == place.id:
                return replace(found.snapshot, held_back=())
        again = "Ask for it again."
        raise DataFolderError([Problem(self._store.name, _EXPECTED, quote_found(place.id), again)])

    def _look(self) -> None:
        """Learn what is loaded and which changes there are, where anything has changed."""
        fingerprint = self._store.make_fingerprint()
        if fingerprint == self._fingerprint:
            return
        snapshot = self._store.read()
        ends = {source.sha256: end for source in snapshot.sources if (end := find_end(source))}
        changes = tuple(reversed(self._store.list_changes()))
        self._past = {change: found for change, found in self._past.items() if change in changes}
        self._present, self._held, self._changes = (), ends, changes
        self._fingerprint = fingerprint

    def _list_places(self, now: datetime) -> Iterator[Place]:
        """Yield where editions are, the latest first, without what shows a file that is under embargo now."""
        has_ended = any(self._present[0].moment < end <= now for end in self._held.values() if self._present)
        if not self._present or has_ended:
            self._present = tuple(map(_locate, list_variants(self._store.read(), now, None)))
        yield from self._present
        held = {file for file, end in self._held.items() if end > now}
        for change in self._changes:
            if change not in self._past:
                self._past[change] = self._list_past(change)
            yield from (place for place in self._past[change] if not place.files & held)

    def _list_past(self, change: Change) -> tuple[Place, ...]:
        """Return the editions that were shown until a change; none where what was held cannot be read.

        What was still under embargo then was never shown, and is not when its minute comes: it was withdrawn.
        """
        until = datetime.fromisoformat(change.when) if change.when else _LONG_AGO
        with suppress(DataFolderError):
            variants = list_variants(self._store.read_before(change.number), until, change)
            return tuple(map(_locate, variants))
        return ()


def _locate(found: Edition) -> Place:
    files = frozenset(source.sha256 for source in found.snapshot.sources)
    return Place(found.id, found.before, found.moment, files)
