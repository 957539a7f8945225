"""Which edition a command is about, and whether with what is under embargo."""

import argparse
import sys
from datetime import UTC, datetime
from typing import Final

from dashboard.analysis.evidence import Evidence, build
from dashboard.domain.embargo import HeldBack, read_clock
from dashboard.store.edition import read_edition
from dashboard.store.holding_back import find_end
from dashboard.store.protocol import Store
from dashboard.store.snapshot import Snapshot

_NEVER_HELD: Final = datetime.max.replace(tzinfo=UTC)


def declare_edition(parser: argparse.ArgumentParser) -> None:
    """Let a command be given an edition; it also has to be given the store."""
    parser.add_argument("--edition", help="what was loaded in an earlier edition, by its id")


def declare_embargoed(parser: argparse.ArgumentParser) -> None:
    """Let a command be told to give also what is under embargo."""
    parser.add_argument(
        "--with-embargoed", action="store_true", help="also what may not be shown yet: not to be passed on"
    )


def read_chosen(options: argparse.Namespace, now: datetime) -> Snapshot:
    """Return what was loaded in the edition that was asked for, or what is loaded.

    Raises
    ------
    DataFolderError
        If the history cannot give the edition back, or the store cannot be read.
    """
    store: Store = options.store
    return read_edition(store, options.edition, now) if options.edition else store.read()


def build_chosen(options: argparse.Namespace, *, keep_names: bool = False) -> Evidence:
    """Return the evidence of the edition that was asked for, or of what is loaded.

    Where that has anything under embargo, because it was asked for, it is said on standard error.

    Raises
    ------
    DataFolderError
        If the history cannot give the edition back, or the store cannot be read.
    """
    snapshot = read_chosen(options, _NEVER_HELD if options.with_embargoed else read_clock())
    evidence = build(snapshot, keep_names=keep_names, with_embargoed=options.with_embargoed)
    for held in _list_embargoed(evidence):
        print(f"UNDER EMBARGO, not to be passed on: {held}", file=sys.stderr)
    return evidence


def _list_embargoed(evidence: Evidence) -> list[HeldBack]:
    """Return the sources that the evidence holds and that may not be shown yet."""
    held = [(source, find_end(source)) for source in evidence.sources.values()]
    return [HeldBack(s.title, s.publisher, end) for s, end in held if end and end > read_clock()]
