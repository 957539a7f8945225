"""A change that is killed, at whatever step, leaves the old state or the new, and can be made again."""

import itertools
import os
import re
import signal
import subprocess
import sys

import pytest

from dashboard.store.open_store import open_store
from tests.conftest import REPOSITORY
from tests.fixtures.published import C3

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="processes cannot be forked here"),
]


@pytest.fixture
def versions(tmp_path):
    revised = C3.set_cell("Trafficking", "77", new_la_code="E09000003", time_period="2022")
    return [C3.write(tmp_path, "old.csv"), revised.write(tmp_path, "new.csv")]


def test_a_change_killed_at_any_step_leaves_the_old_state_or_the_new(versions, tmp_path):
    old, new = versions
    program = [sys.executable, "-m", "tests.fixtures.killed", str(tmp_path), "0", f"old={old}", f"new={new}"]

    done = subprocess.run(program, cwd=REPOSITORY, capture_output=True, text=True)

    assert done.returncode == 0, done.stderr
    counts = [tuple(map(int, re.findall(r"[0-9]+", line))) for line in done.stdout.splitlines()]
    assert len(counts) == 4
    for kills, olds, news in counts:
        assert kills == olds + news
        assert min(olds, news) >= 5


def test_a_reader_never_sees_half_of_a_change_while_another_process_writes(run, versions, tmp_path):
    data = tmp_path / "data"
    states = {}
    for version in versions:
        assert run("import", version, "--data", data).code == 0
        states[summarise(data)] = version.name
    assert len(states) == 2
    script = """if True:
        import sys
        from pathlib import Path
        from dashboard.domain.areas import AreaRegister
        from dashboard.store.changes import Proposal
        from dashboard.store.open_store import open_store
        from tests.fixtures.reading import read_file
        store, files = open_store(sys.argv[1]), map(Path, sys.argv[2:])
        register = AreaRegister(store.inspect().list_tables("areas")[0][1])
        facts = {"retrieved": "2026-11-24"}
        proposals = [Proposal((read_file(file, register, facts=facts),)) for file in files]
        while True:
            for proposal in proposals:
                store.commit(proposal, who="a test")
        """
    program = [sys.executable, "-c", script, str(data), *map(str, versions)]
    writer = subprocess.Popen(program, cwd=REPOSITORY, stdout=subprocess.DEVNULL)
    try:
        seen = set()
        for reads in itertools.count(1):
            seen.add(states[summarise(data)])
            if reads >= 8 and len(seen) == 2:
                break
    finally:
        writer.send_signal(signal.SIGKILL)
        writer.wait()

    assert states[summarise(data)] in seen


def summarise(data):
    """Return the file that the sidecar names, and what the table beside it holds."""
    folder = open_store(data).read()
    source = next(source for source in folder.sources if source.reader == "dfe_c3")
    return source.sha256, folder.tables[source.id].to_csv()
