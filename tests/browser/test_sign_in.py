"""Signing in with a provider of one's own, as people do it in a browser: and what no sign-in opens.

One provider and one server for all of it; each test has people of its own, so that none waits for another.
"""

import os
import re
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page

from dashboard.domain.people import Person, Role
from dashboard.store.champion_proposals_kept import begin_proposal, list_proposals, send_proposal
from dashboard.store.folder.locks import hold_shared
from dashboard.store.folder.record_files import RECORDS
from dashboard.store.open_store import open_store
from dashboard.store.people_kept import find_person, keep_person, take_role
from dashboard.store.protocol import Store
from tests.browser.keyboard import tab_to, take_by_typing
from tests.browser.patience import UNDER_WAY, expect, wait_for_rest
from tests.browser.test_every_page import list_violations, list_wider
from tests.fixtures.provider import COOKIE, SECRET, Provider, run_provider, sign_cookie
from tests.fixtures.serving import find_free_port, run_server, wait_until
from tests.unit.test_champion_proposals import FOUND

HOUR = 3600
A_MOMENT = 500
"""Milliseconds in which what was written has come to the server."""
OPENS = {
    "to-check": ("Which council did you ask, or look for?", "Barnet", "Begin a draft"),
    "my-proposals": ("Open one", "Barnet", "Send it to be signed off"),
    "to-approve": ("Look at one", "Camden", "Sign it off"),
    "people": ("Whose role?", "Kim", "Take the role away"),
}
"""The list on a page, what is chosen in it so that all of the page is there, and the button that comes with it."""
NO_ROLE = "You are signed in, but hold no role here."


@dataclass
class Site:
    """A server with sign-in, its store and its provider."""

    address: str
    folder: Path
    store: Store
    provider: Provider
    process: int

    def give_role(self, subject: str, role: Role, issuer: str = "") -> None:
        person = Person(issuer or self.provider.issuer, subject, role, subject.capitalize())
        keep_person(self.store, person, who="the test")

    def take_role(self, subject: str) -> None:
        person = find_person(self.store, self.provider.issuer, subject)
        take_role(self.store, person, who="the test", may_leave_none=True)


@pytest.fixture(scope="module")
def site(shipped_folder, tmp_path_factory) -> Iterator[Site]:
    """The provider and the server, started once."""
    folder = tmp_path_factory.mktemp("signing-in")
    data = shutil.copytree(shipped_folder, folder / "data")
    port = find_free_port()
    with run_provider(folder, f"http://127.0.0.1:{port}/oauth2callback") as (provider, secrets):
        options = ("--secrets.files", str(secrets))
        with run_server(data, folder / "log.txt", *options, port=port, BOROUGH_GAP_MAP_KEEP="yes") as server:
            yield Site(server.address, data, open_store(data), provider, server.process.pid)


@pytest.fixture(scope="module")
def browsers(browser) -> Iterator[list[Page]]:
    """Browsers that share nothing; they go from one test to the next, so that each loads the scripts once."""
    pages = [browser.new_context().new_page() for _ in range(3)]
    yield pages
    for page in pages:
        page.context.close()


@pytest.fixture
def new_browser(browsers) -> Callable[[], Page]:
    """One browser after the other, in which nobody is signed in; none shows a page of this test yet."""
    left = iter(browsers)

    def take() -> Page:
        page = next(left)
        page.context.clear_cookies()
        return page

    return take


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def sign_in(page: Page, site: Site, subject: str) -> Page:
    """Go to the page of sign-in, through the provider and back, and to that page again."""
    page.goto(f"{site.address}/sign-in")
    press(page, "Sign in")
    page.locator(f'button[value="{subject}"]').click()
    page.wait_for_url(re.compile(rf"^{site.address}/(\?.*)?$"), wait_until="commit")
    page.goto(f"{site.address}/sign-in")
    return page


def expect_signed_in(page: Page, name: str) -> None:
    expect(page.get_by_text(f"Signed in as {name}.")).to_be_visible()


def expect_nobody(page: Page) -> None:
    expect(page.get_by_role("button", name="Sign in", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="To check")).to_have_count(0)


def read_cookie(page: Page) -> dict:
    return next(cookie for cookie in page.context.cookies() if cookie["name"] == COOKIE)


def show_cookie(page: Page, site: Site, value: str, at: str = "sign-in") -> Page:
    """Have a browser show this cookie from now on, first at this page."""
    page.context.add_cookies([{"name": COOKIE, "value": value, "url": site.address}])
    page.goto(f"{site.address}/{at}")
    return page


