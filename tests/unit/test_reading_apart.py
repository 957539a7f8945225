"""Reading in a process of its own: what happens there happens to nobody else."""

import os
import pickle
import threading

import pandas as pd
import pytest

from dashboard.evidence.areas import AreaRegister
from dashboard.evidence.problems import RefusedFileError
from dashboard.sources.opening import apart
from dashboard.sources.opening.apart import open_file_apart
from dashboard.sources.opening.uploads import make_safe_name, store_upload
from dashboard.sources.opening.workbooks import open_workbook
from dashboard.sources.readers import read_file
from tests.fixtures.messy import REGISTER
from tests.fixtures.workbooks import write_xlsx

FACTS = {"retrieved": "2026-11-01"}


def open_apart(path):
    return open_file_apart(path, REGISTER, {}, FACTS)


@pytest.fixture
def small(tmp_path):
    return write_xlsx(tmp_path / "a.xlsx", [["Council", 2018], ["Barnet", 12]])


@pytest.fixture
def register(shipped_folder):
    return AreaRegister(pd.read_csv(shipped_folder / "stats" / "areas.csv", dtype="str"))


@pytest.fixture
def worker(monkeypatch, tmp_path):
    """Put a program of our own in the place of the worker."""

    def replace(program):
        folder = tmp_path / "workers"
        folder.mkdir(exist_ok=True)
        (folder / "odd_worker.py").write_text(f"import os, resource, signal, sys, time\n{program}\n")
        monkeypatch.setattr(apart, "WORKER", "odd_worker")
        monkeypatch.setattr(apart, "_ROOT", folder)

    return replace


def test_a_sheet_is_read_as_it_is_here(small):
    assert open_apart(small) == open_workbook(small)


@pytest.mark.parametrize("name", ["dfe_c3_2021_to_2022.csv", "ons_children_2020_to_2021.csv"])
def test_a_published_table_is_read_as_it_is_here(request, register, name):
    path = request.config.rootpath / "tests" / "fixtures" / name

    here, there = read_file(path, register, facts=FACTS), open_file_apart(path, register, {}, FACTS)

    assert there.source == here.source
    assert there.understood == here.understood
    pd.testing.assert_frame_equal(there.table, here.table)


def test_a_map_is_read_as_it_is_here(boundaries, register, tmp_path):
    path = tmp_path / "a.gpkg"
    boundaries.to_file(path)

    here, there = read_file(path, register, facts=FACTS), open_file_apart(path, register, {}, FACTS)

    assert there.table.crs == here.table.crs
    assert there.table.geometry.geom_equals(here.table.geometry).all()


def test_a_refusal_is_the_same_as_here(tmp_path):
    (tmp_path / "a.csv").write_bytes(b"1\x002")

    with pytest.raises(RefusedFileError, match="found a NUL character") as there:
        open_apart(tmp_path / "a.csv")
    with pytest.raises(RefusedFileError) as here:
        open_workbook(tmp_path / "a.csv")
    assert there.value.problems == here.value.problems


def test_what_takes_too_long_is_ended_and_said(small, worker, monkeypatch):
    monkeypatch.setattr(apart, "MAX_SECONDS", 0.2)
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


def test_too_much_memory_is_a_sentence(small, worker, monkeypatch):
    worker(
        f"sys.path.insert(0, {str(apart._ROOT)!r})\n"
        "from dashboard.sources.opening import apart_worker\n"
        "apart_worker.answer = lambda question: bytes(5_000_000_000)\n"
        "sys.exit(apart_worker.main())"
    )

    with pytest.raises(
        RefusedFileError, match=r"expected a file that fits in memory, found one that does not\."
    ):
        open_apart(small)


def test_only_so_many_are_read_at_once_and_the_next_is_told(small, monkeypatch):
    monkeypatch.setattr(apart, "_SLOTS", threading.BoundedSemaphore(1))
    monkeypatch.setattr(apart, "MAX_WAIT_SECONDS", 0.01)

    with (
        apart._SLOTS,
        pytest.raises(RefusedFileError, match=r"expected a free place to read it, found 2 other"),
    ):
        open_apart(small)
    assert open_apart(small).sheets


def test_a_place_is_free_again_after_a_crash(small, worker, monkeypatch):
    monkeypatch.setattr(apart, "_SLOTS", threading.BoundedSemaphore(1))
    worker("sys.exit(7)")

    for _ in range(2):
        with pytest.raises(RefusedFileError, match="breaks the reading off"):
            open_apart(small)


def test_a_worker_sees_no_secret_of_the_server(small, worker, monkeypatch):
    monkeypatch.setenv("DATABASE_PASSWORD", "secret")
    worker("sys.exit('DATABASE_PASSWORD' in os.environ and 7)\n")

    assert "DATABASE_PASSWORD" not in apart._make_environment("/tmp")


def test_nothing_is_left_in_temporary_files(small, monkeypatch, tmp_path):
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))

    with store_upload("a.xlsx", small.read_bytes()) as path:
        open_apart(path)
        assert path.parent.stat().st_mode & 0o777 == 0o700

    assert list(folder.iterdir()) == []


def test_an_answer_may_hold_nothing_that_runs():
    class Runs:
        def __reduce__(self):
            return os.system, ("true",)

    import io

    with pytest.raises(pickle.UnpicklingError, match="is no part of an answer"):
        apart.AnswerUnpickler(io.BytesIO(pickle.dumps(Runs()))).load()


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


def test_the_parts_of_an_upload_stand_side_by_side():
    with store_upload("a.shp", b"1", {"../a.dbf": b"2"}) as path:
        assert sorted(other.name for other in path.parent.iterdir()) == ["a.dbf", "a.shp"]
    assert not path.parent.exists()
