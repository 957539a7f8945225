"""Hostile files: those of the tests, given to the reading process, and some of them to the running server."""

import hashlib
import random
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import sync_playwright

from dashboard.domain.areas import AreaRegister
from dashboard.domain.limits import MAX_BYTES
from dashboard.domain.problems import DashboardError
from dashboard.intake.detect import SUFFIXES
from dashboard.intake.read_apart import read_apart
from dashboard.store.table_files import read_table
from tests.attack.attack import ROOT, Attack, Target, judge, run_tests
from tests.browser.chromium import find_chromium
from tests.browser.conftest import LAUNCH
from tests.fixtures.reading import make_request

TESTS: Final = ("test_hostile_*.py", "test_broken_*.py", "test_reading_apart.py")
"""Each of these tests writes hostile files of its own, and sees that they are refused in a sentence."""
FACTS: Final = {"retrieved": "2026-11-24"}
READ: Final = 80
UPLOADED: Final = 30
"""How many of the files that the tests left are drawn, the same ones each time; starting a process takes a second."""
SAID: Final = 'h2:has-text("What was understood"), .refusal'


def attack_by_files(target: Target) -> Iterable[Attack]:
    """Run the tests that write hostile files; then give some of these to the reading process and the server."""
    room = target.room / "files"
    tests = sorted(str(path) for pattern in TESTS for path in (ROOT / "tests" / "unit").glob(pattern))
    options = ("--basetemp", str(room), "-o", "tmp_path_retention_policy=all", "-n", "2")
    yield run_tests(
        "Hostile files, one by one", "by the command line and the readers, in tests", *options, *tests
    )
    files = collect_files(room)
    draw = random.Random(len(files))
    yield _read_apart(target, draw.sample(files, min(READ, len(files))))
    small = [path for path in files if path.stat().st_size < MAX_BYTES]
    yield _upload(target, draw.sample(small, min(UPLOADED, len(small))))


def collect_files(room: Path) -> list[Path]:
    """Return one file of each content that the tests left, of those whose name a visitor could offer."""
    files = {}
    for path in sorted(room.rglob("*")):
        is_own = "data" in path.relative_to(room).parts[:-1]
        if path.is_file() and not path.is_symlink() and not is_own and path.suffix.lower() in SUFFIXES:
            files[path.name, hashlib.sha256(path.read_bytes()).digest()] = path
    return list(files.values())


def _read_apart(target: Target, files: list[Path]) -> Attack:
    """Give each file to the reading process: it must answer with tables, a question or a sentence."""
    register = AreaRegister(read_table(target.data / "stats" / "areas.csv", "areas"))

    def read(path: Path) -> str:
        try:
            read_apart(make_request(path, register, facts=dict(FACTS))).deliver()
        except DashboardError as refused:
            return "" if str(refused) else f"{path.name}: refused without a word"
        except Exception as error:  # noqa: BLE001 - whatever else comes out is what is looked for
            return f"{path.name}: {type(error).__name__}: {error}"
        return ""

    with ThreadPoolExecutor(2) as pool:
        wrong = [said for said in pool.map(read, files) if said]
    return judge("Hostile files, read", len(files), wrong, "given to the reading process")


def _upload(target: Target, files: list[Path]) -> Attack:
    """Offer the files on the page, one after the other, as a visitor does."""
    wrong = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=LAUNCH)
        for path in files:
            page = browser.new_page()
            try:
                page.goto(f"{target.address}/add")
                page.locator('input[type="file"]').set_input_files(path)
                page.locator(SAID).first.wait_for(timeout=60_000)
            except PlaywrightError as error:
                wrong.append(f"{path.name}: {str(error).splitlines()[0]}")
            if page.locator("[data-testid=stException]").count():
                wrong.append(f"{path.name}: the page failed")
            page.close()
        browser.close()
    if not target.is_up():
        wrong.append("the server does not answer any more")
    return judge("Hostile files, uploaded", len(files), wrong, "on the page, in a browser")