def sign(site: Site, subject: str, secret: str = SECRET, ago: int = 0) -> str:
    return sign_cookie(site.provider.issuer, site.address, subject, secret, ago)


def be(page: Page, site: Site, subject: str, at: str = "sign-in", ago: int = 60) -> Page:
    """Have somebody be signed in since a minute, without the way through the provider, and look at a page."""
    return show_cookie(page, site, sign(site, subject, ago=ago), at)


def test_two_people_sign_in_with_a_code_and_a_challenge_and_each_is_who_they_are(site, new_browser):
    site.give_role("ann", Role.EDITOR)
    asked = []
    first, second = new_browser(), new_browser()
    first.on("request", lambda request: asked.append(request.url))

    sign_in(first, site, "ann")
    sign_in(second, site, "ben")

    asking = next(url for url in asked if "/authorize?" in url)
    assert "response_type=code" in asking and "code_challenge_method=S256" in asking
    expect(second.get_by_text(NO_ROLE)).to_be_visible()
    expect(second.get_by_role("definition")).to_have_text([site.provider.issuer, "ben"])
    expect(second.get_by_role("link", name="My proposals")).to_have_count(0)
    first.reload()
    expect_signed_in(first, "Ann")
    expect(first.get_by_role("main").get_by_role("link", name="My proposals")).to_be_visible()
    expect(first.get_by_role("link", name="To approve")).to_have_count(0)
    cookie = read_cookie(first)
    assert cookie["httpOnly"] and cookie["sameSite"] == "Lax"
    assert cookie["expires"] <= time.time() + 8 * HOUR + 60


def test_a_token_of_another_issuer_than_the_one_agreed_on_signs_nobody_in(site, new_browser):
    page = new_browser()
    site.provider.says_issuer = "https://other.example"
    try:
        sign_in(page, site, "ann")
    finally:
        site.provider.says_issuer = site.provider.issuer
    expect_nobody(page)


def test_a_role_given_to_the_same_subject_of_another_issuer_opens_nothing(site, new_browser):
    site.give_role("cem", Role.KEEPER, issuer="https://other.example")
    page = be(new_browser(), site, "cem")
    expect(page.get_by_text(NO_ROLE)).to_be_visible()


def test_a_sign_in_that_is_over_opens_nothing_though_its_cookie_is_there(site, new_browser):
    site.give_role("dee", Role.KEEPER)
    page = new_browser()

    expect_signed_in(be(page, site, "dee", ago=8 * HOUR - 300), "Dee")
    be(page, site, "dee", ago=8 * HOUR + 1)

    expect(page.get_by_text("Your sign-in is over.")).to_be_visible()
    expect_nobody(page)


def test_a_cookie_signed_by_somebody_else_opens_nothing(site, new_browser):
    forged = sign(site, "dee", secret="a secret of somebody else, long enough too")
    expect_nobody(show_cookie(new_browser(), site, forged))


def test_the_way_back_from_the_provider_can_be_gone_once_and_by_one_browser(site, new_browser):
    page, other = new_browser(), new_browser()
    came_back = []
    page.on("request", lambda request: came_back.append(request.url))
    sign_in(page, site, "ben")
    way_back = next(url for url in came_back if "/oauth2callback?" in url)

    for browser in (page, other):
        browser.context.clear_cookies(name=COOKIE)
        browser.goto(way_back)
        browser.goto(f"{site.address}/sign-in")
        expect_nobody(browser)


def test_who_loses_their_role_acts_no_more_though_the_page_is_still_open(site, new_browser):
    site.give_role("eve", Role.EDITOR)
    page = be(new_browser(), site, "eve", at="my-proposals")
    begin = page.get_by_role("button", name="Begin a new draft")
    expect(begin).to_be_visible()

    site.take_role("eve")
    begin.click()

    expect(page.get_by_text(NO_ROLE)).to_be_visible()
    expect(page.get_by_role("link", name="My proposals")).to_have_count(0)
    assert [one for one in list_proposals(site.store) if one.steps[0].who == "Eve"] == []


