"""Read what a database holds, as of one moment."""

from dataclasses import replace

import sqlalchemy as sa

from dashboard.domain.problems import DataFolderError, Problem
from dashboard.store.checked_holdings import check_holdings
from dashboard.store.postgres.databases import Database
from dashboard.store.postgres.journal_table import read_oldest
from dashboard.store.postgres.migrating import is_made
from dashboard.store.postgres.standing_state import PostgresState, read_state
from dashboard.store.postgres.versions import find_held_before, inspect_parts, read_held
from dashboard.store.snapshot import Snapshot

LOOK_UP = "“python -m dashboard history” lists the changes."


def inspect_database(database: Database) -> Snapshot:
    """Return what can be read of a database, with every problem met on the way.

    Raises
    ------
    DataFolderError
        If it cannot be reached, or is of another version of the program.
    """
    with database.read() as connection:
        if not is_made(database, connection):
            return replace(check_holdings({}, database.name), state=PostgresState(), is_new=True)
        state, held = read_state(connection), read_held(connection)
        parts, problems, database.known = inspect_parts(database, connection, held)
    snapshot = check_holdings(parts, database.name)
    found = [*problems, *snapshot.problems]
    return replace(snapshot, problems=found, state=state, is_new=not held and not state.number)


def read_database_before(database: Database, number: int) -> Snapshot:
    """Return what a database held before a change, as `Store.read_before` describes it."""
    with database.read() as connection:
        refuse_unknown(database, connection, number)
        parts, problems, _ = inspect_parts(database, connection, find_held_before(connection, number))
        state = read_state(connection)
    snapshot = check_holdings(parts, database.name)
    if problems or snapshot.problems:
        raise DataFolderError([*problems, *snapshot.problems])
    return replace(snapshot, state=state)


def refuse_unknown(database: Database, connection: sa.Connection, number: int) -> None:
    """Refuse to look for a change that the history does not have any more, or never had.

    Raises
    ------
    DataFolderError
        If it does not have it.
    """
    is_there = is_made(database, connection)
    if not (is_there and read_oldest(connection) <= number <= read_state(connection).number):
        problem = Problem(database.name, f"a change {number} in the history", "none", LOOK_UP)
        raise DataFolderError([problem])
