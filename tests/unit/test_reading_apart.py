"""Reading in a process of its own: what happens there happens to nobody else, and leaves nothing behind."""

import json
import os
import pickle
import queue
import signal
import socket
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from dashboard.domain.problems import RefusedFileError
from dashboard.intake.read_apart import decode_answer, encode_answer, encode_question, read_apart
from dashboard.intake.sandbox import reading_process, worker_processes
from dashboard.intake.sandbox.incoming_file import bring, make_safe_name, take_file
from dashboard.intake.sandbox.messages import Message, MessageError, read_message
from dashboard.intake.sandbox.reading_places import ReadingPlaces
from dashboard.intake.sandbox.reading_process import BusyError
from tests.fixtures.messy import REGISTER
from tests.fixtures.reading import answer_here, make_request, read_file
from tests.fixtures.workbooks import write_xlsx

forked = pytest.mark.skipif(sys.platform != "linux", reason="workers are forked on Linux only")
FACTS = {"retrieved": "2026-11-01"}


@pytest.fixture(autouse=True)
def read_here() -> None:
    """Nothing is read here."""


def open_apart(path, register=REGISTER):
    return read_apart(make_request(path, register, facts=FACTS))


@pytest.fixture
def small(tmp_path):
    return write_xlsx(tmp_path / "a.xlsx", [["Council", 2018], ["Barnet", 12]])


@pytest.fixture
def worker(monkeypatch, tmp_path):
    """Put a program of our own in the place of the worker."""

    def replace(program):
        folder = tmp_path / "workers"
        folder.mkdir(exist_ok=True)
        (folder / "odd_worker.py").write_text(f"import os, resource, signal, sys, time\n{program}\n")
        monkeypatch.setattr(worker_processes, "WORKER", "odd_worker")
        monkeypatch.setattr(worker_processes, "_ROOT", folder)
        monkeypatch.setattr(worker_processes, "_FORKS", False)

    return replace


def test_a_sheet_is_understood_there_and_again_with_an_answer_from_what_was_kept(small):
    first = open_apart(small)
    answered = make_request(small, REGISTER, {"series": "council_referrals"}, FACTS)

    again = read_apart(answered, kept=first.kept)

    assert not first.deliveries and first.summary is not None
    assert again.summary is not None and again.summary.asked.still_open == first.summary.asked.still_open - 1
    here = decode_answer(answer_here(small.name, encode_question(answered, None, b"")), REGISTER)
    assert again.summary == here.summary


def test_a_published_table_is_read_as_it_is_here(request, register):
    path = request.config.rootpath / "tests" / "fixtures" / "dfe_c3_2021_to_2022.csv"

    here, there = read_file(path, register, facts=FACTS), open_apart(path, register).deliver()[0]

    assert there.source == here.source
    assert there.understood == here.understood
    pd.testing.assert_frame_equal(there.table, here.table)


def test_a_map_is_read_as_it_is_here(boundaries, register, tmp_path):
    path = tmp_path / "a.gpkg"
    boundaries.to_file(path)

    here, there = read_file(path, register, facts=FACTS), open_apart(path, register).deliver()[0]

    assert there.table.crs == here.table.crs
    assert there.table.geometry.geom_equals(here.table.geometry).all()


def test_a_refusal_is_the_same_as_here(tmp_path):
    (tmp_path / "a.csv").write_bytes(b"1\x002")

    there = open_apart(tmp_path / "a.csv")
    with pytest.raises(RefusedFileError, match="found text in UTF-16") as here:
        read_file(tmp_path / "a.csv", REGISTER, facts=FACTS)
    assert there.problems == here.value.problems


def test_what_takes_too_long_is_ended_and_said(small, worker, monkeypatch):
    monkeypatch.setattr(reading_process, "MAX_CLOCK_SECONDS", 0.2)
    worker("time.sleep(600)")

    with pytest.raises(
        RefusedFileError, match=r"a\.xlsx: expected a file that can be read in .* seconds, found"
    ):
        open_apart(small)


