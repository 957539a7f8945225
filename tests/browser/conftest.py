"""A running dashboard, and a browser that is cut off from every other host."""

import os
from collections.abc import Iterator
from contextlib import suppress

import pytest
from playwright.sync_api import Browser, Page, Playwright
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from dashboard.analysis.evidence import Evidence, build
from dashboard.store.open_store import open_store
from tests.browser.chromium import ADVICE, find_chromium
from tests.browser.patience import AT_REST, expect, wait_for_rest
from tests.fixtures.serving import HEALTH, ROOT, serve_together, wait_until

CUT_OFF = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
COMPILED_ONCE = "--disable-features=ScriptStreaming,HttpsUpgrades,PaintHolding,ThirdPartyStoragePartitioning"
"""Scripts are compiled anew for each page while they arrive, else once for all pages of a process: a seventh of the
work of a page. The others are those without which Playwright itself starts Chromium, as far as they matter here."""
LAUNCH = ["--no-sandbox", "--disable-background-networking", "--disable-gpu", CUT_OFF, COMPILED_ONCE]


@pytest.fixture(scope="session")
def evidence() -> Evidence:
    return build(open_store(ROOT / "data").read())


@pytest.fixture(scope="session")
def address(tmp_path_factory) -> Iterator[str]:
    """Serve the dashboard on the shipped data, for all processes of one run of the tests."""
    is_one_of_several = "PYTEST_XDIST_WORKER" in os.environ
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if is_one_of_several else base) / "dashboard-on-shipped-data"
    folder.mkdir(exist_ok=True)
    with serve_together(ROOT / "data", folder) as address:
        yield address


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    path = find_chromium()
    assert path, ADVICE
    chromium = playwright.chromium.launch(executable_path=path, args=LAUNCH)
    yield chromium
    chromium.close()


OPENED = f"""() => !document.querySelector('#opening')
    && document.querySelector('h1')?.checkVisibility({{ visibilityProperty: true }})
    && document.querySelector('{AT_REST}')?.checkVisibility({{ visibilityProperty: true }})"""
"""Say whether the page is seen and at rest. It is asked at each frame; an element is looked for twice a second."""

UNFOLDED = """() => {
    const folded = document.querySelector('.st-key-view_controls details')
    return folded.open && !folded.style.height && folded.getAnimations({ subtree: true }).length === 0
}"""
"""Say whether nothing moves any more: a click would miss, and a list that is opened be closed again."""


READ_PAINTED = "all => all.map(area => `${area.ariaLabel} ${area.getAttribute('d')}`)"
"""What each council's button on the map says, and its shape."""


class Person:
    """One person's browser.

    Each page is opened from its first one, and so in the same process: what was fetched and compiled
    there need not be again.
    """

    def __init__(self, browser: Browser, address: str) -> None:
        self._context = browser.new_context()
        self._first = self._context.new_page()
        self._first.goto(address + HEALTH)

    def new_page(self) -> Page:
        """Open a page."""
        with self._first.expect_popup() as opened:
            self._first.evaluate("window.open('about:blank')")
        return opened.value

    def close(self) -> None:
        """Close the browser with every page of it."""
        self._context.close()


@pytest.fixture(scope="session")
def shared(browser: Browser, address: str) -> Iterator[Person]:
    """The person for whom each test opens a page."""
    person = Person(browser, address)
    yield person
    person.close()


@pytest.fixture(scope="session")
def stranger(browser: Browser, address: str) -> Iterator[Person]:
    """Somebody else, in another browser: nothing that the first one's keeps is there."""
    person = Person(browser, address)
    yield person
    person.close()


