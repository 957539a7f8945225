"""The history of a data folder: every change, and the way back.

The history grows until somebody deletes its folder; nothing else is lost by that than the way back.
"""

from pathlib import Path

from dashboard.evidence.kept_files import (
    AFTER,
    BEFORE,
    FACTS,
    HISTORY,
    get_change_folder,
    list_numbers,
    read_change_facts,
)
from dashboard.evidence.problems import DataFolderError, Problem, quote_found
from dashboard.sources.keeping.committing import Change, ChangeKind, commit_change, hold_for_writing


def list_history(data: Path) -> tuple[Change, ...]:
    """Return every change of a data folder, the first one first.

    Raises
    ------
    DataFolderError
        If the facts of a change cannot be read.
    """
    return tuple(_read_change(data, number) for number in list_numbers(data))


def _read_change(data: Path, number: int) -> Change:
    folder = get_change_folder(data, number)
    facts = read_change_facts(folder)
    try:
        tuples = {name: tuple(facts[name]) for name in ("source_ids", "paths")}
        return Change(**{**facts, **tuples, "kind": ChangeKind(facts["kind"]), "number": number})
    except (KeyError, TypeError, ValueError) as error:
        place = f"{HISTORY}/{folder.name}/{FACTS}"
        action = "Delete the folder of the history; it holds only what was replaced."
        problem = Problem(place, "the facts of a change", quote_found(str(error)), action)
        raise DataFolderError([problem]) from error


def find_standing(history: tuple[Change, ...]) -> frozenset[int]:
    """Return the numbers of the changes that no standing change takes back."""
    standing: set[int] = set()
    taken_back: set[int] = set()
    for change in reversed(history):
        if change.number not in taken_back:
            standing.add(change.number)
            taken_back.add(change.takes_back)
    return frozenset(standing)


def undo(data: Path, number: int | None = None) -> Change:
    """Bring back what was there before a change; this is a change itself, and can be taken back too.

    Parameters
    ----------
    number
        Of the change to take back; without it, the last import or decision that still stands, so that
        one undo after another goes further back.

    Raises
    ------
    DataFolderError
        If there is nothing to take back, or its files have been changed since; nothing was written.
    """
    if not data.is_dir():
        raise DataFolderError([Problem(data.name, "a data folder", "no such folder", "Check the path.")])
    with hold_for_writing(data):
        change = _choose_change(list_history(data), number, data.name)
        folder = get_change_folder(data, change.number)
        problems = _find_changed_since(data, folder / AFTER, change)
        if problems:
            raise DataFolderError(problems)
        before = {path: _read(folder / BEFORE / path) for path in change.paths}
        said = f"Took back change {change.number}: {change.said}"
        taken = Change(ChangeKind.UNDO, said, change.source_ids, takes_back=change.number)
        return commit_change(data, taken, before)


def _choose_change(history: tuple[Change, ...], number: int | None, file: str) -> Change:
    standing = find_standing(history)
    chosen = [
        change
        for change in history
        if change.number in standing
        and (change.kind is not ChangeKind.UNDO if number is None else change.number == number)
    ]
    if not chosen:
        wanted = "a change to take back" if number is None else f"a change {number} that still stands"
        action = "“python -m dashboard history” lists the changes."
        raise DataFolderError([Problem(file, wanted, "none", action)])
    return chosen[-1]


def _find_changed_since(data: Path, after: Path, change: Change) -> list[Problem]:
    """Return a problem for each file that is no longer as the change left it."""
    expected = f"the file as change {change.number} left it"
    action = "Take back the later change first, or put the file back; nothing was written."
    return [
        Problem(path, expected, "another", action)
        for path in change.paths
        if _read(data / path) != _read(after / path)
    ]


def _read(path: Path) -> bytes | None:
    """Return what a file holds, or None where there is no such file."""
    return path.read_bytes() if path.exists() else None


def measure_history(data: Path) -> int:
    """Return how many bytes the history of a data folder takes."""
    return sum(path.stat().st_size for path in (data / HISTORY).rglob("*") if path.is_file())
