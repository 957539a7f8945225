"""What is known of every council's champion on a day, and which councils a filter by it lets through."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any, Final

import pandas as pd

from dashboard.analysis.champion_records import find_stale, find_stale_councils
from dashboard.analysis.evidence import Evidence
from dashboard.domain.champion_roles_and_states import ChampionRole, ChampionState
from dashboard.domain.provenance import Source
from dashboard.render.words.champion_words import write_code

Record = dict[Any, Any]
"""One council's champion, or one piece of evidence on it."""


class Age(StrEnum):
    """How long ago the champion's state was last known."""

    ANY = "any"
    RECENT = "recent"
    STALE = "stale"


@dataclass(frozen=True)
class ChampionFilter:
    """The champion states let through (empty for all), and how long ago they were last known."""

    states: frozenset[ChampionState] = frozenset()
    age: Age = Age.ANY

    @property
    def is_on(self) -> bool:
        """Whether anything may be held back."""
        return bool(self.states) or self.age is not Age.ANY

    def lets_through(self, state: ChampionState, is_stale: bool | None) -> bool:
        """Say whether a council in a state is let through; `is_stale` is None where nobody has checked.

        What nobody has checked is neither recent nor stale.

        Examples
        --------
        >>> only_named = ChampionFilter(frozenset({ChampionState.NAMED}))
        >>> only_named.lets_through(ChampionState.NAMED, True)
        True
        >>> ChampionFilter(age=Age.STALE).lets_through(ChampionState.NOT_CHECKED, None)
        False
        """
        if self.states and state not in self.states:
            return False
        return self.age is Age.ANY or (is_stale is not None and is_stale is (self.age is Age.STALE))


EVERY_STATE: Final = ChampionFilter()


def read_stale(record: dict[Any, Any]) -> bool | None:
    """Return whether a council's champion state is stale; None where nobody has checked."""
    return None if pd.isna(record["is_stale"]) else bool(record["is_stale"])


def count_shown(shown: int, of: int) -> str:
    """Return how many councils a filter lets through.

    Examples
    --------
    >>> count_shown(2, 33)
    'Shown: 2 of 33 councils.'
    """
    return f"Shown: {shown} of {of} councils."


@dataclass(frozen=True)
class ChampionView:
    """The champions of all councils, and which of them a filter lets through.

    Attributes
    ----------
    champions
        As in `combine_records`, with ``is_stale``; one row per council.
    evidence
        As in `Evidence.champion_records`, with ``is_stale``; by council, role and the latest first.
    sources
        Where the records are from.
    """

    champions: pd.DataFrame
    evidence: pd.DataFrame
    sources: tuple[Source, ...]
    chosen: ChampionFilter = EVERY_STATE

    @cached_property
    def records(self) -> dict[str, Record]:
        """Every council's champion, by GSS code."""
        return {record["gss_code"]: record for record in self.champions.to_dict("records")}

    @cached_property
    def counts(self) -> Counter[tuple[ChampionState, bool | None]]:
        """How many councils are in each state, stale apart from recent."""
        return Counter(read_champion(record) for record in self.records.values())

    @cached_property
    def codes(self) -> dict[str, str]:
        """What stands for each council's state and role (`write_code`), by GSS code."""
        return {
            code: write_code(*read_champion(record), record["role"]) for code, record in self.records.items()
        }

    @cached_property
    def roles(self) -> dict[tuple[ChampionState, bool | None], Counter[str]]:
        """In how many councils each role gives a state, stale apart from recent; "" where none does."""
        pairs: dict[tuple[ChampionState, bool | None], Counter[str]] = {}
        for record in self.records.values():
            pairs.setdefault(read_champion(record), Counter())[record["role"]] += 1
        return pairs

    @property
    def held_back(self) -> str:
        """The codes of the states that the filter holds back."""
        held = {
            self.codes[code]
            for code, record in self.records.items()
            if not self.chosen.lets_through(*read_champion(record))
        }
        return "".join(sorted(held))

    @property
    def shown(self) -> int:
        """How many councils the filter lets through."""
        return sum(count for pair, count in self.counts.items() if self.chosen.lets_through(*pair))

    def filter_by(self, chosen: ChampionFilter) -> "ChampionView":
        """Return the same champions, seen through a filter."""
        return replace(self, chosen=chosen)

    def list_evidence(self, gss_code: str) -> list[Record]:
        """Return every record on a council."""
        return self.evidence[self.evidence["gss_code"] == gss_code].to_dict("records")


def read_champion(record: Record) -> tuple[ChampionState, bool | None]:
    """Return a council's champion state, and whether it is stale."""
    return ChampionState(record["champion_state"]), read_stale(record)


def build_champion_view(evidence: Evidence, day: date) -> ChampionView:
    """Return what is known of every council's champion on a day."""
    champions, records = evidence.champions, evidence.champion_records
    is_stale = find_stale_councils(champions, day)
    roles = pd.CategoricalDtype([role.value for role in ChampionRole], ordered=True)
    ordered = records.assign(
        is_stale=find_stale(records["state"], records["date_checked"], day),
        role=records["role"].astype(roles),
    ).sort_values(["gss_code", "role", "date_checked"], ascending=[True, True, False], ignore_index=True)
    sources = tuple(evidence.sources[source_id] for source_id in records["source_id"].unique())
    return ChampionView(champions.assign(is_stale=is_stale), ordered, sources)
