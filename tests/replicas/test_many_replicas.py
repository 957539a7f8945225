"""Replicas behind the shipped proxy: who answers what, what is limited, and what a lost replica costs."""

import http.client
import re
from collections import Counter
from contextlib import ExitStack

from dashboard.web.headers import EVERYWHERE
from tests.fixtures.asking import ask, frame
from tests.fixtures.replicas import OTHERS, read_cookie
from tests.fixtures.serving import wait_until
from tests.fixtures.visitor import read_map_arguments

COMPONENT = "/component/streamlit_folium.st_folium/index.html"
PLAIN = ("/report/wandsworth", "/report/wandsworth.docx", "/data/figures.csv", "/embed/barnet", COMPONENT)
OWN_ANSWERS = {"/metrics": 404, "/replica/3/healthz": 502}


def list_running(service) -> list[str]:
    return [service.locate(number) for number in service.processes]


def read_edition(address: str) -> str:
    return ask(address, "/readyz").text


def test_every_replica_answers_for_what_needs_no_session_before_anybody_has_visited_it(service):
    for path in PLAIN:
        answers = [ask(address, path) for address in list_running(service)]
        assert {answer.status for answer in answers} == {200}, path
        assert len({answer.headers["ETag"] for answer in answers}) == 1, path


def test_the_files_of_a_map_are_those_of_every_replica(service):
    with service.visit() as visitor:
        names = re.findall(r"\.\./\.\./(served/[\w-]+\.(?:js|css))", read_map_arguments(visitor.open()))
    assert len(names) == 2
    for address in list_running(service):
        assert [ask(address, f"/{name}").status for name in names] == [200, 200]


def test_a_browser_stays_with_the_replica_that_holds_its_session(service):
    with ExitStack() as visits:
        visitors = [visits.enter_context(service.visit()) for _ in range(4)]
        cookies = [read_cookie(visitor) for visitor in visitors]
        assert Counter(cookies) == {"replica=1": 2, "replica=2": 2}
        for visitor, cookie in zip(visitors, cookies, strict=True):
            messages = visitor.open(page="gaps")
            assert service.ask(visitor.prepare_download(messages), Cookie=cookie).status == 200
            assert upload(service, visitor.session_id, cookie).status == 204
            with service.visit(cookie) as again:
                assert read_cookie(again) == cookie


def upload(service, session: str, cookie: str, size: int = 10):
    token = service.ask("/_stcore/health", Cookie=cookie).headers["Set-Cookie"].split("=", 1)[1].split(";")[0]
    body = frame(b"x" * size)
    headers = {
        "Content-Type": "multipart/form-data; boundary=part",
        "X-Xsrftoken": token,
        "Cookie": f"{cookie}; _streamlit_xsrf={token}",
    }
    return service.ask(f"/_stcore/upload_file/{session}/a", "PUT", body, **headers)


def test_an_upload_that_is_too_large_is_refused_before_it_has_come(service):
    answer = service.ask("/_stcore/upload_file/a/b", "PUT", b"x", Content_Length="60000000")
    assert (answer.status, answer.text) == (
        413,
        "The file is larger than 50 MB. Check that it is the right file.\n",
    )


def test_each_header_comes_once_whoever_answers(service):
    for path in (*PLAIN, "/", "/served/none.js", *OWN_ANSWERS):
        headers = service.ask(path).headers
        for name in ("Strict-Transport-Security", "X-Content-Type-Options", "Content-Security-Policy"):
            assert len(headers.get_all(name)) == 1, (path, name)
    headers = service.ask("/").headers
    assert {name: headers.get_all(name) for name in EVERYWHERE} == {n: [v] for n, v in EVERYWHERE.items()}
    assert headers["Server"] == "nginx"


def test_what_is_not_for_visitors_is_not_passed_on(service):
    assert {path: service.ask(path).status for path in OWN_ANSWERS} == OWN_ANSWERS
    assert service.ask("/", Host="example.org").status == 421
    for number in service.processes:
        assert service.ask(f"/replica/{number}/readyz").text.startswith("Ready, edition ")
        assert "borough_gap_map_requests_total" in ask(service.locate(number), "/metrics").text


def test_whoever_comes_without_tls_is_sent_to_it(service):
    connection = http.client.HTTPConnection("127.0.0.1", service.http_port, timeout=30)
    connection.request("GET", "/report/barnet?show=adults", headers={"Host": "map.example.org"})
    answer = connection.getresponse()
    connection.close()
    assert answer.status == 308
    assert answer.headers["Location"] == "https://map.example.org/report/barnet?show=adults"


def test_whoever_asks_too_much_is_told_so_and_nobody_else_is(service):
    def is_refused() -> bool:
        answer = service.ask("/report/", source=OTHERS)
        assert answer.status in (200, 429)
        return "Try again in a minute" in answer.text

    assert any(is_refused() for _ in range(1_000))
    assert service.ask("/report/").status == 200


def test_the_log_names_neither_people_nor_councils(service):
    service.ask("/report/hackney?show=adults", source=OTHERS, User_Agent="somebody")
    log = service.folder / "borough-gap-map.log"
    wait_until(lambda: " GET report 200 " in log.read_text(), "the answer is in the log")
    kept = log.read_text() + (service.folder / "borough-gap-map.error.log").read_text()
    assert not [word for word in ("hackney", OTHERS, "somebody", "adults") if word in kept]


def test_plain_pages_go_on_where_a_replica_is_killed(service):
    service.kill(1)
    for cookie in ("", "replica=1", "replica=2"):
        answers = [service.ask("/report/wandsworth", Cookie=cookie).status for _ in range(4)]
        assert answers == [200] * 4
    with service.visit("replica=1") as visitor:
        assert read_cookie(visitor) == "replica=2"
        assert visitor.open()
