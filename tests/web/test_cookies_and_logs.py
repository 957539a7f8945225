"""What a browser is asked to keep, what proves that a page of ours asks, and what the server writes down."""

import re
import tomllib

from streamlit import config

from tests.fixtures.asking import ask, frame, put
from tests.fixtures.serving import ROOT
from tests.fixtures.visitor import visit
from tests.web.conftest import SECRET

PATHS = ("/", "/gaps", "/report/wandsworth", "/data/areas.csv", "/feeds/london.xml", "/_stcore/host-config")


def test_no_page_file_or_feed_sets_a_cookie(address):
    assert {path: ask(address, path).headers["Set-Cookie"] for path in PATHS} == dict.fromkeys(PATHS)


def test_the_one_cookie_proves_whose_page_asks_and_is_sent_by_no_other_site(address):
    (cookie,) = ask(address, "/_stcore/health").headers.get_all("Set-Cookie")
    name, *flags = cookie.split("; ")
    assert name.startswith("_streamlit_xsrf=")
    assert set(flags) == {
        "Path=/",
        "SameSite=Lax",
    }  # not HttpOnly: the page's script sends it back in a header


def test_an_upload_needs_the_cookie_and_the_header_that_only_a_page_of_ours_can_send(address, visitor):
    visitor.open()
    content = frame(b"Council\n")
    path = f"/_stcore/upload_file/{visitor.session_id}/a"
    for headers in (
        {},
        {"Cookie": "_streamlit_xsrf=2|a|b|1"},
        {"Cookie": "_streamlit_xsrf=2|a|b|1", "X-Xsrftoken": "2|a|c|1"},
    ):
        assert ask(address, path, "PUT", content, **headers).status == 403
    assert put(address, visitor.session_id, "a", content).status == 204


def test_nothing_switches_that_off_and_no_way_to_sign_in_is_open(address):
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert not {"enableXsrfProtection", "enableCORS", "cookieSecret"} & set(settings["server"])
    assert config.get_option("server.enableXsrfProtection") and config.get_option("server.enableCORS")
    assert [ask(address, path).status for path in ("/auth/login", "/oauth2callback")] == [404, 404]


def test_the_server_writes_down_no_request_no_secret_and_no_file(address, log):
    for path in PATHS:
        ask(address, f"{path}?token={SECRET}", Authorization=SECRET, Cookie=f"a={SECRET}")
    with visit(address, Cookie=f"a={SECRET}") as visitor:
        visitor.open(query=f"council={SECRET}")
        put(address, visitor.session_id, "a", frame(SECRET.encode()))
    ask(address, f"/_stcore/upload_file/{SECRET}/a", "PUT", b"x")
    ask(address, "/_stcore/health")  # what is written about a request is written before the next is answered
    written = log.read_text()
    assert "http://127.0.0.1" in written, "the log is that of the server"
    assert SECRET not in written
    assert not re.search(r"wandsworth|london\.xml|GET |PUT ", written)
