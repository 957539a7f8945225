"""What several commands take alike."""

import argparse
from pathlib import Path
from typing import Final

from dashboard.store.open_store import open_store

SHIPPED_DATA: Final = str(Path(__file__).resolve().parents[2] / "data")


def declare_store(parser: argparse.ArgumentParser) -> None:
    """Let a command be given the data folder."""
    parser.add_argument("--data", dest="store", type=open_store, default=SHIPPED_DATA, help="the data folder")
