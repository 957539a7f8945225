"""How much may be uploaded, and where it is meanwhile."""

import asyncio
import tempfile
from pathlib import Path

import pytest
from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse

from dashboard.domain.limits import MAX_BYTES
from dashboard.web import upload_limits
from dashboard.web.server_facts import Surroundings
from dashboard.web.upload_limits import NO_SESSION, BoundedUploads, Room
from tests.fixtures.asgi import finish
from tests.fixtures.asking import BOUNDARY, ask, frame, put
from tests.fixtures.serving import ROOT, wait_until
from tests.fixtures.visitor import visit

MB = 1_000_000
FULL = frame(bytes(MAX_BYTES))


def test_the_limit_of_streamlit_is_the_one_that_people_are_told():
    settings = (ROOT / ".streamlit" / "config.toml").read_text()
    assert f"\nmaxUploadSize = {MAX_BYTES // MB}\n" in settings


def test_a_page_holds_two_of_the_largest_files_and_room_comes_back_when_one_is_taken_away(
    address, visitor, temporary
):
    session = visitor.session_id
    assert [put(address, session, name, FULL).status for name in "ab"] == [204, 204]
    refused = put(address, session, "c", frame(bytes(MB)))
    assert refused.status == 413
    assert refused.text.startswith(
        "This page already holds as much as one page may, 100 MB. Take a file away"
    )
    token = ask(address, "/_stcore/health").headers["Set-Cookie"].split("=", 1)[1].split(";")[0]
    own = {"X-Xsrftoken": token, "Cookie": f"_streamlit_xsrf={token}"}
    assert ask(address, f"/_stcore/upload_file/{session}/a", "DELETE", **own).status == 204
    assert put(address, session, "c", frame(bytes(MB))).status == 204
    assert list(temporary.iterdir()) == []


def test_190_mb_are_refused_and_so_are_the_next(address, visitor):
    body = frame(bytes(190 * MB))
    for number in range(2):
        parts = iter([body[: 95 * MB], body[95 * MB :]])
        answer = put(address, visitor.session_id, str(number), parts, Transfer_Encoding="chunked")
        assert answer.status == 413
        assert answer.text == "The file is larger than 50 MB. Check that it is the right file."


def test_a_file_that_is_too_large_is_refused_before_it_is_sent(address, visitor):
    answer = put(address, visitor.session_id, "a", b"", **{"Content-Length": str(190 * MB)})
    assert answer.status == 413


def test_a_file_for_a_page_that_nobody_has_open_is_refused(address):
    answer = put(address, "no-such-session", "a", frame(b"Council\n"))
    assert (answer.status, answer.text) == (404, NO_SESSION)


def measure_memory(process: int) -> int:
    status = Path(f"/proc/{process}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) * 1000


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="there is no /proc here to measure memory with")
def test_what_a_page_held_is_given_back_once_its_time_is_over(server):
    with visit(server.address) as visitor:
        visitor.open()
        before = measure_memory(server.process.pid)
        for name in "ab":
            assert put(server.address, visitor.session_id, name, FULL).status == 204
        assert measure_memory(server.process.pid) > before + 90 * MB
    wait_until(lambda: measure_memory(server.process.pid) < before + 20 * MB, "memory is given back")


class Guarded:
    """`BoundedUploads` before an app that reads a form, with as much held as a test says."""

    def __init__(self, room: Room, held: int = 0, chunks: tuple[bytes, ...] = ()) -> None:
        self.sent: list[dict] = []
        self.read = 0
        around = Surroundings(
            "", frozenset(), lambda session: session == "s", lambda session: held, frozenset, str, ""
        )
        self._app = ExceptionMiddleware(BoundedUploads(self._read_form, around, room))
        self._chunks = list(chunks)

    async def _read_form(self, scope, receive, send):
        async with Request(scope, receive).form() as form:
            self.read = len(await form["f"].read())
        await PlainTextResponse("")(scope, receive, send)

    async def _receive(self):
        return {"type": "http.request", "body": self._chunks.pop(0), "more_body": bool(self._chunks)}

    async def _send(self, message):
        self.sent.append(message)

    def put(self, *headers: tuple[bytes, bytes]) -> int:
        kind = (b"content-type", f"multipart/form-data; boundary={BOUNDARY}".encode())
        path = "/_stcore/upload_file/s/f"
        scope = {"type": "http", "method": "PUT", "path": path, "headers": [kind, *headers], "app": None}
        finish(self._app(scope, self._receive, self._send))
        return self.sent[0]["status"]


def test_nothing_of_an_upload_reaches_a_disk_even_a_full_one(monkeypatch):
    def fail(self):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tempfile.SpooledTemporaryFile, "rollover", fail)
    guarded = Guarded(Room(), chunks=(frame(bytes(3 * MB)),))
    assert guarded.put() == 200
    assert guarded.read == 3 * MB


def test_what_comes_is_counted_whatever_length_was_said():
    body = frame(bytes(900))
    for said in ((), ((b"content-length", b"5"),), ((b"content-length", b"nonsense"),)):
        assert Guarded(Room(file=500), chunks=(body[:400], body[400:])).put(*said) == 413
        assert Guarded(Room(file=2000), chunks=(body[:400], body[400:])).put(*said) == 200


def test_what_all_pages_hold_together_is_bounded_too():
    body = frame(bytes(900))
    guarded = Guarded(Room(server=5_000), held=4_500, chunks=(body,))
    assert guarded.put() == 413
    assert b"Others are uploading" in guarded.sent[1]["body"]


def test_an_upload_that_was_refused_takes_no_room_from_the_next():
    guarded = Guarded(Room(file=500, session=1_000), chunks=(frame(bytes(900)),))
    assert guarded.put() == 413
    guarded._chunks, guarded.sent = [frame(bytes(300))], []
    assert guarded.put() == 200


def test_an_upload_that_says_nothing_any_more_is_given_up(monkeypatch):
    monkeypatch.setattr(upload_limits, "MAX_SILENCE_SECONDS", 0.01)
    guarded = Guarded(Room())
    guarded._receive = asyncio.Event().wait
    assert guarded.put() == 408
