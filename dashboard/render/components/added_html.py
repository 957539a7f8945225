"""What is said of figures that a person added: on every page while they are there, and where they were."""

from collections.abc import Iterable
from html import escape
from typing import Final

from dashboard.domain.problems import Problem

NOTHING_CHANGED: Final = "Nothing was changed."


def render_own(titles: Iterable[str]) -> str:
    """Return the line that every page carries while a session holds figures of its own."""
    quoted = ", ".join(f"“{escape(title)}”" for title in titles)
    return (
        f'<p class="own" role="note"><strong>With figures you added to this session: {quoted}.</strong> '
        "No other visitor is shown them, and they are gone when "
        "this tab is closed or reloaded; a copied address shows the page without them.</p>"
    )


def render_mark(session: str, titles: Iterable[str]) -> str:
    """Return the mark by which the browser finds its session, with the titles of what would be lost."""
    added = ", ".join(f"“{title}”" for title in titles)
    return f'<i class="session-mark" data-session="{session}" data-added="{escape(added)}"></i>'


def render_done(said: str) -> str:
    """Return what has just been done."""
    return f'<p class="done" role="status">{escape(said)}</p>'


def render_refusal(problems: Iterable[Problem], said: str = "") -> str:
    """Return what is wrong, a line for each problem, below a sentence that says what came of it."""
    listed = "".join(f"<li>{escape(str(problem))}" for problem in problems)
    first = f"<p><strong>{escape(said)}</strong></p>" if said else ""
    return f'<div class="refusal" role="alert">{first}<ul>{listed}</ul></div>'


def render_moves(moves: Iterable[str]) -> str:
    """Return what happened to the data folder while somebody was looking at a comparison with it."""
    listed = "".join(f"<li>{escape(move)}" for move in moves)
    return (
        '<div class="note" role="status"><p><strong>The data folder has changed since you brought this file. '
        f"What follows compares with it as it is now.</strong></p><ul>{listed}</ul></div>"
    )


def render_changes(changes: Iterable[tuple[int, str, str, str]]) -> str:
    """Return a table of kept changes: number, when, by whom, and what each was; the last one first."""
    rows = "".join(
        f"<tr><td>{number}<td>{escape(when.replace('T', ' ')[:16])}<td>{escape(who)}<td>{escape(said)}"
        for number, when, who, said in changes
    )
    heads = "".join(f'<th scope="col">{name}' for name in ("No.", "When (UTC)", "By", "What"))
    return (
        '<div class="wide"><table class="plain"><caption>What was kept, the last change first</caption>'
        f"<thead><tr>{heads}<tbody>{rows}</table></div>"
    )
