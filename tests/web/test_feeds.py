"""What feeds tell of a store's history: whole, once, of nobody by name, and nothing before its time."""

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count

import pandas as pd
import pytest
from starlette.applications import Starlette

from dashboard.domain.delivery import Delivery
from dashboard.domain.provenance import EXAMPLE
from dashboard.render.files.atom import Feed, write_feed
from dashboard.render.view_models.news_view import NewsItem
from dashboard.store.changes import Proposal
from dashboard.store.open_store import open_store
from dashboard.views import cache, kept_news
from dashboard.views.kept_documents import open_documents
from dashboard.web.plain_routes import list_plain_routes
from dashboard.web.plain_site import PlainSite
from tests.fixtures.asgi import send
from tests.fixtures.asking import Answer
from tests.fixtures.feeds import read_feed
from tests.fixtures.plain import list_links

PERSON = "Augusta Featherstonehaugh"
SERIES = "dfe_trafficking_assessments"
LAST = pd.Timestamp("2025-03-31")
BARNET, BRENT = "E09000003", "E09000005"
NOT_BEFORE = "2099-01-01T09:30"
FREE = datetime(2099, 1, 1, 9, 30, tzinfo=UTC)


def revise(snapshot, add):
    """Return the children's figures with Barnet's last one raised, as a later file of the same."""
    source = next(s for s in snapshot.sources if s.id == "dfe_c3_2018_2025")
    table = snapshot.tables[source.id].copy()
    cell = (table["series_id"] == SERIES) & (table["period_end"] == LAST) & (table["gss_code"] == BARNET)
    table.loc[cell, "value"] += add
    return Delivery(replace(source, sha256=f"{add:064x}"), table, f"{source.id}.csv", ())


def name_champion(snapshot):
    """Return the register with a champion of Brent, and her name in the record and in the title."""
    (source,) = [s for s in snapshot.sources if s.table == "champions"]
    table = snapshot.tables[source.id]
    record = {
        **dict.fromkeys(table.columns, ""),
        **{"gss_code": BRENT, "role": "councillor_lead", "state": "named", "person_name": PERSON},
        **{"evidence_address": "https://example.org/a", "what_is_published": f"lead: {PERSON}"},
        **{"dated": "2026-11-01", "date_found": "2026-11-20", "date_checked": "2026-11-20"},
    }
    row = pd.DataFrame([record]).astype(table.dtypes.to_dict())
    others = table[table["gss_code"] != BRENT]
    titled = replace(source, title=f"{source.title}, kept by {PERSON}", sha256="c" * 64)
    return Delivery(titled, pd.concat([others, row], ignore_index=True), "champions.csv", ())


def hold(snapshot):
    """Return figures of another publication, under embargo."""
    brought = revise(snapshot, 7)
    source = replace(brought.source, id="held", title="Held back", publication="other", not_before=NOT_BEFORE)
    return Delivery(source, brought.table, "held.csv", ())


@pytest.fixture(scope="module")
def folder(shipped_folder, tmp_path_factory):
    """A data folder with four changes: an import, which is taken back, the register, an import under embargo."""
    folder = shutil.copytree(shipped_folder, tmp_path_factory.mktemp("feeds") / "data")
    store = open_store(folder)
    store.commit(Proposal((revise(store.read(), 500),)), who=PERSON)
    store.undo(1, who=PERSON)
    for deliver in (name_champion, hold):
        store.commit(Proposal((deliver(store.read()),)), who=PERSON)
    return folder


@pytest.fixture
def ask(folder, monkeypatch):
    """Ask the plain routes for what that folder holds; by their clock two seconds pass between questions."""
    monkeypatch.setenv(cache.DATA_VARIABLE, str(folder))
    app = Starlette(routes=list_plain_routes("", PlainSite(open_documents, clock=count(step=2).__next__)))

    def ask_for(address: str, **headers: str) -> Answer:
        return send(app, address, **headers)

    return ask_for


def test_the_feed_of_the_region_tells_releases_verdicts_and_champions(ask):
    feed = read_feed(ask("/feeds/london.xml"))

    assert feed.title == "London: what changed"
    assert feed.links == {"self": "./london.xml", "alternate": "../report/"}
    assert len(feed.list_titles("of London's 33 councils moved")) == 2, "the import, and taking it back"
    assert feed.list_titles("champions or contacts of 1 council")
    assert feed.list_titles("New release: Characteristics of children in need")
    assert "Figures, published totals among them: 1 revised." in feed.said


