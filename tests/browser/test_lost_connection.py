"""A page whose server is slow loses nothing; one whose server is started anew says what was lost, and goes on."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.browser.adding import PATIENCE, answer, bring, open_adding, say_who_gave, use_in_session
from tests.browser.conftest import Visit
from tests.browser.patience import expect
from tests.fixtures.serving import ROOT, find_free_port, run_server, serve, wait_until
from tests.fixtures.workbooks import write_xlsx

REFERRALS = "Referrals made by the council (NRM) (calendar years)"


ROWS = [["Council", "Adults 2016"], ["Southwark", 9], ["Barnet", 3], ["Brent", "none"], ["Sutton", "n/a"]]
ANSWERS = {
    "What does the sheet count?": REFERRALS,
    "What does “none”": "0, a true zero",
    "What does “n/a”": "not available",
}


def list_readers(server: int) -> list[int]:
    """Return the processes in which a server reads files, and those that wait to."""
    lists = Path(f"/proc/{server}/task").glob("*/children")
    return [int(process) for listed in lists for process in listed.read_text().split()]


@contextmanager
def slow_reading(server: int) -> Iterator[None]:
    """Hold up the process that waits to read, so that whatever is answered meanwhile is answered too early."""
    wait_until(lambda: list_readers(server), "a process waits for the next question")
    held = list_readers(server)
    for process in held:
        os.kill(process, signal.SIGSTOP)
    yield
    for process in held:
        os.kill(process, signal.SIGCONT)


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="there is no /proc here to find processes in")
def test_no_answer_is_lost_while_a_server_is_slow_and_what_went_with_a_lost_connection_is_said(
    browser, tmp_path
):
    port, log = find_free_port(), tmp_path / "log.txt"
    sheet = write_xlsx(tmp_path / "replies.xlsx", ROWS)
    with run_server(ROOT / "data", log, port=port) as server:
        visit = open_adding(Visit(browser, server.address))
        bring(visit, sheet)
        with slow_reading(server.process.pid):
            for question, option in ANSWERS.items():
                answer(visit, question, option)
            expect(visit.page.get_by_text("3 still to answer")).to_be_visible()
        expect(visit.page.get_by_text("All is answered.")).to_be_visible(timeout=PATIENCE)
        say_who_gave(visit)
        use_in_session(visit)
        notice = visit.page.locator(".lost-connection")
        expect(notice).to_be_empty()
    with serve(ROOT / "data", log, port=port):
        expect(notice).to_contain_text("The connection to the server was lost", timeout=PATIENCE)
        expect(notice).to_contain_text("What you had added in this session is gone")
        expect(notice).to_contain_text("replies.xlsx")
        assert notice.get_attribute("role") == "status"
        notice.get_by_role("button", name="Dismiss").press("Enter")
        expect(notice).to_be_empty()
        visit.open()
        expect(visit.areas).to_have_count(33)
        expect(notice).to_be_empty()
    visit.close()
