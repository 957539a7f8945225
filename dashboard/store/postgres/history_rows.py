"""Give the history in a database to another store, and take one that another store gives."""

from collections.abc import Iterable, Iterator

import sqlalchemy as sa

from dashboard.store.holdings import Holdings, Part
from dashboard.store.journal_cells import CELL_COLUMNS
from dashboard.store.postgres.databases import Database
from dashboard.store.postgres.journal_table import add_entry, list_entries, read_entry_cells, read_oldest
from dashboard.store.postgres.migrating import is_made
from dashboard.store.postgres.postgres_changes import Turn, refuse_used, take_turn
from dashboard.store.postgres.postgres_tables import STANDING
from dashboard.store.postgres.versions import find_held_before, hold, keep_version, read_held, read_parts
from dashboard.store.transfer import Step, list_replaced


def export_rows(database: Database) -> Iterator[Step]:
    """Yield how a database came to hold what it holds, as `Store.export_history` describes it."""
    with database.read() as connection:
        if not is_made(database, connection):
            yield Step(None, {})
            return
        oldest, known = read_oldest(connection), dict[int, Part]()
        entries = list_entries(connection)
        for change in entries:
            if change.number < oldest:
                yield Step(change, None, read_entry_cells(connection, change.number))
        kept = [change for change in entries if change.number >= oldest]
        numbers = [*(change.number for change in kept), None]
        yield Step(None, _read_before(database, connection, numbers[0], known))
        for change, later in zip(kept, numbers[1:], strict=True):
            after = _read_before(database, connection, later, known)
            yield Step(change, after, read_entry_cells(connection, change.number))


def _read_before(
    database: Database, connection: sa.Connection, number: int | None, known: dict[int, Part]
) -> Holdings:
    """Return what was held before a change, or is held now; a version is the same object each time."""
    versions = read_held(connection) if number is None else find_held_before(connection, number)
    missing = {slot: version for slot, version in versions.items() if version not in known}
    parts = read_parts(database, connection, missing)
    known |= {version: parts[slot] for slot, version in missing.items()}
    return {slot: known[version] for slot, version in versions.items()}


def import_rows(database: Database, steps: Iterable[Step]) -> None:
    """Fill a database in which nothing was kept yet, all or nothing."""
    with take_turn(database) as turn:
        refuse_used(turn)
        held: Holdings = {}
        versions: dict[str, int] = {}
        for step in steps:
            if step.after is None:
                _add_past(turn, step)
                continue
            changed = list_replaced(held, step.after)
            after = {
                slot: None if part is None else keep_version(turn.connection, slot, part)
                for slot, part in changed.items()
            }
            _take_step(turn, step, versions, after)
            versions = {slot: v for slot, v in {**versions, **after}.items() if v is not None}
            held = step.after


def _add_past(turn: Turn, step: Step) -> None:
    """Add to the journal what can no longer be taken back."""
    if step.change is not None:
        add_entry(turn.connection, step.change, step.cells[CELL_COLUMNS], {})
        number = step.change.number
        turn.connection.execute(sa.update(STANDING).values(number=number, oldest=number + 1))


def _take_step(turn: Turn, step: Step, before: dict[str, int], after: dict[str, int | None]) -> None:
    """Bring the store one step further."""
    hold(turn.connection, after)
    if step.change is None:
        turn.connection.execute(sa.update(STANDING).values(seeds=STANDING.c.seeds + 1))
        return
    add_entry(turn.connection, step.change, step.cells, {s: (before.get(s), v) for s, v in after.items()})
    turn.connection.execute(sa.update(STANDING).values(number=step.change.number))
