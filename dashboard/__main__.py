"""The command line: check the data folder, export what it supports, import a file, write the example."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from dashboard.evidence.areas import AreaRegister
from dashboard.evidence.build import build, build_from
from dashboard.evidence.folder import STATS, inspect_folder, read_table
from dashboard.evidence.problems import DashboardError
from dashboard.evidence.provenance import EXAMPLE
from dashboard.evidence.verdicts.thresholds import HEADLINE_WINDOW, WINDOWS
from dashboard.evidence.verdicts.yardsticks import Yardstick
from dashboard.outputs.export import write_export
from dashboard.sources.example_folder import write_example
from dashboard.sources.landing import compare, land
from dashboard.sources.readers import READERS, read_file

SHIPPED_DATA: Final = Path(__file__).resolve().parent.parent / "data"
AREAS_FILE: Final = "areas.csv"


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return 0 where it succeeded, 1 where something was refused or found wrong."""
    options = _make_parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except DashboardError as error:
        for problem in error.problems:
            print(problem, file=sys.stderr)
        return 1
    except OSError as error:
        print(
            f"{error.filename or 'The file'}: {error.strerror or error}. Nothing was written.",
            file=sys.stderr,
        )
        return 1


def _make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m dashboard", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    check = commands.add_parser("check", help="validate the data folder")
    check.set_defaults(run=_check)

    export = commands.add_parser(
        "export", help="write figures, verdicts, champions, gaps, areas and sources as CSV"
    )
    export.add_argument("--out", type=Path, required=True, help="folder to write into")
    export.add_argument(
        "--window", type=int, choices=WINDOWS, default=HEADLINE_WINDOW, help="latest periods judged together"
    )
    export.add_argument(
        "--yardstick",
        type=Yardstick,
        choices=list(Yardstick),
        default=Yardstick.RESIDENTS,
        help="of verdicts",
    )
    export.add_argument("--names", action="store_true", help="keep persons' names in champions.csv")
    export.set_defaults(run=_export)

    load = commands.add_parser("import", help="read a published file into the data folder")
    load.add_argument("file", type=Path)
    load.add_argument("--reader", help=f"one of {', '.join(reader.id for reader in READERS)}")
    load.add_argument("--dry-run", action="store_true", help="say what would change, write nothing")
    load.add_argument("--year", help="mid-year of estimates whose file does not say it")
    load.add_argument("--code-column", help="column of a boundary file that holds GSS codes")
    load.add_argument("--name-column", help="column of a boundary file that holds names")
    load.add_argument("--address", help="where the file was published")
    load.add_argument("--published", type=_iso_date, help="date of publication, ISO")
    load.add_argument("--retrieved", type=_iso_date, default=datetime.now(UTC).date().isoformat())
    load.add_argument("--note", help="anything a reader of the figures should know")
    load.set_defaults(run=_import)

    example = commands.add_parser("example", help="write the worked example, a made-up data folder")
    example.add_argument("--out", type=Path, required=True, help="folder to write into")
    example.set_defaults(run=_example)

    for command in (check, export, load):
        command.add_argument("--data", type=Path, default=SHIPPED_DATA, help="the data folder")
    return parser


def _iso_date(text: str) -> str:
    return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC).date().isoformat()


def _check(options: argparse.Namespace) -> int:
    """Print every problem of the data folder, or what it holds."""
    folder = inspect_folder(options.data)
    for problem in folder.problems:
        print(problem)
    if folder.problems:
        print(f"{len(folder.problems)} problem(s).")
        return 1
    evidence = build_from(folder)
    counts = f"{len(evidence.figures):,} figures, {len(evidence.champion_records):,} champion records"
    print(f"{len(folder.sources)} sources, {counts}, no problems.")
    return 0


def _export(options: argparse.Namespace) -> int:
    """Write the evidence as CSV files."""
    evidence = build(options.data, keep_names=options.names)
    today = datetime.now(UTC).date()
    for path in write_export(
        evidence, options.out, today, options.window, options.yardstick, with_names=options.names
    ):
        print(path)
    return 0


def _example(options: argparse.Namespace) -> int:
    """Write the worked example as a data folder."""
    for path in write_example(SHIPPED_DATA, options.out):
        print(path)
    print(f"{EXAMPLE}.")
    return 0


def _import(options: argparse.Namespace) -> int:
    """Read a published file, say what was understood and what changes, and load it."""
    answers = {name: getattr(options, name) for name in ("year", "code_column", "name_column")}
    stated = {name: getattr(options, name) for name in ("address", "published", "retrieved", "note")}
    delivery = read_file(
        options.file,
        _get_register(options.data),
        options.reader,
        {name: answer for name, answer in answers.items() if answer},
        {name: fact for name, fact in stated.items() if fact},
    )
    difference = compare(delivery, options.data)
    for sentence in (*delivery.understood, *difference.sentences):
        print(sentence)
    if options.dry_run:
        print("Dry run: nothing was written.")
    elif not difference.is_identical:
        options.data.mkdir(parents=True, exist_ok=True)
        print(f"Wrote {land(delivery, options.data)} and its sidecar.")
        _add_register(options.data)
    return 0


def _add_register(data: Path) -> None:
    """Give a folder still without a register of areas the project's own: no page can do without."""
    if not (data / STATS / AREAS_FILE).exists():
        shipped = read_file(SHIPPED_DATA / STATS / AREAS_FILE, _get_register(data))
        print(f"Wrote {land(shipped, data)} and its sidecar: the project's register of areas.")


def _get_register(data: Path) -> AreaRegister:
    """Return the folder's register of areas; a folder still without one starts from the project's."""
    own = data / STATS / AREAS_FILE
    return AreaRegister(read_table(own if own.exists() else SHIPPED_DATA / STATS / AREAS_FILE, "areas"))


if __name__ == "__main__":
    sys.exit(main())
