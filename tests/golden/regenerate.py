"""Write the golden files anew, once its differences have been looked at and are meant.

Run from the root of the repository::

    python -m tests.golden.regenerate

and read the difference (``git diff tests/golden``) before you keep it.
"""

from datetime import date
from pathlib import Path

from dashboard.analysis.evidence import build
from dashboard.analysis.gaps import find_gaps
from dashboard.render.files.export import tabulate_figures, to_csv
from dashboard.store.open_store import open_store

GOLDEN = Path(__file__).with_name("figures.csv")
GAPS = Path(__file__).with_name("gaps.csv")
DAY = date(2026, 11, 24)
"""The day on which the golden gaps are as they are: records grow stale with time."""

DATA = Path(__file__).resolve().parent.parent.parent / "data"


def export_figures() -> str:
    """Return ``figures.csv`` of the shipped data, as the command line exports it."""
    return to_csv(tabulate_figures(build(open_store(DATA).read())), is_synthetic=False)


def export_gaps() -> str:
    """Return ``gaps.csv`` of the shipped data on `DAY`, as the command line exports it."""
    evidence = build(open_store(DATA).read())
    return to_csv(find_gaps(evidence.verdicts, evidence.champions, DAY), is_synthetic=False)


if __name__ == "__main__":
    GOLDEN.write_text(export_figures(), encoding="utf-8", newline="\n")
    GAPS.write_text(export_gaps(), encoding="utf-8", newline="\n")
