"""The journal of a data folder: every change there ever was, and what it did to each cell.

A change that can be taken back stands whole in the history. Of one that was trimmed the journal keeps who did
what; what it replaced is gone. Only deleting the folder of the history forgets the journal.
"""

import gzip
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

import pandas as pd
import tomli_w

from dashboard.domain.problems import DataFolderError, Problem, quote_found
from dashboard.store.changes import BroughtFile, Change, ChangeKind
from dashboard.store.folder.contents import read_file, write_file
from dashboard.store.folder.kept_files import (
    AFTER,
    BEFORE,
    CELLS,
    FACTS,
    HISTORY,
    PATHS,
    get_change_folder,
    get_trimmed_folder,
    list_numbers,
    list_trimmed,
    read_change_facts,
)
from dashboard.store.journal_cells import CELL_COLUMNS, cells_to_csv, parse_cells

_TEXTS: Final = ("said", "when", "who", "why")
_ACTION: Final = "Delete the folder of the history; it holds only what was replaced, and who did what."


def list_changes(data: Path) -> tuple[Change, ...]:
    """Return every change of a data folder that can be taken back, the first one first.

    Raises
    ------
    DataFolderError
        If the facts of a change cannot be read.
    """
    return tuple(_read_change(get_change_folder(data, number)) for number in list_numbers(data))


def list_trimmed_changes(data: Path) -> tuple[Change, ...]:
    """Return the changes of which only the journal is left, the first one first.

    Raises
    ------
    DataFolderError
        If the facts of a change cannot be read.
    """
    return tuple(_read_change(get_trimmed_folder(data, number)) for number in list_trimmed(data))


def _read_change(folder: Path) -> Change:
    facts = {n: fact for n, fact in read_change_facts(folder).items() if n not in (BEFORE, AFTER, PATHS)}
    try:
        if not all(isinstance(facts.get(name, ""), str) for name in _TEXTS):
            raise TypeError("“said”, “when”, “who” and “why” are texts")
        kind, ids = ChangeKind(facts["kind"]), tuple(facts["source_ids"])
        files = tuple(BroughtFile(**file) for file in facts.get("files", ()))
        own = {"source_ids": ids, "kind": kind, "files": files, "number": int(folder.name)}
        return Change(**{**facts, **own})
    except (KeyError, TypeError, ValueError) as error:
        place = f"{HISTORY}/{folder.name}/{FACTS}"
        problem = Problem(place, "the facts of a change", quote_found(str(error)), _ACTION)
        raise DataFolderError([problem]) from error


def render_facts(change: Change, further: Mapping[str, Any]) -> bytes:
    """Return the file of a change's facts."""
    own = {**asdict(change), "kind": change.kind.value}
    return tomli_w.dumps({**own, **further}).encode()


def write_cells(folder: Path, cells: pd.DataFrame) -> None:
    """Write what a change did to each cell into its folder."""
    write_file(folder / CELLS, gzip.compress(cells_to_csv(cells).encode(), mtime=0))


def read_cells(data: Path, number: int) -> pd.DataFrame:
    """Return what a change did to each cell, as `Store.read_cells` describes it."""
    folders = (get_change_folder(data, number), get_trimmed_folder(data, number))
    folder = next((folder for folder in folders if (folder / FACTS).exists()), None)
    if folder is None:
        action = "“python -m dashboard history” lists the changes."
        raise DataFolderError([Problem(data.name, f"a change {number} in the journal", "none", action)])
    content = read_file(folder / CELLS)
    if content is None:  # kept by an older version
        return pd.DataFrame(columns=CELL_COLUMNS, dtype="str")
    try:
        return parse_cells(gzip.decompress(content).decode())
    except (OSError, EOFError, ValueError) as error:
        place, found = f"{HISTORY}/{folder.name}/{CELLS}", quote_found(str(error))
        raise DataFolderError([Problem(place, "the cells of a change", found, _ACTION)]) from error


def measure_history(data: Path) -> int:
    """Return how many bytes the history of a data folder takes, the journal with it."""
    return sum(path.stat().st_size for path in (data / HISTORY).rglob("*") if path.is_file())
