"""What a person sees and does on the map of figures, in a browser that can reach no other host."""

import csv
import io

import pytest

from dashboard.analysis.verdicts.rules import CAUTION
from dashboard.domain.series import AgeGroup, get_series
from dashboard.render.view_models.figure_view import (
    build_figure_view,
    describe_figure,
    state_completeness,
)
from dashboard.render.words.figure_words import format_figure
from tests.browser.conftest import Visit, look_at
from tests.browser.patience import expect
from tests.fixtures.serving import wait_until

TRAFFICKING = "dfe_trafficking_assessments"
FIGURES = "/?picture=figures"
figures_of_2021 = look_at("/?picture=figures&period=2021")


def take(evidence, series_id: str, age_group: AgeGroup, year: int):
    series = get_series(series_id)
    period = next(p for p in evidence.list_periods(series) if p.year == year)
    return build_figure_view(evidence, series, age_group, period)


def expect_on_map(visit: Visit, view) -> None:
    """Every council is a button whose name says its figure."""
    visit.expect_on_map(
        [
            f"{figure['area_name']}: {describe_figure(view, figure)[0]}. Champion or contact: "
            for figure in view.figures.to_dict("records")
        ]
    )


def expect_in_table(visit: Visit, view) -> None:
    rows = visit.page.locator(".figure-table tbody tr")
    expect(rows).to_have_count(33)
    expect(visit.page.locator(".figure-table tfoot th")).to_have_text("All 33 together")
    expect(visit.page.locator(".figure-table caption")).to_have_text(view.title)
    shown = [row.split("\t")[:2] for row in rows.all_inner_texts()]
    assert shown == [[f["area_name"], format_figure(f)] for f in view.figures.to_dict("records")]


def test_the_first_page_shows_the_finding_the_map_and_the_table(figures_page, evidence):
    visit = figures_page
    latest = take(evidence, TRAFFICKING, AgeGroup.CHILDREN, 2025)
    expect(visit.page.locator("h1")).to_have_text("33 councils: 22 with a number, 11 suppressed.")
    expect(visit.page.locator(".legend").first.locator("li")).to_have_text(
        ["0", "above 0, under 2", "2 to under 4", "4 to under 6", "6 or more", "[c] suppressed"]
    )
    expect_on_map(visit, latest)
    expect_in_table(visit, latest)


def test_controls_map_and_legend_are_seen_without_scrolling(figures_page):
    visit = figures_page
    expect(visit.area("Bromley")).to_be_in_viewport()
    expect(visit.page.locator(".legend").first).to_be_in_viewport()
    expect(visit.page.locator(".legend.champions > ul")).to_be_in_viewport()
    expect(visit.page.get_by_role("combobox", name="Series")).to_be_in_viewport()


def test_another_period_and_another_drawing_repaint_the_map_and_the_table(visit, evidence):
    visit.open(FIGURES).unfold()
    for year in (2018, 2021, 2022):
        visit.choose("Period", f"year to 31 March {year}")
        view = take(evidence, TRAFFICKING, AgeGroup.CHILDREN, year)
        expect(visit.page.locator("h1")).to_have_text(state_completeness(view))
        expect_on_map(visit, view)
        expect_in_table(visit, view)
    visit.paint_anew("Tiles")
    expect(visit.page.get_by_text("Schematic, not to scale.")).to_be_visible()
    expect_on_map(visit, view)
    expect_in_table(visit, view)
    widths = [round(path.bounding_box()["width"]) for path in visit.areas.all()]
    assert max(widths) - min(widths) <= 1


