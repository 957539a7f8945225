"""What is expected of a page that is drawn anew meanwhile.

An element that moves to another place stands on the page twice until the run ends. Playwright waits for what is
not there yet, but fails at once where it finds two for one.
"""

from collections.abc import Callable
from typing import Any, Final

from playwright.sync_api import Locator, Page
from playwright.sync_api import expect as expect_at_once

AT_REST: Final = "[data-test-script-state=notRunning]"
"""The page, once no run of it is under way."""

UNDER_WAY: Final = "[data-test-script-state=running]"
"""The page, while the server draws it."""

expect_at_once.set_options(timeout=20_000)
"""A machine that does other work besides is slow, not wrong."""


def wait_for_rest(page: Page) -> None:
    """Wait until no run of a page is under way."""
    page.locator(AT_REST).wait_for(timeout=60_000)


def expect(subject: Locator | Page) -> Any:
    """Return what can be expected, as Playwright has it; of a page at rest where something stands there twice."""
    return _Expected(subject)


class _Expected:
    def __init__(self, subject: Locator | Page) -> None:
        self._subject = subject

    def __getattr__(self, name: str) -> Callable[..., None]:
        expected = getattr(expect_at_once(self._subject), name)

        def insist(*words: object, **options: object) -> None:
            try:
                expected(*words, **options)
            except AssertionError as error:
                if "strict mode violation" not in str(error):
                    raise
                wait_for_rest(self._subject if isinstance(self._subject, Page) else self._subject.page)
                expected(*words, **options)

        return insist
