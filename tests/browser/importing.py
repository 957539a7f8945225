"""People click while somebody imports: what they see is one state of the folder or the other, whole.

`python -m tests.browser.importing PEOPLE ROUNDS` runs it with as many browsers as wanted and prints the numbers.
"""

import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import count, cycle
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, sync_playwright

from dashboard.__main__ import main as main_command
from tests.browser.chromium import find_chromium
from tests.browser.conftest import LAUNCH, ROOT, Visit
from tests.fixtures.london import LONDON_CODES
from tests.fixtures.published import C3
from tests.fixtures.serving import serve

STATES: Final = ("6", "9")
"""In each state of the folder every council has this one figure."""
VIEW: Final = (
    "/?picture=figures&show=children&series=dfe_trafficking_assessments&period=2022&borough=E09000028"
)
CONTROLS: Final = (("Tiles", "Boundaries"), ("Adults", "Children", "Verdict", "Figures"))
"""What every other person clicks, one after the other; the first stay where the figures are."""
IS_AT_REST: Final = """() => document.querySelector('.stApp')?.dataset.testScriptState === 'notRunning'"""
"""Whoever clicks while a page is still being written keeps it from ever being finished."""
PAUSE: Final = 0.05
_BESIDE: Final = ThreadPoolExecutor(1)
MAX_ROUNDS: Final = 1_500
READ_FIGURES: Final = """() => [...document.querySelectorAll('.figure-table')].map(table =>
    table.querySelector('caption')?.textContent.includes('trafficking was identified') &&
    table.querySelector('caption')?.textContent.includes('2022') &&
    table.querySelectorAll('thead th').length == 5
      ? [...table.querySelectorAll('tbody tr td:nth-of-type(1)')].map(cell => cell.textContent) : [])[0] || []"""
READ_ERRORS: Final = """() => [...document.querySelectorAll('[data-testid=stException], .stAlert, .refusal')]
    .map(error => error.textContent)"""


@dataclass
class Seen:
    """What people saw: how often each figure stood in every council's row, and all that was wrong."""

    clicks: int = 0
    imports: int = 0
    tables: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    seconds: float = 0.0


def write_versions(folder: Path) -> list[Path]:
    """Write two versions of one published file, in which every council has one and the same figure."""
    paths = []
    for state in STATES:
        (folder / state).mkdir()
        changed = C3
        for code in sorted(LONDON_CODES):
            changed = changed.set_cell("Trafficking", state, new_la_code=code, time_period="2022")
        paths.append(changed.write(folder / state))
    return paths


def run_command(*arguments: object) -> "Future[int]":
    """Run a command beside the clicks: in this process, which is not the server's."""
    return _BESIDE.submit(main_command, [str(word) for word in arguments])


def _finish(command: "Future[int]") -> list[str]:
    """Wait until a command has ended; return what there is to say where it failed."""
    return [f"a command ended with {command.result()}"] if command.result(timeout=120) else []


def click_while_importing(browser: Browser, folder: Path, people: int, imports: int) -> Seen:
    """Serve a copy of the data folder, and let people click until so many imports and undos are done."""
    data = Path(shutil.copytree(ROOT / "data", folder / "data"))
    for shipped in (data / "stats").glob("dfe_c3_*"):
        shipped.unlink()  # it reaches further than what is imported here, and would lead
    versions = write_versions(folder)
    later = ("--retrieved", "2027-01-15", "--data", data)
    assert main_command([str(word) for word in ("import", versions[0], *later)]) == 0
    log = folder / "log.txt"
    seen = Seen()
    with serve(data, log) as address:
        visits = [Visit(browser, address).open(VIEW) for _ in range(people)]
        for visit in visits:
            visit.unfold()
        begun = time.monotonic()
        steps = _list_steps(versions[1], data, later)
        _click_until_done(visits, steps, imports, seen)
        seen.seconds = time.monotonic() - begun
        seen.wrong += [error for visit in visits for error in visit.errors]
        for visit in visits:
            visit.close()
    seen.wrong += [line for line in log.read_text().splitlines() if "Traceback" in line or "Error" in line]
    return seen


def _list_steps(version: Path, data: Path, later: tuple[object, ...]) -> Iterator[tuple[object, ...]]:
    """Return the commands in turn: an import, which is a change of an even number, and its undo."""
    for number in count(2, 2):
        yield "import", version, *later
        yield "undo", number, "--data", data


def _click_until_done(visits: list[Visit], steps, imports: int, seen: Seen) -> None:
    """Click; begin the next change of the folder once somebody has seen the one before."""
    running, expected = run_command(*next(steps)), cycle(reversed(STATES))
    awaited, rounds = next(expected), 0
    while seen.imports < imports and rounds < MAX_ROUNDS:
        shown = {figure for place, visit in enumerate(visits) for figure in _act(visit, place, rounds, seen)}
        rounds += 1
        time.sleep(PAUSE)
        if running.done() and awaited in shown:
            seen.wrong += _finish(running)
            seen.imports += 1
            if seen.imports < imports:
                awaited, running = next(expected), run_command(*next(steps))
    if not running.done():
        seen.wrong += _finish(running)
    if seen.imports < imports:
        seen.wrong.append(f"nobody saw the folder change to {awaited}")


def _act(visit: Visit, place: int, rounds: int, seen: Seen) -> set[str]:
    """Click the next control of this person's once the last is answered; return the figures seen meanwhile."""
    names = CONTROLS[place % len(CONTROLS)]
    control = visit.page.get_by_role("radio", name=names[rounds % len(names)], exact=True)
    if visit.page.evaluate(IS_AT_REST) and control.count() and not control.is_checked():
        control.click(force=True, no_wait_after=True)
        seen.clicks += 1
    figures = set(visit.page.evaluate(READ_FIGURES))
    if figures:
        seen.tables[" and ".join(sorted(figures))] += 1
    if figures - set(STATES) or len(figures) > 1:
        seen.wrong.append(f"figures of two states, or of none: {sorted(figures)}")
    seen.wrong += visit.page.evaluate(READ_ERRORS)
    return figures


def main() -> None:
    """Run it and print what was seen."""
    people, imports = map(int, sys.argv[1:])
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=LAUNCH)
        print(click_while_importing(browser, Path(folder), people, imports))
        browser.close()


if __name__ == "__main__":
    main()
