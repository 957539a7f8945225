"""A page that is open while the server is started anew says what was lost, and goes on."""

from playwright.sync_api import expect

from tests.browser.adding import PATIENCE, answer, bring, open_adding, say_who_gave, use_in_session
from tests.browser.conftest import Visit
from tests.fixtures.serving import ROOT, find_free_port, serve
from tests.fixtures.workbooks import write_xlsx

REFERRALS = "Referrals made by the council (NRM) (calendar years)"


def test_a_page_says_that_its_connection_was_lost_and_what_went_with_it(browser, tmp_path):
    port, log = find_free_port(), tmp_path / "log.txt"
    sheet = write_xlsx(
        tmp_path / "replies.xlsx", [["Council", "Adults 2016"], ["Southwark", 9], ["Barnet", 3]]
    )
    with serve(ROOT / "data", log, port=port) as address:
        visit = open_adding(Visit(browser, address))
        bring(visit, sheet)
        answer(visit, "What does the sheet count?", REFERRALS)
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
