"""Reports and files by edition: what was loaded once is given back to the last byte, and says what came after."""

import re
from copy import copy

import pytest
from starlette.applications import Starlette

from dashboard.domain.delivery import Delivery
from dashboard.store.changes import Proposal
from dashboard.store.open_store import open_store
from dashboard.views import cache
from dashboard.views.kept_documents import open_documents
from dashboard.web.plain_routes import list_plain_routes
from dashboard.web.plain_site import PlainSite
from tests.fixtures.asgi import send
from tests.fixtures.plain import PlainPages, list_links
from tests.fixtures.tables import REPORTED, make_figures, make_source

ONE_PAGE = "/report/wandsworth"
FIXED = "public, max-age=31536000, immutable"


@pytest.fixture(scope="module")
def later(shipped) -> PlainPages:
    """The plain pages after something else was loaded."""
    _ = shipped.verdicts, shipped.verdicts_without
    present = copy(shipped)  # with what was judged already
    object.__setattr__(present, "edition", "0123456789ab")
    return PlainPages(present, shipped, earlier=(shipped,))


def read_document(page: str) -> str:
    return re.search(r"<main.*?</main>", page, re.DOTALL)[0]


@pytest.fixture
def ask(data_folder, monkeypatch):
    """Ask the server's own pages of a data folder, with nothing between them and its history."""
    monkeypatch.setenv(cache.DATA_VARIABLE, str(data_folder))
    app = Starlette(
        routes=list_plain_routes("", PlainSite(open_documents, clock=iter(range(10**6)).__next__))
    )
    return lambda address, **headers: send(app, address, **headers)


def test_what_was_read_once_is_given_back_after_other_figures_came(ask, data_folder, shipped):
    addresses = (
        f"{ONE_PAGE}.docx?length=one&edition={shipped.edition}",
        f"/data/figures.csv?edition={shipped.edition}",
        f"/data/data.json?edition={shipped.edition}",
        f"/data/verdicts.csv?edition={shipped.edition}&window=3",
    )
    page = f"{ONE_PAGE}?edition={shipped.edition}"
    before, page_before = [ask(address) for address in addresses], ask(page)
    table = make_figures({"value": "7", "period_start": "2025-04-01", "period_end": "2026-03-31", **REPORTED})
    added = Delivery(make_source("next_release", "figures"), table, "next_release.csv", ())
    open_store(data_folder).commit(Proposal((added,)), who="Ann")

    after, page_after = [ask(address) for address in addresses], ask(page)

    assert [answer.status for answer in before] == [200] * 4
    assert [answer.body for answer in after] == [answer.body for answer in before]
    assert {answer.headers["cache-control"] for answer in before + after} == {FIXED}
    assert read_document(page_after.text) == read_document(page_before.text)
    assert "A newer edition was loaded after it" in page_after.text
    assert ask("/data/figures.csv").body != after[1].body


def test_the_page_of_the_present_edition_is_looked_at_again_and_an_older_one_never(pages, later, shipped):
    address = f"{ONE_PAGE}?edition={shipped.edition}"
    assert pages.ask(address).headers["cache-control"] == "no-cache"
    assert later.ask(address).headers["cache-control"] == FIXED
    assert pages.ask(f"{ONE_PAGE}.pdf?edition={shipped.edition}").headers["cache-control"] == FIXED
    assert pages.ask(ONE_PAGE).headers["cache-control"] == "no-cache"


def test_the_permanent_link_of_a_page_leads_to_that_very_document(pages, later):
    present = pages.ask(f"{ONE_PAGE}?show=adults&window=3")
    link = next(link for link in list_links(present.text) if "as-at" in link)
    assert link.startswith("./wandsworth?show=adults&window=3&edition=")
    for site in (pages, later):
        assert read_document(site.ask(f"/report{link[1:]}").text) == read_document(present.text)


@pytest.mark.parametrize("address", [ONE_PAGE, "/report/", "/data/", "/embed/wandsworth"])
def test_an_older_edition_says_that_a_newer_one_exists_and_leads_to_it(later, shipped, address):
    page = later.ask(f"{address}?edition={shipped.edition}").text
    assert "A newer edition was loaded after it" in page
    links = list_links(page)
    assert [link for link in links if ("edition=" not in link and "wandsworth" in link) or link == "./"]
    assert "A newer edition" not in later.ask(address).text


def test_an_unknown_edition_is_refused_with_those_that_there_are(pages, shipped):
    for address in (ONE_PAGE, f"{ONE_PAGE}.pdf", "/data/figures.csv", "/embed/wandsworth"):
        answer = pages.ask(f"{address}?edition=%3Cb%3E")
        assert (answer.status, answer.headers["cache-control"]) == (404, "no-store")
        assert "There is no such edition" in answer.text
        assert f'<a href="?edition={shipped.edition}">{shipped.edition}: loaded now</a>' in answer.text


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("as-at=2026-12-01", "“as-at” needs an “edition” beside it"),
        ("edition={edition}&as-at=soon", "“as-at” is a day such as 2026-07-01"),
        ("edition={edition}&as-at=2020-01-01", "“as-at” can be a day from 2026-"),
        ("edition={edition}&as-at=2999-01-01", "to today"),
    ],
)
def test_a_day_that_an_edition_cannot_hold_on_is_refused_in_a_sentence(pages, shipped, query, said):
    answer = pages.ask(f"{ONE_PAGE}?{query.format(edition=shipped.edition)}")
    assert answer.status == 400 and said in answer.text
