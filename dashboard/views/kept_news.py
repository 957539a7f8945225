"""What is news of what is kept for everyone; what a step was is found once, for a history never changes."""

from collections.abc import Hashable, Iterator
from itertools import pairwise
from typing import Final

from dashboard.analysis.evidence import build
from dashboard.analysis.steps import Veil, draw_veil, find_release_steps, find_step
from dashboard.domain.embargo import read_clock
from dashboard.domain.problems import DataFolderError
from dashboard.render.view_models.news_view import NewsItem, list_release_news, list_step_news
from dashboard.store.changes import Change
from dashboard.store.protocol import Store
from dashboard.store.snapshot import Snapshot
from dashboard.views.cache import Loaded

MOST_STEPS: Final = 10
"""So many of the last changes are told: each is worked out from two whole states of the store."""

News = tuple[NewsItem, ...]

_FOUND: Final[dict[Store, dict[Hashable, News]]] = {}
"""What was found of each store's changes that others have followed, and of what was there before."""


def take_news(store: Store, loaded: Loaded) -> News:
    """Return all news of a store, in no order; none where its history cannot be read."""
    return loaded.remember("news", lambda: _find_news(store, loaded))


def _find_news(store: Store, loaded: Loaded) -> News:
    try:
        veil = draw_veil(store.read(), read_clock())
        changes = store.list_changes()[-MOST_STEPS:]
    except DataFolderError:
        return ()
    if not changes:
        return tuple(_list_first(loaded.snapshot, veil))
    known = _FOUND.get(store, {})
    found: dict[Hashable, News] = {}
    first = ("before", changes[0].number, changes[0].when, veil.held)
    found[first] = known.get(first) or _find_first(store, changes[0], veil)
    for change, later in pairwise(changes):
        key = (change.number, change.when, later.number, veil.held)
        found[key] = known[key] if key in known else _find_step(store, change, later, veil)
    _FOUND[store] = found
    return (
        *(item for items in found.values() for item in items),
        *_find_last(store, changes[-1], loaded, veil),
    )


def _find_first(store: Store, first: Change, veil: Veil) -> News:
    """Return the news of what was there before the first change; none where that was nothing."""
    try:
        return tuple(_list_first(store.read_before(first.number), veil))
    except DataFolderError:
        return ()


def _find_step(store: Store, change: Change, later: Change, veil: Veil) -> News:
    """Return the news of a change that another followed; none where what was held then cannot be read."""
    try:
        before, after = (store.read_before(one.number) for one in (change, later))
        return _tell(change, before, after, veil)
    except DataFolderError:
        return ()


def _find_last(store: Store, change: Change, loaded: Loaded, veil: Veil) -> News:
    """Return the news of the last change, after which what is loaded was loaded."""
    try:
        return _tell(change, store.read_before(change.number), loaded.snapshot, veil)
    except DataFolderError:
        return ()


def _tell(change: Change, before: Snapshot, after: Snapshot, veil: Veil) -> News:
    step = find_step(change, before, after, veil)
    return tuple(list_step_news(step)) if step else ()


def _list_first(snapshot: Snapshot, veil: Veil) -> Iterator[NewsItem]:
    """Yield the news of a state of which no history says how it came about."""
    shown = veil.show(snapshot)
    yield from list_release_news(build(shown, now=veil.now), shown.sources)
    for step in find_release_steps(shown, veil.now):
        yield from list_step_news(step)
