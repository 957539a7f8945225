"""``example``: write the worked example, a made-up data folder."""

import argparse

from dashboard.commands.command_options import SHIPPED_DATA
from dashboard.demo.demo_folder import write_example
from dashboard.domain.provenance import EXAMPLE
from dashboard.store.open_store import open_store


def declare(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "--out", dest="store", type=open_store, required=True, help="data folder to write into"
    )


def run(options: argparse.Namespace) -> int:
    """Write the worked example as a data folder."""
    for place in write_example(open_store(SHIPPED_DATA).read(), options.store):
        print(place)
    print(f"{EXAMPLE}.")
    return 0
