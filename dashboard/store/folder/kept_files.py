"""The files of a data folder as of one moment, whoever is changing them at that moment.

A change is kept as one folder of the history, which one rename makes: from then on it holds. Its files
are moved into place after that. A reader that meets a change whose files are not all in place reads
those that are missing from the history, and so never sees half of a change.
"""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from dashboard.domain.problems import DataFolderError, Problem, quote_found
from dashboard.domain.toml_files import read_toml
from dashboard.store.folder.locks import hold_shared

HISTORY: Final = ".history"
OBJECTS: Final = "objects"
"""What changes replaced: each content once, under its sha256."""
FACTS: Final = "change.toml"
PATHS: Final = "paths"
"""In the facts: the files that a change wrote or removed, within the data folder."""
BEFORE: Final = "before"
AFTER: Final = "after"
"""Both are tables of the facts, path → sha256; in changes of older versions, folders of whole files."""
CELLS: Final = "cells.csv.gz"
"""What a change did to each cell."""
JOURNAL: Final = "journal"
"""The changes that can no longer be taken back: who did what, without what was replaced."""
INCOMING: Final = "incoming"
"""Part of a change whose files are not all in place yet; it goes with the last of them."""

_NUMBER: Final = re.compile(r"[0-9]{6}")
_PATH: Final = re.compile(r"(stats|geo)/[A-Za-z0-9_-][A-Za-z0-9_.-]*")
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")
_ACTION: Final = "Delete the folder of the history; it holds only what was replaced."


@dataclass(frozen=True)
class Tip:
    """The last change of a data folder.

    Attributes
    ----------
    number
        0 where no change was kept yet.
    unfinished
        Where to find the files of a change of which one is not in place yet, by path in the data
        folder; for one that is to go, where there is none. All of them: the parts of a shapefile
        belong together.
    """

    number: int
    unfinished: dict[str, Path] = field(default_factory=dict)

    def locate(self, path: Path) -> Path:
        """Return where to read a file of the data folder."""
        return self.unfinished.get(f"{path.parent.name}/{path.name}", path)

    def list_files(self, folder: Path, pattern: str) -> list[Path]:
        """Return the files of a subfolder that match, by name, each where it is to be read."""
        found = {path.name: path for path in folder.glob(pattern)}
        for name, staged in self.unfinished.items():
            path = Path(name)
            if path.parent.name == folder.name and path.match(pattern):
                found.pop(path.name, None)
                found |= {path.name: staged} if staged.exists() else {}
        return [found[name] for name in sorted(found)]


def list_numbers(data: Path) -> list[int]:
    """Return the numbers of all changes of a data folder, in order.

    Raises
    ------
    DataFolderError
        If the history cannot be read: its last change may be unfinished.
    """
    history = data / HISTORY
    try:
        names = [path.name for path in history.iterdir()] if history.is_dir() else []
    except OSError as error:
        found = quote_found(error.strerror or type(error).__name__)
        action = "Let whoever runs this program read the folder."
        raise DataFolderError([Problem(HISTORY, "a history that can be read", found, action)]) from error
    return sorted(int(name) for name in names if _NUMBER.fullmatch(name))


def get_change_folder(data: Path, number: int) -> Path:
    """Return the folder of the history that holds a change."""
    return data / HISTORY / f"{number:06}"


def list_trimmed(data: Path) -> list[int]:
    """Return the numbers of the changes of which only the journal is left, in order."""
    names = [path.name for path in (data / HISTORY / JOURNAL).glob("*")]
    return sorted(int(name) for name in names if _NUMBER.fullmatch(name))


def get_trimmed_folder(data: Path, number: int) -> Path:
    """Return the folder that holds what the journal has of a change that was trimmed."""
    return data / HISTORY / JOURNAL / f"{number:06}"


def find_tip(data: Path) -> Tip:
    """Return the last change of a data folder.

    Raises
    ------
    DataFolderError
        If it is unfinished and its facts cannot be read.
    """
    number = max(list_numbers(data), default=0)
    change = get_change_folder(data, number)
    if not number or not (change / INCOMING).exists():
        return Tip(number)
    after = {path: change / AFTER / path for path in read_change_facts(change)[PATHS]}
    is_left = any(
        (change / INCOMING / path).exists() if file.exists() else (data / path).exists()
        for path, file in after.items()
    )
    return Tip(number, after if is_left else {})


def read_change_facts(change: Path) -> dict[str, Any]:
    """Read the facts of a change; its paths are files of the data folder, and of nowhere else.

    Raises
    ------
    DataFolderError
        If they cannot be read, or name a file outside.
    """
    place = f"{HISTORY}/{change.name}/{FACTS}"
    facts = read_toml(change / FACTS, _ACTION, place=place)
    if facts is None:
        raise DataFolderError([Problem(place, "the facts of a change", "no such file", _ACTION)])
    paths = facts.get(PATHS)
    if not isinstance(paths, list) or not all(isinstance(p, str) and _PATH.fullmatch(p) for p in paths):
        expected = "“paths” of files in stats or geo"
        raise DataFolderError([Problem(place, expected, quote_found(paths), _ACTION)])
    for side in (BEFORE, AFTER):
        if not _names_contents(facts.get(side, {}), paths):
            expected = f"a sha256 for each of its paths in “{side}”"
            raise DataFolderError([Problem(place, expected, quote_found(facts[side]), _ACTION)])
    return facts


def _names_contents(digests: object, paths: list[str]) -> bool:
    """Whether this names contents of these paths, and of nothing else."""
    return isinstance(digests, dict) and all(
        path in paths and isinstance(digest, str) and _DIGEST.fullmatch(digest)
        for path, digest in digests.items()
    )


@contextmanager
def hold_for_reading(data: Path) -> Iterator[None]:
    """Keep changes off while the block reads; go on without where that cannot be had."""
    with hold_shared(data / HISTORY):
        yield


def sync_folder(folder: Path) -> None:
    """Have the disk remember which names a folder holds."""
    if os.name == "nt":  # folders cannot be opened there
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