def test_what_uses_the_processor_too_long_is_ended_and_said(small, worker):
    worker("os.kill(os.getpid(), signal.SIGXCPU)")

    with pytest.raises(RefusedFileError, match=r"found one that takes longer\."):
        open_apart(small)


@pytest.mark.parametrize("signal", ["SIGSEGV", "SIGABRT", "SIGBUS"])
def test_a_crash_is_a_sentence(small, worker, signal):
    worker(f"os.kill(os.getpid(), signal.{signal})")

    with pytest.raises(RefusedFileError, match=r"found one that breaks the reading off\. Check"):
        open_apart(small)


def test_too_much_memory_is_a_sentence(small, worker):
    worker(
        f"sys.path.insert(0, {str(worker_processes._ROOT)!r})\n"
        "from dashboard.intake import worker\n"
        "worker.load_reader = lambda: lambda question, tell: bytes(5_000_000_000)\n"
        "sys.exit(worker.main())"
    )

    with pytest.raises(
        RefusedFileError, match=r"expected a file that fits in memory, found one that does not\."
    ):
        open_apart(small)


def test_only_so_many_are_read_at_once_and_the_next_is_told(small, monkeypatch):
    monkeypatch.setattr(reading_process, "PLACES", ReadingPlaces(1))
    monkeypatch.setattr(reading_process, "MAX_WAIT_SECONDS", 0.01)

    with (
        reading_process.PLACES.hold(0),
        pytest.raises(BusyError, match=r"expected a free place to read it, found 2 other"),
    ):
        open_apart(small)


def test_a_place_is_free_again_after_a_crash(small, worker, monkeypatch):
    monkeypatch.setattr(reading_process, "PLACES", ReadingPlaces(1))
    worker("sys.exit(7)")

    for _ in range(2):
        with pytest.raises(RefusedFileError, match="breaks the reading off"):
            open_apart(small)


def leave(share: float) -> None:
    """Leave, as the run of a page does whose visitor has gone to another."""
    raise SystemExit


def test_who_leaves_while_a_file_is_read_ends_the_reading_and_the_place_is_free(small, worker, monkeypatch):
    monkeypatch.setattr(reading_process, "PLACES", ReadingPlaces(1))
    started = queue.Queue()
    monkeypatch.setattr(reading_process, "start_worker", lambda streams: start_and_tell(streams, started))
    worker("time.sleep(600)")

    with pytest.raises(SystemExit):
        read_apart(replace(make_request(small, REGISTER, facts=FACTS), tell=leave))

    assert started.get().wait() == -signal.SIGKILL
    with reading_process.PLACES.hold(0) as is_held:
        assert is_held


def test_who_leaves_while_no_place_is_free_waits_no_longer(small, monkeypatch):
    monkeypatch.setattr(reading_process, "PLACES", ReadingPlaces(1))

    with reading_process.PLACES.hold(0), pytest.raises(SystemExit):
        read_apart(replace(make_request(small, REGISTER, facts=FACTS), tell=leave))


def test_what_says_nothing_of_how_far_it_is_is_told_to_be_at_the_beginning(small, worker, monkeypatch):
    monkeypatch.setattr(reading_process, "MAX_CLOCK_SECONDS", 0.2)
    worker("time.sleep(600)")
    told = []

    with pytest.raises(RefusedFileError):
        read_apart(replace(make_request(small, REGISTER, facts=FACTS), tell=told.append))

    assert set(told) == {0}


@forked
def test_a_template_that_was_ended_is_started_again(small):
    worker_processes.keep_ready()
    before = worker_processes._TEMPLATE._process
    worker_processes.keep_ready()
    assert worker_processes._TEMPLATE._process is before
    before.kill()
    before.wait()

    assert open_apart(small).summary


@forked
def test_a_template_has_one_thread_and_no_file_and_what_it_forks_ends_as_it_says(small):
    read = open_apart(small)
    template = worker_processes._TEMPLATE._process
    threads = list(Path(f"/proc/{template.pid}/task").iterdir())
    held = list_open_files(template.pid)

    assert read.summary and len(threads) == 1
    assert [
        name for name in held if not name.startswith(("/dev/null", "socket:")) and "/lib" not in name
    ] == []


