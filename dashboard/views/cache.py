"""The only place that keeps anything between runs: the evidence and the files of the map."""

import os
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Final

import streamlit as st
from streamlit.components.v1 import declare_component
from streamlit.components.v1.custom_component import CustomComponent

from dashboard.evidence.build import Evidence, build
from dashboard.evidence.problems import DataFolderError
from dashboard.outputs.map import MapFiles, write_map_files

DATA_VARIABLE: Final = "BOROUGH_GAP_MAP_DATA"
SHIPPED_DATA: Final = Path(__file__).resolve().parents[2] / "data"


@dataclass
class Loaded:
    """The evidence as it was last read without a problem, and what the map needs of it."""

    evidence: Evidence | None = None
    map_files: MapFiles | None = None
    problem: DataFolderError | None = None
    fingerprint: object = None
    lock: Lock = field(default_factory=Lock)


@st.cache_resource(show_spinner=False)
def _hold() -> Loaded:
    return Loaded()


@st.cache_resource(show_spinner=False)
def hold_map_folder() -> tuple[Path, CustomComponent]:
    """Return the folder from which a browser fetches the map's files, and its component.

    Declaring a component makes Streamlit serve its folder at an address relative to the map's frame.
    """
    folder = Path(tempfile.mkdtemp(prefix="borough-gap-map-"))
    return folder, declare_component("map_files", path=folder)


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
    fingerprint = tuple((p.name, p.stat().st_mtime_ns, p.stat().st_size) for p in sorted(data.glob("*/*")))
    with held.lock:
        if held.fingerprint != fingerprint:
            _refresh(held, data)
            held.fingerprint = fingerprint
    if held.evidence is None and held.problem is not None:
        raise held.problem
    return held


def _refresh(held: Loaded, data: Path) -> None:
    """Read the folder and write the files of the map."""
    try:
        evidence = build(data)
    except DataFolderError as error:
        held.problem = error
        return
    held.map_files = write_map_files(evidence.boundaries, evidence.register, hold_map_folder()[0])
    held.evidence, held.problem = evidence, None
