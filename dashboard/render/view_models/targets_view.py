"""A list of targets as a page shows it: who is on it, with everybody's numbers beside it."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Final

from dashboard.analysis.champion_records import find_stale_councils
from dashboard.analysis.evidence import Evidence
from dashboard.analysis.gaps import choose_question
from dashboard.analysis.targets import Group, Target, Targets, find_targets
from dashboard.analysis.targets_conditions import Conditions
from dashboard.analysis.targets_draws import Draws, draw
from dashboard.analysis.targets_known import Known, find_known
from dashboard.analysis.targets_misses import measure_distance
from dashboard.analysis.verdicts.comparison import compare
from dashboard.analysis.verdicts.rules import VerdictClass
from dashboard.analysis.verdicts.yardsticks import Yardstick
from dashboard.domain.provenance import Source
from dashboard.domain.series import AgeGroup, Series
from dashboard.render.view_models.champion_view import ChampionView, read_champion
from dashboard.render.view_models.champion_view import Record as ChampionRecord
from dashboard.render.view_models.verdict_view import Record, VerdictView

KEPT_LISTS: Final = 64
"""Of each series, window and set of yardsticks."""


@dataclass(frozen=True)
class TargetsView:
    """A list of targets.

    Attributes
    ----------
    verdicts
        By the leading yardstick of the list.
    """

    evidence: Evidence
    targets: Targets
    verdicts: VerdictView
    champions: ChampionView
    day: date

    @property
    def conditions(self) -> Conditions:
        """What is asked of a council."""
        return self.targets.conditions

    @cached_property
    def groups(self) -> dict[Group, list[Target]]:
        """The councils of each group: in the order of places where these are given, else alphabetically."""
        is_ranked = self.conditions.places is not None
        groups = {group: self.targets.list_group(group) for group in Group}
        return {
            group: sorted(found, key=self._place_of if is_ranked else self._name_of)
            for group, found in groups.items()
        } | {Group.JUST_MISSED: sorted(groups[Group.JUST_MISSED], key=self._distance_of)}

    def _place_of(self, target: Target) -> tuple[int, str]:
        last = len(self.targets.all)
        return (last if target.place is None else target.place, self._name_of(target))

    def _distance_of(self, target: Target) -> float:
        return measure_distance(self.conditions, target.misses)

    def _name_of(self, target: Target) -> str:
        return self.name(target).casefold()

    def name(self, target: Target) -> str:
        """Return the council's name."""
        return self.evidence.register.get_name(target.gss_code)

    @cached_property
    def _records(self) -> dict[str, Record]:
        return {record["gss_code"]: record for record in self.verdicts.records}

    def find_record(self, target: Target) -> Record:
        """Return the verdict on a council, by the leading yardstick."""
        return self._records[target.gss_code]

    def find_champion(self, target: Target) -> ChampionRecord:
        """Return what is known of a council's champion."""
        return self.champions.records[target.gss_code]

    def choose_question(self, target: Target) -> str:
        """Return the one thing to find out or ask next."""
        verdict = VerdictClass(self.find_record(target)["verdict"])
        return choose_question(verdict, *read_champion(self.find_champion(target)))

    def has_verdict(self, target: Target) -> bool:
        """Say whether the verdict is one of those asked for, by all or any of the yardsticks."""
        judged = self.verdicts.judged.get(target.gss_code, {})
        has = [judged.get(yardstick) in self.conditions.verdicts for yardstick in self.conditions.yardsticks]
        return all(has) if self.conditions.must_all else any(has)

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources of the figures and of the champion records, each once."""
        return tuple({s.id: s for s in (*self.verdicts.sources, *self.champions.sources)}.values())


class Drawn:
    """What is drawn of a series by some yardsticks, and the lists that were last asked of it."""

    def __init__(
        self,
        evidence: Evidence,
        series: Series,
        age_group: AgeGroup,
        window: int,
        yardsticks: tuple[Yardstick, ...],
    ) -> None:
        """Draw once; every list of these yardsticks is made of the same draws."""
        which = (evidence.figures, evidence.england, series, age_group, evidence.region.gateways)
        comparisons = {comparison.yardstick: comparison for comparison in compare(*which)}
        self._evidence = evidence
        self.known: Known = find_known([comparisons[yardstick] for yardstick in yardsticks], window)
        self.draws: Draws = draw(self.known)
        self.find = lru_cache(KEPT_LISTS)(self._find)

    def _find(self, conditions: Conditions, day: date) -> Targets:
        """Return the list that conditions make on a day."""
        own = self._evidence.champions
        champions = own.assign(is_stale=find_stale_councils(own, day))
        return find_targets(conditions, self.known, self.draws, champions, self._evidence.region)
