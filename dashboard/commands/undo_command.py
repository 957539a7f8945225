"""``undo``: take back a change that still stands, an undo too."""

import argparse
import sys

from dashboard.commands.command_options import declare_store, declare_why
from dashboard.store.authors import name_command_line
from dashboard.store.history import find_last
from dashboard.store.protocol import Store


def declare(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("number", type=int, nargs="?", help="of the change; without it, say which is next")
    declare_why(parser)
    declare_store(parser)


def run(options: argparse.Namespace) -> int:
    """Take back the change of the data folder that was named; where none was, say which is next."""
    if options.number is None:
        return _say_next(options.store)
    change = options.store.undo(options.number, who=name_command_line(), why=options.why)
    print(change.said)
    print(f"To take this back in turn: python -m dashboard undo {change.number}")
    return 0


def _say_next(store: Store) -> int:
    """Say which change would be taken back, and how; nothing is done."""
    last = find_last(store.list_changes())
    if last is None:
        print(f"{store.name}: there is no change to take back. Nothing was written.", file=sys.stderr)
    else:
        how = f"python -m dashboard undo {last.number}"
        print(f"Next is {last} To take it back: {how} Nothing was written.", file=sys.stderr)
    return 1
