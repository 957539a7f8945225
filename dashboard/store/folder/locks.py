"""Who may read a data folder and who may change it, at one moment: readers together, a writer alone.

Before either takes the lock it passes a turnstile. A reader passes it at once or not at all; a writer holds
it from when it begins to wait until it is done. So no reader begins while a writer waits, and however many
read, one after another, a writer's turn comes.
"""

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO, Final

try:
    import fcntl
except ImportError:  # Windows has none: there, one person at a time keeps data
    _HAS_LOCKS = False
else:
    _HAS_LOCKS = True

LOCK: Final = "lock"
TURNSTILE: Final = "turnstile"
PATIENCE_SECONDS: Final = 10.0
_POLL_SECONDS: Final = 0.01


@contextmanager
def hold_shared(folder: Path) -> Iterator[None]:
    """Keep writers off while the block reads; go on without where that cannot be had."""
    with ExitStack() as held:
        try:
            lock = held.enter_context((folder / LOCK).open("rb"))
        except OSError:  # nothing was ever kept here, or not for this reader to open
            yield
            return
        until = time.monotonic() + PATIENCE_SECONDS
        while not _enter(folder, lock) and time.monotonic() < until:
            time.sleep(_POLL_SECONDS)
        yield


def _enter(folder: Path, lock: BinaryIO) -> bool:
    """Take the lock for reading where no writer has it or waits for it; say whether it was had."""
    try:
        turnstile = (folder / TURNSTILE).open("rb")
    except OSError:  # the last to write here knew of none
        return _try(lock, is_shared=True)
    with turnstile:  # closed again at once, and with that let go
        return _try(turnstile, is_shared=True) and _try(lock, is_shared=True)


@contextmanager
def hold_alone(folder: Path) -> Iterator[bool]:
    """Keep everybody else off while the block writes, if that can be had in time; yield whether it could.

    Raises
    ------
    OSError
        If the folder cannot be written.
    """
    with (folder / TURNSTILE).open("ab") as turnstile, (folder / LOCK).open("ab") as lock:
        until = time.monotonic() + PATIENCE_SECONDS
        yield all(_wait(file, until) for file in (turnstile, lock))


def _wait(file: BinaryIO, until: float) -> bool:
    """Wait for a lock for writing; it goes when the file is closed, or its process ends."""
    while not _try(file, is_shared=False):
        if time.monotonic() > until:
            return False
        time.sleep(_POLL_SECONDS)
    return True


def _try(file: BinaryIO, *, is_shared: bool) -> bool:
    if not _HAS_LOCKS:
        return True
    try:
        fcntl.flock(file, (fcntl.LOCK_SH if is_shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
