"""Change a data folder, all of it or nothing, and keep what was there before.

A change is prepared in full beside the history (what is there, what is to be there, and once more what is
to be moved into place), and one rename makes it part of the history: until then nothing has happened,
from then on it holds. Only then are the files moved into place. Whatever ends the program in between,
readers see the old state or the new one, and the next change first finishes the last.
"""

import errno
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, Final

import tomli_w

from dashboard.evidence.kept_files import (
    AFTER,
    BEFORE,
    FACTS,
    HISTORY,
    INCOMING,
    LOCK,
    acquire_lock,
    find_tip,
    get_change_folder,
    list_numbers,
    sync_folder,
)
from dashboard.evidence.problems import DataFolderError, Problem, quote_found
from dashboard.evidence.provenance import SUFFIX

_STAGING: Final = ".staging"
_UNWRITABLE: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


class ChangeKind(StrEnum):
    """What a change of the data folder was."""

    IMPORT = "import"
    DECISION = "decision"
    UNDO = "undo"


@dataclass(frozen=True)
class Change:
    """One change of a data folder.

    Attributes
    ----------
    number
        From 1, in order; 0 before it is kept.
    when
        UTC, ISO, to the second; set when it is kept.
    said
        What was changed, in one line.
    source_ids
        Of the tables it wrote.
    paths
        The files it wrote or removed, within the data folder.
    takes_back
        Number of the change that this one takes back, else 0.
    """

    kind: ChangeKind
    said: str
    source_ids: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    takes_back: int = 0
    number: int = 0
    when: str = ""


@contextmanager
def hold_for_writing(data: Path) -> Iterator[None]:
    """Keep everyone else from changing, or reading half of, the data folder; finish the last change.

    Raises
    ------
    DataFolderError
        If the folder cannot be written, or somebody else goes on writing it for too long.
    """
    with _open_lock(data) as lock:
        if not acquire_lock(lock, is_shared=False):
            action = "Try again in a minute; nothing was written."
            raise DataFolderError(
                [Problem(data.name, "a data folder at rest", "someone changing it", action)]
            )
        finish_change(data)
        shutil.rmtree(data / HISTORY / _STAGING, ignore_errors=True)  # of a change that never came to be
        yield


@contextmanager
def _open_lock(data: Path) -> Iterator[BinaryIO]:
    """Open the lock of a data folder; make the history where there is none yet."""
    history = data / HISTORY
    try:
        history.mkdir(parents=True, exist_ok=True)
        if not (history / ".gitignore").exists():
            (history / ".gitignore").write_text("*\n", encoding="utf-8")
        lock = (history / LOCK).open("ab")
    except OSError as error:
        if error.errno not in _UNWRITABLE:
            raise
        action = "Start with a data folder of your own, or ask who keeps this one; nothing was written."
        found = quote_found(error.strerror)
        raise DataFolderError(
            [Problem(data.name, "a data folder that can be written", found, action)]
        ) from error
    with lock:
        yield lock


def commit_change(data: Path, change: Change, files: Mapping[str, bytes | None]) -> Change:
    """Make a change of the data folder, all of it or nothing; to be called within `hold_for_writing`.

    Parameters
    ----------
    change
        What to say of it; number, day and paths are filled in.
    files
        What is to be in each file, by path within the data folder; None for one that is to go.

    Returns
    -------
    The change as it was kept.

    Raises
    ------
    OSError
        If it cannot be kept; then nothing has changed.
    """
    number = max(list_numbers(data), default=0) + 1
    paths = tuple(sorted(files, key=lambda path: (path.endswith(SUFFIX), path)))
    now = datetime.now(UTC).isoformat(timespec="seconds")
    kept = replace(change, number=number, when=now, paths=paths)
    staging = data / HISTORY / _STAGING
    try:
        _stage(staging, data, kept, files)
        os.replace(staging, get_change_folder(data, number))
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise
    sync_folder(data / HISTORY)
    with suppress(OSError):  # it is kept: readers read through it, and the next change finishes it
        finish_change(data)
    return kept


def _stage(staging: Path, data: Path, change: Change, files: Mapping[str, bytes | None]) -> None:
    """Write a change in full where nobody looks yet, and have the disk remember it."""
    (staging / INCOMING).mkdir(parents=True)
    for path, content in files.items():
        before = data / path
        if before.exists():
            _write(staging / BEFORE / path, before.read_bytes())
        if content is not None:
            _write(staging / AFTER / path, content)
            _write(staging / INCOMING / path, content)
    facts = {**asdict(change), "kind": change.kind.value}
    _write(staging / FACTS, tomli_w.dumps(facts).encode())
    for folder in (staging, *(path for path in staging.rglob("*") if path.is_dir())):
        sync_folder(folder)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def finish_change(data: Path) -> None:
    """Move the files of the last change into place where that has not been done.

    Raises
    ------
    OSError
        If a file cannot be moved; the change holds all the same.
    """
    tip = find_tip(data)
    incoming = get_change_folder(data, tip.number) / INCOMING
    if not incoming.exists():
        return
    for path, staged in tip.unfinished.items():
        target = data / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if not staged.exists():
            target.unlink(missing_ok=True)
        elif (incoming / path).exists():
            os.replace(incoming / path, target)
        sync_folder(target.parent)
    shutil.rmtree(incoming)
