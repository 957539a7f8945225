"""The benchmark measures the app as it is: one of each kind, and no figure is a target here."""

import subprocess
import sys

from benchmarks.servers import OURS, ROOT


def test_every_control_and_a_page_can_still_be_measured():
    command = [sys.executable, "-m", "benchmarks.run", "--quick"]  # it has an event loop of its own
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    rows = {line.split("|")[1].strip() for line in done.stdout.splitlines() if line.startswith("|")}
    assert {*OURS.colours, *OURS.controls, *OURS.pages[:1]} <= rows
    assert "first visitor's first map" in rows
