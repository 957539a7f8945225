"""The history of a data folder: every change, and the way back.

The history grows until somebody trims it or deletes its folder; nothing else is lost by that than the way
back.
"""

from pathlib import Path

from dashboard.domain.problems import DataFolderError, Problem, quote_found
from dashboard.store.changes import Change, ChangeKind
from dashboard.store.folder.kept_files import (
    AFTER,
    BEFORE,
    FACTS,
    HISTORY,
    PATHS,
    get_change_folder,
    list_numbers,
    read_change_facts,
)


def list_changes(data: Path) -> tuple[Change, ...]:
    """Return every change of a data folder, the first one first.

    Raises
    ------
    DataFolderError
        If the facts of a change cannot be read.
    """
    return tuple(_read_change(data, number) for number in list_numbers(data))


def _read_change(data: Path, number: int) -> Change:
    folder = get_change_folder(data, number)
    facts = {n: fact for n, fact in read_change_facts(folder).items() if n not in (BEFORE, AFTER, PATHS)}
    try:
        if not all(isinstance(facts.get(name, ""), str) for name in ("said", "when", "who")):
            raise TypeError("“said”, “when” and “who” are texts")
        kind, ids = ChangeKind(facts["kind"]), tuple(facts["source_ids"])
        return Change(**{**facts, "source_ids": ids, "kind": kind, "number": number})
    except (KeyError, TypeError, ValueError) as error:
        place = f"{HISTORY}/{folder.name}/{FACTS}"
        action = "Delete the folder of the history; it holds only what was replaced."
        problem = Problem(place, "the facts of a change", quote_found(str(error)), action)
        raise DataFolderError([problem]) from error


def measure_history(data: Path) -> int:
    """Return how many bytes the history of a data folder takes."""
    return sum(path.stat().st_size for path in (data / HISTORY).rglob("*") if path.is_file())
