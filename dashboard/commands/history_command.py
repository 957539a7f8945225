"""``history``: list the changes of the data folder, or forget old ones."""

import argparse

from dashboard.commands.command_options import declare_data
from dashboard.store.folder.committing import NOT_RECORDED
from dashboard.store.folder.history import find_standing, list_history, measure_history
from dashboard.store.folder.kept_files import HISTORY
from dashboard.store.folder.trimming import trim_history


def declare(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--trim", type=int, metavar="N", help="keep the last N changes, forget the others")
    declare_data(parser)


def run(options: argparse.Namespace) -> int:
    """Print every change of the data folder, and how much room the history takes; trim it where asked to."""
    if options.trim is not None:
        trimmed = trim_history(options.data, options.trim)
        print(f"{trimmed.changes} change(s) forgotten, {trimmed.freed / 1e6:,.3f} MB freed.")
    history = list_history(options.data)
    standing = find_standing(history)
    for change in history:
        taken_back = "" if change.number in standing else " (taken back)"
        print(f"{change.number}  {change.when}  {change.who or NOT_RECORDED}  {change.said}{taken_back}")
    size = f"{measure_history(options.data) / 1e6:,.1f} MB"
    print(f"{len(history)} change(s), {size} in {options.data / HISTORY}; --trim N keeps the last N only.")
    return 0
