"""``check``: validate the data folder."""

import argparse

from dashboard.analysis.evidence import build
from dashboard.commands.command_options import declare_store
from dashboard.store.conflicts import count_undecided


def declare(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    declare_store(parser)


def run(options: argparse.Namespace) -> int:
    """Print every problem of the data folder, or what it holds."""
    snapshot = options.store.inspect()
    for problem in snapshot.problems:
        print(problem)
    if snapshot.problems:
        print(f"{len(snapshot.problems)} problem(s).")
        return 1
    evidence = build(snapshot)
    counts = f"{len(evidence.figures):,} figures, {len(evidence.champion_records):,} champion records"
    print(f"{len(snapshot.sources)} sources, {counts}, no problems.")
    print(f"Edition {evidence.edition}.")
    for held in evidence.held_back:
        print(f"{held} Nothing shows its figures yet.")
    undecided = count_undecided(evidence.contested)
    if undecided:
        print(f"{undecided:,} figure(s) on which publications differ and nobody has said which leads.")
    return 0
