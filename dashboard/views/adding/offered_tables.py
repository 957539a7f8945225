"""The tables of a file that the page offers to put somewhere: how they differ, and what is said of them."""

from dataclasses import dataclass
from typing import Final

import streamlit as st

from dashboard.domain.delivery import Delivery
from dashboard.domain.periods import read_today
from dashboard.domain.problems import RefusedFileError
from dashboard.store.diff import compare
from dashboard.store.diff_result import Comparison
from dashboard.store.precedence import Decision
from dashboard.store.snapshot import Snapshot
from dashboard.views.adding.answer_controls import KEY as ANSWERS
from dashboard.views.adding.stated_facts import state_facts
from dashboard.views.adding.upload_step import get_brought
from dashboard.views.done_once import CHOSEN_SINCE

OPEN, THIS, LOADED = "open", "this", "loaded"
"""Which of two sources leads where they differ: nobody said, that of this file, what is loaded."""
_COMPARED: Final = "compared_tables"


def name_leading(sha256: str) -> str:
    """Return the key of the control that asks which source leads."""
    return f"leads_{sha256}"


@dataclass(frozen=True)
class Compared:
    """Tables beside what is loaded, with how each differs from it."""

    deliveries: tuple[Delivery, ...]
    snapshot: Snapshot
    comparisons: tuple[Comparison, ...]

    def is_of(self, deliveries: tuple[Delivery, ...], snapshot: Snapshot) -> bool:
        """Say whether it is these very tables that were compared with this very snapshot."""
        same = self.snapshot is snapshot and len(self.deliveries) == len(deliveries)
        pairs = zip(self.deliveries, deliveries, strict=False)
        return same and all(a.table is b.table and a.source == b.source for a, b in pairs)

    @property
    def fresh(self) -> tuple[Delivery, ...]:
        """The tables that are not loaded yet as they stand."""
        return self.pick_fresh(self.deliveries)

    def pick_fresh(self, deliveries: tuple[Delivery, ...]) -> tuple[Delivery, ...]:
        """Return those of these tables, of which something else may be stated by now."""
        pairs = zip(deliveries, self.comparisons, strict=True)
        return tuple(delivery for delivery, comparison in pairs if not comparison.is_identical)


@dataclass(frozen=True)
class Offered:
    """What the page offers to put somewhere, as it was shown.

    What was written or chosen just before a press can reach the server together with it: then the page was
    not drawn with that yet, and what is to be taken is asked for anew.

    Attributes
    ----------
    sha256
        Of the file on the page.
    read
        Its tables as they were read, without what the person states of them.
    """

    sha256: str
    read: tuple[Delivery, ...]
    compared: Compared

    def take(self) -> tuple[Delivery, ...]:
        """Return the tables that are not loaded yet, with what is stated of them at this moment.

        Raises
        ------
        RefusedFileError
            If an answer was given since of which they do not know; or nobody is said to have given them.
        """
        brought = get_brought()
        answers = st.session_state[ANSWERS].get(self.sha256, {})
        if brought is None or brought.file.sha256 != self.sha256 or not brought.is_read_with(answers):
            raise RefusedFileError([CHOSEN_SINCE])
        return self.compared.pick_fresh(state_facts(self.sha256, self.read))

    def decide(self) -> tuple[Decision, ...]:
        """Return which source leads where another says otherwise, as the person says at this moment."""
        both = zip(self.read, self.compared.comparisons, strict=True)
        rivals = [(delivery.source.id, rival) for delivery, compared in both for rival in compared.rivals]
        pairs = {OPEN: [], THIS: rivals, LOADED: [(rival, own) for own, rival in rivals]}
        day = read_today().isoformat()
        answer = st.session_state.get(name_leading(self.sha256), OPEN)
        return tuple(Decision(leads, yields, day) for leads, yields in pairs[answer])


def compare_tables(deliveries: tuple[Delivery, ...], snapshot: Snapshot) -> Compared:
    """Return how tables differ from what is loaded, found out once and not at every run of the page."""
    held: Compared | None = st.session_state.get(_COMPARED)
    if held is None or not held.is_of(deliveries, snapshot):
        held = Compared(deliveries, snapshot, tuple(compare(delivery, snapshot) for delivery in deliveries))
        st.session_state[_COMPARED] = held
    return held
