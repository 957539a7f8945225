"""Figures that a person brings: from a messy file to the matrix, seen by nobody else, and safe."""

import zipfile
from contextlib import ExitStack, closing

from dashboard.domain.limits import AT_ONCE
from dashboard.domain.schemas import SCHEMAS, table_to_csv
from dashboard.intake.sandbox.reading_places import ReadingPlaces
from tests.browser.adding import (
    PATIENCE,
    answer,
    bring,
    go,
    hand_over,
    open_adding,
    press,
    say_who_gave,
    use_in_session,
)
from tests.browser.conftest import ROOT, Visit
from tests.browser.patience import expect
from tests.fixtures.messy import SAID, list_messy_rows, understand_rows
from tests.fixtures.published import write_file
from tests.fixtures.serving import serve
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
MESSY = ROOT / "tests" / "fixtures" / "messy.ods"
"""The rows of `list_messy_rows`, saved by LibreOffice."""


def download_own(visit) -> dict[str, str]:
    """Download the data folder that is offered; return the table of the file in it, and what stands beside it."""
    with visit.page.expect_download() as download:
        visit.page.get_by_role("button", name="Download as a data folder (ZIP)").press("Enter")
    with zipfile.ZipFile(download.value.path()) as archive:
        own = [name for name in archive.namelist() if "messy" in name]
        return {name.rpartition(".")[2]: archive.read(name).decode() for name in own}


def test_a_messy_sheet_goes_from_file_to_matrix_by_the_keyboard_without_one_wrong_cell(visit):
    bring(open_adding(visit), MESSY)
    expect_to_fit_a_telephone(visit)
    for question, option in ANSWERS.items():
        answer(visit, question, option)
    expect(visit.page.get_by_text("All is answered.")).to_be_visible(timeout=PATIENCE)
    expect(visit.page.locator("p.said-politely[role=status]")).to_contain_text(
        "was read. Nothing is left to answer"
    )
    say_who_gave(visit)
    expect(
        visit.page.get_by_text("117 new, 0 as loaded, 0 revised, 3 in conflict with another source.")
    ).to_be_visible(timeout=PATIENCE)
    expected = understand_rows(list_messy_rows(), SAID).figures
    visit.page.get_by_text("Title, address, licence and note").click()
    visit.page.get_by_label("Title", exact=True).fill(
        "Written just before"
    )  # and the field is not left first
    own = download_own(visit)
    assert own["csv"] == table_to_csv(expected, SCHEMAS["figures"])
    assert "Written just before" in own["toml"]
    visit.page.get_by_label("Title", exact=True).fill("Written at last")
    use_in_session(visit)
    expect(visit.page.locator(".done")).to_contain_text("“Written at last”")
    expect(visit.page.locator(".done")).to_be_in_viewport()
    visit.page.get_by_role("link", name="See the gaps").click()
    visit.page.get_by_text("Adults", exact=True).first.click()
    expect(visit.page.locator("h1").first).to_contain_text("Adults: 2 councils made fewer")
    expect(visit.page.locator(".own")).to_contain_text("No other visitor is shown them")


def test_who_goes_to_another_page_while_a_file_is_read_does_not_wait_and_finds_it_again(browser, tmp_path):
    places = tmp_path / "places"
    places.mkdir()
    others = ReadingPlaces(AT_ONCE, str(places))
    with (
        serve(ROOT / "data", tmp_path / "log.txt", BOROUGH_GAP_MAP_READING_FOLDER=str(places)) as address,
        closing(Visit(browser, address)) as visit,
    ):
        open_adding(visit)
        with ExitStack() as held:
            for _ in range(AT_ONCE):
                assert held.enter_context(others.hold(0))
            hand_over(visit, MESSY)
            expect(visit.page.get_by_text("Reading the file")).to_be_visible()
            go(visit, "Gaps")
            expect(visit.page.locator(".matrix")).to_be_visible()
        go(visit, "Add data")
        expect(visit.page.get_by_role("heading", name="What was understood")).to_be_visible(timeout=PATIENCE)
        assert visit.errors == []


def expect_to_fit_a_telephone(visit) -> None:
    """With every question of the sheet shown, nothing is wider than the page."""
    expect(visit.page.get_by_role("combobox", name="What does “none”")).to_be_visible(timeout=PATIENCE)
    desk = visit.page.viewport_size
    visit.page.set_viewport_size({"width": 390, "height": desk["height"]})
    main = visit.page.locator('[data-testid="stMain"]')
    assert main.evaluate("e => e.clientWidth") <= 390
    assert main.evaluate("e => e.scrollWidth <= e.clientWidth")
    visit.page.set_viewport_size(desk)


def expect_to_be_refused(visit, path) -> None:
    """A file that cannot be read is a sentence, and the page stays up."""
    bring(visit, path)
    said = visit.page.get_by_role("alert").filter(has_text=f"“{path.name}” cannot be read.")
    expect(said).to_be_visible(timeout=PATIENCE)


def test_what_one_person_adds_stays_with_them_through_every_page_and_nobody_else_sees_it(
    visit, stranger, address, tmp_path
):
    open_adding(visit)
    expect_to_be_refused(visit, pack(tmp_path / "bomb.zip", {"x.shp": bytes(20_000_000)}))
    expect_to_be_refused(visit, write_file(tmp_path, "broken.xlsx", b"PK\x03\x04 not a workbook"))
    hand_over(visit, write_xlsx(tmp_path / "own.xlsx", CONTRADICTING))
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

    other = Visit(stranger, address).open("/?show=adults&borough=E09000026")
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
