"""How many files are read at once: by this process, or by all processes of a machine that share a folder."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final

try:
    import fcntl
except ImportError:  # Windows has none: there, each process counts for itself
    _HAS_LOCKS = False
else:
    _HAS_LOCKS = True

FOLDER_VARIABLE: Final = "BOROUGH_GAP_MAP_READING_FOLDER"
"""Names a folder that all replicas of a machine may write to; without it, each counts alone."""
_POLL_SECONDS: Final = 0.05


class ReadingPlaces:
    """Places in which files are read; who finds none free waits.

    In a folder each place is a file that whoever reads holds locked. The system lets a lock go when its
    process ends, however it ends, so a replica that was killed keeps no place.

    Attributes
    ----------
    most
        How many there are.
    taken
        How many this process holds now.
    begun
        How many readings this process has begun.
    """

    def __init__(self, most: int, folder: str = "") -> None:
        self.most = most
        self.taken = 0
        self.begun = 0
        self._folder = Path(folder) if folder and _HAS_LOCKS else None
        self._own = threading.BoundedSemaphore(most)
        self._counting = threading.Lock()

    @contextmanager
    def hold(self, patience: float, meanwhile: Callable[[], None] = lambda: None) -> Iterator[bool]:
        """Hold a place while the block reads; yield whether one came free in so many seconds.

        A folder that cannot be written to has none.

        Parameters
        ----------
        meanwhile
            Is called again and again while none is free; what it raises ends the wait.
        """
        until = time.monotonic() + patience
        with ExitStack() as held:
            is_held = self._acquire(until, meanwhile)
            if is_held:
                held.callback(self._own.release)
                is_held = self._folder is None or _lock_one(self._folder, self.most, until, meanwhile, held)
            if is_held:
                held.enter_context(self._count())
            yield is_held

    def _acquire(self, until: float, meanwhile: Callable[[], None]) -> bool:
        while not self._own.acquire(timeout=_POLL_SECONDS):
            if time.monotonic() >= until:
                return False
            meanwhile()
        return True

    @contextmanager
    def _count(self) -> Iterator[None]:
        with self._counting:
            self.taken += 1
            self.begun += 1
        try:
            yield
        finally:
            with self._counting:
                self.taken -= 1


def _lock_one(folder: Path, most: int, until: float, meanwhile: Callable[[], None], held: ExitStack) -> bool:
    """Lock the first of the files that comes free, until what is held is let go; say whether one did."""
    while True:
        if any(_lock(folder / f"place-{number}", held) for number in range(most)):
            return True
        if time.monotonic() >= until:
            return False
        meanwhile()
        time.sleep(_POLL_SECONDS)


def _lock(path: Path, held: ExitStack) -> bool:
    with ExitStack() as opened:
        try:
            place = opened.enter_context(path.open("ab"))
            fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:  # somebody else has it, or the folder is not there to be written to
            return False
        held.push(opened.pop_all())
        return True
