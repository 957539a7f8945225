"""Take back one change of a data folder, the very one that was named."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from dashboard.domain.problems import DataFolderError, Problem
from dashboard.domain.provenance import SUFFIX, parse_sidecar, read_sidecar
from dashboard.store.folder.committing import Change, ChangeKind, commit_change, hold_for_writing
from dashboard.store.folder.contents import digest, read_file, read_replaced
from dashboard.store.folder.folder_state import State
from dashboard.store.folder.history import find_standing, list_history
from dashboard.store.folder.kept_files import AFTER, get_change_folder, read_change_facts
from dashboard.store.folder.moved import refuse_moved
from dashboard.store.mixing import find_mixing
from dashboard.store.snapshot import inspect_held

_ACTION: Final = "Take back the later change first, or put the file back; nothing was written."


def undo(data: Path, number: int, *, who: str, seen: State | None = None) -> Change:
    """Bring back what was there before a change; this is a change itself, and can be taken back too.

    Parameters
    ----------
    number
        Of the change to take back; it must still stand.
    who
        Who takes it back, as far as known.
    seen
        The state of the folder in which the person saw it stand; None where they named it themselves.

    Raises
    ------
    MovedError
        If the folder is no longer in the state that was seen.
    DataFolderError
        If the change does not stand, its files have been changed since, or made-up and real figures would
        stand side by side. In each case nothing was written.
    """
    if not data.is_dir():
        raise DataFolderError([Problem(data.name, "a data folder", "no such folder", "Check the path.")])
    with hold_for_writing(data):
        refuse_moved(data, seen)
        change = _find(list_history(data), number, data.name)
        problems = _find_changed_since(data, change)
        if problems:
            raise DataFolderError(problems)
        before = read_replaced(data, change.number)
        _refuse_mixing(data, before)
        said = f"Took back change {change.number}: {change.said}"
        taken = Change(ChangeKind.UNDO, said, change.source_ids, takes_back=change.number, who=who)
        return commit_change(data, taken, before)


def _find(history: tuple[Change, ...], number: int, file: str) -> Change:
    """Return a change that stands, or say why there is none of that number."""
    found = {change.number: change for change in history}.get(number)
    if found is not None and number in find_standing(history):
        return found
    why = "none"
    if found is not None:
        takers = [change.number for change in history if change.takes_back == number]
        why = f"that change {takers[-1]} took it back"
    elif history and 0 < number < history[0].number:
        why = f"a history trimmed to the changes from {history[0].number} on"
    action = "“python -m dashboard history” lists the changes; nothing was written."
    raise DataFolderError([Problem(file, f"a change {number} that still stands", why, action)])


def _find_changed_since(data: Path, change: Change) -> list[Problem]:
    """Return a problem for each file that is no longer as the change left it."""
    expected = f"the file as change {change.number} left it"
    left = _list_left(data, change)
    return [
        Problem(path, expected, "another", _ACTION)
        for path in change.paths
        if _name(read_file(data / path)) != left[path]
    ]


def _list_left(data: Path, change: Change) -> dict[str, str | None]:
    """Return the sha256 of each file as a change left it; None where it left no such file."""
    folder = get_change_folder(data, change.number)
    facts = read_change_facts(folder)
    if AFTER in facts:
        return {path: facts[AFTER].get(path) for path in change.paths}
    return {path: _name(read_file(folder / AFTER / path)) for path in change.paths}


def _name(content: bytes | None) -> str | None:
    return None if content is None else digest(content)


def _refuse_mixing(data: Path, files: Mapping[str, bytes | None]) -> None:
    """Refuse to bring back made-up figures beside real ones, or real ones beside made-up."""
    sidecars = {path: content for path, content in files.items() if path.endswith(SUFFIX)}
    back = [parse_sidecar(content, path) for path, content in sidecars.items() if content is not None]
    gone = {read_sidecar(data / path).id for path in sidecars if (data / path).exists()}
    kept = [source for source in inspect_held(data).sources if source.id not in gone]
    problems = find_mixing([*kept, *back], data.name)
    if problems:
        raise DataFolderError(problems)
