"""Change what a database holds: each change is one transaction, which has the state to itself."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import sqlalchemy as sa

from dashboard.domain.delivery import Delivery
from dashboard.domain.problems import DataFolderError, Problem
from dashboard.domain.region import Region, get_shipped_region
from dashboard.store.changes import Change, Proposal, take_back
from dashboard.store.history import get_standing
from dashboard.store.holding_back import keep_embargo
from dashboard.store.holdings import (
    PRECEDENCE,
    REGION,
    Part,
    get_precedence,
    get_region,
    list_deliveries,
    name_deliveries,
)
from dashboard.store.journal_cells import find_cells, name_areas
from dashboard.store.made_up_beside_real import find_mixing, refuse_mixing
from dashboard.store.postgres.databases import Database
from dashboard.store.postgres.journal_table import add_entry, list_entries, read_oldest
from dashboard.store.postgres.migrating import make_ready
from dashboard.store.postgres.postgres_tables import REPLACED, STANDING
from dashboard.store.postgres.records_table import put_row
from dashboard.store.postgres.standing_state import PostgresState, read_state, refuse_moved
from dashboard.store.postgres.versions import (
    Versions,
    hold,
    keep_version,
    list_sources,
    read_held,
    read_parts,
    select_kinds,
)
from dashboard.store.records import RecordChange
from dashboard.store.state import State

_ACTION = "Take back the later change first; nothing was written."


@dataclass(frozen=True)
class Turn:
    """A transaction that has the store to itself, and what it found there."""

    database: Database
    connection: sa.Connection
    state: PostgresState
    held: Versions

    def read(self, versions: Mapping[str, int | None]) -> dict[str, Part]:
        """Return what these versions hold; nothing stands under a name whose version is None."""
        named = {slot: number for slot, number in versions.items() if number is not None}
        return read_parts(self.database, self.connection, named)


@contextmanager
def take_turn(database: Database, seen: State | None = None) -> Iterator[Turn]:
    """Have a store to oneself; what is done in the block is kept when it ends, and nothing where it raises.

    Raises
    ------
    MovedError
        If the store is not in the state that was seen.
    DataFolderError
        If the database cannot be reached, or somebody else goes on changing it for too long.
    """
    make_ready(database)
    with database.write() as connection:
        state = read_state(connection, for_change=True)
        refuse_moved(connection, database.name, seen, state)
        yield Turn(database, connection, state, read_held(connection))


def commit_proposal(
    database: Database, proposal: Proposal, *, who: str, record: RecordChange | None
) -> Change:
    """Keep a proposal as one change, as `Store.commit` describes it."""
    with take_turn(database, proposal.seen) as turn:
        loaded = list_sources(turn.connection, turn.held.values())
        for delivery in proposal.deliveries:
            refuse_mixing(delivery, loaded)
        parts: dict[str, Part] = {
            **name_deliveries(keep_embargo(delivery, loaded) for delivery in proposal.deliveries)
        }
        known = {slot: turn.held[slot] for slot in (PRECEDENCE,) if slot in turn.held}
        old = get_precedence(turn.read(known))
        new = proposal.update_precedence(old, [source.id for source in loaded])
        parts |= {} if new == old else {PRECEDENCE: new}
        after = {slot: keep_version(turn.connection, slot, part) for slot, part in parts.items()}
        if record is not None:
            put_row(database, turn.connection, record)
        return keep_change(turn, proposal.make_change(who), after, parts)


def undo_change(database: Database, number: int, *, who: str, why: str, seen: State | None) -> Change:
    """Bring back what was held before a change, as `Store.undo` describes it."""
    with take_turn(database, seen) as turn:
        history = tuple(list_entries(turn.connection, read_oldest(turn.connection)))
        change = get_standing(history, number, database.name)
        rows = turn.connection.execute(sa.select(REPLACED).where(REPLACED.c.number == number)).all()
        changed = [row.slot for row in rows if turn.held.get(row.slot) != row.after]
        if changed:
            raise DataFolderError(
                Problem(f"{database.name}, {slot}", f"it as change {number} left it", "another", _ACTION)
                for slot in changed
            )
        before = {row.slot: row.before for row in rows}
        _refuse_mixing(turn, before)
        return keep_change(turn, take_back(change, who, why), before, turn.read(before))


def _refuse_mixing(turn: Turn, back: Mapping[str, int | None]) -> None:
    """Refuse to bring back made-up figures beside real ones, or real ones beside made-up."""
    versions = [number for number in {**turn.held, **back}.values() if number is not None]
    problems = find_mixing(list_sources(turn.connection, versions), turn.database.name)
    if problems:
        raise DataFolderError(problems)


def keep_change(
    turn: Turn, change: Change, after: Mapping[str, int | None], parts: Mapping[str, Part]
) -> Change:
    """Let a store hold other versions, as one change of the history; return it as it is kept.

    Parameters
    ----------
    parts
        What those versions hold.
    """
    now = datetime.now(UTC).isoformat(timespec="seconds")
    kept = replace(change, number=turn.state.number + 1, when=now)
    old = turn.read({slot: turn.held.get(slot) for slot in after})
    tables = [(_get_table(old.get(slot)), _get_table(parts.get(slot))) for slot in after]
    hold(turn.connection, after)
    replaced = {slot: (turn.held.get(slot), version) for slot, version in after.items()}
    add_entry(turn.connection, kept, find_cells(tables, _name_areas(turn, tables)), replaced)
    turn.connection.execute(sa.update(STANDING).values(number=kept.number))
    return kept


def _get_table(part: Part | None) -> Delivery | None:
    return part if isinstance(part, Delivery) else None


def _name_areas(turn: Turn, tables: list[tuple[Delivery | None, Delivery | None]]) -> dict[str, str]:
    """Return the names of areas that the store and the tables of a change give."""
    parts = turn.read(select_kinds(turn.connection, turn.held, (REGION, "areas")))
    region = get_region(parts) or get_shipped_region()
    return name_areas([*list_deliveries(parts.values()), *(one for pair in tables for one in pair)], region)


def seed_database(database: Database, deliveries: Iterable[Delivery]) -> None:
    """Put tables into a database without a change in its history."""
    with take_turn(database) as turn:
        put_parts(turn, {**name_deliveries(deliveries)})


def begin_database(database: Database, region: Region, deliveries: Iterable[Delivery]) -> None:
    """Make a store for a region, as `Store.begin` describes it."""
    with take_turn(database) as turn:
        refuse_used(turn)
        put_parts(turn, {REGION: region, **name_deliveries(deliveries)})


def refuse_used(turn: Turn) -> None:
    """Refuse to begin where something is held, or a change was ever kept.

    Raises
    ------
    DataFolderError
        If so.
    """
    if turn.held or turn.state.number:
        expected, action = "a database in which nothing was kept yet", "Name another one."
        raise DataFolderError([Problem(turn.database.name, expected, "one that holds something", action)])


def put_parts(turn: Turn, parts: Mapping[str, Part]) -> None:
    """Let a store hold these too, without a change in its history."""
    hold(turn.connection, {slot: keep_version(turn.connection, slot, part) for slot, part in parts.items()})
    turn.connection.execute(sa.update(STANDING).values(seeds=STANDING.c.seeds + 1))
