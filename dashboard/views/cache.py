"""The only place that keeps anything between runs: the evidence and the files of the map.

What is read from a data folder is kept once for everyone. What one person added is built upon it and
kept with that person's session, where nobody else sees it. None of it is in Streamlit's caches:
any visitor can send the message that clears those, for everybody.
"""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock, local
from typing import Any, Final, TypeVar

import streamlit as st

from dashboard.analysis.evidence import Evidence, build
from dashboard.domain.embargo import read_clock
from dashboard.domain.problems import DataFolderError
from dashboard.domain.region import Region, get_shipped_region
from dashboard.render.maps.borough_map import MapFiles, make_map_files
from dashboard.store.changes import Change
from dashboard.store.holding_back import hold_back, is_due
from dashboard.store.open_store import find_address, open_store
from dashboard.store.protocol import Store, still_holds
from dashboard.store.snapshot import Snapshot, add_tables
from dashboard.views.runtime import get_session_id, pass_over_memory
from dashboard.views.visit import Visit, read_visit

DATA_VARIABLE: Final = "BOROUGH_GAP_MAP_DATA"
_SHIPPED_DATA: Final = Path(__file__).resolve().parents[2] / "data"
EXAMPLE_STORE: Final = open_store(_SHIPPED_DATA / "example")
EXAMPLE_NAME: Final = "example"
"""What to call the worked example where an address of data is asked for."""

_OWN_KEY: Final = "own_evidence"
_EMBARGO_KEY: Final = "embargoed_evidence"

Kept = TypeVar("Kept")


@dataclass(frozen=True)
class Loaded:
    """The evidence as it was last read without a problem, and the problem met since, if any.

    Attributes
    ----------
    snapshot
        The tables it was built from, with any that this session added, without those under embargo.
    read_at
        When, in seconds since 1970.
    may_see
        The ids of sources under embargo that are there all the same: who looks is named for them.
    """

    evidence: Evidence
    snapshot: Snapshot
    map_files: MapFiles
    problem: DataFolderError | None = None
    may_see: frozenset[str] = frozenset()
    read_at: float = field(default_factory=time.time)
    _kept: dict[object, Any] = field(default_factory=dict)
    _making: dict[object, Lock] = field(default_factory=dict)

    def remember(self, key: object, compute: Callable[[], Kept]) -> Kept:
        """Return what follows from this evidence, computed when it is first asked for.

        For pictures and tables, which are never changed, of the few views that can be chosen. Of many
        people who ask for one at the same moment, the first has it computed and the others wait for it.
        """
        if key not in self._kept:
            with self._making.setdefault(key, Lock()):
                if key not in self._kept:
                    self._kept[key] = compute()
        kept: Kept = self._kept[key]
        return kept


@dataclass
class _Held:
    """What is kept between runs, for all sessions."""

    loaded: Loaded | None = None
    fingerprint: object = None
    lock: Lock = field(default_factory=Lock)


_HELD: Final[dict[Store, _Held]] = {}
"""For each store that was asked for: the one the server was started with, and the example."""

_RUN: Final = local()
"""What the present run of a page has seen; each run has a thread to itself."""


def find_store() -> Store:
    """Return the store that the server was started with: the one that is named as a store, else as data."""
    named = str(find_address(os.environ.get(DATA_VARIABLE, "")))
    return EXAMPLE_STORE if named == EXAMPLE_NAME else open_store(named or _SHIPPED_DATA)


def look(may_see: frozenset[str] = frozenset()) -> Loaded:
    """Return what `load` does, having looked whether the folder has changed.

    To be called once, at the start of a run: what the rest of the run loads is what was seen here.

    Parameters
    ----------
    may_see
        The ids of the sources for which who looks is named; they are shown to this session alone.

    Raises
    ------
    DataFolderError
        If the folder cannot be read and never could.
    """
    store = _find_shown(read_visit())
    kept = load_kept(store)
    if may_see and kept.snapshot.held_back:
        kept = _show_named(store, kept, may_see)
    _RUN.seen = {store: kept}
    return load()


def load() -> Loaded:
    """Return the evidence that this session is to see.

    That of the worked example where the person opened it; else that of the data folder, with what
    the person added.

    Raises
    ------
    DataFolderError
        If the folder cannot be read and never could.
    """
    visit = read_visit()
    store = _find_shown(visit)
    seen: dict[Store, Loaded] = getattr(_RUN, "seen", {})
    kept = seen.get(store) or load_kept(store)
    return _build_upon(kept, visit) if _is_own(visit) else kept


def shows_own() -> bool:
    """Say whether this session is shown what the person added or decided, which nobody else sees."""
    return _is_own(read_visit())


def _is_own(visit: Visit) -> bool:
    return bool(visit.additions or visit.decisions) and not visit.is_example


def list_kept_changes() -> tuple[Change, ...]:
    """Return the history of the store that this session looks at, the first change first.

    Raises
    ------
    DataFolderError
        If it cannot be read.
    """
    return _find_shown(read_visit()).list_changes()


