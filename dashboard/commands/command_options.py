"""What several commands take alike."""

import argparse
from pathlib import Path
from typing import Final

SHIPPED_DATA: Final = Path(__file__).resolve().parents[2] / "data"


def declare_data(parser: argparse.ArgumentParser) -> None:
    """Let a command be given the data folder."""
    parser.add_argument("--data", type=Path, default=SHIPPED_DATA, help="the data folder")