@forked
@pytest.mark.parametrize("ending", ["os._exit(7)", "os.kill(os.getpid(), signal.SIGSEGV)", "undefined"])
def test_what_a_fork_ends_with_is_told_to_who_asked(ending):
    code = {"os._exit(7)": 7, "undefined": 1}.get(ending, -signal.SIGSEGV)
    ours, theirs = socket.socketpair()
    program = (
        "import os, signal, socket\n"
        "from dashboard.intake.sandbox.worker_template import serve\n"
        f"serve(socket.socket(fileno=0), lambda *streams: {ending})\n"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdin=theirs, stderr=subprocess.DEVNULL), ours:
        guard, guarding = socket.socketpair()
        with theirs, guarding, Path(os.devnull).open() as nothing:
            socket.send_fds(ours, [b"?"], [*[nothing.fileno()] * 3, guarding.fileno()])
        assert worker_processes.ForkedProcess(guard).wait() == code


def test_a_worker_sees_no_secret_of_the_server(monkeypatch):
    monkeypatch.setenv("DATABASE_PASSWORD", "secret")

    assert "DATABASE_PASSWORD" not in worker_processes._make_environment()


CONFINED = """
sys.path.insert(0, {root!r})
from dashboard.intake.sandbox.confinement import confine
confine()
"""


def test_a_worker_can_write_no_file(worker, small, tmp_path):
    place = tmp_path / "rows"
    worker(
        CONFINED.format(root=str(worker_processes._ROOT))
        + f"""
try:
    with open({str(place)!r}, "wb") as file:
        file.write(b"Barnet, 14")
except OSError:
    sys.exit({apart_code()})
"""
    )

    with pytest.raises(RefusedFileError, match="fits in memory"):
        open_apart(small)
    assert place.read_bytes() == b""


def apart_code() -> int:
    """Return a way to end that has a sentence of its own, so that a test sees that its program got there."""
    from dashboard.intake.sandbox.confinement import OUT_OF_MEMORY

    return OUT_OF_MEMORY


@forked
def test_rows_of_a_file_are_nowhere_on_the_disk_while_it_is_read_and_after_a_kill(tmp_path, monkeypatch):
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    monkeypatch.setenv("TMPDIR", str(folder))
    rows = "\n".join(f"Barnet,2019-03-{day % 28 + 1:02},17,Nobody Atall" for day in range(120_000))
    file = tmp_path / "cases.csv"
    file.write_text(f"Local authority,Date of referral,Age,Name\n{rows}\n")
    started = queue.Queue()
    monkeypatch.setattr(reading_process, "start_worker", lambda streams: start_and_tell(streams, started))
    outcome = []
    reading = threading.Thread(target=lambda: outcome.append(refuse(file)))

    reading.start()
    worker = started.get()
    seen = list(folder.rglob("*")), list_open_files(worker.pid)
    os.kill(worker.pid, signal.SIGKILL)
    reading.join()

    assert seen[0] == [] and list(folder.rglob("*")) == []
    assert all(not name.startswith("/") or name.startswith("/dev/") or "/lib" in name for name in seen[1])
    assert "one that takes longer" in outcome[0]


def refuse(path) -> str:
    """Return what is said of a file whose reading was ended."""
    try:
        return str(open_apart(path))
    except RefusedFileError as error:
        return str(error)


def start_and_tell(streams, started: "queue.Queue[worker_processes.WorkerProcess]"):
    """Start a worker as ever, and tell which."""
    worker = worker_processes.start_worker(streams)
    started.put(worker)
    return worker


def list_open_files(number: int) -> list[str]:
    """Return what a process has open, where the system tells; not what it closes meanwhile."""
    folder = Path(f"/proc/{number}/fd")
    opened = []
    for name in folder.iterdir() if folder.is_dir() else ():
        with suppress(FileNotFoundError):
            opened.append(str(name.readlink()))
    return opened


class Runs:
    def __reduce__(self):
        return os.system, ("true",)


