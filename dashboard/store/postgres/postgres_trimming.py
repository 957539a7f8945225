"""Shorten the history in a database: the way back then ends earlier, and room is freed."""

import sqlalchemy as sa

from dashboard.domain.problems import DataFolderError, Problem
from dashboard.store.changes import Trimmed
from dashboard.store.postgres.databases import Database
from dashboard.store.postgres.journal_table import list_entries, read_oldest
from dashboard.store.postgres.migrating import is_made
from dashboard.store.postgres.postgres_changes import take_turn
from dashboard.store.postgres.postgres_tables import HELD, JOURNAL, REPLACED, STANDING, VERSIONS


def trim_database(database: Database, keep: int) -> Trimmed:
    """Keep the last changes, and of what was replaced only what those replaced; the journal stays whole."""
    if keep < 1:
        action = "Name another database to begin anew; nothing was written."
        raise DataFolderError([Problem(database.name, "a number of changes from 1 on", str(keep), action)])
    with database.read() as connection:
        if not is_made(database, connection):
            return Trimmed(0, 0)
    with take_turn(database) as turn:
        before, oldest = measure(turn.connection), read_oldest(turn.connection)
        numbers = [change.number for change in list_entries(turn.connection, oldest)]
        last = numbers[-keep:]
        if last:
            turn.connection.execute(sa.delete(REPLACED).where(REPLACED.c.number < last[0]))
            turn.connection.execute(sa.update(STANDING).values(oldest=last[0]))
            turn.connection.execute(sa.delete(VERSIONS).where(VERSIONS.c.id.not_in(_list_needed())))
        return Trimmed(len(numbers) - len(last), before - measure(turn.connection))


def _list_needed() -> sa.CompoundSelect[tuple[int]]:
    """Return the versions that are held, or that taking back a change needs."""
    replaced = [sa.select(side).where(side.is_not(None)) for side in (REPLACED.c.before, REPLACED.c.after)]
    return sa.union(sa.select(HELD.c.version), *replaced)


def measure(connection: sa.Connection) -> int:
    """Return how many bytes the history takes: the journal, and what is not held any more."""
    journal = sa.select(sa.func.coalesce(sa.func.sum(sa.func.pg_column_size(JOURNAL.table_valued())), 0))
    past = sa.select(sa.func.coalesce(sa.func.sum(VERSIONS.c.size), 0)).where(
        VERSIONS.c.id.not_in(sa.select(HELD.c.version))
    )
    return int(connection.scalar(journal) or 0) + int(connection.scalar(past) or 0)
