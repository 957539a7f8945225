"""The command line: check the data folder, export it, import a file, take it back, write the example."""

import argparse
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from dashboard.analysis.evidence import build
from dashboard.analysis.verdicts.thresholds import HEADLINE_WINDOW, WINDOWS
from dashboard.analysis.verdicts.yardsticks import Yardstick
from dashboard.demo.demo_folder import write_example
from dashboard.domain.areas import AreaRegister
from dashboard.domain.delivery import Delivery
from dashboard.domain.problems import DashboardError, DataFolderError, Option, Problem
from dashboard.domain.provenance import EXAMPLE
from dashboard.intake.detect import READERS
from dashboard.intake.freeform.sheet_answers import read_answers
from dashboard.intake.reading import read_apart
from dashboard.intake.requests import Request
from dashboard.intake.sandbox.incoming_file import take_file
from dashboard.render.files.export import write_export
from dashboard.store.authors import name_command_line
from dashboard.store.changes import NOT_RECORDED, Proposal
from dashboard.store.conflicts import count_undecided
from dashboard.store.diff import compare
from dashboard.store.diff_result import Comparison
from dashboard.store.history import find_last, find_standing
from dashboard.store.open_store import open_store
from dashboard.store.precedence import Decision
from dashboard.store.protocol import Store
from dashboard.store.snapshot import Snapshot

