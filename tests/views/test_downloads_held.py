"""A file made when its button is pressed is of what its visitor said last, and there until they have it."""

import pytest
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from dashboard.views import runtime
from dashboard.views.runtime import hold_downloads

RUNS_OF_OTHERS = 5


@pytest.fixture
def unchanged(monkeypatch):
    """Streamlit as it is, which is brought back after the test."""
    monkeypatch.setattr(MediaFileManager, "execute_deferred", MediaFileManager.execute_deferred)


def offer(files: MediaFileManager, content: bytes, button: str) -> str:
    """Offer a file at a button, which was drawn anew where it has offered one before; return what it offers."""
    return files.add_deferred(lambda: content, "text/plain", "0.1", "list.txt", element_id=button)


def press_button(files: MediaFileManager) -> str:
    """Offer a file that is made when it is asked for, ask for it, and return its id."""
    offered = files.add_deferred(lambda: b"a picture", "image/svg+xml", "0.1", "picture.svg")
    return files.execute_deferred(offered).rpartition("/")[2].partition(".")[0]


def end_runs(files: MediaFileManager) -> None:
    """Have runs of other pages end, after each of which Streamlit removes what is nobody's."""
    for _ in range(RUNS_OF_OTHERS):
        files.remove_orphaned_files()


def test_streamlit_by_itself_removes_it_where_runs_of_others_end_before_it_is_fetched(unchanged):
    files = MediaFileManager(MemoryMediaFileStorage("/media"))
    made = press_button(files)
    end_runs(files)
    assert files.read_file(made) is None


def test_it_is_there_until_the_page_of_its_visitor_runs_anew(unchanged):
    hold_downloads()
    hold_downloads()  # a second time changes nothing
    files = MediaFileManager(MemoryMediaFileStorage("/media"))
    made = press_button(files)
    end_runs(files)
    assert files.read_file(made).content == b"a picture"
    files.clear_session_refs()
    end_runs(files)
    assert files.read_file(made) is None


def make(files: MediaFileManager, offered: str) -> bytes:
    return files.read_file(files.execute_deferred(offered).rpartition("/")[2].partition(".")[0]).content


def test_it_is_of_what_the_page_offers_once_it_has_taken_up_what_was_said_just_before(unchanged):
    files = MediaFileManager(MemoryMediaFileStorage("/media"))
    before, _ = (offer(files, content, "the list") for content in (b"as it was", b"as it is"))
    assert make(files, before) == b"as it was"  # Streamlit by itself
    hold_downloads()
    assert make(files, before) == b"as it is"
    offer(files, b"of another button", "the other list")
    assert make(files, before) == b"as it is"


def test_it_is_as_it_was_where_the_page_offers_it_no_more(unchanged, monkeypatch):
    hold_downloads()
    files = MediaFileManager(MemoryMediaFileStorage("/media"))
    before = offer(files, b"as it was", "the list")
    monkeypatch.setattr(runtime, "_wait_for_runs", lambda session: files.remove_deferred("0.1"))
    assert make(files, before) == b"as it was"
