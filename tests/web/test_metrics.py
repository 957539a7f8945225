"""What a program that watches the server is told: numbers of kinds, never who asked or for which council."""

import re

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from dashboard.domain.problems import DataFolderError
from dashboard.web.health_routes import list_health_routes
from dashboard.web.metrics_route import Gauge, list_metrics_routes
from dashboard.web.plain_site import PlainSite
from dashboard.web.request_counts import OWN, CountRequests, RequestCounts, find_kind
from dashboard.web.server_facts import Surroundings
from tests.fixtures.asgi import send
from tests.fixtures.asking import ask

SESSIONS = frozenset({"one", "two", "three"})
AROUND = Surroundings("", frozenset(), {"one", "two"}.__contains__, int, lambda: SESSIONS, str, "")
SAMPLE = re.compile(r'borough_gap_map_[a-z_]+(\{[a-z]+="[^"\n]*"(,[a-z]+="[^"\n]*")*\})? \S+')


def fail() -> float:
    raise DataFolderError([])


def make_app(pages, *gauges, unprepared=""):
    """Return the routes of a machine, and of one council, on the evidence of a test."""
    counts, site = RequestCounts(), PlainSite(pages._open)
    routes = [
        *list_metrics_routes(AROUND, site, counts, gauges),
        *list_health_routes("", site, lambda: unprepared),
        Route("/report/{name}", lambda request: PlainTextResponse("a report")),
    ]
    return Starlette(routes=routes, middleware=[Middleware(CountRequests, around=AROUND, counts=counts)])


def read(app) -> dict[str, float]:
    answer = send(app, "/metrics")
    assert answer.status == 200 and answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
    lines = [line for line in answer.text.splitlines() if not line.startswith("# ")]
    assert all(SAMPLE.fullmatch(line) for line in lines), answer.text
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines)}


def test_requests_are_counted_by_kind_and_class_of_status_and_no_council_is_named(pages):
    app = make_app(pages)
    for path in ("/report/wandsworth", "/report/barnet", "/report/", "/nothing/here.php"):
        send(app, path)
    told = read(app)
    assert told['borough_gap_map_requests_total{kind="report",status="2xx"}'] == 2
    assert told['borough_gap_map_requests_total{kind="report",status="4xx"}'] == 1
    assert told['borough_gap_map_requests_total{kind="other",status="4xx"}'] == 1
    assert told['borough_gap_map_request_seconds_count{kind="report"}'] == 3
    assert told['borough_gap_map_request_seconds_bucket{kind="report",le="+Inf"}'] == 3
    assert not any("wandsworth" in name or "barnet" in name for name in told)


def test_sessions_edition_and_what_else_is_known_are_told(pages):
    told = read(make_app(pages, Gauge("readings_in_progress", "Files.", lambda: 2)))
    assert told['borough_gap_map_sessions{state="open"}'] == 2
    assert told['borough_gap_map_sessions{state="waiting"}'] == 1
    assert told["borough_gap_map_readings_in_progress"] == 2
    assert told["borough_gap_map_ready"] == 1
    assert [name for name in told if name.startswith("borough_gap_map_evidence_info{edition=")]


def test_what_cannot_be_read_is_left_out_and_the_rest_is_told(pages, monkeypatch):
    monkeypatch.setattr(pages, "kept", None)
    told = read(make_app(pages, Gauge("history_changes", "Changes.", fail)))
    assert told["borough_gap_map_ready"] == 0
    assert "borough_gap_map_history_changes" not in told


@pytest.mark.parametrize(
    "path", ["/a", "/Wandsworth", "/borough", "/wp-login.php", "/report/x/y", "/_stcore/x", "//", "/a/b"]
)
def test_there_are_only_so_many_kinds_whatever_is_asked_for(path):
    kind = find_kind(AROUND.split_path(path))
    assert kind in OWN | {"page", "other"}


def test_a_server_is_ready_only_when_a_visitor_would_wait_for_nothing(pages):
    answer = send(make_app(pages, unprepared="The files of the map are not served yet."), "/readyz")
    assert (answer.status, answer.text) == (503, "The files of the map are not served yet.\n")
    assert send(make_app(pages), "/readyz").status == 200


def test_nothing_is_told_where_nobody_asked_for_it(address):
    assert "borough_gap_map" not in ask(address, "/metrics").text
