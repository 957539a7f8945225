"""Earlier editions for whoever asks by address: the last few that were asked for are kept."""

from collections import OrderedDict
from threading import Lock
from typing import Final

from dashboard.analysis.evidence import Evidence, build
from dashboard.domain.embargo import read_clock
from dashboard.store.edition_index import EditionIndex
from dashboard.store.protocol import Store

MOST: Final = 3
"""So many earlier editions are kept built, with their verdicts; each takes some 30 MB."""


class KeptEditions:
    """The earlier editions of one store."""

    def __init__(self, store: Store) -> None:
        self._index = EditionIndex(store)
        self._built: OrderedDict[str, Evidence] = OrderedDict()
        self._lock = Lock()

    def open(self, edition: str) -> Evidence:
        """Return what was known in an edition; whether it may be shown is looked at each time.

        Raises
        ------
        UnknownEditionError
            If there is none of this id, or what it shows is under embargo now.
        DataFolderError
            If the store cannot be read.
        """
        with self._lock:
            place = self._index.find(edition, read_clock())
            if edition not in self._built:
                self._built[edition] = build(self._index.read(place), now=place.moment)
            self._built.move_to_end(edition)
            while len(self._built) > MOST:
                self._built.popitem(last=False)
            return self._built[edition]


_KEPT: Final[dict[Store, KeptEditions]] = {}


def open_edition(store: Store, edition: str) -> Evidence:
    """Return what was known in an edition of a store, as `KeptEditions.open` does."""
    return _KEPT.setdefault(store, KeptEditions(store)).open(edition)