def test_the_feed_of_a_council_tells_what_is_its_own(ask):
    barnet, brent = read_feed(ask("/feeds/barnet.xml")), read_feed(ask("/feeds/brent.xml"))

    assert len(barnet.list_titles("Barnet, children: “")) == 2
    assert "The verdict on " in barnet.said and "Recording differs between councils" in barnet.said
    assert "year to 31 March 2025: revised, " in barnet.said and "It was: " in barnet.said
    assert brent.list_titles("Brent, champion or contact: appointed")
    assert not brent.list_titles("Barnet") and not barnet.list_titles("Brent")


def test_no_person_is_named_not_even_who_made_the_change(ask, shipped):
    for slug in ("london", "brent", "barnet"):
        assert PERSON not in ask(f"/feeds/{slug}.xml").text


@pytest.mark.long
def test_what_is_under_embargo_is_told_when_it_ends_and_not_before(ask, monkeypatch):
    assert "Held back" not in ask("/feeds/london.xml").text

    for module in (cache, kept_news):
        monkeypatch.setattr(module, "read_clock", lambda: FREE)
    feed = read_feed(ask("/feeds/london.xml?show=adults"))

    assert feed.list_titles("New release: Held back")
    assert feed.updated == "2099-01-01T09:30:00Z"


def test_what_was_brought_without_its_embargo_and_then_with_it_is_not_told(
    shipped_folder, tmp_path, monkeypatch
):
    store = open_store(shutil.copytree(shipped_folder, tmp_path / "data"))
    held = hold(store.read())
    for not_before in ("", NOT_BEFORE):
        delivery = replace(held, source=replace(held.source, not_before=not_before))
        store.commit(Proposal((delivery,)), who="Ann")

    news = kept_news.take_news(store, cache.load_kept(store))

    assert news and not [item for item in news if "Held back" in item.title]


def test_ids_stay_when_more_happens_and_a_feed_that_still_holds_is_not_sent_again(ask, folder):
    first = ask("/feeds/brent.xml")
    again = ask("/feeds/brent.xml", if_none_match=first.headers["etag"])
    before = read_feed(first)
    store = open_store(folder)
    store.commit(Proposal((revise(store.read(), 300),)), who="Ann")

    after = read_feed(ask("/feeds/brent.xml?utm_source=a"))

    assert (again.status, again.body) == (304, b"")
    assert {entry.id for entry in before.entries} <= {entry.id for entry in after.entries}
    store.undo(5, who="Ann")


def test_the_example_says_in_every_entry_that_it_is_one(ask):
    feed = read_feed(ask("/feeds/barnet.xml?data=example"))

    assert feed.entries and all(entry.title.startswith(EXAMPLE) for entry in feed.entries)
    assert feed.title.startswith(EXAMPLE)
    assert feed.links["self"].endswith("?data=example")
    assert "example" in feed.id


def test_every_spelling_leads_to_one_address_and_an_unknown_one_to_the_list(ask):
    assert ask("/feeds/Barnet").headers["location"] == "../feeds/barnet.xml"
    assert ask("/feeds/E09000003.xml").headers["location"] == "../feeds/barnet.xml"
    unknown = ask("/feeds/atlantis.xml")
    assert unknown.status == 404 and "../feeds/wandsworth.xml" in list_links(unknown.text)


def test_reports_and_lists_say_where_the_feeds_are(ask):
    listed = list_links(ask("/feeds/?data=example").text)
    assert {"../feeds/london.xml?data=example", "../feeds/barnet.xml?data=example"} <= set(listed)
    assert "../feeds/" in list_links(ask("/data/").text)
    for page, feed in (("", "london"), ("barnet", "barnet")):
        head = ask(f"/report/{page}").text.partition("</head>")[0]
        assert f'<link rel="alternate" type="application/atom+xml" title="{feed.capitalize()}' in head
        assert f'href="../feeds/{feed}.xml"' in head


def test_a_text_from_outside_is_text_in_a_feed_whatever_it_holds():
    at = datetime(2026, 1, 1, tzinfo=UTC)
    item = NewsItem("a/1", at, "<b>a</b> & \x00\ud800", ("]]> <script>", "\u202e\x1b"))
    feed = Feed("London", "t", "s", "../report/", "./london.xml", (item, replace(item, title="later")), at)

    read = read_feed(Answer(200, {"content-type": "application/atom+xml; charset=utf-8"}, write_feed(feed)))

    (entry,) = read.entries
    assert (entry.title, entry.content) == ("later", "]]> <script>\n\u202e\ufffd")
