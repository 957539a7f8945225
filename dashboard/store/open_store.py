"""The way into a store: the front doors give its address once, and nobody else knows what it is made of."""

import os
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from dashboard.domain.problems import DataFolderError, Problem
from dashboard.store.folder.folder_store import FolderStore
from dashboard.store.protocol import Store

STORE_VARIABLE: Final = "BOROUGH_GAP_MAP_STORE"
"""Holds the address of the store, where it is not given otherwise."""

_DATABASES: Final = ("postgresql://", "postgres://")
_NEEDED: Final = ("alembic", "psycopg", "sqlalchemy")
_INSTALL: Final = "Install them: pip install --require-hashes -r requirements-server.txt."


def open_store(address: str | Path) -> Store:
    """Return the store at an address: the path of a data folder, or that of a PostgreSQL database.

    Nothing is read or written yet; two stores of one address are equal. What a database needs is imported
    only for one.

    Raises
    ------
    DataFolderError
        If it is a database, and what it needs is not installed.
    """
    if not str(address).startswith(_DATABASES):
        return FolderStore(Path(address))
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        found = f"no {', '.join(missing)}"
        raise DataFolderError(
            [Problem("the store", "what PostgreSQL needs, which is an extra", found, _INSTALL)]
        )
    from dashboard.store.postgres.postgres_store import PostgresStore

    return PostgresStore(str(address))


def find_address(default: str | Path) -> str | Path:
    """Return the address that the environment gives, else another one."""
    return os.environ.get(STORE_VARIABLE) or default
