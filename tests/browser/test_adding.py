"""Figures that a person brings: from a messy file to the matrix, seen by nobody else, and safe."""

import zipfile

from playwright.sync_api import expect

from dashboard.domain.schemas import SCHEMAS, table_to_csv
from tests.browser.adding import (
    PATIENCE,
    answer,
    bring,
    go,
    open_adding,
    press,
    say_who_gave,
    use_in_session,
)
from tests.browser.conftest import ROOT, Visit
from tests.fixtures.messy import SAID, list_messy_rows, understand_rows
from tests.fixtures.published import write_file
from tests.fixtures.workbooks import pack, write_xlsx

REFERRALS = "Referrals made by the council (NRM) (calendar years)"
ANSWERS = {
    "What does the sheet count?": REFERRALS,
    "What does “none”": "0, a true zero",
    "What does “<5”": "suppressed: 1 to 4",
    "What does “fewer than 10”": "suppressed: 0 to 9",
    "What does “c”": "suppressed: 1 to 5",
    "What does “*”": "suppressed: 1 to 4",
    "What does “-”": "not available",
    "What does “n/a”": "not available",
}
"""The same as `SAID`, in the words of the page."""
CONTRADICTING = [["Council", "Adults 2018"], ["Redbridge", 99], ["Barnet", 3]]
SCRIPT = "<img src=x onerror=alert(1)><script>alert(2)</script> [a](javascript:alert(3))"


MESSY = ROOT / "tests" / "fixtures" / "messy.ods"
"""The rows of `list_messy_rows`, saved by LibreOffice."""


def read_figures(visit) -> str:
    """Download the data folder that is offered and return the table of the file in it."""
    with visit.page.expect_download() as download:
        visit.page.get_by_role("button", name="Download as a data folder (ZIP)").press("Enter")
    with zipfile.ZipFile(download.value.path()) as archive:
        name = next(name for name in archive.namelist() if "messy" in name and name.endswith(".csv"))
        return archive.read(name).decode()


def test_a_messy_sheet_goes_from_file_to_matrix_by_the_keyboard_without_one_wrong_cell(visit):
    bring(open_adding(visit), MESSY)
    for question, option in ANSWERS.items():
        answer(visit, question, option)
    expect(visit.page.get_by_text("All is answered.")).to_be_visible(timeout=PATIENCE)
    say_who_gave(visit)
    expect(
        visit.page.get_by_text("117 new, 0 as loaded, 0 revised, 3 in conflict with another source.")
    ).to_be_visible(timeout=PATIENCE)
    expected = understand_rows(list_messy_rows(), SAID).figures
    assert read_figures(visit) == table_to_csv(expected, SCHEMAS["figures"])
    use_in_session(visit)
    expect(visit.page.locator(".done")).to_be_in_viewport()
    visit.page.get_by_role("link", name="See the gaps").click()
    visit.page.get_by_text("Adults", exact=True).first.click()
    expect(visit.page.locator("h1").first).to_contain_text("Adults: 2 councils made fewer")
    expect(visit.page.locator(".own")).to_contain_text("No other visitor is shown them")


def test_nothing_on_the_page_is_wider_than_a_telephone(browser, address):
    visit = Visit(browser, address, width=390).open("/add")
    bring(visit, MESSY)
    expect(visit.page.get_by_role("combobox", name="What does “none”")).to_be_visible(timeout=PATIENCE)
    main = visit.page.locator('[data-testid="stMain"]')
    assert main.evaluate("e => e.scrollWidth <= e.clientWidth")
    visit.close()


def test_what_one_person_adds_stays_with_them_through_every_page_and_nobody_else_sees_it(
    visit, browser, address, tmp_path
):
    bring(open_adding(visit), write_xlsx(tmp_path / "own.xlsx", CONTRADICTING))
    answer(visit, "What does the sheet count?", REFERRALS)
    say_who_gave(visit)
    expect(visit.page.get_by_text("Another source says otherwise. Which leads?")).to_be_visible(
        timeout=PATIENCE
    )
    use_in_session(visit)
    for page in ("Gaps", "Method", "About the data", "Map"):
        go(visit, page)
        expect(visit.page.locator(".own")).to_contain_text("a copied address shows the page without them")
    visit.page.get_by_text("Adults", exact=True).first.click()
    visit.choose("Borough", "Redbridge")
    rivals = visit.page.locator(".rivals")
    expect(rivals).to_contain_text("another source says 99")
    expect(rivals).to_contain_text("nobody has said which leads")
    go(visit, "About the data")
    expect(visit.page.get_by_role("heading", name="Where sources differ")).to_be_visible()

    other = Visit(browser, address).open("/?show=adults&borough=E09000026")
    expect(other.page.locator(".borough-panel")).to_be_visible()
    expect(other.page.locator(".own, .rivals")).to_have_count(0)
    other.close()

    press(visit, "See a worked example")
    expect(visit.page.locator(".st-key-example_band")).to_be_visible(timeout=PATIENCE)
    expect(visit.page.locator(".own")).to_have_count(0)
    press(visit, "Back to the real figures")
    expect(visit.page.locator(".own")).to_be_visible()
    visit.page.reload()
    expect(visit.page.locator("h1").first).to_be_visible()
    expect(visit.page.locator(".own")).to_have_count(0)


def test_script_in_a_heading_a_name_a_cell_and_the_publisher_is_shown_as_text_everywhere(visit, tmp_path):
    asked: list[str] = []
    visit.page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    rows = [[SCRIPT], ["Council", "Adults 2018", SCRIPT], ["Redbridge", 5, SCRIPT], [SCRIPT, 4, "x"]]
    bring(open_adding(visit), write_xlsx(tmp_path / "a<b>&c.xlsx", rows))
    answer(visit, "What does the sheet count?", REFERRALS)
    expect(visit.page.locator("p.question", has_text="Which council is")).to_contain_text("<img src=x")
    answer(visit, "Which council is", "None of London's councils: leave it out")
    visit.page.get_by_label("Who gave the figures").fill(SCRIPT)
    visit.page.keyboard.press("Tab")
    visit.page.get_by_text("Title, address, licence and note").click()
    visit.page.get_by_label("Title", exact=True).fill(SCRIPT)
    visit.page.keyboard.press("Tab")
    use_in_session(visit)
    expect(visit.page.locator(".own")).to_contain_text(SCRIPT)
    go(visit, "Map")
    visit.page.get_by_text("Adults", exact=True).first.click()
    visit.choose("Borough", "Redbridge")
    expect(visit.page.locator(".borough-panel, .rivals").first).to_be_visible()
    go(visit, "About the data")
    expect(visit.page.get_by_text("onerror=alert(1)").first).to_be_visible()
    assert visit.page.locator('img[src="x"], a[href^="javascript"]').count() == 0
    assert asked == []


def test_files_that_cannot_be_read_are_sentences_and_the_page_stays_up(visit, tmp_path):
    open_adding(visit)
    bomb = pack(tmp_path / "bomb.zip", {"x.shp": bytes(20_000_000)})
    broken = write_file(tmp_path, "broken.xlsx", b"PK\x03\x04 not a workbook")
    for path in (bomb, broken):
        bring(visit, path)
        said = visit.page.get_by_role("alert").filter(has_text=f"“{path.name}” cannot be read.")
        expect(said).to_be_visible(timeout=PATIENCE)
    go(visit, "Map")
    expect(visit.areas).to_have_count(33)
