"""What changed between two moments, found once for all who look, whichever page they look at."""

from dashboard.analysis.changes_between import find_changes
from dashboard.analysis.evidence import build
from dashboard.analysis.moments import NOW, Moment, MomentKind, find_last_import, list_moments, take_snapshot
from dashboard.domain.periods import read_today
from dashboard.render.view_models.changes_view import ChangesView
from dashboard.views.cache import Loaded, list_kept_changes, load, read_before


def list_offered_moments() -> tuple[Moment, ...]:
    """Return the moments with which what is loaded can be compared, the first to be offered first."""
    loaded = load()
    return loaded.remember(
        "moments", lambda: list_moments(loaded.evidence, loaded.snapshot, list_kept_changes())
    )


def find_before_last_import() -> Moment | None:
    """Return the moment before the last import that still stands; None where none is in the history."""
    last = find_last_import(moment.change for moment in reversed(list_offered_moments()) if moment.change)
    return next((m for m in list_offered_moments() if last and m.change == last), None)


def take_changes(loaded: Loaded, before: Moment, after: Moment = NOW) -> ChangesView:
    """Return what changed between two moments.

    Raises
    ------
    DataFolderError
        If what was held at one of them can no longer be read.
    """
    day = read_today()
    return loaded.remember(
        ("changes", day, before.name, after.name), lambda: _find_changes(loaded, before, after)
    )


def _find_changes(loaded: Loaded, before: Moment, after: Moment) -> ChangesView:
    was, now = (
        loaded.evidence
        if moment.kind is MomentKind.NOW
        else build(take_snapshot(moment, loaded.snapshot, read_before))
        for moment in (before, after)
    )
    today = read_today()
    days = (before.day or today, after.day or today) if before.change else None
    return ChangesView(before, after, find_changes(was, now, days), now)
