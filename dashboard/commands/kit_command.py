"""``kit``: write the kit of a freedom-of-information round, a letter and a sheet for the replies."""

import argparse
from pathlib import Path

from dashboard.analysis.evidence import build
from dashboard.commands.command_options import declare_store
from dashboard.domain.periods import read_today
from dashboard.render.files.round_kit import KIT_NAME, render_kit


def declare(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--out", type=Path, required=True, help="folder to write into")
    declare_store(parser)


def run(options: argparse.Namespace) -> int:
    """Write the kit, for the councils of the data folder and the last years that have ended."""
    register = build(options.store.read()).register
    options.out.mkdir(parents=True, exist_ok=True)
    path = options.out / KIT_NAME
    path.write_bytes(render_kit(register, read_today().year - 1))
    print(path)
    return 0
