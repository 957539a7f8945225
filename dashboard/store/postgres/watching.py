"""Know whether a database has changed without asking it each time: it tells its replicas (LISTEN, NOTIFY).

Where nothing is told, because something between does not pass it on, the state is asked for every second.
"""

import time
from threading import Event, Lock, Thread
from typing import Final

import psycopg
import sqlalchemy as sa

CHANNEL: Final = "borough_gap_map"
_ASK_SECONDS: Final = 1.0
_TRUSTED_SECONDS: Final = 2.0
"""What was heard longer ago than this is not relied upon: the connection may be gone."""
_STATE: Final = "SELECT identity, number, seeds FROM standing"

Told = tuple[object, ...]


class Watcher:
    """A thread with a connection of its own, which keeps what was last heard of the state."""

    def __init__(self, url: sa.URL) -> None:
        self._address = url.set(drivername="postgresql").render_as_string(hide_password=False)
        self._told: Told | None = None
        self._at = -_TRUSTED_SECONDS
        self._turns = 0
        self._lock, self._ended = Lock(), Event()
        self._thread = Thread(target=self._run, name="watch the database", daemon=True)
        self._thread.start()

    def get(self) -> Told | None:
        """Return what differs once anything has changed; None where it has to be asked for."""
        with self._lock:
            return self._told if time.monotonic() - self._at < _TRUSTED_SECONDS else None

    def forget(self) -> None:
        """Rely on nothing that was heard up to now: this process has changed the database itself."""
        with self._lock:
            self._told, self._turns = None, self._turns + 1

    def end(self) -> None:
        """Let the thread end, within a second; it is not waited for."""
        self._ended.set()

    def join(self) -> None:
        """Wait until the thread has ended."""
        self._thread.join()

    def _run(self) -> None:
        while not self._ended.is_set():
            try:
                with psycopg.connect(self._address, autocommit=True) as connection:
                    connection.execute(f"LISTEN {CHANNEL}")
                    while not self._ended.is_set():
                        self._ask(connection)
                        for _ in connection.notifies(timeout=_ASK_SECONDS, stop_after=1):
                            pass
            except psycopg.Error:
                self._ended.wait(_ASK_SECONDS)

    def _ask(self, connection: "psycopg.Connection[tuple[object, ...]]") -> None:
        with self._lock:
            turns = self._turns
        told = connection.execute(_STATE).fetchone()
        with self._lock:
            if turns == self._turns:  # else it may be from before this process changed anything
                self._told, self._at = told, time.monotonic()


def ask_now(connection: sa.Connection) -> Told:
    """Return what the database says of its state at this moment."""
    return tuple(connection.execute(sa.text(_STATE)).one())
