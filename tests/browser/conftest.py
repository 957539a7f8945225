"""A running dashboard, and a browser that is cut off from every other host."""

import os
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from dashboard.evidence.build import Evidence, build
from tests.browser.chromium import ADVICE, find_chromium

ROOT = Path(__file__).resolve().parents[2]
LAUNCH = ["--no-sandbox", "--disable-background-networking"]


@pytest.fixture(scope="session")
def evidence() -> Evidence:
    return build(ROOT / "data")


@pytest.fixture(scope="session")
def address(tmp_path_factory) -> Iterator[str]:
    """Serve the dashboard on the shipped data."""
    with serve(ROOT / "data", tmp_path_factory.mktemp("server") / "log.txt") as address:
        yield address


@contextmanager
def serve(data: Path, log_file: Path) -> Iterator[str]:
    """Serve the dashboard on a data folder, on a free port of this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = log_file.open("w")
    command = [sys.executable, "-m", "streamlit", "run", "dashboard/app.py", "--server.port", str(port)]
    environment = {**os.environ, "BOROUGH_GAP_MAP_DATA": str(data)}
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
    try:
        _wait_until_healthy(f"http://127.0.0.1:{port}/_stcore/health", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)
        log.close()


def _wait_until_healthy(url: str, server: subprocess.Popen) -> None:
    for _ in range(600):
        assert server.poll() is None, "the server stopped before it was ready"
        try:
            with urllib.request.urlopen(url, timeout=1):
                return
        except (URLError, ConnectionError, TimeoutError):
            try:
                server.wait(timeout=0.1)
            except subprocess.TimeoutExpired:
                continue
    raise AssertionError("the server did not become ready")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find_chromium()
    assert path, ADVICE
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=LAUNCH)
        yield chromium
        chromium.close()


class Visit:
    """A page, with all that went wrong on it."""

    def __init__(self, browser: Browser, address: str, width: int = 1440, height: int = 900) -> None:
        self.address = address
        self.context = browser.new_context(viewport={"width": width, "height": height}, accept_downloads=True)
        self.page: Page = self.context.new_page()
        self.asked_elsewhere: list[str] = []
        self.errors: list[str] = []
        self.page.route("**/*", self._let_pass)
        self.page.on("console", self._note_console)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _let_pass(self, route) -> None:
        url = route.request.url
        if url.startswith((self.address, "data:", "blob:")):
            route.continue_()
        else:
            self.asked_elsewhere.append(url)
            route.abort()

    def _note_console(self, message) -> None:
        if message.type == "error":
            self.errors.append(f"{message.text} {message.location.get('url', '')}")

    @property
    def map(self):
        return self.page.frame_locator('iframe[title="streamlit_folium.st_folium"]')

    @property
    def areas(self):
        """Every council's button on the map."""
        return self.map.locator('path[role="button"]')

    def area(self, name: str):
        """The button on the map that is this council."""
        return self.map.locator(f'[role="button"][aria-label^="{name}:"]')

    def choose(self, label: str, option: str) -> None:
        """Choose an option of a select box by its words."""
        box = self.page.get_by_role("combobox", name=label)
        box.click()
        box.press_sequentially(option)
        self.page.get_by_role("option", name=option, exact=True).click()

    def open(self, path: str = "/") -> "Visit":
        self.page.goto(self.address + path)
        self.page.locator("h1").first.wait_for()
        return self


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    """Open the dashboard; fail where the page asked another host or wrote an error to the console."""
    visit = Visit(browser, address)
    yield visit
    visit.context.close()
    assert visit.asked_elsewhere == []
    assert visit.errors == []
