"""What stays is out of the garbage collector's way, and what nobody holds any more is freed all the same."""

import gc
import shutil
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.store.folder.folder_store import FolderStore
from dashboard.views import cache, runtime

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def only_when_asked() -> Iterator[None]:
    """Garbage is collected when a test says so, and not in between."""
    gc.disable()
    yield
    gc.enable()


def test_what_is_loaded_stays_out_of_the_way_of_the_garbage_collector(tmp_path, monkeypatch):
    monkeypatch.setattr(cache, "pass_over_memory", runtime.pass_over_memory)  # others do so once in a process
    data = shutil.copytree(ROOT / "data", tmp_path / "data")
    gc.unfreeze()
    cache.load_kept(FolderStore(data))
    assert gc.get_freeze_count() > 0


class Ring:
    """Holds itself, so that only the collector frees it."""

    def __init__(self):
        self.myself = self


def test_evidence_that_was_replaced_is_freed_although_it_was_passed_over():
    ring = Ring()
    gone = weakref.ref(ring)
    runtime.pass_over_memory()
    del ring
    gc.collect()
    assert gone() is not None
    runtime.collect_garbage(has_session_gone=False)
    assert gone() is None
    assert gc.get_freeze_count() > 0


def test_what_a_session_left_is_freed_once_it_has_gone():
    runtime.collect_garbage(has_session_gone=False)
    ring = Ring()
    gone = weakref.ref(ring)
    del ring
    runtime.collect_garbage(has_session_gone=False)
    assert gone() is not None
    runtime.collect_garbage(has_session_gone=True)
    assert gone() is None
