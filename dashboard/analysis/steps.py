"""The steps in which a store came to hold what it does: what each change of it, and each later release, did.

Everybody may be told of a step. So it is found between two states without persons' names, and without what is
under embargo now; where nothing is left then, there is no step.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time

from dashboard.analysis.changes_between import ChangesBetween, find_changes
from dashboard.analysis.evidence import Evidence, build
from dashboard.analysis.moments import Moment, MomentKind, take_snapshot
from dashboard.domain.provenance import Source
from dashboard.store.changes import Change, ChangeKind
from dashboard.store.holding_back import find_end, hold_back
from dashboard.store.packing import leave_out_private
from dashboard.store.precedence import identify_publication
from dashboard.store.snapshot import Snapshot


@dataclass(frozen=True)
class Step:
    """What one change did, or one release that is loaded beside an earlier one.

    Attributes
    ----------
    key
        Tells it from every other step, today and later.
    at
        Since when it may be known: when it was kept, or from the end of an embargo on.
    brought
        By an import: the sources that are new, or of which another file is loaded.
    """

    key: str
    at: datetime
    after: Evidence
    changes: ChangesBetween
    brought: tuple[Source, ...]


@dataclass(frozen=True)
class Veil:
    """What nobody may be told of now.

    Attributes
    ----------
    now
        By which an embargo has ended or not.
    held
        The sources under embargo now, each with its moment. An earlier state of one may bear none: somebody
        forgot it, and brought the file again.
    """

    now: datetime
    held: frozenset[tuple[str, str]] = frozenset()

    def show(self, snapshot: Snapshot) -> Snapshot:
        """Return a snapshot as everybody may see it: names go first, whoever's table they are in."""
        ends = dict(self.held)
        sources = tuple(
            replace(source, not_before=ends.get(source.id, source.not_before)) for source in snapshot.sources
        )
        return hold_back(leave_out_private(replace(snapshot, sources=sources)), self.now)


def draw_veil(snapshot: Snapshot, now: datetime) -> Veil:
    """Return what nobody may be told of, by what a store holds now."""
    held = {(s.id, s.not_before) for s in snapshot.sources if (end := find_end(s)) and end > now}
    return Veil(now, frozenset(held))


def find_step(change: Change, before: Snapshot, after: Snapshot, veil: Veil) -> Step | None:
    """Return what a change did, as far as everybody may know of it; None where that is nothing.

    Parameters
    ----------
    before, after
        What the store held before the change, and after it.
    """
    was, is_now = veil.show(before), veil.show(after)
    kept = _read_moment(change)
    if kept is None or _is_same(was, is_now):
        return None
    others = _list_others(was, is_now)
    at = max([kept, *(end for source in others if (end := find_end(source)))])
    brought = others if change.kind is ChangeKind.IMPORT else ()
    return _compare(f"{change.when}/{change.number}", at, was, is_now, veil.now, brought, kept.date())


def find_release_steps(shown: Snapshot, now: datetime) -> Iterator[Step]:
    """Yield what each release did that is loaded beside an earlier one of the same publication.

    Parameters
    ----------
    shown
        What everybody may see of a state of which no history says in which order its sources came.
    """
    for earlier, later in _pair_releases(shown):
        was, is_now = (
            take_snapshot(Moment(MomentKind.RELEASE, source.id, source=source), shown, _read_nothing)
            for source in (earlier, later)
        )
        yield _compare(f"release/{later.id}/{later.retrieved}", date_source(later), was, is_now, now)


def date_source(source: Source) -> datetime:
    """Return since when a source may be known of which no history says when it was kept."""
    retrieved = datetime.combine(date.fromisoformat(source.retrieved), time(), UTC)
    end = find_end(source)
    return max(retrieved, end) if end else retrieved


def _compare(
    key: str,
    at: datetime,
    before: Snapshot,
    after: Snapshot,
    now: datetime,
    brought: tuple[Source, ...] = (),
    day: date | None = None,
) -> Step:
    """Return a step; champions are compared on one day, so that none is said to have lapsed by waiting."""
    was, is_now = build(before, now=now), build(after, now=now)
    changes = find_changes(was, is_now, (day, day) if day else None)
    return Step(key, at, is_now, changes, brought)


def _list_others(before: Snapshot, after: Snapshot) -> tuple[Source, ...]:
    known = {(source.id, source.sha256) for source in before.sources}
    return tuple(source for source in after.sources if (source.id, source.sha256) not in known)


def _is_same(before: Snapshot, after: Snapshot) -> bool:
    """Say whether two snapshots have the same sources, led by the same ones."""
    return (before.sources, before.precedence) == (after.sources, after.precedence)


def _read_moment(change: Change) -> datetime | None:
    """Return when a change was kept; None where its record does not say it."""
    try:
        moment = datetime.fromisoformat(change.when)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _pair_releases(snapshot: Snapshot) -> Iterator[tuple[Source, Source]]:
    """Yield each release of figures with the next one of its publication."""
    last: dict[tuple[str, ...], Source] = {}
    for source, _ in snapshot.list_tables("figures"):
        publication = identify_publication(source)
        if publication in last:
            yield last[publication], source
        last[publication] = source


def _read_nothing(_: int) -> Snapshot:
    """Stand for the history, which is not asked of a release."""
    raise LookupError
