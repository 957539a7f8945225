"""``example``: write the worked example, a made-up data folder."""

import argparse
from pathlib import Path

from dashboard.commands.command_options import SHIPPED_DATA
from dashboard.demo.demo_folder import write_example
from dashboard.domain.provenance import EXAMPLE


def declare(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--out", type=Path, required=True, help="folder to write into")


def run(options: argparse.Namespace) -> int:
    """Write the worked example as a data folder."""
    for path in write_example(SHIPPED_DATA, options.out):
        print(path)
    print(f"{EXAMPLE}.")
    return 0
