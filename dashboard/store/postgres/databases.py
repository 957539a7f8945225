"""Connections to a database: one pool for each address of this process, and every failure as a sentence."""

import atexit
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock
from typing import Final

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

from dashboard.domain.problems import DataFolderError, Problem, quote_reason
from dashboard.store.holdings import Part
from dashboard.store.postgres.watching import Watcher

PATIENCE: Final = "10s"
"""So long a change waits for another one to end."""
_SCHEMES: Final = ("postgresql", "postgres")
_ALIVE: Final = {
    "connect_timeout": "5",
    "keepalives_idle": "10",
    "keepalives_interval": "5",
    "keepalives_count": "3",
}
"""One that does not answer is found out within seconds, one that answers no more within half a minute."""
_BUSY: Final = "55P03"
"""What PostgreSQL calls a lock that could not be had in time."""


@dataclass(frozen=True)
class KnownPart:
    """What a version holds, and what is wrong with that by itself."""

    part: Part
    problems: tuple[Problem, ...]


@dataclass
class Database:
    """A database and what this process knows of it.

    Attributes
    ----------
    known
        What versions hold, by their number: a version never changes. Those that were held when last read.
    is_ready
        Whether its tables were seen to be those of this version of the program.
    """

    engine: sa.Engine
    known: dict[int, KnownPart] = field(default_factory=dict)
    is_ready: bool = False
    _watcher: Watcher | None = None
    _starting: Lock = field(default_factory=Lock)

    @property
    def name(self) -> str:
        """What to call the database in a sentence; never its password."""
        return f"database {self.engine.url.database or self.engine.url.username or 'postgres'}"

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        """Yield a connection that sees the database as of one moment.

        Raises
        ------
        DataFolderError
            If the database cannot be reached, or fails.
        """
        with explain(self.name), self.engine.connect() as connection:
            yield connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)

    @contextmanager
    def write(self) -> Iterator[sa.Connection]:
        """Yield a connection whose changes are kept together when the block ends, and none where it raises.

        Raises
        ------
        DataFolderError
            If the database cannot be reached, fails, or somebody else goes on changing it for too long.
        """
        with explain(self.name), self.engine.begin() as connection:
            connection.execute(sa.text(f"SET LOCAL lock_timeout = '{PATIENCE}'"))
            yield connection
        if self._watcher is not None:
            self._watcher.forget()

    def watch(self) -> Watcher:
        """Return who watches the database for this process."""
        with self._starting:
            if self._watcher is None:
                self._watcher = Watcher(self.engine.url)
            return self._watcher

    def close(self) -> None:
        """Close every connection; whoever watches ends by and by."""
        if self._watcher is not None:
            self._watcher.end()
        self.engine.dispose()


@contextmanager
def explain(name: str) -> Iterator[None]:
    """Say what failed in a sentence, for people.

    Raises
    ------
    DataFolderError
        Where the database raised anything.
    """
    try:
        yield
    except SQLAlchemyError as error:
        raise DataFolderError([_describe(name, error)]) from error


def _describe(name: str, error: SQLAlchemyError) -> Problem:
    cause = getattr(error, "orig", None) or error
    if getattr(cause, "sqlstate", None) == _BUSY:
        action = "Try again in a minute; nothing was written."
        return Problem(name, "a database at rest", "someone changing it", action)
    reason = quote_reason(Exception(str(cause).strip()))
    action = "Ask who runs the database whether it is up, and look at its address; nothing was written."
    return Problem(name, "a database that answers", reason, action)


_KNOWN: Final[dict[str, Database]] = {}
_LOCK: Final = Lock()


def find_database(address: str) -> Database:
    """Return the database at an address; nothing is connected yet.

    Raises
    ------
    DataFolderError
        If that is no address of a database.
    """
    with _LOCK:
        if address not in _KNOWN:
            _KNOWN[address] = Database(_make_engine(address))
        return _KNOWN[address]


def _make_engine(address: str) -> sa.Engine:
    try:
        url = sa.make_url(address)
        if url.drivername not in _SCHEMES:
            raise NoSuchModuleError(url.drivername)
        url = url.set(drivername="postgresql+psycopg").update_query_dict(
            {name: value for name, value in _ALIVE.items() if name not in url.query}
        )
        return sa.create_engine(url, pool_pre_ping=True)
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        expected = "an address such as postgresql://user@host/name"
        raise DataFolderError(
            [Problem("the store", expected, "something else", "Correct the address.")]
        ) from error


def forget_database(address: str) -> None:
    """Close every connection to the database at an address."""
    with _LOCK:
        database = _KNOWN.pop(address, None)
    if database is not None:
        database.close()


@atexit.register
def _forget_all() -> None:
    for address in list(_KNOWN):
        forget_database(address)
