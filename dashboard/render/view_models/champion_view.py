"""What is known of every council's champion on a day, as the map shows it."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

import pandas as pd

from dashboard.analysis.champion_records import find_stale, find_stale_councils
from dashboard.analysis.evidence import Evidence
from dashboard.domain.champion_states import ChampionRole, ChampionState
from dashboard.domain.provenance import Source
from dashboard.render.maps.champion_symbols import write_code
from dashboard.render.view_models.champion_filter import EVERY_STATE, ChampionFilter, read_stale

Record = dict[Any, Any]
"""One council's champion, or one piece of evidence on it."""


@dataclass(frozen=True)
class ChampionView:
    """The champions of the 33 councils, and which of them a filter lets through.

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
