"""By which names the server answers, and to whose pages."""

import socket
from urllib.parse import urlsplit

import pytest
from websockets.exceptions import InvalidStatus

from dashboard.web.hosts import OTHER_SITE, UNKNOWN_HOST, KnownHosts
from tests.fixtures.asgi import finish
from tests.fixtures.asking import ask
from tests.fixtures.visitor import visit


def port(address: str) -> int:
    return urlsplit(address).port


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "LOCALHOST", "localhost.", "[::1]"])
def test_the_machine_itself_is_known(address, name):
    assert ask(address, "/", Host=name).status == 200
    assert ask(address, "/", Host=f"{name}:{port(address)}").status == 200


@pytest.mark.parametrize(
    "name",
    ["example.org", "127.0.0.1.example.org", "localhost@example.org", "127.0.0.2", "local host", "", "a:b"],
)
@pytest.mark.parametrize("path", ["/", "/_stcore/health", "/media/x.csv", "/served/x.js"])
def test_a_name_that_somebody_else_points_here_is_refused_with_a_sentence(address, name, path):
    answer = ask(address, path, Host=name)
    assert answer.status in {400, 421}
    if answer.status == 421:
        assert answer.text == UNKNOWN_HOST


def test_a_request_without_a_name_or_with_two_is_refused(address):
    for lines in ("", "Host: 127.0.0.1\r\nHost: example.org\r\n", "Host: example.org\r\nHost: 127.0.0.1\r\n"):
        with socket.create_connection(("127.0.0.1", port(address))) as raw:
            raw.sendall(f"GET / HTTP/1.0\r\n{lines}\r\n".encode())
            status = raw.recv(1000).split(b" ")[1]
        assert status in {b"400", b"421"}


def test_a_websocket_under_another_name_is_refused(address):
    handshake = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec_WebSocket_Version": "13"}
    handshake["Sec_WebSocket_Key"] = "dGhlIHNhbXBsZSBub25jZQ=="
    assert ask(address, "/_stcore/stream", Host="127.0.0.1", **handshake).status == 101
    answer = ask(address, "/_stcore/stream", Host="example.org", **handshake)
    assert (answer.status, answer.text) == (421, UNKNOWN_HOST)


@pytest.mark.parametrize("origin", ["http://example.org", "http://localhost:1", "https://127.0.0.1", "null"])
def test_a_page_of_another_site_opens_no_websocket_and_uploads_nothing(address, origin):
    with pytest.raises(InvalidStatus) as refused, visit(address, Origin=origin):
        pass
    assert refused.value.response.status_code == 403
    assert refused.value.response.body.decode() == OTHER_SITE
    answer = ask(address, "/_stcore/upload_file/a/b", "PUT", b"x", Origin=origin)
    assert (answer.status, answer.text) == (403, OTHER_SITE)


def test_a_page_of_this_server_opens_one(address):
    with visit(address, Origin=address) as own:
        assert own.open()


def pass_host(names: frozenset[str], *headers: tuple[bytes, bytes], at: str = "127.0.0.1") -> bytes | None:
    """Return the host that the app behind sees in a handshake with these headers, or None if refused."""
    seen = []

    async def app(scope, receive, send):
        seen.extend(value for name, value in scope["headers"] if name == b"host")

    async def send(message):
        pass

    scope = {"type": "websocket", "path": "/", "headers": list(headers), "server": (at, 8501)}
    finish(KnownHosts(app, names)(scope, None, send))
    return seen[0] if seen else None


def test_behind_a_proxy_the_names_that_were_listed_are_known():
    listed = frozenset({"maps.example.org"})
    own = (b"host", b"maps.example.org")
    page = (b"origin", b"https://maps.example.org")
    assert pass_host(listed, own, page) == b"maps.example.org"
    assert pass_host(frozenset(), own, page) is None
    inner = pass_host(listed, (b"host", b"127.0.0.1:8501"), page)  # a proxy that says its own name
    assert inner == b"maps.example.org"  # so that Streamlit need not ask another host what its own name is


def test_a_server_that_listens_everywhere_is_known_by_the_address_that_was_reached():
    assert pass_host(frozenset(), (b"host", b"10.0.0.5:8501"), at="10.0.0.5")
    assert pass_host(frozenset(), (b"host", b"10.0.0.6:8501"), at="10.0.0.5") is None
