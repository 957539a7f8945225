"""Bring a database to the form of this version of the program, step by step (alembic)."""

from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa
from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from dashboard.domain.problems import DataFolderError, Problem
from dashboard.store.postgres.databases import Database

_FOLDER: Final = Path(__file__).resolve().parent / "migrations"
_LOCK: Final = 0x6761706D6170
"""The number of the lock under which one process at a time does this."""


def _find_steps() -> ScriptDirectory:
    return ScriptDirectory(str(_FOLDER), version_locations=[str(_FOLDER)])


def find_revision(connection: sa.Connection) -> str | None:
    """Return the last step that was done; None where no table of ours was ever made."""
    return MigrationContext.configure(connection).get_current_revision()


def upgrade(database: Database) -> tuple[str, ...]:
    """Do the steps that are missing, all or none; return what each does."""
    steps = _find_steps()
    done: list[str] = []
    with database.write() as connection:
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))

        def list_missing(revision: Any, _context: object) -> list[Any]:  # noqa: ANN401 - alembic's own
            missing = steps._upgrade_revs("head", revision)  # as alembic's cookbook does it
            done.extend(str(step.doc) for step in missing)
            return missing

        with EnvironmentContext(Config(), steps, fn=list_missing) as environment:
            environment.configure(connection=connection)
            environment.run_migrations()
    database.is_ready = True
    return tuple(done)


def is_made(database: Database, connection: sa.Connection) -> bool:
    """Say whether the tables were ever made.

    Raises
    ------
    DataFolderError
        If they are those of another version of the program.
    """
    if database.is_ready:
        return True
    revision = find_revision(connection)
    if revision is None:
        return False
    steps = _find_steps()
    if revision != steps.get_current_head():
        raise DataFolderError([_describe_other(database.name, revision, steps)])
    database.is_ready = True
    return True


def _describe_other(name: str, revision: str, steps: ScriptDirectory) -> Problem:
    is_older = revision in {step.revision for step in steps.walk_revisions()}
    action = "Run: python -m dashboard store upgrade --store ADDRESS." if is_older else "Start that version."
    found = f"those of {'an older' if is_older else 'a newer'} one"
    return Problem(name, "tables of this version of the program", found, f"{action} Nothing was written.")


def make_ready(database: Database) -> None:
    """Make the tables in a database that has none.

    Raises
    ------
    DataFolderError
        If there are those of another version of the program, or they cannot be made.
    """
    if database.is_ready:
        return
    with database.read() as connection:
        is_there = is_made(database, connection)
    if not is_there:
        upgrade(database)
