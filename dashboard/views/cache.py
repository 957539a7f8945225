"""The only place that keeps anything between runs: the evidence and the files of the map.

What is read from a data folder is kept once for everyone. What one person added is built upon it and
kept with that person's session, where nobody else sees it. None of it is in Streamlit's caches:
any visitor can send the message that clears those, for everybody.
"""

import gc
import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from threading import Lock, local
from typing import Any, Final, TypeVar

import streamlit as st

from dashboard.analysis.evidence import Evidence, build_from
from dashboard.domain.problems import DataFolderError
from dashboard.render.maps.borough_map import MapFiles, make_map_files
from dashboard.render.view_models.view import Exhibit
from dashboard.store.folder.kept_files import list_numbers
from dashboard.store.snapshot import Folder, add_tables, read_folder
from dashboard.views.runtime import get_session_id
from dashboard.views.visit import Visit, read_visit

DATA_VARIABLE: Final = "BOROUGH_GAP_MAP_DATA"
SHIPPED_DATA: Final = Path(__file__).resolve().parents[2] / "data"
EXAMPLE_DATA: Final = SHIPPED_DATA / "example"
EXAMPLE_NAME: Final = "example"
"""What to call the worked example where a data folder is asked for."""

_OWN_KEY: Final = "own_evidence"

KEPT_ANSWERS: Final = 64
"""For how many councils a picture's panels and table are kept, of each picture that was looked at."""

Kept = TypeVar("Kept")


@dataclass(frozen=True)
class Loaded:
    """The evidence as it was last read without a problem, and the problem met since, if any.

    Attributes
    ----------
    folder
        The tables it was built from, with any that this session added.
    """

    evidence: Evidence
    folder: Folder
    map_files: MapFiles
    problem: DataFolderError | None = None
    _kept: dict[object, Any] = field(default_factory=dict)

    def remember(self, key: object, compute: Callable[[], Kept]) -> Kept:
        """Return what follows from this evidence, computed when it is first asked for.

        For pictures and tables, which are never changed, of the few views that can be chosen.
        """
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


_HELD: Final[dict[Path, _Held]] = {}
"""For each data folder that was asked for: the one the server was started with, and the example."""

_RUN: Final = local()
"""What the present run of a page has seen; each run has a thread to itself."""


def find_data() -> Path:
    """Return the data folder that the server was started with."""
    named = os.environ.get(DATA_VARIABLE, "")
    return EXAMPLE_DATA if named == EXAMPLE_NAME else Path(named or SHIPPED_DATA)


def look() -> Loaded:
    """Return what `load` does, having looked whether the folder has changed.

    To be called once, at the start of a run: what the rest of the run loads is what was seen here.

    Raises
    ------
    DataFolderError
        If the folder cannot be read and never could.
    """
    data = _find_shown(read_visit())
    _RUN.seen = {data: load_kept(data)}
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
    data = _find_shown(visit)
    seen: dict[Path, Loaded] = getattr(_RUN, "seen", {})
    kept = seen.get(data) or load_kept(data)
    is_own = bool(visit.additions or visit.decisions) and not visit.is_example
    return _build_upon(kept, visit) if is_own else kept


def _find_shown(visit: Visit) -> Path:
    """Return the data folder that a session looks at."""
    return EXAMPLE_DATA if visit.is_example else find_data()


def load_kept(data: Path) -> Loaded:
    """Return the evidence of a data folder, read again only when a file in it has changed.

    Where the folder has become unreadable, the last good evidence stays, with the problem beside it.

    Raises
    ------
    DataFolderError
        If the folder cannot be read and never could.
    """
    held = _HELD.setdefault(data, _Held())
    with held.lock:
        fingerprint = _fingerprint(data)
        if held.loaded is None or held.fingerprint != fingerprint:
            held.loaded = _read(data, held.loaded)
            held.fingerprint = fingerprint
            _settle_memory()
        return held.loaded


def keep_answers(exhibit: Exhibit) -> Exhibit:
    """Return the same exhibit, which writes what it says of a council once."""
    keep = lru_cache(KEPT_ANSWERS)
    return replace(
        exhibit,
        caption=keep(exhibit.caption),
        borough=keep(exhibit.borough),
        history=keep(exhibit.history),
        table=keep(exhibit.table),
    )


def _build_upon(kept: Loaded, visit: Visit) -> Loaded:
    """Return the evidence of the kept tables and a session's own, built when either has changed."""
    built: tuple[Loaded, Visit, Loaded] | None = st.session_state.get(_OWN_KEY)
    if built is None or built[0] is not kept or built[1] is not visit:
        tables = [(added.source, added.table) for added in visit.additions]
        try:
            own = _make(add_tables(kept.folder, tables, visit.decisions), kept, get_session_id())
        except DataFolderError as problem:  # the kept folder has become one that they cannot stand beside
            return replace(kept, problem=problem)
        built = (kept, visit, own)
        st.session_state[_OWN_KEY] = built
    return built[2]


def _settle_memory() -> None:
    """Let the garbage collector pass over what stays: every module, and the evidence.

    Streamlit collects garbage after each run of a page, and every page of every session waits while it
    does. Looking through all that the libraries hold took four fifths of the time of a run.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def _fingerprint(data: Path) -> object:
    """Return what differs when any file of the folder does, or a change of it was kept."""
    stats = [(path.name, _stat(path)) for path in sorted(data.glob("[!.]*/*"))]
    return max(list_numbers(data), default=0), tuple(stats)


def _stat(path: Path) -> tuple[int, int] | None:
    """Return what differs when a file does; None where it was taken away meanwhile."""
    try:
        stat = path.stat()
    except FileNotFoundError:
        return None
    return stat.st_mtime_ns, stat.st_size


def _read(data: Path, last: Loaded | None) -> Loaded:
    """Read the folder; fall back on what was read last."""
    try:
        return _make(read_folder(data))
    except DataFolderError as problem:
        if last is None:
            raise
        return replace(last, problem=problem)


def _make(folder: Folder, kept: Loaded | None = None, owner: str = "") -> Loaded:
    """Build the evidence of a folder, and the files of its map.

    Parameters
    ----------
    kept, owner
        What it is built upon, and the session to which it belongs, where that is one person's own.
    """
    evidence = build_from(folder)
    _ = evidence.verdicts, evidence.verdicts_without  # judged here, once: a page only looks
    if kept is not None and _has_same_shapes(evidence, kept.evidence):
        return Loaded(evidence, folder, kept.map_files, kept.problem)
    files = make_map_files(evidence.boundaries, evidence.register, owner)
    return Loaded(evidence, folder, files, kept.problem if kept else None)


def _has_same_shapes(one: Evidence, other: Evidence) -> bool:
    """Say whether the map of one would be drawn from the very shapes and names of the other."""
    return one.boundaries is other.boundaries and one.register.names.equals(other.register.names)
