"""Earlier editions for whoever asks by address: the last few that were asked for are kept."""

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock
from typing import Final

from dashboard.analysis.evidence import Evidence, build
from dashboard.analysis.verdicts.yardsticks import Yardstick
from dashboard.domain.embargo import read_clock
from dashboard.render.documents.document_maker import DocumentMaker
from dashboard.render.documents.office_words import OfficeWords
from dashboard.store.edition import find_edition_day
from dashboard.store.edition_index import EditionIndex
from dashboard.store.protocol import Store

MOST: Final = 3
"""So many earlier editions are kept built, with their verdicts; each takes some 30 MB."""


@dataclass(frozen=True)
class _Built:
    """One edition, and what makes documents of it, by window, yardstick and the words of the office."""

    evidence: Evidence
    makers: dict[object, DocumentMaker] = field(default_factory=dict)

    def make(self, window: int, yardstick: Yardstick | None, office: OfficeWords) -> DocumentMaker:
        key = (window, yardstick, office)
        if key not in self.makers:
            day = find_edition_day(self.evidence.sources.values())
            self.makers[key] = DocumentMaker(self.evidence, day, window, yardstick, office=office)
        return self.makers[key]


class KeptEditions:
    """The earlier editions of one store."""

    def __init__(self, store: Store) -> None:
        self._index = EditionIndex(store)
        self._built: OrderedDict[str, _Built] = OrderedDict()
        self._lock = Lock()

    def open(
        self, edition: str, window: int, yardstick: Yardstick | None, office: OfficeWords
    ) -> DocumentMaker:
        """Return what makes documents of an edition, as at its own day.

        Whether it may be shown is looked at each time.

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
                self._built[edition] = _Built(build(self._index.read(place), now=place.moment))
            self._built.move_to_end(edition)
            while len(self._built) > MOST:
                self._built.popitem(last=False)
            return self._built[edition].make(window, yardstick, office)


_KEPT: Final[dict[Store, KeptEditions]] = {}


def find_editions(store: Store) -> KeptEditions:
    """Return the earlier editions of a store."""
    return _KEPT.setdefault(store, KeptEditions(store))