def test_signing_out_everywhere_ends_every_browser_and_a_copy_of_a_cookie(site, new_browser):
    site.give_role("fay", Role.EDITOR)
    first, second, thief = new_browser(), new_browser(), new_browser()
    for page in (first, second):
        expect_signed_in(be(page, site, "fay"), "Fay")
    copied = read_cookie(second)["value"]

    press(first, "Sign out everywhere")

    expect(first.get_by_role("button", name="Sign out everywhere")).to_have_count(0)
    second.get_by_role("main").get_by_role("link", name="To check").click()
    expect(second.get_by_role("link", name="To check")).to_have_count(0)
    second.goto(f"{site.address}/sign-in")
    expect(second.get_by_text("This sign-in was ended.")).to_be_visible()
    show_cookie(thief, site, copied)
    expect(thief.get_by_text("This sign-in was ended.")).to_be_visible()


def test_signing_out_ends_this_sign_in_and_leaves_the_other_browser(site, new_browser):
    site.give_role("gil", Role.EDITOR)
    first, second, thief = new_browser(), new_browser(), new_browser()
    be(second, site, "gil", ago=120)
    expect_signed_in(be(first, site, "gil"), "Gil")
    copied = read_cookie(first)["value"]

    press(first, "Sign out")

    expect(first.get_by_role("button", name="Sign out", exact=True)).to_have_count(0)
    show_cookie(thief, site, copied)
    expect(thief.get_by_text("This sign-in was ended.")).to_be_visible()
    second.reload()
    expect_signed_in(second, "Gil")


def write(page: Page, label: str, text: str) -> None:
    """Write into a field by keyboard, once nothing is drawn anew any more, and leave it."""
    wait_for_rest(page)
    field = page.get_by_role("textbox", name=label)
    tab_to(page, field, limit=80)
    page.keyboard.insert_text(text)
    page.keyboard.press("Tab")


def choose(page: Page, label: str, begins: str) -> None:
    """Choose from a list by keyboard, once nothing is drawn anew any more."""
    wait_for_rest(page)
    box = page.get_by_role("combobox", name=label)
    tab_to(page, box, limit=80)
    take_by_typing(page, begins)
    expect(box).to_have_value(re.compile(begins))


def test_what_was_written_last_is_kept_though_the_browser_has_gone_before_the_server_comes_to_it(
    site, new_browser
):
    site.give_role("nia", Role.EDITOR)
    page = be(new_browser(), site, "nia", at="my-proposals")
    press(page, "Begin a new draft")
    write(page, "Address of the evidence", "https://bexley.example/minutes")
    expect(page.get_by_text("Quote the words that say so.")).to_be_visible()
    wait_for_rest(page)

    os.kill(site.process, signal.SIGSTOP)
    try:
        write(page, "The words that say so", "A champion was named.")
        page.goto("about:blank")
    finally:
        os.kill(site.process, signal.SIGCONT)

    def list_words() -> list[str]:
        return [one.say("quoted_words") for one in list_proposals(site.store) if one.steps[0].who == "Nia"]

    wait_until(lambda: list_words() == ["A champion was named."], "the words are kept", tries=100)


def test_a_field_that_is_left_while_the_one_before_it_is_still_being_kept_is_kept_too(site, new_browser):
    site.give_role("oli", Role.EDITOR)
    page = be(new_browser(), site, "oli", at="my-proposals")
    press(page, "Begin a new draft")
    expect(page.get_by_text("Choose the council.")).to_be_visible()

    with hold_shared(site.folder / RECORDS):  # somebody reads for long: nothing can be kept meanwhile
        write(page, "Address of the evidence", "https://bexley.example/minutes")
        page.locator(UNDER_WAY).wait_for()
        page.keyboard.insert_text("A champion was named.")
        page.keyboard.press("Tab")
        page.wait_for_timeout(A_MOMENT)

    expect(page.get_by_text("Give the address of the evidence")).to_have_count(0)
    expect(page.get_by_text("Quote the words that say so.")).to_have_count(0)
    wait_for_rest(page)
    (kept,) = (one for one in list_proposals(site.store) if one.steps[0].who == "Oli")
    assert kept.say("evidence_address") == "https://bexley.example/minutes"
    assert kept.say("quoted_words") == "A champion was named."


