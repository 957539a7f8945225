"""What is under embargo is taken out of what was read, before anything is built of it."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime

from dashboard.domain.delivery import Delivery
from dashboard.domain.embargo import HeldBack, parse_moment
from dashboard.domain.provenance import Source
from dashboard.store.precedence import Precedence
from dashboard.store.snapshot import Snapshot


def find_end(source: Source) -> datetime | None:
    """Return the moment from which a source is shown; None where it always is."""
    return parse_moment(source.not_before) if source.not_before else None


def hold_back(snapshot: Snapshot, now: datetime, may_see: Collection[str] = ()) -> Snapshot:
    """Return a snapshot as if no source had been loaded that is under embargo at this moment.

    Its tables, its boundaries, its sidecars and its place in the order of loading are gone; `held_back` says
    of each what may be said.

    Parameters
    ----------
    may_see
        The ids of the sources for which who asks is named; those stay. Whoever does not say who asks
        gets what everybody sees.
    """
    held = [source for source in list_embargoed(snapshot, now) if source.id not in may_see]
    if not held:
        return snapshot
    gone = {source.id for source in held}
    has_boundaries = not any(source.table == "boundaries" for source in held)
    return replace(
        snapshot,
        sources=tuple(source for source in snapshot.sources if source.id not in gone),
        tables={key: table for key, table in snapshot.tables.items() if key not in gone},
        boundaries=snapshot.boundaries if has_boundaries else None,
        precedence=_forget(snapshot.precedence, gone),
        held_back=(*snapshot.held_back, *map(_describe, held)),
    )


def list_embargoed(snapshot: Snapshot, now: datetime) -> list[Source]:
    """Return the sources of a snapshot that are under embargo at this moment."""
    return [source for source in snapshot.sources if (end := find_end(source)) and end > now]


def keep_embargo(delivery: Delivery, loaded: Iterable[Source]) -> Delivery:
    """Return a delivery as it is kept: what takes the place of a source under embargo stays under it.

    Nobody lifts an embargo by bringing the file again; who states another moment moves it.
    """
    replaced = {source.id: source.not_before for source in loaded}.get(delivery.source.id, "")
    if not replaced or delivery.source.not_before:
        return delivery
    return replace(delivery, source=replace(delivery.source, not_before=replaced))


def _forget(precedence: Precedence, gone: set[str]) -> Precedence:
    loaded = tuple(key for key in precedence.loaded if key not in gone)
    decisions = tuple(d for d in precedence.decisions if not {d.leads, d.yields} & gone)
    return Precedence(loaded, decisions)


def _describe(source: Source) -> HeldBack:
    return HeldBack(source.title, source.publisher, parse_moment(source.not_before), source.id)


def is_due(held_back: Iterable[HeldBack], now: datetime) -> bool:
    """Say whether the embargo of any of these has ended, so that all must be read again."""
    return any(held.ends <= now for held in held_back)
