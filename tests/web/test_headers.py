"""Every answer carries the headers that keep a browser from harm, whoever gives it."""

import re

import pytest
from websockets.exceptions import InvalidStatus

from dashboard.web.headers import EVERYWHERE, FAILED, SecureHeaders
from dashboard.web.server_facts import Surroundings
from tests.fixtures.asgi import finish
from tests.fixtures.asking import ask, frame, put
from tests.fixtures.visitor import read_map_arguments, visit

GAUGE = {
    "a page": (200, "/", {}),
    "another page": (200, "/gaps", {}),
    "a page that is not there": (200, "/no-such-page", {}),
    "an address below a page": (200, "/a/b", {}),
    "an icon": (200, "/favicon.png", {}),
    "a component that is not there": (404, "/component/none/index.html", {}),
    "a component's file that is not there": (404, "/_stcore/bidi-components/none/x.js", {}),
    "a download that is not there": (404, "/media/none.csv", {}),
    "a served file": (200, "/served/lost_connection.js", {}),
    "a served file that is not there": (404, "/served/none.js", {}),
    "a report": (200, "/report/wandsworth", {}),
    "the way to a report": (308, "/report/Wandsworth", {}),
    "a report that is not there": (404, "/report/atlantis", {}),
    "a file of figures": (200, "/data/areas.csv", {}),
    "a feed": (200, "/feeds/wandsworth.xml", {}),
    "whether there are figures": (200, "/readyz", {}),
    "health": (200, "/_stcore/health", {}),
    "what may steer the page": (200, "/_stcore/host-config", {}),
    "metrics": (404, "/_stcore/metrics", {}),
    "a way for programs": (404, "/_stcore/agent/openapi.json", {}),
    "a trailing slash": (301, "/gaps/", {}),
    "a way out": (400, "/static/..%2f..%2fetc/passwd", {}),
    "a way to do something": (405, "/", {"method": "POST"}),
    "an upload for nobody": (404, "/_stcore/upload_file/none/none", {"method": "PUT", "body": b"x"}),
    "another name": (421, "/", {"Host": "example.org"}),
    "no such method": (405, "/_stcore/health", {"method": "DELETE"}),
    "a question before an upload": (204, "/_stcore/upload_file/a/b", {"method": "OPTIONS"}),
}


def lacks(headers) -> dict:
    """Return which headers are not as they should be."""
    wrong = {name: headers[name] for name, value in EVERYWHERE.items() if headers.get_all(name) != [value]}
    policies = headers.get_all("Content-Security-Policy") or []
    if len(policies) != 1 or "frame-ancestors 'self'" not in policies[0] or "http" in policies[0]:
        wrong["Content-Security-Policy"] = policies
    return wrong


@pytest.mark.parametrize("kind", GAUGE)
def test_every_kind_of_answer_carries_them(address, kind):
    status, path, how = GAUGE[kind]
    answer = ask(address, path, **how)
    assert answer.status == status, answer.text
    assert lacks(answer.headers) == {}


def test_a_plain_page_may_run_nothing_and_a_file_is_kept_to_itself(address):
    page = ask(address, "/report/wandsworth", method="HEAD")
    assert page.body == b"" and int(page.headers["Content-Length"]) > 10_000
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "script-src" not in policy and "unsafe" not in policy
    assert "sandbox" in ask(address, "/data/areas.csv").headers["Content-Security-Policy"]


def test_only_a_card_may_stand_in_the_frame_of_another_site(address):
    headers = ask(address, "/embed/wandsworth").headers
    assert "frame-ancestors *" in headers["Content-Security-Policy"]
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] is None
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_scripts_styles_and_fonts_of_the_page_carry_them(address):
    named = set(re.findall(r'(?:src|href)="\.(/[^"]+)"', ask(address, "/").text))
    assert len(named) > 10
    for path in sorted(named)[:8]:
        assert lacks(ask(address, path).headers) == {}


def test_downloads_and_the_files_of_the_map_carry_them(address, visitor):
    messages = visitor.open()
    frame = "/component/streamlit_folium.st_folium/index.html"  # known to the server once a page has had it
    script = re.search(r"served/([\w-]+\.js)", read_map_arguments(messages)).group(1)
    download = visitor.prepare_download(messages)
    for path in (frame, f"/served/{script}", download):
        answer = ask(address, path)
        assert answer.status == 200
        assert lacks(answer.headers) == {}
    assert "sandbox" in ask(address, download).headers["Content-Security-Policy"]


def test_an_upload_and_one_that_is_too_large_carry_them(address, visitor):
    taken = put(address, visitor.session_id, "a", frame(b"Council\n"))
    refused = put(address, visitor.session_id, "b", b"x", **{"Content-Length": "99000000"})
    assert (taken.status, refused.status) == (204, 413)
    assert lacks(taken.headers) == lacks(refused.headers) == {}


def test_the_handshake_of_a_websocket_carries_them_whether_it_is_taken_or_refused(address):
    with visit(address) as taken:
        for name, value in EVERYWHERE.items():
            assert taken.handshake[name] == value
    with pytest.raises(InvalidStatus) as refused, visit(address, Origin="http://example.org"):
        pass
    for name, value in EVERYWHERE.items():
        assert refused.value.response.headers[name] == value


def test_a_fault_is_answered_with_a_sentence_and_with_them():
    async def fail(scope, receive, send):
        raise ZeroDivisionError

    sent = []

    async def send(message):
        sent.append(message)

    around = Surroundings("", frozenset(), bool, int, frozenset, str, "")
    scope = {"type": "http", "method": "GET", "path": "/", "headers": []}
    with pytest.raises(ZeroDivisionError):
        finish(SecureHeaders(fail, around)(scope, None, send))
    assert sent[0]["status"] == 500
    assert {name.lower().encode() for name in EVERYWHERE} <= {name for name, _ in sent[0]["headers"]}
    assert sent[1]["body"].decode() == FAILED


def test_no_answer_names_a_site_that_may_steer_the_page(address):
    assert '"allowedOrigins":[]' in ask(address, "/_stcore/host-config").text