@pytest.mark.parametrize(
    "crafted",
    [
        b"",
        b"\xff" * 100,
        pickle.dumps(Runs()),
        (2).to_bytes(8) + b"[]",
        (2).to_bytes(8) + b"{}",
        (5).to_bytes(8) + b"[-10]",
        (3).to_bytes(8) + b"[9]" + b"short",
        (100_000).to_bytes(8) + b"[" * 100_000,
        (2**62).to_bytes(8) + b"[1]",
        (4).to_bytes(8) + b"true",
    ],
)
def test_what_is_no_message_is_no_answer(small, worker, tmp_path, crafted):
    with pytest.raises(MessageError):
        read_message(crafted)
    answer = tmp_path / "answer"
    answer.write_bytes(crafted)
    worker(f"sys.stdout.buffer.write(open({str(answer)!r}, 'rb').read())")
    with pytest.raises(RefusedFileError, match="breaks the reading off"):
        open_apart(small)


@pytest.fixture
def delivered(request, register):
    path = request.config.rootpath / "tests" / "fixtures" / "dfe_c3_2021_to_2022.csv"
    return encode_answer(read_to_reading(path, register))


def read_to_reading(path, register):
    from dashboard.intake.detect import read

    return read(make_request(path, register, facts=FACTS))


def change_head(message: Message, change) -> Message:
    head = json.loads(message.head)
    change(head)
    return Message(json.dumps(head).encode(), message.blocks)


CHANGES = {
    "no table of a known kind": lambda head: head["tables"][0]["source"].update(table="anything"),
    "another kind of table": lambda head: head["tables"][0]["source"].update(table="populations"),
    "a number for a name": lambda head: head["plain"].update(name=7),
    "a class to be made": lambda head: head["plain"].update(summary={"__class__": "os.system"}),
    "no source": lambda head: head["tables"][0].pop("source"),
    "a list for a table": lambda head: head.update(tables="os.system"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_an_answer_whose_parts_do_not_fit_is_none(delivered, change):
    with pytest.raises((ValueError, KeyError)):
        decode_answer(change_head(delivered, change), REGISTER)


@pytest.mark.parametrize("at", [0.1, 0.5, 0.9])
def test_an_answer_whose_table_is_damaged_is_none_or_keeps_the_rules(delivered, at):
    kept, table = delivered.blocks
    where = int(len(table) * at)
    damaged = table[:where] + bytes(64) + table[where + 64 :]
    try:
        delivery = decode_answer(Message(delivered.head, (kept, damaged)), REGISTER).deliver()[0]
    except Exception as error:  # noqa: BLE001 - whatever is raised must be of these
        assert isinstance(error, ValueError | KeyError | TypeError), type(error)
    else:
        assert delivery.table["value"].dropna().ge(0).all()


def test_nothing_in_the_product_unpickles(request):
    package = request.config.rootpath / "dashboard"
    texts = {path: path.read_text(encoding="utf-8") for path in package.rglob("*.py")}
    words = ("pickle.load", "Unpickler", "read_pickle", "marshal.", "shelve.", "cloudpickle", "joblib")
    assert [path.name for path, text in texts.items() if any(word in text for word in words)] == []


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("figures 2018.xlsx", "figures 2018.xlsx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\a\\b.csv", "b.csv"),
        ("a\x00\u202evsc.exe\n.csv", "avsc.exe.csv"),
        ("a.zip!b.shp", "a.zip_b.shp"),
        ("", "upload"),
        (".csv", "upload.csv"),
        ("..", "upload"),
        ("x" * 300 + ".geojson", "x" * 92 + ".geojson"),
    ],
)
def test_the_name_of_an_upload_is_made_safe(name, safe):
    assert make_safe_name(name) == safe


def test_a_file_of_this_machine_comes_with_what_belongs_to_it_and_nothing_else(tmp_path):
    for name in ("a.shp", "a.dbf", "b.dbf", "a.shp.source.toml", "secret.txt", "sources.csv"):
        (tmp_path / name).write_bytes(name.encode())

    file = take_file(tmp_path / "a.shp")

    assert file == bring("a.shp", b"a.shp", file.beside)
    assert dict(file.beside) == {"a.dbf": b"a.dbf", "a.shp.source.toml": b"a.shp.source.toml"}
