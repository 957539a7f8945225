"""What changes of a data folder replaced: each content once, in a file named by its sha256."""

import hashlib
import os
from pathlib import Path
from typing import Final

from dashboard.domain.problems import DataFolderError, Problem
from dashboard.store.folder.kept_files import (
    BEFORE,
    HISTORY,
    OBJECTS,
    PATHS,
    get_change_folder,
    read_change_facts,
    sync_folder,
)

STAGING: Final = ".staging"


def digest(content: bytes) -> str:
    """Return the name of a content."""
    return hashlib.sha256(content).hexdigest()


def store_content(data: Path, content: bytes) -> str:
    """Keep a content, where it is not kept yet; return its name.

    It is there whole or not at all: what no change refers to is cleared away when the history is trimmed.
    """
    name = digest(content)
    target = data / HISTORY / OBJECTS / name
    if read_file(target) != content:
        staged = data / HISTORY / STAGING / name
        write_file(staged, content)
        target.parent.mkdir(exist_ok=True)
        os.replace(staged, target)
        sync_folder(target.parent)
    return name


def read_replaced(data: Path, number: int) -> dict[str, bytes | None]:
    """Return what each file of a change held before it; None where there was no such file.

    Raises
    ------
    DataFolderError
        If the history lacks any of it, or holds it no longer as it was.
    """
    change = get_change_folder(data, number)
    facts = read_change_facts(change)
    if BEFORE not in facts:  # kept by an older version, as whole files
        return {path: read_file(change / BEFORE / path) for path in facts[PATHS]}
    return {path: _fetch(data, facts[BEFORE].get(path), path) for path in facts[PATHS]}


def _fetch(data: Path, name: str | None, path: str) -> bytes | None:
    if name is None:
        return None
    content = read_file(data / HISTORY / OBJECTS / name)
    if content is None or digest(content) != name:
        found = "nothing" if content is None else "something else"
        action = "It cannot be taken back; import the earlier file again. Nothing was written."
        place = f"{HISTORY}/{OBJECTS}/{name[:12]}…"
        raise DataFolderError([Problem(place, f"what {path} held before the change", found, action)])
    return content


def read_file(path: Path) -> bytes | None:
    """Return what a file holds, or None where there is no such file."""
    return path.read_bytes() if path.exists() else None


def write_file(path: Path, content: bytes) -> None:
    """Write a file, and have the disk remember what it holds."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