_SHIPPED_DATA: Final = str(Path(__file__).resolve().parent.parent / "data")
_FACTS: Final = ("title", "publisher", "licence", "address", "published", "retrieved", "note")
"""What a person may state of a file."""
_HOW_TO_SAY: Final = {
    Option.YEAR: "Add --year with the mid-year, e.g. --year 2024.",
    Option.CODE_COLUMN: "Name the column with --code-column.",
    Option.NAME_COLUMN: "Name the column with --name-column.",
    Option.PUBLISHER: "Keep sources.csv beside it, or say with --publisher who published the figures.",
}
"""How the command line is told what a published file leaves open."""


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return 0 where it succeeded, 1 where something was refused or found wrong."""
    options = _make_parser().parse_args(arguments)
    try:
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
    load.add_argument("--answers", type=Path, help="TOML file of what a sheet made by hand does not say")
    load.add_argument("--title", help="what the file is")
    load.add_argument("--publisher", help="who published or gathered it")
    load.add_argument("--licence", help="under which it may be used")
    load.add_argument("--address", help="where the file was published")
    load.add_argument("--published", type=_iso_date, help="date of publication, ISO")
    load.add_argument("--retrieved", type=_iso_date, default=datetime.now(UTC).date().isoformat())
    load.add_argument("--note", help="anything a reader of the figures should know")
    leading = load.add_mutually_exclusive_group()
    leading.add_argument(
        "--leads", action="store_true", help="show this file where other publications say otherwise"
    )
    leading.add_argument(
        "--yields", action="store_true", help="show the others where they say otherwise than this file"
    )
    load.add_argument("--why", default="", help="the reason for --leads or --yields")
    load.set_defaults(run=_import)

    history = commands.add_parser("history", help="list the changes of the data folder, or forget old ones")
    history.add_argument("--trim", type=int, metavar="N", help="keep the last N changes, forget the others")
    history.set_defaults(run=_list_history)

    back = commands.add_parser("undo", help="take back a change that still stands, an undo too")
    back.add_argument("number", type=int, nargs="?", help="of the change; without it, say which is next")
    back.set_defaults(run=_undo)

    example = commands.add_parser("example", help="write the worked example, a made-up data folder")
    example.add_argument(
        "--out", dest="store", type=open_store, required=True, help="data folder to write into"
    )
    example.set_defaults(run=_example)

    for command in (check, export, load, history, back):
        command.add_argument(
            "--data", dest="store", type=open_store, default=_SHIPPED_DATA, help="the data folder"
        )
    return parser


def _iso_date(text: str) -> str:
    return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC).date().isoformat()


def _check(options: argparse.Namespace) -> int:
    """Print every problem of the data folder, or what it holds."""
    snapshot = options.store.inspect()
    for problem in snapshot.problems:
        print(problem)
    if snapshot.problems:
        print(f"{len(snapshot.problems)} problem(s).")
        return 1
    evidence = build(snapshot)
    counts = f"{len(evidence.figures):,} figures, {len(evidence.champion_records):,} champion records"
    print(f"{len(snapshot.sources)} sources, {counts}, no problems.")
    undecided = count_undecided(evidence.contested)
    if undecided:
        print(f"{undecided:,} figure(s) on which publications differ and nobody has said which leads.")
    return 0


def _export(options: argparse.Namespace) -> int:
    """Write the evidence as CSV files."""
    evidence = build(options.store.read(), keep_names=options.names)
    today = datetime.now(UTC).date()
    for path in write_export(
        evidence, options.out, today, options.window, options.yardstick, with_names=options.names
    ):
        print(path)
    return 0


def _example(options: argparse.Namespace) -> int:
    """Write the worked example as a data folder."""
    for place in write_example(open_store(_SHIPPED_DATA).read(), options.store):
        print(place)
    print(f"{EXAMPLE}.")
    return 0


def _import(options: argparse.Namespace) -> int:
    """Read a published file, say what was understood and what changes, and load it."""
    snapshot = options.store.inspect()  # first, so that what is read later and has moved is found to have
    missing = _find_missing_register(snapshot)
    answers = {name: getattr(options, name) for name in (Option.YEAR, Option.CODE_COLUMN, Option.NAME_COLUMN)}
    stated = {name: getattr(options, name) for name in _FACTS}
    said = read_answers(options.answers) if options.answers else {}
    request = Request(
        take_file(options.file),
        _get_register(snapshot, missing),
        said | {name: answer for name, answer in answers.items() if answer},
        {name: fact for name, fact in stated.items() if fact},
    )
    deliveries = read_apart(request, options.reader).deliver()
    differences = [compare(delivery, snapshot) for delivery in deliveries]
    pairs = list(zip(deliveries, differences, strict=True))
    for delivery, difference in pairs:
        print(*delivery.understood, *difference.sentences, sep="\n")
    decisions = tuple(made for pair in pairs for made in _list_decisions(options, *pair))
    fresh = tuple(delivery for delivery, difference in pairs if not difference.is_identical)
    if options.dry_run:
        print("Dry run: nothing was written.")
    elif fresh:
        has_register = any(delivery.source.table == "areas" for delivery in fresh)
        register = () if has_register else missing
        options.store.commit(
            Proposal((*fresh, *register), decisions, snapshot.state), who=name_command_line()
        )
        for delivery in fresh:
            print(f"Wrote {options.store.describe_place(delivery)} and its sidecar.")
        for delivery in register:
            place = options.store.describe_place(delivery)
            print(f"Wrote {place} and its sidecar: the project's register of areas.")
    elif decisions:
        proposal = Proposal((), decisions, snapshot.state)
        print(options.store.commit(proposal, who=name_command_line()).said)
    return 0


def _list_decisions(
    options: argparse.Namespace, delivery: Delivery, difference: Comparison
) -> tuple[Decision, ...]:
    """Return what the person said of each source that says otherwise; say how where they said nothing."""
    own, today = delivery.source.id, datetime.now(UTC).date().isoformat()
    if options.leads:
        return tuple(Decision(own, rival, today, options.why) for rival in difference.rivals)
    if options.yields:
        return tuple(Decision(rival, own, today, options.why) for rival in difference.rivals)
    if difference.undecided:
        rivals = ", ".join(difference.rivals)
        print(f"To say which leads, import the file with --leads or --yields. It contradicts: {rivals}.")
    return ()


def _list_history(options: argparse.Namespace) -> int:
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


def _undo(options: argparse.Namespace) -> int:
    """Take back the change of the data folder that was named; where none was, say which is next."""
    if options.number is None:
        return _say_next(options.store)
    change = options.store.undo(options.number, who=name_command_line())
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


def _find_missing_register(snapshot: Snapshot) -> tuple[Delivery, ...]:
    """Return the project's register of areas where a store has none yet: no page can do without.

    Raises
    ------
    DataFolderError
        If the store may have one, and it cannot be read.
    """
    if snapshot.list_tables("areas"):
        return ()
    if snapshot.problems and not snapshot.is_new:
        raise DataFolderError(snapshot.problems)
    source, table = open_store(_SHIPPED_DATA).inspect().list_tables("areas")[-1]
    return (Delivery(source, table, f"{source.id}.csv", ()),)


def _get_register(snapshot: Snapshot, missing: tuple[Delivery, ...]) -> AreaRegister:
    """Return the register of areas of a store, or the one that it is to be given."""
    tables = [table for _, table in snapshot.list_tables("areas")] or [register.table for register in missing]
    return AreaRegister(tables[-1])


if __name__ == "__main__":
    sys.exit(main())