def read_before(number: int) -> Snapshot:
    """Return what that store held before a change.

    Raises
    ------
    DataFolderError
        As `Store.read_before` does.
    """
    return _find_shown(read_visit()).read_before(number)


def load_region() -> Region:
    """Return the region of what this session is to see, for the menu; that of London where it cannot be read.

    What was read last is enough: whether the folder has changed is looked at once in a run, by `look`, which
    also says what is wrong with it.
    """
    held = _HELD.get(_find_shown(read_visit()))
    if held is not None and held.loaded is not None:
        return held.loaded.evidence.region
    try:
        return load().evidence.region
    except DataFolderError:
        return get_shipped_region()


def _find_shown(visit: Visit) -> Store:
    """Return the store that a session looks at."""
    return EXAMPLE_STORE if visit.is_example else find_store()


def load_kept(store: Store) -> Loaded:
    """Return the evidence of a store, read again only when something in it has changed or come free.

    Where the store cannot be read or reached, the last good evidence stays, with the problem beside it.

    Raises
    ------
    DataFolderError
        If the folder cannot be read and never could.
    """
    held = _HELD.setdefault(store, _Held())
    with held.lock:
        try:
            fingerprint = store.make_fingerprint()
        except DataFolderError as problem:
            if held.loaded is None:
                raise
            return replace(held.loaded, problem=problem)
        last, has_moved = held.loaded, held.fingerprint != fingerprint
        if last is not None and has_moved and not last.problem:
            has_moved = not still_holds(store, last.snapshot)
        if last is None or has_moved or _has_come_free(last):
            held.loaded = last = _read(store, last)
            pass_over_memory()
        held.fingerprint = fingerprint
        return last


def _has_come_free(loaded: Loaded) -> bool:
    """Say whether an embargo has ended since this was read."""
    return is_due(loaded.evidence.held_back, read_clock())


def _show_named(store: Store, kept: Loaded, may_see: frozenset[str]) -> Loaded:
    """Return the evidence with what is under embargo and this session may see; nobody else is given it."""
    built: tuple[Loaded, frozenset[str], Loaded] | None = st.session_state.get(_EMBARGO_KEY)
    if built is None or built[0] is not kept or built[1] != may_see:
        try:
            own = _make(store.read(), kept, get_session_id(), may_see=may_see)
        except DataFolderError as problem:
            return replace(kept, problem=problem)
        built = (kept, may_see, own)
        st.session_state[_EMBARGO_KEY] = built
    return built[2]


def _build_upon(kept: Loaded, visit: Visit) -> Loaded:
    """Return the evidence of the kept tables and a session's own, built when either has changed."""
    built: tuple[Loaded, Visit, Loaded] | None = st.session_state.get(_OWN_KEY)
    if built is None or built[0] is not kept or built[1] is not visit:
        tables = [(added.source, added.table) for added in visit.additions]
        try:
            snapshot = add_tables(kept.snapshot, tables, visit.decisions)
            own = _make(snapshot, kept, get_session_id(), may_see=kept.may_see)
        except DataFolderError as problem:  # the kept folder has become one that they cannot stand beside
            return replace(kept, problem=problem)
        built = (kept, visit, own)
        st.session_state[_OWN_KEY] = built
    return built[2]


def _read(store: Store, last: Loaded | None) -> Loaded:
    """Read the store; fall back on what was read last."""
    try:
        return _make(store.read(), drawn=last)
    except DataFolderError as problem:
        if last is None:
            raise
        return replace(last, problem=problem)


def _make(
    snapshot: Snapshot,
    kept: Loaded | None = None,
    owner: str = "",
    drawn: Loaded | None = None,
    may_see: frozenset[str] = frozenset(),
) -> Loaded:
    """Build the evidence of a snapshot, and the files of its map.

    Parameters
    ----------
    kept, owner
        What it is built upon, and the session to which it belongs, where that is one person's own.
    drawn
        What the map was drawn from for everybody before.
    may_see
        The ids of sources under embargo for which that person is named.
    """
    snapshot = hold_back(snapshot, read_clock(), may_see)  # what a page takes of it is as it shows it
    before = kept or drawn
    evidence = build(
        snapshot,
        with_embargoed=True,  # what may not be seen is gone already
        before=before.evidence if before else None,
    )
    _ = evidence.verdicts, evidence.verdicts_without  # judged here, once: a page only looks
    alike = next((one for one in (kept, drawn) if one and _has_same_shapes(evidence, one.evidence)), None)
    files = alike.map_files if alike else make_map_files(evidence.boundaries, evidence.register, owner)
    return Loaded(evidence, snapshot, files, kept.problem if kept else None, may_see)


def _has_same_shapes(one: Evidence, other: Evidence) -> bool:
    """Say whether the map of one would be drawn from the shapes and names of the other."""
    shapes, others = one.boundaries, other.boundaries
    are_same = shapes is others or (shapes is not None and bool(shapes.equals(others)))
    return are_same and one.register.names.equals(other.register.names)
