"""``export``: write figures, verdicts, champions, gaps, areas and sources as CSV."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

from dashboard.analysis.evidence import build
from dashboard.analysis.verdicts.thresholds import HEADLINE_WINDOW, WINDOWS
from dashboard.analysis.verdicts.yardsticks import Yardstick
from dashboard.commands.command_options import declare_store
from dashboard.render.files.export import write_export


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
    parser.add_argument("--names", action="store_true", help="keep persons' names in champions.csv")
    declare_store(parser)


def run(options: argparse.Namespace) -> int:
    """Write the evidence as CSV files."""
    evidence = build(options.store.read(), keep_names=options.names)
    today = datetime.now(UTC).date()
    for path in write_export(
        evidence, options.out, today, options.window, options.yardstick, with_names=options.names
    ):
        print(path)
    return 0
