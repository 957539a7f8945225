"""The state of a database, by which a later moment can tell whether anything has moved."""

from dataclasses import dataclass

import sqlalchemy as sa

from dashboard.domain.problems import Problem
from dashboard.store.postgres.journal_table import list_entries
from dashboard.store.postgres.postgres_tables import STANDING
from dashboard.store.state import LOOK_AGAIN, MovedError, State


@dataclass(frozen=True)
class PostgresState(State):
    """What a database held when somebody looked.

    Attributes
    ----------
    identity
        Of this very store, made with its tables.
    number
        Of the last change that was kept.
    seeds
        How often tables were put there without a change.
    """

    identity: str = ""
    number: int = 0
    seeds: int = 0


def read_state(connection: sa.Connection, *, for_change: bool = False) -> PostgresState:
    """Return the state of a store; for a change nobody else may change it until the transaction ends."""
    query = sa.select(STANDING.c.identity, STANDING.c.number, STANDING.c.seeds)
    row = connection.execute(query.with_for_update() if for_change else query).one()
    return PostgresState(f"{row.identity} {row.number} {row.seeds}", row.identity, row.number, row.seeds)


def list_moves(connection: sa.Connection, seen: State, now: State) -> list[str]:
    """Return what happened between two states, a line for each change; at least one where they differ."""
    if seen == now:
        return []
    if not isinstance(seen, PostgresState) or not isinstance(now, PostgresState):
        return ["another store"]
    if seen.identity != now.identity:
        return ["another store"]
    changes = [str(change) for change in list_entries(connection, seen.number + 1)]
    return changes or ["tables put there since"]


def refuse_moved(connection: sa.Connection, name: str, seen: State | None, now: PostgresState) -> None:
    """Refuse to go on where a store, which the caller holds, is not in the state that was seen.

    Raises
    ------
    MovedError
        With each change since.
    """
    if seen is not None and seen != now:
        moves = list_moves(connection, seen, now)
        raise MovedError(Problem(name, "the store as you saw it", found, LOOK_AGAIN) for found in moves)
