"""What a person does on the page "Add data", by the keyboard, in the words of the page."""

from pathlib import Path

from dashboard.views.plain_text import escape_markdown
from tests.browser.keyboard import take_by_typing
from tests.browser.patience import expect, wait_for_rest

PATIENCE = 60_000
"""Reading a file starts a process of its own, and the first evidence of a session is built then."""
GIVEN_BY = "Replies of councils, gathered for this test"


def open_adding(visit):
    """Go to the page as a person does who came for the map."""
    visit.open()
    visit.page.get_by_role("link", name="Add data", exact=True).click()
    expect(visit.page.locator("h1").first).to_have_text("Add data")
    return visit


def hand_over(visit, path: Path) -> None:
    """Give the page a file; while it is drawn anew after the last one, the place for a file is there twice."""
    wait_for_rest(visit.page)
    visit.page.locator('input[type="file"]').set_input_files(path)


def bring(visit, path: Path) -> None:
    """Give the page a file and wait until it says something of it."""
    hand_over(visit, path)
    said = visit.page.locator('h2:has-text("What was understood"), .refusal')
    said.first.wait_for(timeout=PATIENCE)


def answer(visit, question: str, option: str) -> None:
    """Answer a question; again where nothing was chosen, as anybody would who sees the list empty.

    A question may be gone once it is answered, as that of a council that is left out is.
    """
    box = visit.page.get_by_role("combobox", name=escape_markdown(question))
    for _ in range(5):
        box.focus()
        take_by_typing(visit.page, option)
        visit.page.keyboard.press("Tab")
        if box.evaluate_all("all => all.map(box => box.value)") in ([option], []):
            return
    expect(box).to_have_value(option)


def say_who_gave(visit) -> None:
    """Say who gave the figures."""
    wait_for_rest(visit.page)
    visit.page.get_by_label("Who gave the figures").fill(GIVEN_BY)
    visit.page.keyboard.press("Tab")


def press(visit, name: str) -> None:
    """Press a button by the keyboard, once the page has settled enough to offer it."""
    visit.page.get_by_role("button", name=name, exact=True).press("Enter", timeout=PATIENCE)


def use_in_session(visit) -> None:
    """Take the last step and wait until it is done."""
    press(visit, "Use in this session")
    expect(visit.page.locator(".done")).to_contain_text("is used in this session", timeout=PATIENCE)


def go(visit, link: str) -> None:
    """Follow a link of the navigation."""
    visit.page.get_by_role("link", name=link, exact=True).first.click()
