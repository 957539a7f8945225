"""A report at an address: the page of a council for who has no script, no websocket, or a program."""

import gzip
import re
from dataclasses import replace
from urllib.parse import parse_qsl

import pytest

from dashboard.domain.provenance import EXAMPLE
from dashboard.render.documents.council_addresses import list_slugs
from dashboard.web.plain_answers import Shelf, make_answer
from dashboard.web.plain_wishes import read_wish
from tests.fixtures.plain import PlainPages, list_links

ONE_PAGE = "/report/wandsworth"
FILE = "/data/champions.csv"
LARGEST = 60_000


@pytest.mark.parametrize("council", ["", "wandsworth", "city-of-london"])
def test_a_report_is_whole_small_and_needs_no_script(pages, council):
    answer = pages.ask(f"/report/{council}?show=children,adults")
    page = answer.text
    assert answer.status == 200
    assert len(answer.body) <= LARGEST
    assert "<script" not in page and " onclick" not in page and "javascript:" not in page
    for named in ("<title>", '<meta name="description"', '<meta property="og:description"', "<h1>"):
        assert page.count(named) == 1
    assert re.search(r'<section[^>]* id="finding"', page)  # a link can lead to a part of it
    assert "data:image/svg+xml," in page


@pytest.mark.parametrize("written", ["Wandsworth", "E09000032", "e09000032", "WANDSWORTH", "wandsworth/"])
def test_every_known_spelling_leads_to_one_address(pages, written):
    answer = pages.ask(f"/report/{written}?show=adults&utm_source=mail")
    assert answer.status == 308
    assert answer.headers["location"].endswith("../report/wandsworth?show=adults")


def test_short_forms_and_names_with_spaces_lead_there_too(pages):
    assert pages.ask("/report/lbbd").headers["location"] == "../report/barking-and-dagenham"
    assert pages.ask("/report/Barking%20%26%20Dagenham.PDF").headers["location"] == (
        "../report/barking-and-dagenham.pdf"
    )
    assert pages.ask("/report/london").headers["location"] == "../report/"
    assert pages.ask("/report").headers["location"] == "./report/"


def test_an_unknown_council_is_answered_with_the_list_of_all(pages, shipped):
    answer = pages.ask("/report/atlantis")
    assert answer.status == 404
    for name in shipped.register.names:
        assert f">{name}</a>" in answer.text


def test_what_cannot_be_wished_for_is_said_in_a_sentence(pages):
    wrong = pages.ask(f"{ONE_PAGE}?window=2")
    assert wrong.status == 400
    assert "“window” can be one of these: 1, 3, 5." in wrong.text
    unmeasured = pages.ask(f"{ONE_PAGE}?show=adults&yardstick=england")
    assert unmeasured.status == 404
    assert "can be measured by England&#39;s rate per head" in unmeasured.text


def test_window_and_yardstick_change_what_is_said(pages):
    usual, other = pages.ask(ONE_PAGE).text, pages.ask(f"{ONE_PAGE}?window=1&yardstick=england").text
    assert "measured by England&#39;s rate per head" in other
    assert "measured by England&#39;s rate per head" not in usual
    assert "five years to March 2025</h1>" in usual
    assert "year to March 2025</h1>" in other.replace("five years", "")


