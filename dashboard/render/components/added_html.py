"""What is said of figures that a person added: on every page while they are there, and where they were."""

from collections.abc import Iterable
from typing import Final

from markupsafe import Markup

from dashboard.domain.problems import Problem
from dashboard.render.components.markup import join, render_list, render_table, tag

NOTHING_CHANGED: Final = "Nothing was changed."


def render_own(titles: Iterable[str]) -> Markup:
    """Return the line that every page carries while a session holds figures of its own."""
    return tag(
        "p",
        tag("strong", f"With figures you added to this session: {_quote(titles)}."),
        " No other visitor is shown them, and they are gone when this tab is closed or reloaded; a copied "
        "address shows the page without them.",
        class_="own",
        role="note",
    )


def _quote(titles: Iterable[str]) -> str:
    return ", ".join(f"“{title}”" for title in titles)


def render_mark(session: str, titles: Iterable[str]) -> Markup:
    """Return the mark by which the browser finds its session, with the titles of what would be lost."""
    return tag("i", class_="session-mark", data_session=session, data_added=_quote(titles))


def render_example(warning: str, explained: str) -> Markup:
    """Return the line that every page carries while what it shows is made up."""
    return tag("p", tag("strong", warning), tag("span", f" {explained}"), role="note")


def render_done(said: str) -> Markup:
    """Return what has just been done."""
    return tag("p", said, class_="done", role="status")


def render_refusal(problems: Iterable[Problem], said: str = "") -> Markup:
    """Return what is wrong, a line for each problem, below a sentence that says what came of it."""
    first = tag("p", tag("strong", said)) if said else ""
    return tag("div", first, render_list(map(str, problems)), class_="refusal", role="alert")


def render_moves(moves: Iterable[str]) -> Markup:
    """Return what happened to the data folder while somebody was looking at a comparison with it."""
    said = (
        "The data folder has changed since you brought this file. What follows compares with it as it is now."
    )
    return tag("div", tag("p", tag("strong", said)), render_list(moves), class_="note", role="status")


def render_changes(
    changes: Iterable[tuple[int, str, str, str]], caption: str = "What was kept, the last change first"
) -> Markup:
    """Return a table of kept changes: number, when, by whom, and what each was; the last one first."""
    rows = [(number, when.replace("T", " ")[:16], who, said) for number, when, who, said in changes]
    heads = ("No.", "When (UTC)", "By", "What")
    table = render_table(caption, heads, rows, css="plain", has_row_heads=False)
    return tag("div", table, class_="wide")


def render_heading(title: str, said: str = "") -> Markup:
    """Return the heading of a page, and the sentence below it."""
    return join((tag("h1", title), tag("p", said, class_="lede") if said else ""))
