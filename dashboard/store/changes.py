"""What a change of a store was, and what is to be changed next."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from dashboard.domain.delivery import Delivery
from dashboard.store.authors import clean_why
from dashboard.store.precedence import Decision, Precedence, add_decisions, note_loaded
from dashboard.store.state import State

NOT_RECORDED: Final = "not recorded"
"""Stands where it is not known who made a change."""


class ChangeKind(StrEnum):
    """What a change of a store was."""

    IMPORT = "import"
    DECISION = "decision"
    UNDO = "undo"


@dataclass(frozen=True)
class BroughtFile:
    """A file from which a change took a table: its name, and the sha256 of what it held."""

    name: str
    sha256: str


@dataclass(frozen=True)
class Change:
    """One change of a store, as the journal has it.

    Attributes
    ----------
    number
        From 1, in order; 0 before it is kept.
    when
        UTC, ISO, to the second; set when it is kept.
    said
        What was changed, in one line.
    source_ids
        Of the tables it wrote.
    takes_back
        Number of the change that this one takes back, else 0.
    who
        Who made it, as far as known; empty where it was not recorded.
    why
        The reason, as the person gave it; may be empty.
    files
        Those that were brought.
    """

    kind: ChangeKind
    said: str
    source_ids: tuple[str, ...] = ()
    takes_back: int = 0
    number: int = 0
    when: str = ""
    who: str = ""
    why: str = ""
    files: tuple[BroughtFile, ...] = ()

    def __str__(self) -> str:
        """Return the change in one line: its number, when, by whom, and what."""
        when = self.when.replace("T", " ")[:16]
        return f"change {self.number} of {when} UTC, by {self.who or NOT_RECORDED}: {self.said}"


@dataclass(frozen=True)
class Proposal:
    """What is to be changed, all of it or nothing.

    Attributes
    ----------
    deliveries
        Tables to keep, the one that somebody brought first; one whose source id is known takes its place.
    decisions
        Which source leads where two differ.
    seen
        The state of the store with which the deliveries were compared (`Snapshot.state`); None where nobody
        compared them with anything.
    why
        The reason, in a sentence of the person's own; may be empty.
    """

    deliveries: tuple[Delivery, ...] = ()
    decisions: tuple[Decision, ...] = ()
    seen: State | None = None
    why: str = ""

    def make_change(self, who: str) -> Change:
        """Return the change that this makes, before it is kept."""
        if self.deliveries:
            source = self.deliveries[0].source
            said = f"Imported {source.published_file} as {source.id}."
            files = dict.fromkeys(
                BroughtFile(d.source.published_file, d.source.sha256) for d in self.deliveries
            )
            return Change(
                ChangeKind.IMPORT, said, self.list_ids(), who=who, why=clean_why(self.why), files=tuple(files)
            )
        decided = "; ".join(f"{decision.leads} leads over {decision.yields}" for decision in self.decisions)
        return Change(ChangeKind.DECISION, f"Decided: {decided}.", who=who, why=clean_why(self.why))

    def list_ids(self) -> tuple[str, ...]:
        """Return the ids of the sources of the deliveries."""
        return tuple(delivery.source.id for delivery in self.deliveries)

    def update_precedence(self, old: Precedence, known_ids: Iterable[str]) -> Precedence:
        """Return the precedence as it is once this is kept.

        Parameters
        ----------
        known_ids
            Of the sources that the store holds: of any other, which one session alone has, nothing is kept.
        """
        known = {*known_ids, *self.list_ids()}
        kept = [decision for decision in self.decisions if {decision.leads, decision.yields} <= known]
        return add_decisions(note_loaded(old, self.list_ids()), kept)


def take_back(change: Change, who: str, why: str = "") -> Change:
    """Return the change that takes another back, before it is kept."""
    said = f"Took back change {change.number}: {change.said}"
    return Change(
        ChangeKind.UNDO, said, change.source_ids, takes_back=change.number, who=who, why=clean_why(why)
    )


@dataclass(frozen=True)
class Trimmed:
    """What trimming a history did: how many changes went, and how many bytes with them."""

    changes: int
    freed: int
