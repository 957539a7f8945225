"""What an attack is tried on, and what is said of it."""

import subprocess
import sys
import urllib.request
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Attack:
    """One row of the table.

    Attributes
    ----------
    tries
        How often it was tried.
    held
        Whether nothing gave way in any of them.
    note
        How it was tried, or the first thing that gave way.
    """

    name: str
    tries: int
    held: bool
    note: str


@dataclass(frozen=True)
class Target:
    """A running dashboard on a copy of the data folder, and room for what an attack needs.

    Attributes
    ----------
    data
        The folder that the server reads and, since it was started with KEEP, writes.
    room
        A folder that is removed at the end.
    """

    address: str
    data: Path
    room: Path

    def is_up(self) -> bool:
        """Say whether the server answers."""
        try:
            with urllib.request.urlopen(f"{self.address}/_stcore/health", timeout=10) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False


def judge(name: str, tries: int, wrong: list[str], note: str) -> Attack:
    """Return the row of an attack of which these tries gave way; one that was never tried did not hold."""
    if not wrong:
        return Attack(name, tries, tries > 0, note if tries else "nothing was tried")
    return Attack(name, tries, False, f"{len(wrong)} gave way, first: {wrong[0]}")


def run_tests(name: str, note: str, *arguments: str) -> Attack:
    """Return the row of an attack that is a test already; each test is a try."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-rfE", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    lines = done.stdout.splitlines()
    wrong = [line for line in lines if line.startswith(("FAILED", "ERROR"))]
    words = lines[-1].split() if lines else []
    counts = {kind.rstrip(","): int(n) for n, kind in pairwise(words) if n.isdigit()}
    tries = sum(counts.get(kind, 0) for kind in ("passed", "failed", "error", "errors"))
    if done.returncode and not wrong:
        wrong = [done.stderr.strip() or "pytest did not run"]
    return judge(name, tries, wrong, note)
