"""What a person does with the keyboard alone."""

import re
from contextlib import suppress
from typing import Final

from playwright.sync_api import TimeoutError as PlaywrightTimeout

MARKED: Final = "[role=option][data-focused=true]"
A_MOMENT: Final = 4_000
"""Milliseconds for which somebody looks at a list that marks nothing, before trying again.

When a run of the page ends, an open list closes or marks no option for a moment, and Enter then takes none. What
was typed stands there until the list is left.
"""


def tab_to(page, locator, limit: int = 40) -> None:
    """Press Tab until an element has the focus."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        if locator.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{limit} presses of Tab do not reach {locator}")


def take_by_arrow(page, option: str) -> None:
    """Press the arrow until an option of the list that has the focus is marked, and take it."""
    for _ in range(5):
        page.keyboard.press("ArrowDown")
        if _take_marked(page, re.compile(rf"^{re.escape(option)}$")):
            return
    raise AssertionError(f"the arrow does not lead to “{option}”")


def take_by_typing(page, words: str) -> None:
    """Type words of an option into the list that has the focus, and take it once it is marked."""
    for _ in range(5):
        page.keyboard.type(words)
        if _take_marked(page, words):
            return
        page.keyboard.press("Tab")
        page.keyboard.press("Shift+Tab")
    raise AssertionError(f"no option with “{words}” is marked")


def _take_marked(page, words: str | re.Pattern[str]) -> bool:
    marked = page.locator(MARKED).filter(has_text=words)
    with suppress(PlaywrightTimeout):
        marked.wait_for(timeout=A_MOMENT)
        page.keyboard.press("Enter")
        return True
    return False
