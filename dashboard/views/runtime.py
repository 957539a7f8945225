"""What the project asks of the Streamlit server it runs in: its sessions, their uploads, its messages."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from logging import getLogger
from pathlib import Path
from threading import Event
from time import monotonic, sleep
from typing import Final

from google.protobuf.message import DecodeError
from streamlit import file_util
from streamlit.components.types.base_custom_component import BaseCustomComponent
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.runtime import exists, get_instance
from streamlit.runtime.caching.ttl_cache import TTLCache
from streamlit.runtime.media_file_manager import DeferredCallableEntry, MediaFileManager
from streamlit.runtime.memory_session_storage import MemorySessionStorage
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.runtime.scriptrunner_utils.script_run_context import RunLocation, ThreadState
from streamlit.runtime.uploaded_file_manager import UploadedFile, UploadedFileManager, UploadedFileRec
from streamlit.runtime.websocket_session_manager import WebsocketSessionManager


def get_session_id() -> str:
    """Return the id of the session that is being run.

    Raises
    ------
    RuntimeError
        If none is.
    """
    context = get_script_run_ctx()
    if context is None:
        raise RuntimeError("no page is being run")
    return context.session_id


def came_by_history() -> bool:
    """Say whether a page is being run because its visitor went back or forward in the browser."""
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation


@contextmanager
def allow_outside_runs() -> Iterator[None]:
    """Let modules that declare components be imported before any page runs, without a warning for each."""
    log = getLogger("streamlit.runtime.scriptrunner_utils.script_run_context")
    log.disabled = True
    try:
        yield
    finally:
        log.disabled = False


def finish_callbacks() -> None:
    """Have every callback run to its end, also where its visitor has done the next thing meanwhile.

    Streamlit looks for the next thing whenever a page reads or writes its session's state, and leaves what it
    is at. In a callback what the visitor did before is lost then: it is not called again, since the control
    does not change a second time. The next thing waits for the few milliseconds that a callback takes.
    """
    ScriptRunner._maybe_handle_execution_control_request = _look_unless_in_callback  # type: ignore[assignment, method-assign]  # there is no setting for it


_LOOK_FOR_NEXT: Final = ScriptRunner._maybe_handle_execution_control_request


def _look_unless_in_callback(runner: ScriptRunner) -> None:
    try:
        is_in_callback = ThreadState.get().run_location is RunLocation.CALLBACK
    except RuntimeError:  # no page is being run here
        is_in_callback = False
    if not is_in_callback:
        _LOOK_FOR_NEXT(runner)


def finish_runs_of_those_who_leave() -> None:
    """Have the run of a page go on to its end, also where its visitor's browser goes meanwhile.

    Streamlit stops it, and leaves what the visitor did last where the run had not come to it yet: what was
    written into a draft just before a connection is lost would be lost with it. A run takes a moment.
    """
    WebsocketSessionManager.disconnect_session = _disconnect_and_go_on  # type: ignore[assignment, method-assign]  # there is no setting for it


_DISCONNECT: Final = WebsocketSessionManager.disconnect_session


def _disconnect_and_go_on(sessions: WebsocketSessionManager, session_id: str) -> None:
    active = sessions._active_session_info_by_id.get(session_id)
    own = active.session.__dict__ if active is not None else {}
    own["request_script_stop"] = lambda: own.pop(
        "request_script_stop", None
    )  # once: a session may be ended, too
    _DISCONNECT(sessions, session_id)
    own.pop("request_script_stop", None)


def hold_downloads() -> None:
    """Have a file that is made when its button is pressed be of what its visitor said last, and stay.

    Streamlit makes it as the page was drawn before, also where its visitor has just written something in a
    field and goes from there to the button: the run that takes it up has only begun. And it counts the file
    as nobody's: where two runs of whatever pages end before the browser has fetched it, it is gone, and the
    visitor is told that there is no such file. On a busy server that is soon.
    """
    MediaFileManager.execute_deferred = _make_and_hold  # type: ignore[assignment, method-assign]


_MAKE_DEFERRED: Final = MediaFileManager.execute_deferred


FIRST_WORD: Final = 0.1
"""Seconds after which a browser has said what stands in the field that was left by the press itself."""
LONGEST_RUN: Final = 3.0
"""Seconds for which a download waits for its visitor's page, and may keep others waiting for theirs."""


def _make_and_hold(files: MediaFileManager, offered: str) -> str:
    pressed = files._deferred_callables.get(offered)
    if pressed is not None:
        _wait_for_runs(pressed["session_id"])
        offered = _find_latest(files, pressed) or _offer_again(files, offered, pressed)
    url = _MAKE_DEFERRED(files, offered)
    with files._lock:
        entry = files._deferred_callables.get(offered)
        held = files._files_by_session_and_coord.get(entry["session_id"]) if entry else None
        if held is not None:  # else the visitor has gone
            held[f"made for {offered}"] = Path(url).stem
    return url


