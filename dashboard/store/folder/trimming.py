"""Shorten the history of a data folder: the way back then ends earlier, and room is freed."""

import os
import shutil
from pathlib import Path

from dashboard.domain.problems import DataFolderError, Problem
from dashboard.store.changes import Trimmed
from dashboard.store.folder.committing import hold_for_writing
from dashboard.store.folder.journal import measure_history
from dashboard.store.folder.kept_files import (
    AFTER,
    BEFORE,
    HISTORY,
    INCOMING,
    JOURNAL,
    OBJECTS,
    get_change_folder,
    get_trimmed_folder,
    list_numbers,
    read_change_facts,
    sync_folder,
)


def trim_history(data: Path, keep: int) -> Trimmed:
    """Keep the last changes of a data folder, and of what was replaced only what those replaced.

    Who did what stays in the journal. The oldest change goes first and each goes by one move, so that
    whatever ends the program in between, the history holds the last changes whole.
    The data stay as they are.

    Raises
    ------
    DataFolderError
        If fewer than one is to be kept, or the folder cannot be written or the history not read.
    """
    if keep < 1:
        action = "Delete the folder of the history to forget it all; nothing was written."
        raise DataFolderError([Problem(HISTORY, "a number of changes from 1 on", str(keep), action)])
    if not (data / HISTORY).is_dir():
        return Trimmed(0, 0)
    with hold_for_writing(data):
        before = measure_history(data)
        numbers = list_numbers(data)
        old, last = numbers[:-keep], numbers[-keep:]
        needed = {name for number in last for name in _list_needed(data, number)}
        for number in old:
            _leave_to_journal(data, number)
        for folder in (data / HISTORY / JOURNAL).glob("*"):
            _forget_replaced(folder)
        for path in (data / HISTORY / OBJECTS).glob("*"):
            if path.name not in needed:
                path.unlink()
        sync_folder(data / HISTORY)
        return Trimmed(len(old), before - measure_history(data))


def _list_needed(data: Path, number: int) -> list[str]:
    """Return the names of the contents that taking back a change needs."""
    return list(read_change_facts(get_change_folder(data, number)).get(BEFORE, {}).values())


def _leave_to_journal(data: Path, number: int) -> None:
    """Take a change out of the history, and leave to the journal who did what, by one move."""
    target = get_trimmed_folder(data, number)
    target.parent.mkdir(exist_ok=True)
    os.replace(get_change_folder(data, number), target)
    sync_folder(target.parent)


def _forget_replaced(folder: Path) -> None:
    """Clear away what older versions kept of whole files beside the facts of a change."""
    for name in (BEFORE, AFTER, INCOMING):
        shutil.rmtree(folder / name, ignore_errors=True)
