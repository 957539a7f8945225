"""What a person waits for: the first map, and the recoloured one, in Chromium."""

import base64
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.servers import App
from tests.browser.chromium import find_chromium

RECORDER: Final = Path(__file__).with_name("recorder.js")
QUIET_SECONDS: Final = 1.2
"""A change is over when neither a colour nor a byte has moved for this long."""

PATIENCE_SECONDS: Final = 60
FIRST_MAPS: Final = 5


@dataclass
class Traffic:
    """What reached the browser: bytes and time of the last, and the hosts it asked."""

    size: int = 0
    last: float = field(default_factory=time.monotonic)
    hosts: set[str] = field(default_factory=set)

    def take(self, size: int) -> None:
        """Count bytes that have arrived."""
        self.size += size
        self.last = time.monotonic()

    def note_host(self, address: str) -> None:
        """Note whom an address asks; one that carries its own content asks nobody."""
        host = urlsplit(address).hostname
        if host is not None:
            self.hosts.add(host)


@dataclass(frozen=True)
class Change:
    """What one choice brought: bytes, and seconds from the click to the last colour."""

    size: int
    seconds: float


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
def open_page(browser: Browser, port: int, app: App) -> Iterator[tuple[Page, Traffic]]:
    """Open the app as a new visitor with nothing cached; the map is drawn and quiet when this yields."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    try:
        context.add_init_script(path=RECORDER)
        page = context.new_page()
        traffic = _listen(page)
        page.goto(f"http://127.0.0.1:{port}/?{app.query}")
        _wait_until_quiet(page, traffic, changes=0)
        yield page, traffic
    finally:
        context.close()


def _listen(page: Page) -> Traffic:
    """Count everything the network brings to the page and to the frames in it."""
    traffic = Traffic()

    def take_message(event: dict[str, Any]) -> None:
        frame = event["response"]
        data = frame["payloadData"]
        traffic.take(len(base64.b64decode(data)) if frame["opcode"] == 2 else len(data.encode()))

    session = page.context.new_cdp_session(page)
    session.on("Network.webSocketFrameReceived", take_message)
    session.on("Network.loadingFinished", lambda event: traffic.take(int(event["encodedDataLength"])))
    session.send("Network.enable")
    page.on("request", lambda request: traffic.note_host(request.url))
    page.on("websocket", lambda opened: traffic.note_host(opened.url))
    return traffic


def _wait_until_quiet(page: Page, traffic: Traffic, changes: int) -> list[list[float]]:
    """Return the changes of colour once there are more than `changes` and nothing moves any more.

    Raises
    ------
    RuntimeError
        If the map has not changed, or has not come to rest, in time.
    """
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        page.wait_for_timeout(100)
        seen, now = page.evaluate("[window.recorder.changes, performance.now()]")
        if len(seen) <= changes or seen[-1][1] == 0:
            continue
        if now - seen[-1][0] > QUIET_SECONDS * 1000 and time.monotonic() - traffic.last > QUIET_SECONDS:
            return list(seen)
    raise RuntimeError("The map did not change its colours, or did not come to rest.")


def measure_first_maps(browser: Browser, port: int, app: App) -> tuple[list[float], set[str]]:
    """Return seconds from navigation to the coloured map, and the hosts asked.

    A first visit, which fills what the server keeps for everyone, is not counted.
    """
    seconds = []
    hosts: set[str] = set()
    for _ in range(FIRST_MAPS + 1):
        with open_page(browser, port, app) as (page, traffic):
            changes = page.evaluate("window.recorder.changes")
            seconds.append(changes[-1][0] / 1000)
            hosts |= traffic.hosts
    return seconds[1:], hosts


def measure_changes(browser: Browser, port: int, app: App) -> tuple[list[Change], set[str]]:
    """Choose every series, then every period, once each, in one visit; return also the hosts asked."""
    with open_page(browser, port, app) as (page, traffic):
        changes = [
            _change(page, traffic, label, option)
            for label in ("Series", "Period")
            for option in _list_options(page, label, app)
        ]
    return changes, traffic.hosts


def _list_options(page: Page, label: str, app: App) -> list[str]:
    """Return the options of a select box that are not shown yet and are to be visited."""
    _open_box(page, label)
    options = page.get_by_role("option")
    shown = page.locator("[role=option][aria-selected=true]").all_inner_texts()
    texts = [t for t in options.all_inner_texts() if t not in shown and not t.startswith(app.skipped)]
    page.keyboard.press("Escape")
    return texts


def _open_box(page: Page, label: str) -> None:
    """Open the list of a select box."""
    box = page.get_by_test_id("stSelectbox").filter(has=page.get_by_text(label, exact=True))
    box.get_by_role("combobox").click()
    page.get_by_role("option").first.wait_for()


def _change(page: Page, traffic: Traffic, label: str, option: str) -> Change:
    """Choose an option and return what it brought."""
    changes = len(page.evaluate("window.recorder.changes"))
    _open_box(page, label)
    before = traffic.size
    page.get_by_role("option", name=option, exact=True).click()
    seen = _wait_until_quiet(page, traffic, changes)
    clicked = page.evaluate("window.recorder.clicks.at(-1)")
    return Change(traffic.size - before, (seen[-1][0] - clicked) / 1000)
