"""``check``: validate the data folder."""

import argparse

from dashboard.analysis.evidence import build_from
from dashboard.commands.command_options import declare_data
from dashboard.store.conflicts import count_undecided
from dashboard.store.snapshot import inspect_folder


def declare(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    declare_data(parser)


def run(options: argparse.Namespace) -> int:
    """Print every problem of the data folder, or what it holds."""
    folder = inspect_folder(options.data)
    for problem in folder.problems:
        print(problem)
    if folder.problems:
        print(f"{len(folder.problems)} problem(s).")
        return 1
    evidence = build_from(folder)
    counts = f"{len(evidence.figures):,} figures, {len(evidence.champion_records):,} champion records"
    print(f"{len(folder.sources)} sources, {counts}, no problems.")
    undecided = count_undecided(evidence.contested)
    if undecided:
        print(f"{undecided:,} figure(s) on which publications differ and nobody has said which leads.")
    return 0
