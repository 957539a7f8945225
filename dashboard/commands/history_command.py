"""``history``: list every change, one of them cell by cell, or forget what old ones replaced."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from dashboard.commands.command_options import declare_store
from dashboard.render.files.journal_file import write_journal
from dashboard.store.changes import NOT_RECORDED, Change
from dashboard.store.history import find_standing
from dashboard.store.protocol import Store


def declare(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("number", type=int, nargs="?", help="of a change to show cell by cell")
    parser.add_argument("--trim", type=int, metavar="N", help="keep the last N changes, forget the others")
    parser.add_argument(
        "--export", type=Path, metavar="FILE", help="write the whole journal, cell by cell: a .csv or .jsonl"
    )
    declare_store(parser)


def run(options: argparse.Namespace) -> int:
    """Print the journal, or one change of it, and how much room the history takes; trim it where asked to."""
    store: Store = options.store
    if options.export is not None:
        print(f"Wrote {write_journal(store, options.export)} rows to {options.export}.")
        return 0
    if options.number is not None:
        print(*_describe(store, options.number), sep="\n")
        return 0
    if options.trim is not None:
        trimmed = store.trim(options.trim)
        print(f"{trimmed.changes} change(s) forgotten, {trimmed.freed / 1e6:,.3f} MB freed.")
    _list_changes(store)
    return 0


def _list_changes(store: Store) -> None:
    """Print every change of the journal, and whether it stands."""
    history = store.list_changes()
    standing, kept = find_standing(history), {change.number for change in history}
    journal = store.read_journal()
    for change in journal:
        after = "" if change.number in standing else " (taken back)"
        after = after if change.number in kept else " (trimmed: it cannot be taken back)"
        print(f"{change.number}  {change.when}  {change.who or NOT_RECORDED}  {change.said}{after}")
        if change.why:
            print(f"   Why: {change.why}")
    size = f"{store.measure_history() / 1e6:,.1f} MB"
    print(f"{len(journal)} change(s), {size}; --trim N keeps the last N only.")


def _describe(store: Store, number: int) -> Iterator[str]:
    """Yield what the journal has of a change."""
    cells = store.read_cells(number)
    change = next(change for change in store.read_journal() if change.number == number)
    yield from _describe_change(change)
    for row in cells.to_dict("records"):
        parts = (row[name] for name in ("source_id", "area_name", "series", "age_group", "period"))
        place = ", ".join(part for part in parts if part)
        yield f"{place}: {row['before'] or 'nothing'} → {row['after'] or 'nothing'}"
    yield f"{len(cells):,} cell(s) changed."


def _describe_change(change: Change) -> Iterator[str]:
    yield str(change)
    if change.why:
        yield f"Why: {change.why}"
    for file in change.files:
        yield f"From {file.name}, sha256 {file.sha256}"
