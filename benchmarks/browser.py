"""What a person waits for: the first map, and the recoloured one, in Chromium."""

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Locator, Page, sync_playwright
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from benchmarks.extent import Extent
from benchmarks.servers import App
from benchmarks.wire import Wire
from tests.browser.chromium import find_chromium

RECORDER: Final = Path(__file__).with_name("recorder.js")
PATIENCE_SECONDS: Final = 60
TRIES: Final = 10
LIST_SECONDS: Final = 3
"""How long a list that was clicked may take to show its options; on a busy machine it takes a second."""


@dataclass
class Traffic:
    """How often something reached the browser, when it last did, and the hosts that were asked.

    Attributes
    ----------
    quiet
        For how many seconds nothing must arrive, nor a colour move, before a change is over.
    """

    quiet: float
    arrivals: int = 0
    last: float = field(default_factory=time.monotonic)
    hosts: set[str] = field(default_factory=set)

    def take(self) -> None:
        """Note that something has arrived."""
        self.arrivals += 1
        self.last = time.monotonic()

    def note_host(self, address: str) -> None:
        """Note whom an address asks; one that carries its own content asks nobody."""
        host = urlsplit(address).hostname
        if host is not None:
            self.hosts.add(host)


@dataclass(frozen=True)
class Change:
    """What one choice brought: bytes, and seconds from the click to the last colour, if any changed."""

    size: int
    seconds: float | None


UNFOLDED: Final = """() => {
    const folded = [...document.querySelectorAll('.stExpander details')]
    const moving = folded.flatMap(details => details.getAnimations({ subtree: true }))
    return Promise.allSettled(moving.map(animation => animation.finished))
}"""
"""Wait until nothing unfolds any more: a list that is opened meanwhile would be closed again."""


@dataclass(frozen=True)
class Opening:
    """What a new visitor saw of a page.

    Attributes
    ----------
    map, heading
        Seconds from navigation to the coloured map (None where the page has none) and to a heading to read.
    shift
        How much of what was there has moved.
    size
        Bytes that the server sent.
    """

    map: float | None
    heading: float | None
    shift: float
    size: int


@contextmanager
def launch(options: list[str]) -> Iterator[Browser]:
    """Open Chromium, the one that the browser tests use."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(),
            args=["--no-sandbox", "--disable-background-networking", *options],
        )
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def open_page(
    browser: Browser, wire: Wire, extent: Extent, path: str = "", *, has_map: bool = True
) -> Iterator[tuple[Page, Traffic]]:
    """Open a page as a new visitor with nothing cached; it is drawn and quiet when this yields."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    try:
        context.add_init_script(path=RECORDER)
        page = context.new_page()
        traffic = _listen(page, extent)
        page.goto(f"http://127.0.0.1:{wire.port}/{path}")
        _wait_until_quiet(page, traffic, since=0, changes=0 if has_map else None)
        yield page, traffic
    finally:
        context.close()


def _listen(page: Page, extent: Extent) -> Traffic:
    """Notice everything the network brings to the page and to the frames in it."""
    traffic = Traffic(extent.quiet)
    session = page.context.new_cdp_session(page)
    session.on("Network.webSocketFrameReceived", lambda event: traffic.take())
    session.on("Network.loadingFinished", lambda event: traffic.take())
    session.send("Network.enable")
    page.on("request", lambda request: traffic.note_host(request.url))
    page.on("websocket", lambda opened: traffic.note_host(opened.url))
    return traffic


def _wait_until_quiet(page: Page, traffic: Traffic, since: int, changes: int | None) -> list[list[float]]:
    """Return the changes of colour once something has arrived, and nothing moves any more.

    Parameters
    ----------
    since
        How much had arrived before.
    changes
        How many changes of colour there were before one that must come; None where none must.

    Raises
    ------
    RuntimeError
        If nothing has arrived, or the map has not changed, or has not come to rest, in time.
    """
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        page.wait_for_timeout(100)
        seen, now = page.evaluate("[window.recorder.changes, performance.now()]")
        if traffic.arrivals <= since or (changes is not None and (len(seen) <= changes or seen[-1][1] == 0)):
            continue
        last = seen[-1][0] if seen else 0
        if now - last > traffic.quiet * 1000 and time.monotonic() - traffic.last > traffic.quiet:
            return list(seen)
    raise RuntimeError("Nothing came, or the map did not change its colours, or did not come to rest.")


def measure_openings(browser: Browser, wire: Wire, extent: Extent) -> tuple[list[Opening], set[str]]:
    """Return what each visitor saw of the first page, one after another, and the hosts asked.

    The first is the first visitor of a fresh server.
    """
    seen, hosts = [], set()
    for _ in range(extent.first_maps):
        opening, traffic = _open(browser, wire, extent)
        seen.append(opening)
        hosts |= traffic.hosts
    return seen, hosts


