"""The only place that keeps anything between runs: the evidence and the files of the map."""

import gc
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock
from typing import Any, Final, TypeVar

import streamlit as st
from streamlit.components.v1 import declare_component
from streamlit.components.v1.custom_component import CustomComponent

from dashboard.evidence.build import Evidence, build
from dashboard.evidence.problems import DataFolderError
from dashboard.outputs.map import MapFiles, write_map_files

DATA_VARIABLE: Final = "BOROUGH_GAP_MAP_DATA"
SHIPPED_DATA: Final = Path(__file__).resolve().parents[2] / "data"

Kept = TypeVar("Kept")


@dataclass(frozen=True)
class Loaded:
    """The evidence as it was last read without a problem, and the problem met since, if any."""

    evidence: Evidence
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


@st.cache_resource(show_spinner=False)
def _hold() -> _Held:
    return _Held()


@st.cache_resource(show_spinner=False)
def hold_map_folder() -> tuple[tempfile.TemporaryDirectory[str], CustomComponent]:
    """Return the folder from which a browser fetches the map's files, and its component.

    Declaring a component makes Streamlit serve its folder at an address relative to the map's frame.
    The folder goes when the server does.
    """
    folder = tempfile.TemporaryDirectory(prefix="borough-gap-map-")
    return folder, declare_component("map_files", path=folder.name)


def load() -> Loaded:
    """Return the evidence of the data folder, read again only when a file in it has changed.

    Where the folder has become unreadable, the last good evidence stays, with the problem beside it.

    Raises
    ------
    DataFolderError
        If the folder cannot be read and never could.
    """
    held = _hold()
    data = Path(os.environ.get(DATA_VARIABLE, SHIPPED_DATA))
    with held.lock:
        fingerprint = _fingerprint(data)
        if held.loaded is None or held.fingerprint != fingerprint:
            held.loaded = _read(data, held.loaded)
            held.fingerprint = fingerprint
            _settle_memory()
        return held.loaded


def _settle_memory() -> None:
    """Let the garbage collector pass over what stays: every module, and the evidence.

    Streamlit collects garbage after each run of a page, and every page of every session waits while it
    does. Looking through all that the libraries hold took four fifths of the time of a run.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def _fingerprint(data: Path) -> object:
    """Return what differs when any file of the folder does."""
    stats = ((path.name, path.stat()) for path in sorted(data.glob("[!.]*/*")))
    return tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in stats)


def _read(data: Path, last: Loaded | None) -> Loaded:
    """Read the folder and write the files of the map; fall back on what was read last."""
    try:
        evidence = build(data)
    except DataFolderError as problem:
        if last is None:
            raise
        return replace(last, problem=problem)
    _ = evidence.verdicts  # judged here, once: a page only looks
    folder, _ = hold_map_folder()
    return Loaded(evidence, write_map_files(evidence.boundaries, evidence.register, Path(folder.name)))
