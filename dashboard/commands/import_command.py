"""``import``: read a published file into the data folder."""

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from dashboard.commands.command_options import SHIPPED_DATA, declare_data
from dashboard.domain.areas import AreaRegister
from dashboard.domain.delivery import Delivery
from dashboard.domain.provenance import read_sidecar, sidecar_of
from dashboard.intake.detect import READERS
from dashboard.intake.freeform.sheet_answers import read_answers
from dashboard.intake.reading import read_apart
from dashboard.intake.requests import Request
from dashboard.intake.sandbox.incoming_file import take_file
from dashboard.store.authors import name_command_line
from dashboard.store.comparing import compare
from dashboard.store.difference import Comparison
from dashboard.store.folder.kept_files import find_tip
from dashboard.store.folder.landing import decide, land
from dashboard.store.precedence import Decision
from dashboard.store.snapshot import STATS, inspect_folder, read_table

AREAS_FILE: Final = "areas.csv"
_FACTS: Final = ("title", "publisher", "licence", "address", "published", "retrieved", "note")
"""What a person may state of a file."""


def declare(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("file", type=Path)
    parser.add_argument("--reader", help=f"one of {', '.join(reader.id for reader in READERS)}")
    parser.add_argument("--dry-run", action="store_true", help="say what would change, write nothing")
    parser.add_argument("--year", help="mid-year of estimates whose file does not say it")
    parser.add_argument("--code-column", help="column of a boundary file that holds GSS codes")
    parser.add_argument("--name-column", help="column of a boundary file that holds names")
    parser.add_argument("--answers", type=Path, help="TOML file of what a sheet made by hand does not say")
    parser.add_argument("--title", help="what the file is")
    parser.add_argument("--publisher", help="who published or gathered it")
    parser.add_argument("--licence", help="under which it may be used")
    parser.add_argument("--address", help="where the file was published")
    parser.add_argument("--published", type=_iso_date, help="date of publication, ISO")
    parser.add_argument("--retrieved", type=_iso_date, default=datetime.now(UTC).date().isoformat())
    parser.add_argument("--note", help="anything a reader of the figures should know")
    leading = parser.add_mutually_exclusive_group()
    leading.add_argument(
        "--leads", action="store_true", help="show this file where other publications say otherwise"
    )
    leading.add_argument(
        "--yields", action="store_true", help="show the others where they say otherwise than this file"
    )
    parser.add_argument("--why", default="", help="the reason for --leads or --yields")
    declare_data(parser)


def _iso_date(text: str) -> str:
    return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC).date().isoformat()


def run(options: argparse.Namespace) -> int:
    """Read a published file, say what was understood and what changes, and load it."""
    folder = inspect_folder(options.data)  # first, so that what is read later and has moved is found to have
    answers = {name: getattr(options, name) for name in ("year", "code_column", "name_column")}
    stated = {name: getattr(options, name) for name in _FACTS}
    said = read_answers(options.answers) if options.answers else {}
    request = Request(
        take_file(options.file),
        get_register(options.data),
        said | {name: answer for name, answer in answers.items() if answer},
        {name: fact for name, fact in stated.items() if fact},
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


def _list_missing_register(data: Path) -> tuple[Delivery, ...]:
    """Return the project's register of areas where a folder has none yet: no page can do without."""
    if _locate_register(data).exists():
        return ()
    own = SHIPPED_DATA / STATS / AREAS_FILE
    return (Delivery(read_sidecar(sidecar_of(own)), read_table(own, "areas"), AREAS_FILE, ()),)


def get_register(data: Path) -> AreaRegister:
    """Return the folder's register of areas; a folder still without one starts from the project's."""
    own = _locate_register(data)
    return AreaRegister(read_table(own if own.exists() else SHIPPED_DATA / STATS / AREAS_FILE, "areas"))


def _locate_register(data: Path) -> Path:
    return find_tip(data).locate(data / STATS / AREAS_FILE)
