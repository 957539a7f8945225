"""Hostile queries, each opened by a visitor of the running server."""

import random
from collections.abc import Iterable
from typing import Final
from urllib.parse import quote

from tests.attack.attack import Attack, Target, judge
from tests.fixtures.marked_up import write_texts
from tests.fixtures.visitor import visit

NAMES: Final = (
    *("show", "series", "picture", "window", "yardstick", "period", "map", "champion", "below", "borough"),
    *("verdict", "join", "least", "found", "side", "unit", "places", "order", "list_a", "council"),
    *("councils", "when", "from", "to", "data", "known", "embed", "embed_options", "__proto__", "%00", ""),
)
VALUES: Final = (
    *("", "0", "-1", "1e999", "99999999999999999999", "NaN", "None", "true", "[]", "{}", "\0", "\ud7ff", "٣"),
    *("../../etc/passwd", "file:///etc/passwd", "http://127.0.0.1:9/", "E09000001'--", "' OR 1=1", "${7*7}"),
    *("{{7*7}}", "%s%n", "children&show=adults", "\u202eadults", "a" * 10_000, "<script>alert(1)</script>"),
)
PAGES: Final = (
    *("", "gaps", "london", "compare", "targets", "changes", "method", "add", "about"),
    *("no_such_page", "../map", "%2e%2e"),
)


def write_queries(count: int) -> list[tuple[str, str]]:
    """Return pages with hostile queries: every value once under a name, then by chance, several at once."""
    chance = random.Random(count)
    values = [*VALUES, *write_texts(60)]
    queries = [("", f"{chance.choice(NAMES)}={quote(value)}") for value in values]
    while len(queries) < count:
        parts = [
            f"{name}={quote(chance.choice(values))}" for name in chance.choices(NAMES, k=chance.randint(1, 8))
        ]
        queries.append((chance.choice(PAGES), "&".join(parts)))
    return queries[:count]


def attack_by_addresses(target: Target) -> Iterable[Attack]:
    """Open 400 addresses, each as a new visitor; a page must come, and no failure of the script."""
    wrong = []
    queries = write_queries(400)
    for page, query in queries:
        with visit(target.address) as visitor:
            messages = visitor.open(query, page)
        failed = [m for m in messages if m.delta.new_element.WhichOneof("type") == "exception"]
        ended = messages[-1].script_finished
        if failed or ended or not any(m.delta.new_element.html.body for m in messages):
            wrong.append(f"/{page}?{query[:80]}")
    if not target.is_up():
        wrong.append("the server does not answer any more")
    yield judge("Hostile addresses", len(queries), wrong, "a visitor's session each, on the running server")
