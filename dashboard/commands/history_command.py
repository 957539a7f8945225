"""``history``: list the changes of the data folder, or forget old ones."""

import argparse

from dashboard.commands.command_options import declare_store
from dashboard.store.changes import NOT_RECORDED
from dashboard.store.history import find_standing


def declare(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--trim", type=int, metavar="N", help="keep the last N changes, forget the others")
    declare_store(parser)


def run(options: argparse.Namespace) -> int:
    """Print every change of the data folder, and how much room the history takes; trim it where asked to."""
    if options.trim is not None:
        trimmed = options.store.trim(options.trim)
        print(f"{trimmed.changes} change(s) forgotten, {trimmed.freed / 1e6:,.3f} MB freed.")
    history = options.store.list_changes()
    standing = find_standing(history)
    for change in history:
        taken_back = "" if change.number in standing else " (taken back)"
        print(f"{change.number}  {change.when}  {change.who or NOT_RECORDED}  {change.said}{taken_back}")
    size = f"{options.store.measure_history() / 1e6:,.1f} MB"
    print(f"{len(history)} change(s), {size}; --trim N keeps the last N only.")
    return 0
