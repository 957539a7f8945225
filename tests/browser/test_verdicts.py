"""What a person sees and does on the map of verdicts, in a browser that can reach no other host."""

import csv
import io

from dashboard.analysis.verdicts.yardsticks import Yardstick
from dashboard.domain.series import AgeGroup, get_series
from dashboard.render.components.verdict_html import render_verdict_table
from dashboard.render.maps.colours_and_patterns import CONSISTENT, SOMEWHAT_FEWER
from dashboard.render.view_models.verdict_view import build_verdict_view
from dashboard.render.words.council_sentences import describe_council, state_council
from dashboard.render.words.headline_sentences import state_verdicts
from tests.browser.conftest import Visit
from tests.browser.keyboard import tab_to, take_by_arrow, take_by_typing
from tests.browser.patience import expect

TRAFFICKING = get_series("dfe_trafficking_assessments")


def take(evidence, window: int = 5, yardstick: Yardstick = Yardstick.RESIDENTS):
    return build_verdict_view(evidence, TRAFFICKING, AgeGroup.CHILDREN, window, yardstick)


def expect_verdicts(visit: Visit, view) -> None:
    """Headline, map and table say the verdicts of a picture."""
    expect(visit.page.locator("h1")).to_have_text(state_verdicts(view))
    visit.expect_on_map(
        [f"{record['area_name']}: {describe_council(record)}. Champion or contact" for record in view.records]
    )
    expect(visit.page.locator(".figure-table tbody th[scope=row]")).to_have_count(33)
    expect(visit.page.locator(".figure-table caption")).to_have_text(view.title)


def test_the_first_page_is_the_verdict_over_five_years(first_page, evidence):
    visit = first_page
    view = take(evidence)
    expect_verdicts(visit, view)
    expect(visit.page.locator(".legend.is-tall li")).to_have_count(6)
    expect(visit.area("Wandsworth")).to_have_attribute("fill", "#12436d")
    expect(visit.area("Sutton")).to_have_attribute("fill", SOMEWHAT_FEWER)
    expect(visit.area("Hackney")).to_have_attribute("fill", CONSISTENT)
    expect(visit.area("Newham")).to_have_attribute("fill", "#f46a25")
    expect(visit.area("Camden")).to_have_attribute("fill", SOMEWHAT_FEWER)
    expect(visit.area("City of London")).to_have_attribute("fill", "url(#pattern-dots)")


def test_finding_map_and_legend_are_seen_without_scrolling(first_page):
    visit = first_page
    expect(visit.area("Bromley")).to_be_in_viewport()
    expect(visit.page.locator(".legend.champions > ul")).to_be_in_viewport()
    expect(visit.page.get_by_role("combobox", name="Series")).to_be_in_viewport()
    for part in (".lede", ".missing", ".notes"):
        expect(visit.page.locator(part)).to_be_in_viewport()


def test_window_and_yardstick_change_headline_map_table_and_download(visit, evidence):
    visit.open().unfold()
    visit.page.get_by_role("radio", name="three years").click()
    expect_verdicts(visit, take(evidence, 3))
    expect(
        visit.page.get_by_text("Change the view: over three years, measured by residents of the age group")
    ).to_be_visible()
    visit.choose("Measured by", "England's rate")
    expect_verdicts(visit, take(evidence, 3, Yardstick.ENGLAND))
    visit.page.get_by_role("radio", name="one year").click()
    visit.choose("Measured by", "Assessments")
    view = take(evidence, 1, Yardstick.ASSESSMENTS)
    expect_verdicts(visit, view)
    with visit.page.expect_download() as download:
        visit.page.get_by_role("button", name="Download what is shown (CSV)").click()
    rows = csv.DictReader(io.StringIO(download.value.path().read_text(encoding="utf-8")))
    councils = {row["area_name"]: row["verdict"] for row in rows if row["area_name"]}
    assert councils == {record["area_name"]: record["verdict"] for record in view.records}


