"""The command line: check the data folder, export it, import a file, take it back, write the example."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from dashboard.analysis.evidence import build, build_from
from dashboard.analysis.verdicts.thresholds import HEADLINE_WINDOW, WINDOWS
from dashboard.analysis.verdicts.yardsticks import Yardstick
from dashboard.demo.demo_folder import write_example
from dashboard.domain.areas import AreaRegister
from dashboard.domain.delivery import Delivery
from dashboard.domain.problems import DashboardError
from dashboard.domain.provenance import EXAMPLE, read_sidecar, sidecar_of
from dashboard.domain.region import REGION_FILE, read_region
from dashboard.intake.detect import READERS
from dashboard.intake.freeform.sheet_answers import read_answers
from dashboard.intake.reading import read_apart
from dashboard.intake.requests import Request
from dashboard.intake.sandbox.incoming_file import take_file
from dashboard.region_command import add_options, make_region
from dashboard.render.files.export import write_export
from dashboard.store.authors import name_command_line
from dashboard.store.comparing import compare
from dashboard.store.conflicts import count_undecided
from dashboard.store.difference import Comparison
from dashboard.store.folder.committing import NOT_RECORDED
from dashboard.store.folder.history import find_last, find_standing, list_history, measure_history
from dashboard.store.folder.kept_files import HISTORY, find_tip
from dashboard.store.folder.landing import decide, land
from dashboard.store.folder.trimming import trim_history
from dashboard.store.folder.undoing import undo
from dashboard.store.precedence import Decision
from dashboard.store.snapshot import AREAS_FILE, GEO, STATS, inspect_folder
from dashboard.store.table_files import read_table

SHIPPED_DATA: Final = Path(__file__).resolve().parent.parent / "data"
_FACTS: Final = ("title", "publisher", "licence", "address", "published", "retrieved", "note")
"""What a person may state of a file."""


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
    load.add_argument("--answers", type=Path, help="TOML file of what a sheet made by hand does not say")
    _add_facts(load)
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

    region = commands.add_parser("region", help="show another region than the one that is shipped")
    new = region.add_subparsers(required=True, metavar="COMMAND").add_parser(
        "new", help="make a data folder for a region from its boundaries"
    )
    add_options(new)
    _add_facts(new)
    new.set_defaults(run=_make_region)

    example = commands.add_parser("example", help="write the worked example, a made-up data folder")
    example.add_argument("--out", type=Path, required=True, help="folder to write into")
    example.set_defaults(run=_example)

    for command in (check, export, load, history, back):
        command.add_argument("--data", type=Path, default=SHIPPED_DATA, help="the data folder")
    return parser


def _add_facts(command: argparse.ArgumentParser) -> None:
    """Let a person state what a file does not say of itself."""
    command.add_argument("--title", help="what the file is")
    command.add_argument("--publisher", help="who published or gathered it")
    command.add_argument("--licence", help="under which it may be used")
    command.add_argument("--address", help="where the file was published")
    command.add_argument("--published", type=_iso_date, help="date of publication, ISO")
    command.add_argument("--retrieved", type=_iso_date, default=datetime.now(UTC).date().isoformat())
    command.add_argument("--note", help="anything a reader of the figures should know")


def _collect_facts(options: argparse.Namespace) -> dict[str, str]:
    stated = {name: getattr(options, name) for name in _FACTS}
    return {name: fact for name, fact in stated.items() if fact}


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
    undecided = count_undecided(evidence.contested)
    if undecided:
        print(f"{undecided:,} figure(s) on which publications differ and nobody has said which leads.")
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


def _make_region(options: argparse.Namespace) -> int:
    """Make a data folder for another region."""
    return make_region(options, _collect_facts(options))


def _example(options: argparse.Namespace) -> int:
    """Write the worked example as a data folder."""
    for path in write_example(SHIPPED_DATA, options.out):
        print(path)
    print(f"{EXAMPLE}.")
    return 0


def _import(options: argparse.Namespace) -> int:
    """Read a published file, say what was understood and what changes, and load it."""
    folder = inspect_folder(options.data)  # first, so that what is read later and has moved is found to have
    answers = {name: getattr(options, name) for name in ("year", "code_column", "name_column")}
    said = read_answers(options.answers) if options.answers else {}
    request = Request(
        take_file(options.file),
        _get_register(options.data),
        said | {name: answer for name, answer in answers.items() if answer},
        _collect_facts(options),
    )
    delivery = read_apart(request, options.reader).deliver()
    difference = compare(delivery, folder)
    for sentence in (*delivery.understood, *difference.sentences):
        print(sentence)
    decisions = _list_decisions(options, delivery, difference)
    who, seen = name_command_line(), folder.state
    if options.dry_run:
        print("Dry run: nothing was written.")
    elif not difference.is_identical:
        register = _list_missing_register(options.data)
        change = land(delivery, options.data, *register, who=who, seen=seen, decisions=decisions)
        table = next(path for path in change.paths if path.endswith(f"/{delivery.file_name}"))
        print(f"Wrote {options.data / table} and its sidecar.")
        for _ in register:
            print(
                f"Wrote {options.data / STATS / AREAS_FILE} and its sidecar: the project's register of areas."
            )
    elif decisions:
        print(decide(decisions, options.data, who=who, seen=seen).said)
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


def _undo(options: argparse.Namespace) -> int:
    """Take back the change of the data folder that was named; where none was, say which is next."""
    if options.number is None:
        return _say_next(options.data)
    change = undo(options.data, options.number, who=name_command_line())
    print(change.said)
    print(f"To take this back in turn: python -m dashboard undo {change.number}")
    return 0


def _say_next(data: Path) -> int:
    """Say which change would be taken back, and how; nothing is done."""
    last = find_last(list_history(data))
    if last is None:
        print(f"{data.name}: there is no change to take back. Nothing was written.", file=sys.stderr)
    else:
        how = f"python -m dashboard undo {last.number}"
        print(f"Next is {last} To take it back: {how} Nothing was written.", file=sys.stderr)
    return 1


def _list_missing_register(data: Path) -> tuple[Delivery, ...]:
    """Return the project's register of areas where a folder has none yet: no page can do without."""
    if _locate_register(data).exists():
        return ()
    own = SHIPPED_DATA / STATS / AREAS_FILE
    return (Delivery(read_sidecar(sidecar_of(own)), read_table(own, "areas"), AREAS_FILE, ()),)


def _get_register(data: Path) -> AreaRegister:
    """Return the folder's register of areas; a folder still without one starts from the project's."""
    own = _locate_register(data)
    if not own.exists():
        return AreaRegister(read_table(SHIPPED_DATA / STATS / AREAS_FILE, "areas"))
    region = read_region(find_tip(data).locate(data / GEO / REGION_FILE))
    return AreaRegister(read_table(own, "areas"), region)


def _locate_register(data: Path) -> Path:
    return find_tip(data).locate(data / STATS / AREAS_FILE)


if __name__ == "__main__":
    sys.exit(main())
