"""A data folder as it was before one of its changes: read from the history, beside the folder."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from dashboard.domain.problems import DataFolderError, Problem
from dashboard.store.folder.contents import read_replaced
from dashboard.store.folder.folder_snapshot import inspect_held
from dashboard.store.folder.kept_files import find_tip, hold_for_reading, list_numbers
from dashboard.store.snapshot import Snapshot
from dashboard.store.table_files import GEO, STATS

_READ: Final = ((STATS, "*.csv"), (STATS, "*.toml"), (GEO, "[!.]*"))
"""The files of a data folder that say anything."""


def read_before(data: Path, number: int) -> Snapshot:
    """Return what a data folder held before a change, as `Store.read_before` describes it."""
    with hold_for_reading(data):
        files = _find_files_before(data, number)
    with TemporaryDirectory() as place:
        copy = Path(place) / data.name
        for path, content in files.items():
            target = copy / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        copy.mkdir(exist_ok=True)
        snapshot = inspect_held(copy)
    if snapshot.problems:
        raise DataFolderError(snapshot.problems)
    return snapshot


def _find_files_before(data: Path, number: int) -> dict[str, bytes]:
    """Return the files of a data folder as they were before a change: each later one is undone in turn."""
    numbers = list_numbers(data)
    if number not in numbers:
        action = "“python -m dashboard history” lists the changes."
        raise DataFolderError([Problem(data.name, f"a change {number} in the history", "none", action)])
    files: dict[str, bytes | None] = {**read_present_files(data)}
    for later in sorted((n for n in numbers if n >= number), reverse=True):
        files |= {path: content for path, content in read_replaced(data, later).items() if is_read(path)}
    return {path: content for path, content in files.items() if content is not None}


def read_present_files(data: Path) -> dict[str, bytes]:
    """Return the files of a data folder that say anything, by path within it."""
    tip = find_tip(data)
    return {
        f"{folder}/{path.name}": path.read_bytes()
        for folder, pattern in _READ
        for path in tip.list_files(data / folder, pattern)
        if path.is_file()
    }


def is_read(path: str) -> bool:
    """Say whether a file of a data folder says anything."""
    return any(Path(path).parent.name == folder and Path(path).match(pattern) for folder, pattern in _READ)
