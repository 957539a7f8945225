"""Change a data folder, all of it or nothing, and keep what was there before.

A change is prepared in full beside the history, and one rename makes it part of the history: until then
nothing has happened, from then on it holds. Only then are the files moved into place. Whatever ends the
program in between, readers see the old state or the new one, and the next change first finishes the last.
What is replaced is kept once by its content, however many changes replace it.
"""

import errno
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pandas as pd

from dashboard.domain.problems import DataFolderError, Problem, quote_found
from dashboard.domain.provenance import SUFFIX
from dashboard.store.changes import Change
from dashboard.store.folder.contents import STAGING, digest, store_content, write_file
from dashboard.store.folder.journal import render_facts, write_cells
from dashboard.store.folder.kept_files import (
    AFTER,
    BEFORE,
    FACTS,
    HISTORY,
    INCOMING,
    PATHS,
    find_tip,
    get_change_folder,
    list_numbers,
    read_change_facts,
    sync_folder,
)
from dashboard.store.folder.locks import hold_alone

_UNWRITABLE: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


@contextmanager
def hold_for_writing(data: Path) -> Iterator[None]:
    """Keep everyone else from changing, or reading half of, the data folder; finish the last change.

    Raises
    ------
    DataFolderError
        If the folder cannot be written, or somebody else goes on writing it for too long.
    """
    with _open_history(data) as is_alone:
        if not is_alone:
            action = "Try again in a minute; nothing was written."
            raise DataFolderError(
                [Problem(data.name, "a data folder at rest", "someone changing it", action)]
            )
        finish_change(data)
        shutil.rmtree(data / HISTORY / STAGING, ignore_errors=True)  # of a change that never came to be
        yield


@contextmanager
def _open_history(data: Path) -> Iterator[bool]:
    """Hold the history of a data folder alone, if that can be had; make it where there is none yet."""
    history = data / HISTORY
    with ExitStack() as held:
        try:
            history.mkdir(parents=True, exist_ok=True)
            if not (history / ".gitignore").exists():
                (history / ".gitignore").write_text("*\n", encoding="utf-8")
            is_alone = held.enter_context(hold_alone(history))
        except OSError as error:
            if error.errno not in _UNWRITABLE:
                raise
            action = "Start with a data folder of your own, or ask who keeps this one; nothing was written."
            found = quote_found(error.strerror)
            raise DataFolderError(
                [Problem(data.name, "a data folder that can be written", found, action)]
            ) from error
        yield is_alone


def commit_change(
    data: Path, change: Change, files: Mapping[str, bytes | None], cells: pd.DataFrame
) -> Change:
    """Make a change of the data folder, all of it or nothing; to be called within `hold_for_writing`.

    Parameters
    ----------
    change
        What to say of it; number and day are filled in, unless it has them from another store.
    files
        What is to be in each file, by path within the data folder; None for one that is to go.
    cells
        What it does to each cell (`find_cells`).

    Returns
    -------
    The change as it was kept.

    Raises
    ------
    OSError
        If it cannot be kept; then nothing has changed.
    """
    number = change.number or max(list_numbers(data), default=0) + 1
    paths = tuple(sorted(files, key=lambda path: (path.endswith(SUFFIX), path)))
    now = datetime.now(UTC).isoformat(timespec="seconds")
    kept = replace(change, number=number, when=change.when or now)
    staging = data / HISTORY / STAGING
    try:
        _stage(staging, data, kept, files, paths)
        write_cells(staging, cells)
        sync_folder(staging)
        os.replace(staging, get_change_folder(data, number))
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise
    sync_folder(data / HISTORY)
    with suppress(OSError):  # it is kept: readers read through it, and the next change finishes it
        finish_change(data)
    return kept


def _stage(
    staging: Path, data: Path, change: Change, files: Mapping[str, bytes | None], paths: tuple[str, ...]
) -> None:
    """Write a change in full where nobody looks yet, and have the disk remember it."""
    (staging / INCOMING).mkdir(parents=True)
    replaced = {path: (data / path).read_bytes() for path in files if (data / path).exists()}
    before = {path: store_content(data, content) for path, content in replaced.items()}
    after = {path: digest(content) for path, content in files.items() if content is not None}
    for path, content in files.items():
        if content is not None:
            write_file(staging / INCOMING / path, content)
            _repeat(staging / INCOMING / path, staging / AFTER / path, content)
    write_file(staging / FACTS, render_facts(change, {PATHS: paths, BEFORE: before, AFTER: after}))
    for folder in (staging, *(path for path in staging.rglob("*") if path.is_dir())):
        sync_folder(folder)


def _repeat(file: Path, second: Path, content: bytes) -> None:
    """Let a file stand in a second place too, where readers find it until all of a change is in place."""
    second.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(file, second)
    except OSError:  # not every disk has links
        write_file(second, content)


def finish_change(data: Path) -> None:
    """Move the files of the last change into place where that has not been done.

    Raises
    ------
    OSError
        If a file cannot be moved; the change holds all the same.
    """
    tip = find_tip(data)
    change = get_change_folder(data, tip.number)
    incoming = change / INCOMING
    if incoming.exists():
        _move_into_place(data, incoming, tip.unfinished)
        shutil.rmtree(incoming)
    if (change / AFTER).exists() and AFTER in read_change_facts(change):
        shutil.rmtree(change / AFTER)


def _move_into_place(data: Path, incoming: Path, unfinished: Mapping[str, Path]) -> None:
    for path, staged in unfinished.items():
        target = data / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if not staged.exists():
            target.unlink(missing_ok=True)
        elif (incoming / path).exists():
            os.replace(incoming / path, target)
        sync_folder(target.parent)
