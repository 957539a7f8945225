"""What a person sees who keeps figures for everyone through one replica, and then loses it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Playwright

from dashboard.domain.people import Person, Role
from dashboard.store.open_store import open_store
from dashboard.store.people_kept import keep_person
from tests.browser.adding import PATIENCE, answer, bring, open_adding, press, say_who_gave, use_in_session
from tests.browser.chromium import ADVICE, find_chromium
from tests.browser.conftest import CUT_OFF, LAUNCH, Visit
from tests.browser.patience import expect
from tests.fixtures.asking import ask
from tests.fixtures.nginx import NAME
from tests.fixtures.provider import COOKIE, sign_cookie
from tests.fixtures.serving import wait_until
from tests.fixtures.workbooks import write_xlsx

KNOWS_NAME = CUT_OFF.replace("MAP *", f"MAP {NAME} 127.0.0.1, MAP *")
HEAD = ["Council", "Adults 2016"]
COUNTED = "Referrals made by the council (NRM) (calendar years)"


@pytest.fixture
def knowing_browser(playwright: Playwright) -> Iterator[Browser]:
    """A browser that knows where the name of the service is."""
    path = find_chromium()
    assert path, ADVICE
    chromium = playwright.chromium.launch(
        executable_path=path, args=[*LAUNCH[:-1], KNOWS_NAME, "--ignore-certificate-errors"]
    )
    yield chromium
    chromium.close()


def read_editions(service) -> set[str]:
    return {ask(service.locate(number), "/readyz").text for number in service.processes}


@pytest.mark.long
def test_what_is_kept_through_one_replica_is_on_the_others_and_what_a_lost_one_took_is_said(
    service, knowing_browser, tmp_path
):
    visit = Visit(knowing_browser, service.address)
    sign_in(visit, service)
    open_adding(visit)
    before = read_editions(service)
    keep(visit, write_xlsx(tmp_path / "kept.xlsx", [HEAD, ["Southwark", 9], ["Barnet", 3]]))
    wait_until(lambda: not read_editions(service) & before, "every replica shows what was kept", 20)
    assert len(read_editions(service)) == 1

    bring_figures(visit, write_xlsx(tmp_path / "own.xlsx", [HEAD, ["Sutton", 7], ["Brent", 4]]))
    use_in_session(visit)
    cookies = {cookie["name"]: cookie["value"] for cookie in visit.page.context.cookies()}
    service.kill(int(cookies["replica"]))
    notice = visit.page.locator(".lost-connection")
    expect(notice).to_contain_text("What you had added in this session is gone", timeout=PATIENCE)
    expect(notice).to_contain_text("own.xlsx")
    visit.open()
    expect(visit.areas).to_have_count(33)
    visit.close()


def sign_in(visit, service) -> None:
    """Have the browser be that of an editor who is signed in."""
    eve = Person(service.provider.issuer, "eve", Role.EDITOR, "Eve")
    keep_person(open_store(service.data), eve, who="the test")
    cookie = sign_cookie(eve.issuer, service.address, eve.subject, ago=60)
    visit.page.context.add_cookies([{"name": COOKIE, "value": cookie, "url": service.address}])


def bring_figures(visit, sheet) -> None:
    """Bring a sheet and say all that it does not."""
    bring(visit, sheet)
    answer(visit, "What does the sheet count?", COUNTED)
    say_who_gave(visit)


def keep(visit, sheet) -> None:
    """Keep a sheet for everyone."""
    bring_figures(visit, sheet)
    press(visit, "Keep for everyone")
    expect(visit.page.locator(".done")).to_contain_text("Kept for everyone", timeout=PATIENCE)
