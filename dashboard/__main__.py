"""The command line: check the data folder, export it, import a file, take it back, write the example."""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from importlib import import_module
from typing import Any, Final

from dashboard.domain.problems import DashboardError, Option, Problem

COMMANDS: Final = {
    "check": "validate the data folder",
    "export": "write figures, verdicts, champions, gaps, areas and sources as CSV, XLSX, GeoPackage or JSON",
    "briefing": "write what is known of a council, or of all together, as PDF, Word or HTML",
    "import": "read a published file into the data folder",
    "history": "list every change, one of them cell by cell, or forget what old ones replaced",
    "undo": "take back a change that still stands, an undo too",
    "people": "give and take roles on a server with sign-in, and list who holds one",
    "store": "make or upgrade a database, copy a store with its history, compare two",
    "kit": "write a letter and a sheet for asking councils under the Freedom of Information Act",
    "region": "show another region than the one that is shipped",
    "example": "write the worked example, a made-up data folder",
}
"""What each command does; how, and what it takes, is in a module of ``dashboard/commands`` named after it."""

_HOW_TO_SAY: Final = {
    Option.YEAR: "Add --year with the mid-year, e.g. --year 2024.",
    Option.CODE_COLUMN: "Name the column with --code-column.",
    Option.NAME_COLUMN: "Name the column with --name-column.",
    Option.LAYER: "Name one with --layer.",
    Option.SYSTEM: "If that is what they are, say so with --system, e.g. --system EPSG:27700.",
    Option.PUBLISHER: "Keep sources.csv beside it, or say with --publisher who published the figures.",
}
"""How the command line is told what a published file leaves open."""


class CommandParser(argparse.ArgumentParser):
    """The parser of one command, which imports the command's module only when the command is given."""

    def parse_known_args(  # type: ignore[override]  # typeshed overloads it for other namespaces
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """Let the command declare its arguments, then parse them."""
        name = self.prog.split()[-1]
        command: Any = import_module(f"dashboard.commands.{name}_command")
        command.declare(self)
        self.set_defaults(run=command.run)
        return super().parse_known_args(args, namespace)


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return 0 where it succeeded, 1 where something was refused or found wrong."""
    try:
        options = _make_parser().parse_args(arguments)
        return int(options.run(options))
    except DashboardError as error:
        for problem in error.problems:
            print(_say_how(problem), file=sys.stderr)
        return 1
    except OSError as error:
        print(
            f"{error.filename or 'The file'}: {error.strerror or error}. Nothing was written.",
            file=sys.stderr,
        )
        return 1


def _say_how(problem: Problem) -> Problem:
    """Return a problem with the option by which the command line is told what a file does not say."""
    return replace(problem, action=_HOW_TO_SAY[problem.asks_for]) if problem.asks_for else problem


def _make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m dashboard", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=CommandParser)
    for name, does in COMMANDS.items():
        commands.add_parser(name, help=does)
    return parser


if __name__ == "__main__":
    sys.exit(main())
