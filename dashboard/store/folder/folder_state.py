"""The state of a data folder at one moment, by which a later moment can tell whether anything has moved."""

import hashlib
from collections.abc import Hashable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dashboard.store.folder.kept_files import Tip, find_tip, list_numbers
from dashboard.store.state import State

_WATCHED: Final = (("stats", "*.csv"), ("stats", "*.toml"), ("geo", "[!.]*"))
"""The files of a data folder that say anything, wherever a reader would look."""


@dataclass(frozen=True)
class FolderState(State):
    """What a data folder held when somebody looked.

    Files may be changed by hand, without a change in the history, so the number alone would not do.

    Attributes
    ----------
    number
        Of the last change that was kept.
    files
        Each file with the sha256 of what it held, in order.
    """

    number: int = 0
    files: tuple[tuple[str, str], ...] = ()

    def list_changed(self, other: "FolderState") -> list[str]:
        """Return the files that are not in both states as they are in the other."""
        return sorted({path for path, _ in set(self.files) ^ set(other.files)})


def find_state(data: Path, tip: Tip) -> FolderState:
    """Return the state of a data folder, unfinished changes read as finished."""
    found = {
        f"{folder}/{path.name}": _hash(path)
        for folder, pattern in _WATCHED
        for path in tip.list_files(data / folder, pattern)
    }
    files = tuple(sorted(found.items()))
    token = hashlib.sha256(repr((tip.number, files)).encode()).hexdigest()[:16]
    return FolderState(token, tip.number, files)


def read_state(data: Path) -> FolderState:
    """Return the state of a data folder at this moment.

    Raises
    ------
    DataFolderError
        If its last change is unfinished and cannot be read.
    """
    return find_state(data, find_tip(data))


def fingerprint_folder(data: Path) -> Hashable:
    """Return what differs when any file of the folder does, or a change of it was kept; no file is read."""
    files = tuple((path.name, _stat(path)) for path in sorted(data.glob("[!.]*/*")))
    return max(list_numbers(data), default=0), files


def _stat(path: Path) -> tuple[int, int] | None:
    """Return what differs when a file does; None where it was taken away meanwhile."""
    try:
        stat = path.stat()
    except FileNotFoundError:
        return None
    return stat.st_mtime_ns, stat.st_size


def _hash(path: Path) -> str:
    """Return the sha256 of a file; of one that cannot be read, that it cannot."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        return type(error).__name__
