"""Changes that are killed, at each of their steps."""

import re
import subprocess
import sys
from collections.abc import Iterable

from tests.attack.attack import ROOT, Attack, Target, judge
from tests.attack.changes import write_versions


def attack_by_kills(target: Target) -> Iterable[Attack]:
    """Kill undos before each operation on files; the folder must hold the old state or the new."""
    room = target.room / "kills"
    room.mkdir()
    old, new = write_versions(room)
    command = [sys.executable, "-m", "tests.fixtures.killed", str(room), "0", f"old={old}", f"new={new}"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    tries = sum(map(int, re.findall(r"([0-9]+) kills", done.stdout)))
    wrong = [(done.stderr.strip() or "it ended without a word").splitlines()[-1]] if done.returncode else []
    yield judge("Kills", tries, wrong, "kill -9 before each step of a change; old or new was found, whole")
