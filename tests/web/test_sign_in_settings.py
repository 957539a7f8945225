"""What the server answers and refuses of sign-in: nothing where it is off, only its own ways where it is on."""

import pytest
from starlette.responses import PlainTextResponse

from dashboard.web.allowed_paths import NeededPaths
from dashboard.web.gate import find_fault_of_sign_in
from dashboard.web.server_facts import Surroundings
from dashboard.web.sign_in_cookies import ShortCookies, shorten
from tests.fixtures.asgi import finish
from tests.fixtures.asking import ask

SETTINGS = {
    "redirect_uri": "https://map.example/oauth2callback",
    "cookie_secret": "x" * 32,
    "client_id": "map",
    "client_secret": "secret",
    "server_metadata_url": "https://id.example/.well-known/openid-configuration",
}


def find_fault(environment=None, *, has_library=True, **changed):
    return find_fault_of_sign_in({**SETTINGS, **changed}, environment or {}, has_library=has_library)


def make_around(seconds, base=""):
    return Surroundings(base, frozenset(), bool, int, frozenset, str, "", seconds)


def request(app, path):
    """Send a request through what stands before Streamlit; return its status and headers."""
    sent = []

    async def receive():
        return {"type": "http.request"}

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": path, "headers": [], "query_string": b""}
    finish(app(scope, receive, send))
    return sent[0]["status"], dict(sent[0]["headers"])


@pytest.mark.parametrize("path", ["/auth/login", "/auth/logout", "/oauth2callback"])
def test_there_is_no_way_to_sign_in_where_nobody_set_it_up(address, path):
    assert ask(address, path).status == 404


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/maps/auth/login", 200),
        ("/maps/auth/logout", 200),
        ("/maps/oauth2callback", 200),
        ("/maps/auth", 404),
        ("/maps/auth/login/more", 404),
        ("/maps/auth/anything", 404),
        ("/maps/oauth2callback/more", 404),
    ],
)
def test_where_it_is_set_up_its_own_ways_are_open_and_no_other(path, status):
    app = NeededPaths(PlainTextResponse("here"), make_around(60, "maps"))
    assert request(app, path)[0] == status


def test_cookies_last_as_long_as_a_sign_in_where_there_is_one():
    answer = PlainTextResponse("here", headers={"Set-Cookie": "a=b; Max-Age=2592000"})
    _, shortened = request(ShortCookies(answer, make_around(60)), "/oauth2callback")
    assert shortened[b"set-cookie"] == b"a=b; Max-Age=60"
    _, left = request(ShortCookies(answer, make_around(0)), "/oauth2callback")
    assert left[b"set-cookie"] == b"a=b; Max-Age=2592000"


@pytest.mark.parametrize(
    ("cookie", "is_secure", "shown"),
    [
        (b"a=b", True, b"a=b; Secure"),
        (b"a=b; secure", True, b"a=b; secure"),
        (b"a=b; Max-Age=5", False, b"a=b; Max-Age=5"),
        (b'a=""; Max-Age=0; Path=/', False, b'a=""; Max-Age=0; Path=/'),
        (b"max-age=900; Path=/", False, b"max-age=900; Path=/"),
    ],
)
def test_a_cookie_is_made_no_longer_and_its_value_is_left_alone(cookie, is_secure, shown):
    assert shorten(cookie, 60, is_secure=is_secure) == shown


def test_settings_that_are_whole_have_no_fault_and_none_are_none():
    assert find_fault() is None
    assert find_fault_of_sign_in({}, {}, has_library=False) is None


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"client_secret": ""}, "lacks client_secret; add it"),
        ({"cookie_secret": "short"}, "take 32 random characters or more"),
        ({"redirect_uri": "https://map.example/back"}, "does not end with /oauth2callback; mend it"),
        ({"redirect_uri": "http://map.example/oauth2callback"}, "serve HTTPS"),
    ],
)
def test_a_fault_in_the_settings_stops_the_server_with_the_next_step(changed, sentence):
    assert sentence in find_fault(**changed)


def test_this_machine_itself_needs_no_https():
    assert find_fault(redirect_uri="http://127.0.0.1:8501/oauth2callback") is None


def test_without_the_package_that_speaks_to_providers_it_is_said_how_to_get_it():
    assert "extra “server”" in find_fault(has_library=False)


@pytest.mark.parametrize("hours", ["soon", "0", "-1", "169", "nan"])
def test_a_length_of_a_sign_in_that_is_none_stops_the_server(hours):
    assert "no number of hours" in find_fault({"BOROUGH_GAP_MAP_SESSION_HOURS": hours})
