"""The journal in the database: every change there ever was, with what it did to each cell."""

from dataclasses import asdict
from typing import Any

import pandas as pd
import sqlalchemy as sa

from dashboard.store.changes import BroughtFile, Change, ChangeKind
from dashboard.store.journal_cells import CELL_COLUMNS
from dashboard.store.postgres.postgres_tables import JOURNAL, REPLACED, STANDING


def add_entry(
    connection: sa.Connection,
    change: Change,
    cells: pd.DataFrame,
    replaced: dict[str, tuple[int | None, int | None]],
) -> None:
    """Add a change to the journal, and to what can be taken back.

    Parameters
    ----------
    replaced
        The version before and after it, by name; None is nothing.
    """
    entry = {**asdict(change), "kind": change.kind.value, "source_ids": list(change.source_ids)}
    connection.execute(sa.insert(JOURNAL), {**entry, "cells": cells.to_numpy().tolist()})
    rows = [
        {"number": change.number, "slot": slot, "before": before, "after": after}
        for slot, (before, after) in replaced.items()
    ]
    if rows:
        connection.execute(sa.insert(REPLACED), rows)


def list_entries(connection: sa.Connection, first: int = 0) -> list[Change]:
    """Return every change from a number on, in order."""
    columns = [column for column in JOURNAL.c if column.name != "cells"]
    found = sa.select(*columns).where(JOURNAL.c.number >= first).order_by(JOURNAL.c.number)
    return [_row_to_change(row._mapping) for row in connection.execute(found)]


def _row_to_change(row: Any) -> Change:  # noqa: ANN401 - a mapping of the database's own
    files = tuple(BroughtFile(**file) for file in row["files"])
    own = {"kind": ChangeKind(row["kind"]), "source_ids": tuple(row["source_ids"]), "files": files}
    return Change(**{**row, **own})


def read_oldest(connection: sa.Connection) -> int:
    """Return the number of the first change that can still be taken back."""
    return int(connection.execute(sa.select(STANDING.c.oldest)).scalar_one())


def read_entry_cells(connection: sa.Connection, number: int) -> pd.DataFrame:
    """Return what a change of the journal did to each cell; no cells where there is no such change."""
    cells = connection.scalar(sa.select(JOURNAL.c.cells).where(JOURNAL.c.number == number))
    return pd.DataFrame(cells or [], columns=CELL_COLUMNS, dtype="str")
