"""Give the history of a data folder to another store, and take one that another store gives."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from dashboard.domain.problems import DataFolderError, Problem
from dashboard.store.changes import Change
from dashboard.store.folder.committing import commit_change, hold_for_writing
from dashboard.store.folder.contents import read_replaced, write_file
from dashboard.store.folder.earlier import is_read, read_present_files
from dashboard.store.folder.file_parts import PartReader, part_to_files
from dashboard.store.folder.journal import (
    list_changes,
    list_trimmed_changes,
    read_cells,
    render_facts,
    write_cells,
)
from dashboard.store.folder.kept_files import FACTS, PATHS, get_trimmed_folder, hold_for_reading
from dashboard.store.holdings import Holdings
from dashboard.store.transfer import Step, list_replaced


def export_history(data: Path) -> Iterator[Step]:
    """Yield how a data folder came to hold what it holds, as `Store.export_history` describes it."""
    with hold_for_reading(data):
        for change in list_trimmed_changes(data):
            yield Step(change, None, read_cells(data, change.number))
        changes = list_changes(data)
        reader = PartReader()
        states = _list_states(data, changes)
        yield Step(None, _read(states[0], reader))
        for change, files in zip(changes, states[1:], strict=True):
            yield Step(change, _read(files, reader), read_cells(data, change.number))


def _list_states(data: Path, changes: tuple[Change, ...]) -> list[dict[str, bytes]]:
    """Return the files before the first change and after each: from the present ones back."""
    files: dict[str, bytes | None] = {**read_present_files(data)}
    states = [dict(files)]
    for change in reversed(changes):
        replaced = read_replaced(data, change.number)
        files |= {path: content for path, content in replaced.items() if is_read(path)}
        states.append(dict(files))
    return [{path: found for path, found in state.items() if found is not None} for state in reversed(states)]


def _read(files: dict[str, bytes], reader: PartReader) -> Holdings:
    problems: list[Problem] = []
    parts = reader.read(files, problems)
    if problems:
        raise DataFolderError(problems)
    return parts


def import_history(data: Path, steps: Iterable[Step]) -> None:
    """Fill a data folder that is not there yet, as `Store.import_history` describes it."""
    if data.exists() and (not data.is_dir() or any(data.iterdir())):
        action = "Name another; nothing was written."
        raise DataFolderError(
            [Problem(data.name, "a folder that is empty or not there yet", "something", action)]
        )
    with hold_for_writing(data):
        held: Holdings = {}
        for step in steps:
            held = _take_step(data, step, held)


def _take_step(data: Path, step: Step, held: Holdings) -> Holdings:
    """Bring a folder one step further; return what it holds then."""
    if step.after is None:
        if step.change is not None:
            folder = get_trimmed_folder(data, step.change.number)
            write_file(folder / FACTS, render_facts(step.change, {PATHS: []}))
            write_cells(folder, step.cells)
        return held
    files = _list_files(held, step.after)
    if step.change is not None:
        commit_change(data, step.change, files, step.cells)
        return step.after
    for path, content in files.items():
        if content is not None:
            write_file(data / path, content)
    return step.after


def _list_files(before: Holdings, after: Holdings) -> dict[str, bytes | None]:
    """Return what is to be in each file after a step where it may not be what was there."""
    files: dict[str, bytes | None] = {}
    replaced = list_replaced(before, after)
    for name in replaced:
        if name in before:
            files |= dict.fromkeys(part_to_files(before[name]))
    for part in replaced.values():
        if part is not None:
            files |= part_to_files(part)
    return files
