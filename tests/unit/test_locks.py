"""Who reads and who writes a data folder at one moment, and that everybody's turn comes."""

import subprocess
import sys

import pytest

from dashboard.store.folder.locks import hold_alone, hold_shared
from tests.conftest import REPOSITORY

pytest.importorskip("fcntl")
READ = """if True:
    import sys
    from pathlib import Path
    from dashboard.store.folder.locks import hold_shared
    folder = Path(sys.argv[1])
    print("reading", flush=True)
    while not (folder / "stop").exists():
        with hold_shared(folder):
            sum(range(100_000))
    """
WRITE = """if True:
    import sys
    from pathlib import Path
    from dashboard.store.folder.locks import hold_alone
    for number in range(int(sys.argv[2])):
        with hold_alone(Path(sys.argv[1])) as is_alone:
            print(is_alone, flush=True)
    """


def start(script, *arguments):
    program = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.Popen(program, cwd=REPOSITORY, stdout=subprocess.PIPE, text=True)


def test_writers_all_have_their_turn_while_others_go_on_reading(tmp_path):
    with hold_alone(tmp_path):
        pass
    readers = [start(READ, tmp_path) for _ in range(6)]
    assert [reader.stdout.readline() for reader in readers] == ["reading\n"] * 6
    try:
        writers = [start(WRITE, tmp_path, 15) for _ in range(2)]
        written = [writer.communicate()[0].split() for writer in writers]
    finally:
        (tmp_path / "stop").touch()
        for reader in readers:
            reader.communicate()
    assert written == [["True"] * 15] * 2


def test_a_reader_waits_for_a_writer_who_waits_for_a_reader(tmp_path, monkeypatch):
    monkeypatch.setattr("dashboard.store.folder.locks.PATIENCE_SECONDS", 0.05)
    with hold_alone(tmp_path):
        pass
    with hold_shared(tmp_path), hold_alone(tmp_path) as is_alone:
        assert not is_alone  # the reader is not done
    with hold_alone(tmp_path) as is_alone, hold_shared(tmp_path):
        assert is_alone


def test_a_folder_that_an_older_version_wrote_is_read_under_its_lock(tmp_path):
    (tmp_path / "lock").touch()
    with hold_shared(tmp_path):
        assert not (tmp_path / "turnstile").exists()
