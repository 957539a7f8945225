"""The moments between which one can ask what changed: days of figures, releases, changes of the store.

Three kinds of moment are known, and what each can show differs. Before a change of the store: what was loaded
then. As of an earlier release: what the later releases of that publication changed. With figures to a day:
the release that is loaded, without its later years; nothing can have been revised in that.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

import pandas as pd

from dashboard.analysis.evidence import Evidence
from dashboard.domain.provenance import Source
from dashboard.domain.series import BY_AGE, SERIES, Role
from dashboard.store.changes import Change, ChangeKind
from dashboard.store.history import find_standing
from dashboard.store.precedence import identify_publication
from dashboard.store.snapshot import Snapshot

MOST_CHANGES: Final = 20
"""So many of the last changes of a history are offered."""


class MomentKind(StrEnum):
    """What makes a moment."""

    NOW = "now"
    DAY = "day"
    RELEASE = "release"
    CHANGE = "change"


@dataclass(frozen=True)
class Moment:
    """A moment of what is loaded.

    Attributes
    ----------
    name
        What it is called in an address.
    day
        With figures to it, or on which the change was kept; None where neither, or not recorded.
    source
        The release; None of any other kind.
    change
        The one before which it is; None of any other kind.
    """

    kind: MomentKind
    name: str
    day: date | None = None
    source: Source | None = None
    change: Change | None = None


NOW: Final = Moment(MomentKind.NOW, "now")


def list_moments(evidence: Evidence, snapshot: Snapshot, changes: Iterable[Change]) -> tuple[Moment, ...]:
    """Return every moment but now: the last changes first, then earlier releases, then days, latest first."""
    kept = tuple(changes)
    before = [
        Moment(MomentKind.CHANGE, f"before-{c.number}", _read_day(c), change=c)
        for c in reversed(kept[-MOST_CHANGES:])
    ]
    releases = [
        Moment(MomentKind.RELEASE, f"release-{source.id}", source=source)
        for source in _list_earlier_releases(snapshot)
    ]
    days = [Moment(MomentKind.DAY, day.isoformat(), day) for day in _list_days(evidence)[1:]]
    return (*before, *releases, *days)


def _read_day(change: Change) -> date | None:
    """Return the day on which a change was kept; None where its record does not say it."""
    try:
        return date.fromisoformat(change.when[:10])
    except ValueError:
        return None


def _list_earlier_releases(snapshot: Snapshot) -> list[Source]:
    """Return the releases of figures of which a later one is loaded, the latest first."""
    ordered = [source for source, _ in snapshot.list_tables("figures")]
    publications = [identify_publication(source) for source in ordered]
    return [
        source for place, source in enumerate(ordered) if publications[place] in publications[place + 1 :]
    ][::-1]


def _list_days(evidence: Evidence) -> list[date]:
    """Return the last days of the periods by which any council is judged, the latest first."""
    judged = {
        series
        for series in SERIES
        if series.role is Role.IDENTIFICATION
        and any(evidence.list_yardsticks(series, group) for group in BY_AGE)
    }
    return sorted({period.end for series in judged for period in evidence.list_periods(series)}, reverse=True)


def list_later(moment: Moment, moments: Iterable[Moment]) -> tuple[Moment, ...]:
    """Return the moments with which one can be compared: those after it of its kind, and now, which is first.

    Moments of two kinds have no order.
    """
    return (NOW, *(other for other in moments if _is_after(other, moment)))


def _is_after(other: Moment, moment: Moment) -> bool:
    if other.kind is not moment.kind:
        return False
    if moment.change and other.change:
        return other.change.number > moment.change.number
    if moment.source and other.source:
        is_same = identify_publication(other.source) == identify_publication(moment.source)
        return is_same and other.name != moment.name
    return bool(moment.day and other.day and other.day > moment.day)


def find_last_import(changes: Iterable[Change]) -> Change | None:
    """Return the last import that still stands; None where there is none."""
    kept = tuple(changes)
    standing = find_standing(kept)
    imports = [c for c in kept if c.kind is ChangeKind.IMPORT and c.number in standing]
    return imports[-1] if imports else None


def take_snapshot(moment: Moment, now: Snapshot, read_before: Callable[[int], Snapshot]) -> Snapshot:
    """Return what was loaded at a moment, or would have been.

    Parameters
    ----------
    now
        What is loaded.
    read_before
        Returns what the store held before a change of this number.
    """
    if moment.change:
        return read_before(moment.change.number)
    if moment.source:
        return _drop_later_releases(now, moment.source)
    return _cut_figures(now, moment.day) if moment.day else now


def _drop_later_releases(now: Snapshot, source: Source) -> Snapshot:
    ordered = [other for other, _ in now.list_tables(source.table)]
    later = ordered[ordered.index(source) + 1 :]
    gone = {s.id for s in later if identify_publication(s) == identify_publication(source)}
    return replace(now, sources=tuple(s for s in now.sources if s.id not in gone))


def _cut_figures(now: Snapshot, day: date) -> Snapshot:
    """Return what is loaded without the figures of periods that end after a day."""
    last = pd.Timestamp(day)
    cut = {source.id: table[table["period_end"] <= last] for source, table in now.list_tables("figures")}
    return replace(now, tables={**now.tables, **cut})
