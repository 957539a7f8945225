"""What people come to do, in their words; each of it takes four clicks at the most from the page that opens.

A choice from a list is two clicks: the list is opened, and an option is pressed.
"""

import json
import re

import pytest

from tests.browser.conftest import Visit
from tests.browser.patience import expect, wait_for_rest

MOST_CLICKS = 4


class Task:
    """A person at the page that opens, whose clicks are counted."""

    def __init__(self, visit: Visit) -> None:
        self.page = visit.page
        self.clicks = 0
        self._visit = visit

    @property
    def headline(self):
        return self.page.locator("h1")

    def press(self, place) -> None:
        """Click on something, once it can be seen."""
        self.clicks += 1
        place.click()

    def go_to(self, page: str) -> None:
        """Follow the menu."""
        self.press(self.page.get_by_role("link", name=page, exact=True))

    def choose(self, label: str, option: str) -> None:
        """Open a list and press an option."""
        self.clicks += 2
        self._visit.choose(label, option)

    def press_council(self, name: str) -> None:
        """Click on a council on the map."""
        self.press(self._visit.area(name))

    def take(self, button: str) -> tuple[str, bytes]:
        """Press a button that gives a file; return its name and what is in it."""
        with self.page.expect_download() as given:
            self.press(self.page.get_by_role("button", name=button))
        return given.value.suggested_filename, given.value.path().read_bytes()


@pytest.fixture
def task(visit):
    task = Task(visit.open("/"))
    yield task
    assert task.clicks <= MOST_CLICKS


@pytest.fixture(scope="module")
def page_of_readers(shared, address):
    """The page of those who choose nothing: each finds it as it opens, or comes back to it by the menu."""
    visit = Visit(shared, address).open("/")
    yield visit
    visit.close()
    assert visit.asked_elsewhere == [] and visit.errors == []


@pytest.fixture
def reading(page_of_readers):
    """A task for which nothing has to be chosen, only read."""
    page = page_of_readers.page
    if not page.locator(".st-key-view_controls").count():
        page.get_by_role("link", name="Map", exact=True).click()
        page.locator(".st-key-view_controls").wait_for()
    task = Task(page_of_readers)
    yield task
    assert task.clicks <= MOST_CLICKS


def test_who_records_far_fewer_children_than_we_would_expect(reading):
    expect(reading.headline).to_contain_text(
        "Greenwich, Tower Hamlets and Wandsworth very likely less than half"
    )


def test_why_do_you_say_that_of_wandsworth(task):
    task.press_council("Wandsworth")
    task.press(task.page.get_by_text("Why “far fewer”?"))
    expect(task.page.locator("details.why")).to_contain_text("at least 90%")


def test_what_do_we_know_of_adults_and_what_can_i_do_about_it(task):
    task.press(task.page.get_by_text("Adults", exact=True))
    expect(task.headline).to_contain_text("No figures of adults are loaded here for 32 of 33 councils")
    task.press(task.page.get_by_role("link", name="Add figures of adults"))
    expect(task.page.get_by_text("A file: CSV, XLSX or ODS").first).to_be_visible()


def test_back_from_adults_to_the_finding_on_children(task):
    finding = task.headline.inner_text()
    task.press(task.page.get_by_text("Adults", exact=True))
    expect(task.headline).to_contain_text("adults")
    task.press(task.page.get_by_text("Children", exact=True))
    expect(task.headline).to_have_text(finding)


def test_show_how_southwark_changed_since_2018_beside_lambeth_and_lewisham(task):
    task.go_to("Compare")
    box = task.page.get_by_role("combobox", name="Councils, two to six")
    task.press(box)
    for name, code in {"Southwark": "E09000028", "Lambeth": "E09000022", "Lewisham": "E09000023"}.items():
        wait_for_rest(task.page)
        box.press_sequentially(name)
        expect(task.page.get_by_role("option")).to_have_count(1)
        box.press("Enter")
        expect(task.page).to_have_url(re.compile(code))
    expect(task.headline).to_have_text("Southwark, Lambeth and Lewisham, side by side")
    first = task.page.locator(".side-by-side tbody tr").first
    expect(first).to_contain_text("Year to 31 March 2018")
    expect(first.locator("td")).to_contain_text(["26", "0", "19"])


def test_what_changed_since_last_years_figures(reading):
    reading.go_to("Changes")
    expect(reading.headline).to_have_text(
        "What changed between figures to 31 March 2024 and what is loaded now"
    )
    expect(reading.page.get_by_text("9 of London's 33 councils have a different verdict")).to_be_visible()


def test_london_against_england_over_time(reading):
    reading.go_to("London")
    row = reading.page.get_by_role("row").filter(has_text="2025").first
    expect(row).to_contain_text("430")
    expect(reading.page.get_by_role("columnheader", name=re.compile("England")).first).to_be_visible()


def test_whom_should_we_talk_to_first_and_who_stays_in_the_list(reading):
    reading.go_to("Targets")
    expect(reading.headline).to_have_text(
        "13 of London's 33 councils are on this list; for five more hidden counts decide."
    )
    expect(reading.page.get_by_role("columnheader", name="How sure").first).to_be_visible()
    wandsworth = reading.page.get_by_role("row", name="Wandsworth").first
    expect(wandsworth).to_contain_text("0.08 to 0.35")
    expect(wandsworth).to_contain_text("over 99%")


def test_give_me_that_list_for_my_own_map(reading):
    reading.go_to("Targets")
    name, content = reading.take("Download the list (GeoJSON)")
    listed = json.loads(content)
    assert name.endswith(".geojson") and len(listed["features"]) == 33
    assert "a low figure is a reason to ask" in json.dumps(listed)


def test_send_this_view_to_a_colleague(task, shared, address):
    task.choose("Borough", "Sutton")
    expect(task.page).to_have_url(re.compile("borough=E09000029"))
    task.press(task.page.get_by_role("button", name="Copy link"))
    other = Visit(shared, address).open(task.page.url.removeprefix(address))
    expect(other.page.locator(".borough-panel h2")).to_contain_text("Sutton")
    other.close()


def test_a_page_to_hand_to_the_chief_executive_of_wandsworth(task):
    task.choose("Find a council", "Wandsworth")
    expect(task.headline).to_have_text("Wandsworth")
    expect(task.page.get_by_role("heading", name="What to ask next")).to_be_visible()


def test_read_more_of_a_council_in_the_table_and_come_back(task):
    row = task.page.get_by_role("rowheader", name="Richmond upon Thames")
    task.press(row.get_by_role("link"))
    expect(task.headline).to_have_text("Richmond upon Thames")
    task.page.go_back()
    expect(task.headline).to_contain_text("17 of London's 33 councils")
    task.press(row.get_by_role("link"))
    task.press(task.page.get_by_role("button", name="See it among all councils"))
    expect(task.page.locator(".borough-panel h2")).to_contain_text("Richmond upon Thames")
    task.page.go_back()
    expect(task.headline).to_have_text("Richmond upon Thames")
    task.page.go_back()
    expect(task.headline).to_contain_text("17 of London's 33 councils")


def test_which_of_those_who_record_fewer_have_nobody_known_as_champion(reading):
    reading.go_to("Gaps")
    expect(reading.page.locator(".matrix a[data-council]")).to_have_count(33)
    expect(reading.page.locator(".matrix")).to_contain_text("Not checked")


def test_a_picture_of_it_for_my_slides(task):
    task.press(task.page.get_by_text("Intervals", exact=True))
    name, content = task.take("Download this chart (SVG)")
    assert name.endswith(".svg") and b"Wandsworth" in content and b"Department for Education" in content
