"""All reports as one ZIP: made in the background, one at a time, with a page that says how far it is."""

import io
import re
import zipfile
from threading import Event

import pytest

from dashboard.web import all_reports
from dashboard.web.bundles import Bundles
from dashboard.web.plain_answers import make_answer
from tests.fixtures.plain import PlainPages, list_links

PAGE, FILE = "/report/all?length=one", "/report/all.zip?length=one"
OTHER = "/report/all.zip?length=one&show=adults"


@pytest.fixture
def few(shipped, monkeypatch) -> PlainPages:
    """The plain pages of a region of one council, whose reports are quick to write."""
    monkeypatch.setitem(vars(shipped.register), "names_by_code", {"E09000001": "City of London"})
    return PlainPages(shipped, shipped)


@pytest.fixture
def gate(monkeypatch) -> Event:
    """Nothing is written until it is opened."""
    gate, write = Event(), all_reports.write_documents

    def wait(documents, formats):
        gate.wait()
        yield from write(documents, formats)

    monkeypatch.setattr(all_reports, "write_documents", wait)
    return gate


def test_the_zip_is_made_while_its_page_says_how_far_it_is_and_is_then_sent(few, gate):
    asked = few.ask(FILE)
    assert (asked.status, asked.headers["location"]) == (303, "./all?length=one")
    page = few.ask(PAGE).text
    assert "0 of 4 files are written." in page and '<progress value="0" max="4"' in page
    assert "<script" not in page and "./all.zip?length=one" in list_links(page)

    gate.set()
    few.bundles.wait()

    answer = few.ask(FILE)
    assert answer.headers["content-disposition"] == (
        'attachment; filename="london-children-2021-2025-briefings.zip"'
    )
    with zipfile.ZipFile(io.BytesIO(answer.body)) as packed:
        stems = [f"{area}-children-2021-2025-briefing" for area in ("london", "city-of-london")]
        assert packed.namelist() == [f"{stem}.{end}" for stem in stems for end in ("pdf", "docx")]
    assert re.search(r"Take the ZIP</a> \(\d+ MB\)", few.ask(PAGE).text)


def test_one_is_made_at_a_time_and_who_comes_second_is_told(few, gate):
    few.ask(FILE)
    few.ask(OTHER)
    assert (
        "Another choice is being made for somebody else, 0 of 4 files."
        in few.ask(f"{OTHER}".replace(".zip", "")).text
    )
    gate.set()
    few.bundles.wait()
    assert (few.ask(FILE).status, few.ask(OTHER).status) == (200, 303)
    few.bundles.wait()
    assert few.ask(OTHER).status == 200


def test_who_only_looks_has_nothing_made(few):
    assert "Make the ZIP" in few.ask(PAGE).text
    assert few.bundles.making is None


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_one_that_cannot_be_made_says_so_and_can_be_asked_for_again(few, monkeypatch):
    def fail(documents, formats):
        raise OSError("no fonts")

    with monkeypatch.context() as broken:
        broken.setattr(all_reports, "write_documents", fail)
        few.ask(FILE)
        few.bundles.wait()
    assert "It could not be made" in few.ask(PAGE).text
    assert few.ask(FILE).status == 303
    few.bundles.wait()
    assert few.ask(FILE).status == 200


def test_what_was_asked_for_longest_ago_makes_room():
    bundles = Bundles(most_bytes=1_000)
    for key in "abc":
        bundles.begin(
            key, 1, lambda: [("file", b"")], lambda _: make_answer(bytes(range(200)) * 2, "text/plain")
        )
        bundles.wait()
    assert [bundles.find(key) is not None for key in "abc"] == [False, False, True]
