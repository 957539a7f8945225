"""Write the golden file anew, once its differences have been looked at and are meant.

Run from the root of the repository::

    python -m tests.golden.regenerate

and read the difference (``git diff tests/golden``) before you keep it.
"""

from pathlib import Path

from dashboard.evidence.build import build
from dashboard.outputs.export import print_csv, tabulate_figures

GOLDEN = Path(__file__).with_name("figures.csv")
DATA = Path(__file__).resolve().parent.parent.parent / "data"


def print_figures() -> str:
    """Return ``figures.csv`` of the shipped data, as the command line exports it."""
    return print_csv(tabulate_figures(build(DATA)))


if __name__ == "__main__":
    GOLDEN.write_text(print_figures(), encoding="utf-8", newline="\n")
