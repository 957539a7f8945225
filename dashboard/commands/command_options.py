"""What several commands take alike."""

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from dashboard.domain.embargo import parse_moment
from dashboard.store.open_store import find_address, open_store

SHIPPED_DATA: Final = str(Path(__file__).resolve().parents[2] / "data")
_FACTS: Final = ("title", "publisher", "licence", "address", "published", "retrieved", "note")
"""What a person may state of a file."""


def declare_store(parser: argparse.ArgumentParser) -> None:
    """Let a command be given the store: by an option, else by the environment, else the shipped data."""
    parser.add_argument(
        *("--data", "--store"),
        dest="store",
        type=open_store,
        default=str(find_address(SHIPPED_DATA)),
        help="the data folder, or a database such as postgresql://user@host/name",
    )


def declare_why(parser: argparse.ArgumentParser) -> None:
    """Let a person give the reason for a change."""
    parser.add_argument("--why", default="", help="the reason, in a sentence; it stands in the journal")


def declare_map(parser: argparse.ArgumentParser) -> None:
    """Let a person say what a map file leaves open."""
    parser.add_argument("--layer", help="which map to read, of a file that holds several")
    parser.add_argument("--system", help="reference system of a map that names none, e.g. EPSG:27700")


def declare_facts(parser: argparse.ArgumentParser) -> None:
    """Let a person state what a file does not say of itself."""
    parser.add_argument("--title", help="what the file is")
    parser.add_argument("--publisher", help="who published or gathered it")
    parser.add_argument("--licence", help="under which it may be used")
    parser.add_argument("--address", help="where the file was published")
    parser.add_argument("--published", type=_iso_date, help="date of publication, ISO")
    parser.add_argument("--retrieved", type=_iso_date, default=datetime.now(UTC).date().isoformat())
    parser.add_argument("--note", help="anything a reader of the figures should know")
    parser.add_argument(
        "--not-before",
        type=_moment,
        help="until when nothing may show its figures, on London's clock, e.g. 2026-12-01T09:30",
    )


def collect_facts(options: argparse.Namespace) -> dict[str, str]:
    """Return what a person stated of a file."""
    stated = {name: getattr(options, name) for name in _FACTS}
    return {name: fact for name, fact in stated.items() if fact}


def _moment(text: str) -> str:
    try:
        parse_moment(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            f"expected a moment such as 2026-12-01T09:30, found “{text}”"
        ) from error
    return text


def _iso_date(text: str) -> str:
    return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC).date().isoformat()