def test_adults_are_not_loaded_in_words_and_pattern_not_zero(visit, evidence):
    visit.open(FIGURES)
    visit.page.get_by_role("radio", name="Adults").click()
    expect(visit.page.locator("h1")).to_have_text(
        "No figures of adults are loaded here for 32 of 33 councils. Redbridge is the only council with a figure."
    )
    expect(visit.page.locator(".lede")).to_have_text(CAUTION)
    expect(visit.page.get_by_role("link", name="Add figures of adults")).to_be_in_viewport()
    expect(visit.page.locator(".note").first).to_contain_text("No complete table of adults is loaded here")
    expect(visit.page.locator(".note").last).to_contain_text("No verdict: a council is compared")
    expect_on_map(visit, take(evidence, "council_referrals", AgeGroup.ADULTS, 2018))
    expect(visit.area("Camden")).to_have_attribute("fill", "url(#pattern-dashes)")
    visit.choose("Borough", "Redbridge")
    expect(visit.page.locator(".quote")).to_contain_text("one related to an adult")
    visit.page.get_by_role("link", name="Add figures of adults").click()
    expect(visit.page.locator("h1").first).to_have_text("Add data")


def test_absent_figures_differ_from_each_other_and_from_every_value(figures_of_2021):
    visit = figures_of_2021
    expect(visit.area("Hackney")).to_have_attribute("fill", "url(#pattern-dots)")
    expect(visit.area("Camden")).to_have_attribute("fill", "url(#pattern-hatch)")
    fills = visit.areas.evaluate_all("all => all.map(path => path.getAttribute('fill'))")
    assert {fill for fill in fills if "pattern" not in fill} <= {
        "#ffffff",
        "#d3e6ec",
        "#8fc1d2",
        "#3a89a9",
        "#0b4a66",
    }


def test_the_table_sorts_and_a_click_on_the_map_and_the_select_box_stay_in_step(visit):
    visit.open(FIGURES)
    expect_table_to_sort(visit)
    chosen = visit.page.locator(".borough-panel h2")
    visit.area("Wandsworth").click()
    expect(chosen).to_have_text("Wandsworth")
    expect(visit.page.get_by_role("combobox", name="Borough")).to_have_value("Wandsworth")
    expect(visit.area("Wandsworth")).to_have_attribute("aria-pressed", "true")
    visit.choose("Borough", "Barnet")
    expect(chosen).to_have_text("Barnet")
    expect(visit.area("Barnet")).to_have_attribute("aria-pressed", "true")
    visit.area("Wandsworth").click()
    expect(chosen).to_have_text("Wandsworth")
    expect(visit.page.locator(".figure-table tr[aria-current]")).to_contain_text("Wandsworth")
    visit.area("City of London").click()
    expect(visit.page.locator(".borough-panel")).to_contain_text("0 assessments (reported)")


def test_pointing_at_a_borough_shows_its_figure(figures_page):
    visit = figures_page
    visit.area("Camden").hover()
    expect(visit.map.locator(".borough-tooltip > *")).to_have_text(
        [
            "Camden",
            "[c] 1 to 5 assessments (suppressed: too small to publish)",
            "Champion or contact: not checked",
        ]
    )


def test_what_is_said_of_a_borough_stands_within_the_map_in_three_lines_until_esc(first_page):
    visit = first_page
    said = visit.map.locator(".borough-tooltip")
    frame = visit.page.locator("iframe[title='streamlit_folium.st_folium']").bounding_box()
    for name in ("Havering", "Bromley", "Enfield", "Hillingdon"):
        visit.area(name).hover()
        expect(said.locator("> *")).to_have_count(3)
        expect(said).to_contain_text(name)
        box = said.bounding_box()
        assert frame["x"] <= box["x"] and box["x"] + box["width"] <= frame["x"] + frame["width"]
        assert frame["y"] <= box["y"] and box["y"] + box["height"] <= frame["y"] + frame["height"]
        assert box["height"] < 80
        expect(said).to_have_css("background-color", "rgb(255, 255, 255)")
        visit.page.keyboard.press("Escape")
        expect(said).to_be_hidden()


def test_an_address_shows_the_same_view_in_another_browser(visit, stranger, address):
    visit.open(FIGURES).unfold()
    visit.choose("Period", "year to 31 March 2020")
    visit.page.get_by_role("radio", name="Tiles").click()
    visit.choose("Borough", "Brent")
    expect(visit.page.locator(".borough-panel h2")).to_have_text("Brent")
    expect(visit.page).to_have_url(
        f"{address}/?show=children&series={TRAFFICKING}&picture=figures&period=2020&map=tiles&champion=all&borough=E09000005"
    )
    other = Visit(stranger, address)
    other.page.goto(visit.page.url)
    for of in (".kicker", "h1", ".borough-panel", ".figure-table"):
        expect(other.page.locator(of)).to_have_text(visit.page.locator(of).inner_text(), use_inner_text=True)
    expect(other.area("Brent")).to_have_attribute("aria-pressed", "true")
    other.close()