def test_a_report_that_still_holds_is_not_sent_again(pages):
    first = pages.ask(ONE_PAGE)
    again = pages.ask(ONE_PAGE, if_none_match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert pages.ask(ONE_PAGE, if_none_match='W/"other", "another"').status == 200


def test_who_takes_gzip_is_sent_a_quarter(pages):
    plain = pages.ask(ONE_PAGE)
    packed = pages.ask(ONE_PAGE, accept_encoding="br, gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    assert len(packed.body) < len(plain.body) / 3
    assert "content-encoding" not in pages.ask(ONE_PAGE, accept_encoding="gzip;q=0").headers


def test_what_is_sent_changes_as_soon_as_the_figures_do_and_not_before(shipped):
    pages = PlainPages(shipped, shipped)
    first, opened = pages.ask(FILE).headers["etag"], pages.opened
    pages.kept = replace(shipped, champion_records=shipped.champion_records.iloc[1:], edition="b")
    assert (pages.ask(FILE).headers["etag"], pages.opened) == (first, opened)  # looked at a moment ago
    pages.now += 1
    assert pages.ask(FILE).headers["etag"] != first


def test_reports_can_be_taken_away_under_a_name_that_says_what_they_are(pages):
    pdf = pages.ask("/report/wandsworth.pdf?length=one&data=example")
    assert pdf.body.startswith(b"%PDF") and pdf.headers["content-type"] == "application/pdf"
    assert re.search(r'"EXAMPLE_wandsworth-[\w-]+-briefing\.pdf"', pdf.headers["content-disposition"])


def test_every_link_of_a_report_leads_to_a_report_that_there_is(pages, shipped):
    slugs = set(list_slugs(shipped.register).values())
    choices = [link for link in list_links(pages.ask(ONE_PAGE).text) if link.startswith("./")]
    assert len(choices) > 10
    for link in choices:
        name, _, query = link.removeprefix("./").partition("?")
        assert re.split(r"[./]", name)[0] in slugs
        assert read_wish(dict(parse_qsl(query))).write().removeprefix("?") == query
    listed = list_links(pages.ask("/report/").text)
    assert {f"../report/{slug}" for slug in slugs} <= set(listed)


def test_the_example_says_so_everywhere_and_its_links_stay_within_it(pages):
    for address in (ONE_PAGE, "/report/atlantis", "/data/", "/embed/wandsworth", "/data/x"):
        page = pages.ask(f"{address}?data=example").text
        assert EXAMPLE in page and "<title>EXAMPLE" in page, address
        assert [link for link in list_links(page) if "data=example" not in link] == [], address


def test_a_card_says_the_finding_and_leads_out_of_its_frame(pages):
    card = pages.ask("/embed/wandsworth")
    assert card.status == 200 and len(card.body) < 3_000
    assert 'href="../report/wandsworth" target="_top"' in card.text
    finding = re.search(r'<meta name="description" content="([^"]+)"', pages.ask(ONE_PAGE).text)[1]
    assert f"<p>{finding}</p>" in card.text
    assert pages.ask("/embed/E09000032").headers["location"] == "../embed/wandsworth"
    assert pages.ask("/embed/").status == 404


def test_it_all_stands_below_a_path_of_another_site(shipped):
    pages = PlainPages(shipped, shipped, "maps/london")
    assert pages.ask("/maps/london/report/Wandsworth").headers["location"] == "../report/wandsworth"
    assert pages.ask("/maps/london/data/areas.csv").status == 200
    assert pages.ask("/report/wandsworth").status == 404


def test_figures_that_cannot_be_read_are_said_to_be_so(shipped):
    pages = PlainPages(shipped, shipped)
    pages.kept = None
    for address in (ONE_PAGE, "/report/", "/data/figures.csv", "/embed/wandsworth", "/readyz"):
        answer = pages.ask(address)
        assert answer.status == 503 and "The figures cannot be read now" in answer.text
    assert pages.ask("/healthz").status == 200


def test_what_was_asked_for_longest_ago_makes_room():
    answers = {name: make_answer(name * 400, "text/plain") for name in "abc"}
    shelf = Shelf(most_bytes=sum(answers[name].size for name in "ab"))
    shelf.put("a", answers["a"])
    shelf.put("b", answers["b"])
    assert shelf.find("a") is answers["a"]
    shelf.put("c", answers["c"])
    assert shelf.find("b") is None and shelf.find("a") is answers["a"] and shelf.find("c") is answers["c"]


@pytest.mark.parametrize("report", ["/report/wandsworth?show=children,adults&window=3", "/report/"])
def test_every_picture_of_a_report_can_be_taken_away_for_a_slide(pages, report):
    page = pages.ask(report).text
    links = [link for link in list_links(page) if re.search(r"\.(svg|png)", link)]
    assert len(links) == 2 * page.count("<figure") > 0
    for link in links:
        answer = pages.ask(f"/report{link[1:]}")
        name = re.search(r'filename="([^"]+)"', answer.headers["content-disposition"])[1]
        assert answer.status == 200 and re.match(
            r"(wandsworth|london)-[\w-]+-report-(trend|map)-[\w-]+\.", name
        )
        assert answer.headers["content-type"] in ("image/svg+xml", "image/png")


def test_a_picture_that_a_report_has_not_is_refused_and_another_spelling_led_to_it(pages):
    assert pages.ask("/report/wandsworth/map-dogs.png").status == 404
    assert pages.ask("/report/wandsworth/map-children.gif").status == 404
    led = pages.ask("/report/E09000032/map-children.PNG?window=3")
    assert led.headers["location"] == "../../report/wandsworth/map-children.png?window=3"