class Visit:
    """A page, with all that went wrong on it."""

    def __init__(self, browser: Browser | Person, address: str, width: int = 1440, height: int = 900) -> None:
        """Open a page in a browser of its own, or in that of a person."""
        self.address = address
        self.page: Page = browser.new_page()
        self.page.set_viewport_size({"width": width, "height": height})
        self.asked_elsewhere: list[str] = []
        self.errors: list[str] = []
        self.page.on("request", self._note_request)
        self.page.on("console", self._note_console)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _note_request(self, request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.asked_elsewhere.append(request.url)

    def _note_console(self, message) -> None:
        if message.type == "error":
            self.errors.append(f"{message.text} {message.location.get('url', '')}")

    @property
    def map(self):
        return self.page.frame_locator('iframe[title="streamlit_folium.st_folium"]')

    @property
    def folded(self):
        """The line behind which controls of the map are folded."""
        return self.page.locator(".st-key-view_controls summary")

    @property
    def areas(self):
        """Every council's button on the map."""
        return self.map.locator('path[role="button"]')

    def area(self, name: str):
        """The button on the map that is this council."""
        return self.map.locator(f'[role="button"][aria-label^="{name}:"]')

    def expect_on_map(self, words: list[str]) -> None:
        """Wait until each of the 33 buttons on the map has a name that begins with one of these words."""
        expect(self.areas).to_have_count(33)
        labels = """words => {
            const labels = [...document.querySelectorAll('path[role=button]')].map(area => area.ariaLabel)
            return words.filter(begin => !labels.some(label => label.startsWith(begin)))
        }"""
        frame = self.map.owner.element_handle().content_frame()
        with suppress(PlaywrightTimeout):
            frame.wait_for_function(f"words => ({labels})(words).length === 0", arg=words, timeout=5_000)
        assert frame.evaluate(labels, words) == []

    def unfold(self) -> None:
        """Open the folded controls of the map, where they are not open yet."""
        if not self.folded.locator("xpath=..").evaluate("details => details.open"):
            self.folded.press("Enter")
        expect(self.page.get_by_role("combobox", name="Champion")).to_be_visible()
        self.page.wait_for_function(UNFOLDED)

    def choose(self, label: str, option: str) -> None:
        """Choose an option of a select box by its words; again where a run that ended has closed the list."""
        box = self.page.get_by_role("combobox", name=label)
        offered = self.page.get_by_role("option", name=option, exact=True)
        for _ in range(5):
            box.click()
            box.fill(option)
            with suppress(PlaywrightTimeout):
                offered.click(timeout=5_000)
                return
            self.page.keyboard.press("Escape")
        raise AssertionError(f"“{option}” cannot be chosen in “{label}”")

    def paint_anew(self, option: str) -> None:
        """Choose an option, and wait until the map that it asks for has taken the place of the last."""
        self.unfold()
        before = self.areas.evaluate_all(READ_PAINTED)
        chosen = self.page.get_by_role("radio", name=option, exact=True)
        chosen.click()
        expect(chosen).to_be_checked()
        wait_for_rest(self.page)
        expect(self.page.locator("iframe")).to_have_count(1)
        wait_until(lambda: self._is_painted_otherwise(before), f"the map is painted anew for {option}")
        wait_for_rest(self.page)

    def _is_painted_otherwise(self, than: list[str]) -> bool:
        try:
            now = self.areas.evaluate_all(READ_PAINTED)
        except PlaywrightError:  # the frame of the last map goes at this moment
            return False
        return len(now) == len(than) and now != than

    def open(self, path: str = "/") -> "Visit":
        self.page.goto(self.address + path)
        self.page.wait_for_function(OPENED)
        return self

    def close(self) -> None:
        """Close the page, and its browser where it has one of its own."""
        self.page.close()


def look_at(path: str):
    """Return a fixture: a page opened once, for tests that look and leave it as they found it."""

    @pytest.fixture(scope="session")
    def opened(shared: Person, address: str) -> Iterator[Visit]:
        visit = Visit(shared, address).open(path)
        yield visit
        visit.close()
        assert visit.asked_elsewhere == []
        assert visit.errors == []

    return opened


first_page = look_at("/")
figures_page = look_at("/?picture=figures")


@pytest.fixture
def visit(shared: Person, address: str) -> Iterator[Visit]:
    """Open the dashboard; fail where the page asked another host or wrote an error to the console."""
    visit = Visit(shared, address)
    yield visit
    visit.close()
    assert visit.asked_elsewhere == []
    assert visit.errors == []