def test_a_record_goes_from_a_draft_to_the_map_by_keyboard_and_by_two_people(site, new_browser):
    site.give_role("hal", Role.EDITOR)
    site.give_role("ida", Role.APPROVER)
    editor, approver = be(new_browser(), site, "hal", at="to-check"), new_browser()
    expect(editor.get_by_text("councils have to be checked.")).to_be_visible()
    choose(editor, "Which council did you ask, or look for?", "Barnet")
    expect(editor.get_by_text("To Barnet:")).to_be_visible()
    begin = editor.get_by_role("button", name="Begin a draft")
    tab_to(editor, begin, limit=80)
    editor.keyboard.press("Enter")
    editor.get_by_role("link", name="Go to your draft").press("Enter")
    choose(editor, "Role", "Slavery Champion")
    choose(editor, "What was found", "Named")
    write(editor, "Address of the evidence", "https://barnet.example/minutes")
    write(editor, "The words that say so", "The champion is Councillor Example Person.")
    expect(editor.get_by_text("Quote the words that say so.")).to_have_count(0)
    expect(editor.get_by_text("Give the day of the evidence as in 2026-01-31.")).to_be_visible()

    editor.goto(f"{site.address}/my-proposals")  # the connection is lost: a new session
    choose(editor, "Open one", "Barnet")
    expect(editor.get_by_role("textbox", name="The words that say so")).to_have_value(
        "The champion is Councillor Example Person."
    )
    write(editor, "Day of the evidence", "2026-10-01")
    send = editor.get_by_role("button", name="Send it to be signed off")
    expect(send).to_be_enabled()
    send.press("Enter")
    expect(editor.get_by_text("It was sent.")).to_be_visible()

    be(approver, site, "ida", at="to-approve")
    choose(approver, "Look at one", "Barnet")
    expect(approver.get_by_text("The register says until now: Not checked.")).to_be_visible()
    approver.get_by_role("button", name="Sign it off").press("Enter")
    expect(approver.get_by_text("Signed off, as change 1.")).to_be_visible()

    approver.goto(f"{site.address}/report/barnet")
    expect(approver.get_by_text("barnet.example/minutes").first).to_be_visible()


def test_a_keeper_gives_a_role_by_keyboard_and_takes_it_away_while_the_other_is_signed_in(site, new_browser):
    site.give_role("lea", Role.KEEPER)
    keeper, other = be(new_browser(), site, "lea", at="people"), be(new_browser(), site, "max")
    expect(other.get_by_text(NO_ROLE)).to_be_visible()
    choose(keeper, "Whose role?", "Somebody new")
    write(keeper, "Subject", "max")
    write(keeper, "Name", "Max Example")
    give = keeper.get_by_role("button", name="Give the role")
    tab_to(keeper, give, limit=80)
    keeper.keyboard.press("Enter")
    expect(keeper.get_by_text("Gave Max Example the role of reader.")).to_be_visible()

    other.goto(f"{site.address}/sign-in")
    expect_signed_in(other, "Max Example")
    expect(other.get_by_role("link", name="People")).to_have_count(0)
    other.get_by_role("main").get_by_role("link", name="Proposed").click()
    expect(other.get_by_role("heading", name="Proposed")).to_be_visible()

    choose(keeper, "Whose role?", "Max Example")
    take = keeper.get_by_role("button", name="Take the role away")
    tab_to(keeper, take, limit=80)
    keeper.keyboard.press("Enter")
    expect(keeper.get_by_text("Max Example holds no role any more.")).to_be_visible()
    other.reload()
    expect(other.get_by_role("heading", name="Proposed")).to_have_count(0)
    entries = site.store.read_record_journal()
    assert [entry.who == "Lea" for entry in entries if "Max" in entry.said] == [True, True]


@pytest.mark.parametrize("path", ["sign-in", "to-check", "my-proposals", "to-approve", "proposed", "people"])
def test_a_page_of_people_breaks_no_rule_of_accessibility_and_fits_a_narrow_screen(site, new_browser, path):
    if find_person(site.store, site.provider.issuer, "kim") is None:
        site.give_role("kim", Role.KEEPER)
    kim = find_person(site.store, site.provider.issuer, "kim")
    if not [one for one in list_proposals(site.store) if one.by == kim.id]:
        send_proposal(site.store, kim, begin_proposal(site.store, kim, {**FOUND, "gss_code": "E09000007"}))
        begin_proposal(site.store, kim, {**FOUND, "day": ""})
    page = be(new_browser(), site, "kim", at=path)
    expect(page.get_by_role("link", name="Accessibility, and what the words mean")).to_be_visible()
    if path in OPENS:
        label, option, button = OPENS[path]
        choose(page, label, option)
        expect(page.get_by_role("button", name=button)).to_be_visible()
    assert list_violations(page) == []
    assert list_wider(page) == []
    page.set_viewport_size({"width": 1280, "height": 720})
