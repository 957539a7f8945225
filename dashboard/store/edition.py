"""Editions: what was loaded at a moment, named by its content, and how the history gives it back."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from dashboard.domain.problems import DataFolderError, Problem, quote_found
from dashboard.domain.provenance import Source, source_to_facts
from dashboard.domain.region import region_to_facts
from dashboard.domain.schemas import SCHEMAS
from dashboard.store.changes import Change
from dashboard.store.holding_back import find_end, hold_back
from dashboard.store.packing import leave_out_private
from dashboard.store.protocol import Store
from dashboard.store.snapshot import Snapshot

CHARACTERS: Final = 12
"""So many tell a million editions apart."""


@dataclass(frozen=True)
class Edition:
    """What was loaded at a moment.

    Attributes
    ----------
    id
        The same for the same content, wherever and whenever it was loaded.
    before
        The change before which it was loaded; None of what is loaded now.
    moment
        What is under embargo at this moment is not in it.
    """

    id: str
    snapshot: Snapshot
    before: Change | None
    moment: datetime

    def __str__(self) -> str:
        """Return its id, and when it was loaded."""
        return f"{self.id} ({f'before change {self.before.number}' if self.before else 'loaded now'})"


def hash_snapshot(snapshot: Snapshot) -> str:
    """Return the id of an edition: twelve characters that differ as soon as anything loaded does.

    It depends on the content alone, not on when it was loaded, on the order of rows, or on the version of
    the program. What no page shows does not enter: persons' names, which somebody could else try out, and
    until when a source is under embargo.
    """
    shown = leave_out_private(snapshot)
    digest = hashlib.sha256()
    for source in shown.sources:
        digest.update(_to_bytes(_list_facts(source)))
        digest.update(_table_to_bytes(source, shown))
    order = [key for key in shown.precedence.loaded if key in {source.id for source in shown.sources}]
    decisions = [(d.leads, d.yields, d.since) for d in shown.precedence.decisions]
    digest.update(_to_bytes([order, decisions, region_to_facts(shown.region)]))
    return digest.hexdigest()[:CHARACTERS]


def _list_facts(source: Source) -> dict[str, Any]:
    """Return what a sidecar says; what it leaves out is not there, whether or not there is a field for it."""
    return {name: fact for name, fact in source_to_facts(source).items() if fact and name != "not_before"}


def _table_to_bytes(source: Source, snapshot: Snapshot) -> bytes:
    if source.table == "boundaries":
        shapes = snapshot.boundaries
        return b"" if shapes is None else b"".join(shapes.sort_values("gss_code").geometry.to_wkb())
    table = snapshot.tables.get(source.id)
    if table is None:
        return b""
    columns = list(SCHEMAS[source.table].columns)
    ordered = table[columns].sort_values(columns[:5], kind="stable")
    return ordered.to_csv(index=False, lineterminator="\n", date_format="%Y-%m-%d").encode()


def _to_bytes(facts: Any) -> bytes:  # noqa: ANN401 - whatever JSON can hold
    return json.dumps(facts, sort_keys=True, default=str, ensure_ascii=False).encode()


def list_editions(store: Store, now: datetime) -> Iterator[Edition]:
    """Yield every edition that the history can give back, the latest first; one that comes twice, twice.

    A state with a source that was under embargo then and is shown now makes two: with it and without.
    """
    yield from list_variants(store.read(), now, None)
    for change in reversed(store.list_changes()):
        with suppress(DataFolderError):  # what was held then cannot be read: a store that was empty, say
            yield from list_variants(store.read_before(change.number), now, change)


def list_variants(snapshot: Snapshot, now: datetime, before: Change | None) -> Iterator[Edition]:
    """Yield the editions that one state has made up to a moment: one more after each embargo that ended."""
    ends = {end for source in snapshot.sources if (end := find_end(source)) and end <= now}
    for moment in (now, *(end - timedelta(minutes=1) for end in sorted(ends, reverse=True))):
        shown = hold_back(snapshot, moment)
        yield Edition(hash_snapshot(shown), shown, before, moment)


def find_edition_day(sources: Iterable[Source]) -> date:
    """Return the day as at which an edition holds by itself: by then all of it had been retrieved.

    It follows from the content, so the edition has the same day wherever and whenever it is asked for.
    """
    return date.fromisoformat(max(source.retrieved for source in sources))


def read_edition(store: Store, edition: str, now: datetime) -> Snapshot:
    """Return what was loaded in an edition, without anything that is under embargo now.

    Raises
    ------
    DataFolderError
        If the history cannot give it back: with those that it can, or why it cannot be read.
    """
    known: list[Edition] = []
    for found in list_editions(store, now):
        if found.id == edition:
            return found.snapshot
        known.append(found)
    raise DataFolderError([_miss_edition(store, edition, known)])


def _miss_edition(store: Store, edition: str, known: Iterable[Edition]) -> Problem:
    named = {found.id: str(found) for found in known}
    expected = "an edition that the history can give back"
    action = f"It has {', '.join(named.values())}."
    return Problem(store.name, expected, quote_found(edition), action)
