"""``store``: make or upgrade a store, carry one into another with its history, and compare two."""

import argparse

from dashboard.commands.command_options import declare_store
from dashboard.store.open_store import open_store
from dashboard.store.records import compare_entries, compare_records
from dashboard.store.transfer import compare_steps

_ADDRESS = "a data folder, or a database such as postgresql://user@host/name"


def declare(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    kinds = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=argparse.ArgumentParser)
    upgrade = kinds.add_parser("upgrade", help="bring a database into the form of this version")
    declare_store(upgrade)
    upgrade.set_defaults(do=_upgrade)
    copy = kinds.add_parser("copy", help="carry a store with its whole history into one that holds nothing")
    copy.set_defaults(do=_copy)
    verify = kinds.add_parser("verify", help="say how two stores and their histories differ")
    verify.set_defaults(do=_verify)
    for both in (copy, verify):
        both.add_argument("first", type=open_store, help=_ADDRESS)
        both.add_argument("second", type=open_store, help=_ADDRESS)


def run(options: argparse.Namespace) -> int:
    """Do what was asked for."""
    return int(options.do(options))


def _upgrade(options: argparse.Namespace) -> int:
    for said in options.store.upgrade():
        print(f"Done: {said}")
    print(f"{options.store.name} has the form of this version.")
    return 0


def _copy(options: argparse.Namespace) -> int:
    records, entries = options.first.list_records(), options.first.read_record_journal()
    options.second.import_history(options.first.export_history())
    if records or entries:
        options.second.import_records(records, entries)
    number = len(options.second.read_journal())
    print(f"Copied {options.first.name} into {options.second.name}, with {number} change(s) of its history.")
    return _verify(options)


def _verify(options: argparse.Namespace) -> int:
    first, second = options.first, options.second
    differences = list(compare_steps(first.export_history(), second.export_history()))
    differences += compare_records(first.list_records(), second.list_records())
    differences += compare_entries(first.read_record_journal(), second.read_record_journal())
    print(*differences or ["Both hold the same, with the same history."], sep="\n")
    return 1 if differences else 0
