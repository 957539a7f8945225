"""``export``: write figures, verdicts, champions, gaps, areas and sources as files."""

import argparse
from datetime import UTC, date, datetime
from pathlib import Path

from dashboard.analysis.verdicts.thresholds import HEADLINE_WINDOW, WINDOWS
from dashboard.analysis.verdicts.yardsticks import Yardstick
from dashboard.commands.command_options import declare_store
from dashboard.commands.edition_options import build_chosen, declare_edition, declare_embargoed
from dashboard.render.files.export_files import Format, write_export


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
    parser.add_argument(
        "--as-at",
        type=date.fromisoformat,
        default=datetime.now(UTC).date(),
        help="day on which a champion record is stale or not, ISO; today where it is not given",
    )
    declare_edition(parser)
    declare_embargoed(parser)
    declare_store(parser)


def run(options: argparse.Namespace) -> int:
    """Write the evidence as files."""
    evidence = build_chosen(options, keep_names=options.names)
    wanted = list(Format) if "all" in options.format else [Format(name) for name in options.format]
    choice = (options.as_at, options.window, options.yardstick)
    for path in write_export(evidence, options.out, *choice, with_names=options.names, formats=wanted):
        print(path)
    return 0
