"""The history of a data folder: every change, and the way back.

The history grows until somebody trims it or deletes its folder; nothing else is lost by that than the way
back.
"""

from pathlib import Path

from dashboard.domain.problems import DataFolderError, Problem, quote_found
from dashboard.store.folder.committing import Change, ChangeKind
from dashboard.store.folder.kept_files import (
    AFTER,
    BEFORE,
    FACTS,
    HISTORY,
    get_change_folder,
    list_numbers,
    read_change_facts,
)


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
    facts = {name: fact for name, fact in read_change_facts(folder).items() if name not in (BEFORE, AFTER)}
    try:
        if not all(isinstance(facts.get(name, ""), str) for name in ("said", "when", "who")):
            raise TypeError("“said”, “when” and “who” are texts")
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


def find_last(history: tuple[Change, ...]) -> Change | None:
    """Return the last import or decision that still stands: what is to be taken back next."""
    standing = find_standing(history)
    return next(
        (c for c in reversed(history) if c.number in standing and c.kind is not ChangeKind.UNDO), None
    )


def measure_history(data: Path) -> int:
    """Return how many bytes the history of a data folder takes."""
    return sum(path.stat().st_size for path in (data / HISTORY).rglob("*") if path.is_file())