def _wait_for_runs(session_id: str) -> None:
    """Wait until no run of a visitor's page is under way, or asked for."""
    info = get_instance()._session_mgr.get_active_session_info(session_id) if exists() else None
    sleep(FIRST_WORD if info is not None else 0)
    end = monotonic() + LONGEST_RUN
    while info is not None and info.session._scriptrunner is not None and monotonic() < end:
        sleep(0.01)


def _find_latest(files: MediaFileManager, pressed: DeferredCallableEntry) -> str:
    """Return the file that a button offers by now; empty where the button is not there any more."""
    with files._lock:
        same = [
            file_id
            for file_id, entry in files._deferred_callables.items()
            if entry["element_id"] == pressed["element_id"] and entry["session_id"] == pressed["session_id"]
        ]
    return same[-1] if same and pressed["element_id"] else ""


def _offer_again(files: MediaFileManager, offered: str, pressed: DeferredCallableEntry) -> str:
    """Have a file be offered that was when its button was pressed, though the page offers it no more."""
    with files._lock:
        files._deferred_callables.setdefault(offered, pressed)
    return offered


def serve_component(component: BaseCustomComponent) -> None:
    """Serve the files of a component that was imported before any page ran: only a run makes it known."""
    if exists():
        get_instance().component_registry.register_component(component)


def serves_component(component: BaseCustomComponent) -> bool:
    """Say whether the files of a component are served."""
    return exists() and get_instance().component_registry.get_component_path(component.name) is not None


def is_connected(session_id: str) -> bool:
    """Say whether a session of this id has a browser at its other end."""
    return exists() and get_instance().is_active_session(session_id)


def has_left(session_id: str) -> bool:
    """Say whether a session's browser has gone: what it showed when it connected can be read no more."""
    return exists() and not is_connected(session_id)


def count_held_bytes(session_id: str | None = None) -> int:
    """Return how many bytes of uploads are held in memory, for one session or for all."""
    held = _in_memory(get_instance().uploaded_file_mgr).file_storage
    sessions = list(held.values()) if session_id is None else [held.get(session_id, {})]
    return sum(len(file.data) for files in sessions for file in list(files.values()))


def release_upload(file: UploadedFile) -> None:
    """Let go of an upload's bytes; what is left is an empty file of the same id and name.

    To be called once the file has been read. The page's uploader goes on showing its name and goes on
    returning it, with no content: `file.file_id` says which one it is.
    """
    context = get_script_run_ctx()
    if context is not None:
        empty = UploadedFileRec(file.file_id, file.name, file.type, b"")
        _in_memory(context.uploaded_file_mgr).add_file(context.session_id, empty)
    file.seek(0)
    file.truncate()
    file.size = 0


def list_sessions() -> frozenset[str]:
    """Return the ids of all sessions, those included whose browser may still come back.

    Those whose time is over are emptied and dropped. Streamlit itself does that only when somebody else
    comes, and till then holds all that they had brought.
    """
    sessions = get_instance()._session_mgr
    stored = getattr(sessions, "_session_storage", None)
    if isinstance(stored, MemorySessionStorage) and isinstance(stored._cache, TTLCache):
        for _, gone in stored._cache.expire():
            gone.session.shutdown()
            gone.session.session_state.clear()  # its last holder may be a variable of Streamlit's loop
    return frozenset(known.session.id for known in sessions.list_sessions())


def read_kind(message: bytes) -> str:
    """Return what a browser's message asks for; empty where it asks for nothing that is known."""
    parsed = BackMsg()
    try:
        parsed.ParseFromString(message)
    except DecodeError:
        return ""
    kind = parsed.WhichOneof("type") or ""
    if kind == "backend_operation_request":
        return parsed.backend_operation_request.WhichOneof("payload") or ""
    return kind


def read_first_page() -> str:
    """Return the HTML with which Streamlit answers at the address of every page."""
    return (Path(file_util.get_static_dir()) / "index.html").read_text(encoding="utf-8")


def _in_memory(uploads: UploadedFileManager) -> MemoryUploadedFileManager:
    if not isinstance(uploads, MemoryUploadedFileManager):
        raise TypeError("Streamlit holds uploads somewhere else than in memory")
    return uploads


def pass_over_memory() -> None:
    """Let the garbage collector pass over what stays: every module, and the evidence.

    Looking through all that the libraries hold takes a sixth of a second, in which every page of every
    session waits. It is done once what was read has been shown, by `collect_garbage`.
    """
    gc.freeze()
    _PASSED_OVER.set()


def collect_garbage(has_session_gone: bool) -> None:
    """Free what nobody holds any more: of a session that has gone, and of evidence that was replaced."""
    if _PASSED_OVER.is_set():
        _PASSED_OVER.clear()
        gc.unfreeze()
        gc.collect()
        gc.freeze()
    elif has_session_gone:
        gc.collect()


_PASSED_OVER: Final = Event()
