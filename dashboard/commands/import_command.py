"""``import``: read a published file into the data folder."""

import argparse
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from dashboard.commands.command_options import (
    SHIPPED_DATA,
    collect_facts,
    declare_facts,
    declare_map,
    declare_store,
    declare_why,
)
from dashboard.domain.areas import AreaRegister
from dashboard.domain.delivery import Delivery
from dashboard.domain.information_requests import REQUESTS
from dashboard.domain.problems import DataFolderError, Option
from dashboard.intake.detect import READERS
from dashboard.intake.freeform.hidden_parts import HIDDEN
from dashboard.intake.freeform.sheet_answers import read_answers
from dashboard.intake.read_apart import read_apart
from dashboard.intake.requests import Request
from dashboard.intake.sandbox.incoming_file import take_file
from dashboard.render.words.reply_sentences import describe_replies
from dashboard.store.authors import name_command_line
from dashboard.store.changes import Proposal
from dashboard.store.diff import compare
from dashboard.store.diff_result import Comparison
from dashboard.store.open_store import open_store
from dashboard.store.precedence import Decision
from dashboard.store.snapshot import Snapshot

_ANSWERS: Final = (Option.YEAR, Option.CODE_COLUMN, Option.NAME_COLUMN, Option.LAYER, Option.SYSTEM)


def declare(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("file", type=Path)
    parser.add_argument("--reader", help=f"one of {', '.join(reader.id for reader in READERS)}")
    parser.add_argument("--dry-run", action="store_true", help="say what would change, write nothing")
    parser.add_argument("--year", help="year of a file that does not say it (in which it ends)")
    parser.add_argument("--code-column", help="column of a boundary file that holds GSS codes")
    parser.add_argument("--name-column", help="column of a boundary file that holds names")
    declare_map(parser)
    parser.add_argument("--answers", type=Path, help="TOML file of what a sheet made by hand does not say")
    parser.add_argument(
        "--hidden",
        choices=("leave-out", "read"),
        help="what becomes of hidden rows, columns and sheets of a workbook",
    )
    declare_facts(parser)
    leading = parser.add_mutually_exclusive_group()
    leading.add_argument(
        "--leads", action="store_true", help="show this file where other publications say otherwise"
    )
    leading.add_argument(
        "--yields", action="store_true", help="show the others where they say otherwise than this file"
    )
    declare_why(parser)
    declare_store(parser)


def run(options: argparse.Namespace) -> int:
    """Read a published file, say what was understood and what changes, and load it."""
    snapshot = options.store.inspect()  # first, so that what is read later and has moved is found to have
    missing = _find_missing_register(snapshot)
    request = Request(
        take_file(options.file),
        _get_register(snapshot, missing),
        _collect_answers(options),
        collect_facts(options),
        _make_printer(),
    )
    deliveries = tuple(_delay(delivery, options.not_before) for delivery in _read(request, options.reader))
    differences = [compare(delivery, snapshot) for delivery in deliveries]
    pairs = list(zip(deliveries, differences, strict=True))
    for delivery, difference in pairs:
        print(
            *delivery.understood, *_say_replies(delivery, request.register), *difference.sentences, sep="\n"
        )
    decisions = tuple(made for pair in pairs for made in _list_decisions(options, *pair))
    fresh = tuple(delivery for delivery, difference in pairs if not difference.is_identical)
    if options.dry_run:
        print("Dry run: nothing was written.")
    elif fresh:
        has_register = any(delivery.source.table == "areas" for delivery in fresh)
        register = () if has_register else missing
        options.store.commit(
            Proposal((*fresh, *register), decisions, snapshot.state, options.why), who=name_command_line()
        )
        for delivery in fresh:
            print(f"Wrote {options.store.describe_place(delivery)} and its sidecar.")
        for delivery in register:
            place = options.store.describe_place(delivery)
            print(f"Wrote {place} and its sidecar: the project's register of areas.")
    elif decisions:
        proposal = Proposal((), decisions, snapshot.state, options.why)
        print(options.store.commit(proposal, who=name_command_line()).said)
    return 0


def _read(request: Request, reader_id: str | None) -> tuple[Delivery, ...]:
    """Return the tables of a file, and say first what a page would: how it was opened and understood.

    Raises
    ------
    RefusedFileError
        If there is no table: with what is wrong, or what has to be answered first.
    """
    reading = read_apart(request, reader_id)
    said = list(reading.remarks)
    if reading.summary is not None and not reading.deliveries:
        said += [*reading.summary.described, *reading.summary.left_out.lines]
    for sentence in said:
        print(sentence)
    return reading.deliver()


def _delay(delivery: Delivery, not_before: str | None) -> Delivery:
    """Return a table as it is kept: under embargo where the person said so."""
    return (
        replace(delivery, source=replace(delivery.source, not_before=not_before)) if not_before else delivery
    )


def _say_replies(delivery: Delivery, register: AreaRegister) -> tuple[str, ...]:
    """Say what came of a round, where the table is the record of one."""
    is_round = delivery.source.table == REQUESTS
    return describe_replies(delivery.table, delivery.source, register) if is_round else ()


def _collect_answers(options: argparse.Namespace) -> dict[str, str]:
    """Return what the person says that the file does not."""
    answers: dict[str, str | None] = {name: getattr(options, name) for name in _ANSWERS}
    answers[HIDDEN] = (options.hidden or "").replace("-", "_")
    said = read_answers(options.answers) if options.answers else {}
    return said | {name: answer for name, answer in answers.items() if answer}


def _make_printer() -> Callable[[float], None]:
    """Return what says how far a long reading is, at each tenth: on standard error, as it is no result."""
    said = 0

    def print_share(share: float) -> None:
        nonlocal said
        if int(share * 10) > said:
            said = int(share * 10)
            print(f"{said * 10}% of the file is read", file=sys.stderr)

    return print_share


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
    source, table = open_store(SHIPPED_DATA).inspect().list_tables("areas")[-1]
    return (Delivery(source, table, f"{source.id}.csv", ()),)


def _get_register(snapshot: Snapshot, missing: tuple[Delivery, ...]) -> AreaRegister:
    """Return the register of areas of a store, or the one that it is to be given."""
    tables = [table for _, table in snapshot.list_tables("areas")] or [register.table for register in missing]
    return AreaRegister(tables[-1], snapshot.region)