def measure_page(browser: Browser, wire: Wire, extent: Extent, path: str) -> Opening:
    """Return what a new visitor sees of a page that has no map."""
    return _open(browser, wire, extent, path, has_map=False)[0]


def _open(
    browser: Browser, wire: Wire, extent: Extent, path: str = "", *, has_map: bool = True
) -> tuple[Opening, Traffic]:
    before = wire.received
    with open_page(browser, wire, extent, path, has_map=has_map) as (page, traffic):
        return _read_opening(page, wire.received - before), traffic


def _read_opening(page: Page, size: int) -> Opening:
    """Return what was seen of a page until now, in which nothing was changed yet."""
    seen = page.evaluate("window.recorder")
    coloured = seen["changes"][-1][0] / 1000 if seen["changes"] else None
    heading = seen["heading"] and seen["heading"] / 1000
    return Opening(coloured, heading, seen["shift"], size)


def measure_changes(
    browser: Browser, wire: Wire, app: App, extent: Extent
) -> tuple[Opening, dict[str, list[Change]], set[str]]:
    """Choose every option of every control, once each, in one visit; return its opening and hosts, too."""
    before, changes = wire.received, {}
    with open_page(browser, wire, extent) as (page, traffic):
        opening = _read_opening(page, wire.received - before)
        _unfold(page, traffic)
        for label in extent.list_controls(app):
            if _find_control(page, label).count():
                options = _list_options(page, label)[: extent.options]
                changes[label] = [_change(page, wire, traffic, label, option) for option in options]
    return opening, changes, traffic.hosts


def _unfold(page: Page, traffic: Traffic) -> None:
    """Open what is folded, so that every control can be reached."""
    for folded in page.locator(".stExpander details:not([open])").all():
        folded.locator("summary").click()
    page.evaluate(UNFOLDED)
    _wait_until_quiet(page, traffic, since=0, changes=0)


def _find_control(page: Page, label: str) -> Locator:
    """Return a select box, or a row of segments, by the words before it."""
    controls = page.get_by_test_id("stSelectbox").or_(page.get_by_test_id("stButtonGroup"))
    return controls.filter(has=page.get_by_text(label, exact=True))


def _list_options(page: Page, label: str) -> list[str]:
    """Return the options of a control that are not shown yet."""
    control = _find_control(page, label)
    row = control.get_by_role("radio")
    if row.count():
        return control.locator("[role=radio][aria-checked=false]").all_inner_texts()
    shown: list[tuple[str, str]] = []
    while not shown:  # the list was closed again before it was read
        open_list(page, label)
        read = "all => all.map(option => [option.innerText, option.ariaSelected])"
        shown = page.locator("[role=option]").evaluate_all(read)
        page.keyboard.press("Escape")
    return [text for text, selected in shown if selected != "true"]


def open_list(page: Page, label: str) -> None:
    """Open the list of a select box; again where it was closed, as a person does.

    A run of the page that ends closes a list that was opened meanwhile.

    Raises
    ------
    RuntimeError
        If it shows no option, however often it is opened.
    """
    for _ in range(TRIES):
        _find_control(page, label).get_by_role("combobox").click()
        with suppress(PlaywrightTimeout):
            page.get_by_role("option").first.wait_for(timeout=LIST_SECONDS * 1000)
            return
        page.keyboard.press("Escape")
    raise RuntimeError(f"The list of “{label}” does not stay open.")


def _change(page: Page, wire: Wire, traffic: Traffic, label: str, option: str) -> Change:
    """Choose an option and return what it brought."""
    changes = len(page.evaluate("window.recorder.changes"))
    size, arrivals = _click_option(page, wire, traffic, label, option)
    seen = _wait_until_quiet(page, traffic, arrivals, changes=None)
    clicked = page.evaluate("window.recorder.clicks.at(-1)")
    has_changed = len(seen) > changes and seen[-1][1] > 0
    return Change(wire.received - size, (seen[-1][0] - clicked) / 1000 if has_changed else None)


def _click_option(page: Page, wire: Wire, traffic: Traffic, label: str, option: str) -> tuple[int, int]:
    """Click an option; return how many bytes had come before, and how often something had arrived."""
    control = _find_control(page, label)
    if control.get_by_role("radio").count():
        before = wire.received, traffic.arrivals
        control.get_by_role("radio", name=option, exact=True).click()
        return before
    for _ in range(TRIES):
        open_list(page, label)
        before = wire.received, traffic.arrivals
        with suppress(PlaywrightTimeout):
            page.get_by_role("option", name=option, exact=True).click(timeout=LIST_SECONDS * 1000)
            return before
        page.keyboard.press("Escape")
    raise RuntimeError(f"“{option}” cannot be chosen in “{label}”.")
