"""Which messages of a browser reach Streamlit, and how fast."""

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from dashboard.views.runtime import read_kind
from dashboard.web.allowed_paths import AT_ONCE, NeededMessages
from dashboard.web.server_facts import Surroundings
from tests.fixtures.asgi import finish

AROUND = Surroundings("", frozenset(), bool, int, frozenset, read_kind, "")
RERUN = BackMsg()
RERUN.rerun_script.query_string = "show=adults"
DOWNLOAD = BackMsg()
DOWNLOAD.backend_operation_request.deferred_file.file_id = "a"
INSTALL = BackMsg()
INSTALL.backend_operation_request.install_skills.SetInParent()


def pass_on(*frames: dict) -> tuple[list[dict], list[float]]:
    """Return which frames come through, and the pauses made between them."""
    queue = [{"type": "websocket.receive", **frame} for frame in frames] + [{"type": "websocket.disconnect"}]
    passed, pauses = [], []

    async def app(scope, receive, send):
        while (message := await receive())["type"] != "websocket.disconnect":
            passed.append(message)

    async def receive():
        return queue.pop(0)

    async def pause(seconds):
        pauses.append(seconds)

    finish(NeededMessages(app, AROUND, pause)({"type": "websocket"}, receive, None))
    return passed, pauses


@pytest.mark.parametrize("message", [RERUN, DOWNLOAD, BackMsg(stop_script=True), BackMsg(app_heartbeat=True)])
def test_what_a_page_sends_comes_through_as_it_is(message):
    content = message.SerializeToString()
    passed, _ = pass_on({"bytes": content})
    assert [frame["bytes"] for frame in passed] == [content]


@pytest.mark.parametrize(
    "content",
    [
        BackMsg(clear_cache=True).SerializeToString(),
        RERUN.SerializeToString() + BackMsg(clear_cache=True).SerializeToString(),
        BackMsg(load_git_info=True).SerializeToString(),
        BackMsg(set_run_on_save=True).SerializeToString(),
        BackMsg(debug_shutdown_runtime=True).SerializeToString(),
        INSTALL.SerializeToString(),
        b"",
        b"\xff\xff\xff",
    ],
)
def test_what_no_page_sends_is_dropped(content):
    assert pass_on({"bytes": content}) == ([], [])
    assert pass_on({"text": "rerun"}) == ([], [])


def test_a_storm_of_messages_is_slowed_down_for_the_one_who_sends_it():
    passed, pauses = pass_on(*[{"bytes": RERUN.SerializeToString()}] * (AT_ONCE + 5))
    assert len(passed) == AT_ONCE + 5
    assert len(pauses) == 5