def test_a_council_is_found_in_the_table_and_chosen_on_the_map_and_in_each_chart(visit, evidence):
    visit.open()
    expect_table_to_sort(visit, evidence)
    expect_sentence_and_the_way_to_it(visit, evidence)
    expect_charts_to_choose(visit)


def expect_sentence_and_the_way_to_it(visit, evidence):
    """A click on the map gives a council's sentence, and on request the steps that led to it."""
    visit.area("Wandsworth").click()
    view = take(evidence)
    panel = visit.page.locator(".borough-panel")
    expect(panel.locator("h2")).to_have_text(state_council(view, view.find("E09000032")))
    expect(panel.locator("details table")).to_be_hidden()
    panel.get_by_text("Why “far fewer”?").click()
    expect(panel.locator("details table")).to_contain_text(
        "Far fewer: Is the chance of less than half the other London councils' rate at least 90%?"
    )
    expect(panel.locator("details")).to_contain_text("What would change it")
    edge = panel.bounding_box()["x"] + panel.bounding_box()["width"]
    for cell in panel.locator("details td").all():
        box = cell.bounding_box()
        assert box["x"] + box["width"] <= edge + 1
    expect(visit.page.locator(".figure-table tr[aria-current]")).to_contain_text("Wandsworth")


def expect_charts_to_choose(visit):
    """A council chosen in a chart is chosen on the map."""
    for below, council in (
        ("Intervals", "Sutton recorded trafficking in 19 to 31"),
        ("Funnel", "Wandsworth recorded trafficking in 5 to 25"),
    ):
        visit.page.get_by_role("radio", name=below).click()
        chart = visit.page.locator(f".st-key-chart_{below.lower()} svg")
        chart.locator(f"[role='graphics-symbol'][aria-label*='{council}']").last.click()
        expect(visit.page.locator(".borough-panel h2")).to_contain_text(council)
        expect(visit.area(council.partition(" ")[0])).to_have_attribute("aria-pressed", "true")


def expect_table_to_sort(visit, evidence):
    """The table says what the verdicts say, in the order that is asked for."""
    table = visit.page.locator(".figure-table")
    expect(table.locator("tbody th[scope=row]")).to_have_count(33)
    shown = table.evaluate("element => element.querySelector('table').innerText")
    expected = visit.page.evaluate(
        "html => { const box = document.createElement('div'); box.innerHTML = html; document.body.append(box);"
        " const text = box.querySelector('table').innerText; box.remove(); return text }",
        render_verdict_table(take(evidence)),
    )
    assert shown == expected
    expect(table.locator("th[aria-sort=ascending]")).to_contain_text("Verdict")
    expect(table.locator("tbody tr.group").first).to_contain_text("Far fewer (3)")
    table.get_by_role("button", name="Verdict").click()
    expect(table.locator("tbody tr.group").first).to_contain_text("Too few to say (1)")
    table.get_by_role("button", name="Verdict").click()
    expect(table.locator("tbody tr.group").first).to_contain_text("Far fewer (3)")


def test_window_yardstick_and_why_are_reached_by_keyboard(visit):
    visit.open()
    page = visit.page
    expect(visit.areas).to_have_count(33)
    tab_to(page, visit.folded)
    visit.unfold()
    tab_to(page, page.get_by_role("combobox", name="Measured by"))
    take_by_arrow(page, "Assessments")
    expect(page.locator(".kicker")).to_contain_text("assessments with factors recorded")
    page.get_by_role("combobox", name="Series").focus()
    tab_to(page, page.get_by_role("combobox", name="Borough"))
    take_by_typing(page, "Sutton")
    expect(page.locator(".borough-panel h2")).to_contain_text("Sutton")
    tab_to(page, page.locator(".why summary"), limit=60)
    page.keyboard.press("Enter")
    expect(page.locator(".why table")).to_be_visible()
