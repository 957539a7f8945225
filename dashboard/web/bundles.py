"""Files that take a minute to make: one is made at a time, while visitors are served."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from threading import Lock, Thread
from typing import Final

from dashboard.render.files.zip_files import write_zip
from dashboard.web.plain_answers import Answer

MOST_BYTES: Final = 48_000_000
"""Of finished ones that are kept: four or five of a whole region."""


@dataclass
class Making:
    """One that is being made.

    Attributes
    ----------
    key
        What it is made of.
    done, total
        How many of its files are written, of how many.
    """

    key: Hashable
    total: int
    done: int = 0
    has_failed: bool = False


class Bundles:
    """ZIPs that are made in the background; the last few are kept, those asked for longest ago go first."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most_bytes = most_bytes
        self._finished: OrderedDict[Hashable, Answer] = OrderedDict()
        self._lock = Lock()
        self._thread: Thread | None = None
        self.making: Making | None = None

    def find(self, key: Hashable) -> Answer | None:
        """Return a finished one; None where there is none."""
        with self._lock:
            answer = self._finished.get(key)
            if answer is not None:
                self._finished.move_to_end(key)
            return answer

    def begin(
        self,
        key: Hashable,
        total: int,
        write: Callable[[], Iterable[tuple[str, bytes]]],
        finish: Callable[[bytes], Answer],
    ) -> bool:
        """Begin to make one; False where another is being made, and nothing was begun.

        Parameters
        ----------
        write
            Yields its files, each with its name; it is called in a thread of its own.
        finish
            Makes of the ZIP what is sent.
        """
        with self._lock:
            if self.making is not None and not self.making.has_failed:
                return self.making.key == key
            self.making = making = Making(key, total)
        self._thread = Thread(target=self._make, args=(making, write, finish), name="bundle", daemon=True)
        self._thread.start()
        return True

    def _make(
        self,
        making: Making,
        write: Callable[[], Iterable[tuple[str, bytes]]],
        finish: Callable[[bytes], Answer],
    ) -> None:
        """Make one and keep it; what goes wrong goes to the log, and is known by `has_failed`."""

        def count() -> Iterator[tuple[str, bytes]]:
            for file in write():
                yield file
                making.done += 1

        is_whole = False
        try:
            answer = finish(write_zip(count()))
            is_whole = True
        finally:
            with self._lock:
                making.has_failed = not is_whole
                if is_whole:
                    self.making = None
                    self._keep(making.key, answer)

    def _keep(self, key: Hashable, answer: Answer) -> None:
        self._finished[key] = answer
        while len(self._finished) > 1 and sum(a.size for a in self._finished.values()) > self._most_bytes:
            self._finished.popitem(last=False)

    def wait(self) -> None:
        """Return when nothing is being made."""
        if self._thread is not None:
            self._thread.join()
