"""``export``: write figures, verdicts, champions, gaps, areas and sources as files."""

import argparse
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from dashboard.analysis.evidence import Evidence, build
from dashboard.analysis.verdicts.thresholds import HEADLINE_WINDOW, WINDOWS
from dashboard.analysis.verdicts.yardsticks import Yardstick
from dashboard.commands.command_options import declare_store
from dashboard.domain.embargo import HeldBack, read_clock
from dashboard.render.files.export_files import Format, write_export
from dashboard.store.edition import read_edition
from dashboard.store.holding_back import find_end
from dashboard.store.protocol import Store


def declare(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--out", type=Path, required=True, help="folder to write into")
    parser.add_argument(
        "--window", type=int, choices=WINDOWS, default=HEADLINE_WINDOW, help="latest periods judged together"
    )
    parser.add_argument(
        "--yardstick",
        type=Yardstick,
        choices=list(Yardstick),
        default=Yardstick.RESIDENTS,
        help="of verdicts",
    )
    parser.add_argument(
        "--format",
        nargs="+",
        choices=[*Format, "all"],
        default=[Format.CSV],
        help="csv (a file for each table), xlsx, gpkg, geojson, json, or all",
    )
    parser.add_argument("--names", action="store_true", help="keep persons' names in champions.csv")
    parser.add_argument("--edition", help="what was loaded in an earlier edition, by its id")
    parser.add_argument(
        "--as-at",
        type=date.fromisoformat,
        default=datetime.now(UTC).date(),
        help="day on which a champion record is stale or not, ISO; today where it is not given",
    )
    parser.add_argument(
        "--with-embargoed", action="store_true", help="also what may not be shown yet: not to be passed on"
    )
    declare_store(parser)


def run(options: argparse.Namespace) -> int:
    """Write the evidence as files."""
    evidence = _build(options)
    wanted = list(Format) if "all" in options.format else [Format(name) for name in options.format]
    choice = (options.as_at, options.window, options.yardstick)
    for path in write_export(evidence, options.out, *choice, with_names=options.names, formats=wanted):
        print(path)
    for source in _list_embargoed(evidence):
        print(f"UNDER EMBARGO, not to be passed on: {source}", file=sys.stderr)
    return 0


def _build(options: argparse.Namespace) -> Evidence:
    now = datetime.max.replace(tzinfo=UTC) if options.with_embargoed else read_clock()
    store: Store = options.store
    snapshot = read_edition(store, options.edition, now) if options.edition else store.read()
    return build(snapshot, keep_names=options.names, with_embargoed=options.with_embargoed)


def _list_embargoed(evidence: Evidence) -> list[HeldBack]:
    """Return the sources that are in the files and may not be shown yet."""
    held = [(source, find_end(source)) for source in evidence.sources.values()]
    return [HeldBack(s.title, s.publisher, end) for s, end in held if end and end > read_clock()]
