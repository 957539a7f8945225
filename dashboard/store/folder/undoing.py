"""Take back one change of a data folder, the very one that was named."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

import pandas as pd

from dashboard.domain.problems import DataFolderError, Problem
from dashboard.domain.provenance import SUFFIX, Source, parse_sidecar, read_sidecar
from dashboard.store.changes import Change, take_back
from dashboard.store.folder.committing import commit_change, hold_for_writing
from dashboard.store.folder.contents import digest, read_file, read_replaced
from dashboard.store.folder.file_parts import Files, PartReader
from dashboard.store.folder.folder_snapshot import inspect_held
from dashboard.store.folder.journal import list_changes
from dashboard.store.folder.kept_files import AFTER, PATHS, get_change_folder, read_change_facts
from dashboard.store.folder.moves import refuse_moved
from dashboard.store.folder.proposal_files import find_cells_changed
from dashboard.store.history import get_standing
from dashboard.store.holdings import list_deliveries, name_part
from dashboard.store.made_up_beside_real import find_mixing
from dashboard.store.snapshot import Snapshot
from dashboard.store.state import State

_ACTION: Final = "Take back the later change first, or put the file back; nothing was written."


def undo(data: Path, number: int, *, who: str, why: str = "", seen: State | None = None) -> Change:
    """Bring back what was there before a change, as `Store.undo` describes it."""
    if not data.is_dir():
        raise DataFolderError([Problem(data.name, "a data folder", "no such folder", "Check the path.")])
    with hold_for_writing(data):
        refuse_moved(data, seen)
        change = get_standing(list_changes(data), number, data.name)
        problems = _find_changed_since(data, number)
        if problems:
            raise DataFolderError(problems)
        before = read_replaced(data, number)
        snapshot = inspect_held(data)
        _refuse_mixing(data, before, snapshot.sources)
        return commit_change(data, take_back(change, who, why), before, _find_cells(snapshot, change, before))


def _find_changed_since(data: Path, number: int) -> list[Problem]:
    """Return a problem for each file that is no longer as the change left it."""
    return [
        Problem(path, f"the file as change {number} left it", "another", _ACTION)
        for path, left in _list_left(data, number).items()
        if _name(read_file(data / path)) != left
    ]


def _list_left(data: Path, number: int) -> dict[str, str | None]:
    """Return the sha256 of each file as a change left it; None where it left no such file."""
    folder = get_change_folder(data, number)
    facts = read_change_facts(folder)
    if AFTER in facts:
        return {path: facts[AFTER].get(path) for path in facts[PATHS]}
    return {path: _name(read_file(folder / AFTER / path)) for path in facts[PATHS]}


def _name(content: bytes | None) -> str | None:
    return None if content is None else digest(content)


def _find_cells(snapshot: Snapshot, change: Change, files: Files) -> pd.DataFrame:
    """Return what bringing back files does to each cell, as far as those of then can be read."""
    back = list_deliveries(PartReader().read(files, []).values())
    gone = [source for source in snapshot.sources if source.id in change.source_ids]
    names = dict.fromkeys(map(name_part, (*(delivery.source for delivery in back), *gone)))
    return find_cells_changed(snapshot, back, names)


def _refuse_mixing(data: Path, files: Files, loaded: Iterable[Source]) -> None:
    """Refuse to bring back made-up figures beside real ones, or real ones beside made-up."""
    sidecars = {path: content for path, content in files.items() if path.endswith(SUFFIX)}
    back = [parse_sidecar(content, path) for path, content in sidecars.items() if content is not None]
    gone = {read_sidecar(data / path).id for path in sidecars if (data / path).exists()}
    kept = [source for source in loaded if source.id not in gone]
    problems = find_mixing([*kept, *back], data.name)
    if problems:
        raise DataFolderError(problems)