def test_a_wrong_address_falls_back_with_a_note(visit):
    visit.open(
        "/?show=pets&series=zebras&picture=oil&window=4&yardstick=inch&below=sea&map=globe&champion=police"
        "&period=%00&borough=<script>alert(1)</script>"
    )
    expect(visit.page.locator(".note").first).to_contain_text("The address asks for what is not here")
    expect(visit.areas).to_have_count(33)
    expect(visit.page.get_by_text("Traceback")).to_have_count(0)


def expect_table_to_sort(visit) -> None:
    """The table sorts by any column and keeps absent figures last."""
    table = visit.page.locator(".figure-table")
    by_rate = table.get_by_role("button", name="Rate")
    by_rate.click()
    expect(table.locator("th[aria-sort=ascending]")).to_contain_text("Rate")
    rates = [row.split("\t")[3] for row in table.locator("tbody tr").all_inner_texts()]
    numbers = [float(rate) for rate in rates if rate != "–"]
    assert numbers == sorted(numbers)
    assert rates == [*rates[: len(numbers)], *["–"] * 11]
    by_rate.click()
    rates = [row.split("\t")[3] for row in table.locator("tbody tr").all_inner_texts()]
    assert rates[:1] == ["10.4"] and rates[-11:] == ["–"] * 11


def test_the_download_holds_what_is_shown_and_where_it_comes_from(figures_of_2021, evidence):
    visit = figures_of_2021
    expect(visit.page.locator("h1")).to_contain_text("27 with a number")
    with visit.page.expect_download() as download:
        visit.page.get_by_role("button", name="Download what is shown (CSV)").click()
    text = download.value.path().read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith('"#')]
    rows = list(csv.DictReader(io.StringIO("\n".join(lines))))
    view = take(evidence, TRAFFICKING, AgeGroup.CHILDREN, 2021)
    assert [(r["gss_code"], r["status"]) for r in rows] == list(
        view.figures[["gss_code", "status"]].itertuples(index=False, name=None)
    )
    assert {r["value"] for r in rows if r["status"] != "reported"} == {""}
    assert "Department for Education" in text and "Open Government Licence v3.0" in text


@pytest.mark.parametrize(
    ("path", "widths"),
    [
        ("/?borough=E09000013", (390, 1440, 1024)),
        ("/?picture=figures&borough=E09000013", (1440, 1024, 390)),
    ],
)
def test_nothing_is_cut_at_any_width(visit, widths, path):
    visit.page.set_viewport_size({"width": widths[0], "height": 900})
    visit.open(path)
    expect(visit.areas).to_have_count(33)
    for width in widths:
        visit.page.set_viewport_size({"width": width, "height": 900})
        expect_nothing_cut(visit, width)


def expect_nothing_cut(visit: Visit, width: int) -> None:
    """Controls end within the page, the outermost councils within the map."""
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
    for radio in visit.page.get_by_role("radio").all():
        box = radio.locator("xpath=ancestor-or-self::label | self::button").first.bounding_box()
        assert box is None or box["x"] + box["width"] <= width
    for name in ("Bromley", "Enfield", "Hillingdon", "Havering"):
        expect(visit.area(name)).to_be_visible()
        wait_until(lambda name=name: is_within_map(visit, name), f"{name} is within the map at {width}", 100)


def is_within_map(visit: Visit, name: str) -> bool:
    """Whether a council ends within the map, which takes a moment to fit another width."""
    frame = visit.page.locator("iframe[title='streamlit_folium.st_folium']").bounding_box()
    box = visit.area(name).bounding_box()
    return (
        box["y"] + box["height"] <= frame["y"] + frame["height"]
        and box["x"] + box["width"] <= frame["x"] + frame["width"]
    )
