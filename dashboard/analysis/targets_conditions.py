"""What can be asked of a council before it is put on a list of those to talk to first."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from dashboard.analysis.verdicts.rules import LOW, VerdictClass
from dashboard.analysis.verdicts.thresholds import HEADLINE_WINDOW
from dashboard.analysis.verdicts.yardsticks import Yardstick
from dashboard.domain.champion_roles_and_states import ChampionState
from dashboard.domain.region_parts import DivisionKind
from dashboard.domain.series import AgeGroup, Series

NEAR: Final = 0.25
"""Who fails one thing only, and that by no more than this share of what is asked, just missed; policy."""


class Test(StrEnum):
    """The single things that are asked."""

    VERDICT = "verdict"
    CHAMPION = "champion"
    EXPECTED = "expected"
    FOUND = "found"
    STATUTORY = "statutory"
    POLICE = "police"
    PLACES = "places"

    __test__ = False  # no class of tests, whatever its name


DIVIDED: Final = {DivisionKind.STATUTORY: Test.STATUTORY, DivisionKind.POLICE: Test.POLICE}
"""By which test a part of each division is asked for."""


class Join(StrEnum):
    """Whether verdict and champion are both asked for, or either will do."""

    AND = "and"
    OR = "or"


class Order(StrEnum):
    """In which order places are given where there are not enough for all."""

    RATE = "rate"
    SHORTFALL = "shortfall"
    EXPECTED = "expected"


@dataclass(frozen=True)
class Conditions:
    """What is asked of a council. What is left out is not asked.

    Attributes
    ----------
    yardsticks
        By which a verdict is asked for; the first is also the one of all numbers.
    must_all
        Of several yardsticks, whether the verdict must be there by each, or by any one.
    verdicts
        One of these; empty where any will do.
    champions, is_stale
        One of these states, and whether it was last known long ago; what nobody has checked is neither
        stale nor recent.
    least_expected
        At least so many expected.
    most_found
        The best estimate of the rate is at most so many times the reference.
    districts
        By kind of division, the part in which the council lies.
    places
        With how many one can work.
    """

    series: Series
    age_group: AgeGroup
    yardsticks: tuple[Yardstick, ...]
    window: int = HEADLINE_WINDOW
    must_all: bool = True
    verdicts: frozenset[VerdictClass] = frozenset(LOW)
    champions: frozenset[ChampionState] = frozenset()
    is_stale: bool | None = None
    join: Join = Join.AND
    least_expected: float | None = None
    most_found: float | None = None
    districts: Mapping[DivisionKind, str] = field(default_factory=dict, hash=False)
    places: int | None = None
    order: Order = Order.RATE

    @property
    def asks_champion(self) -> bool:
        """Whether anything is asked of the champion."""
        return bool(self.champions) or self.is_stale is not None

    @property
    def is_either(self) -> bool:
        """Whether verdict or champion will do."""
        return self.join is Join.OR and self.asks_champion and bool(self.verdicts)
