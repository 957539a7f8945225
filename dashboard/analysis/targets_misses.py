"""What keeps a council off a list, and by how much."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from dashboard.analysis.targets_conditions import Conditions, Test
from dashboard.analysis.targets_known import Known
from dashboard.analysis.targets_tests import Passed
from dashboard.analysis.verdicts.rules import RULES, VerdictClass
from dashboard.analysis.verdicts.thresholds import ABOVE_P, BELOW_P, FAR_BELOW_P, IN_LINE_P, MINIMUM_EXPECTED
from dashboard.analysis.verdicts.yardsticks import Yardstick

NEEDED: Final = {
    VerdictClass.FAR_BELOW: FAR_BELOW_P,
    VerdictClass.BELOW: BELOW_P,
    VerdictClass.IN_LINE: IN_LINE_P,
    VerdictClass.ABOVE: ABOVE_P,
}
"""How sure a verdict must be."""


@dataclass(frozen=True)
class Miss:
    """One thing that a council does not meet.

    Attributes
    ----------
    has, needs
        What it has and what is asked, where that is a number; NaN where it is none.
    verdict, yardstick
        Of a verdict that it has not: the one that it is nearest to, and by what. None where it is too few
        that would be expected.
    """

    test: Test
    has: float = float("nan")
    needs: float = float("nan")
    verdict: VerdictClass | None = None
    yardstick: Yardstick | None = None

    @property
    def distance(self) -> float:
        """By which share of what is asked it misses; infinite where that is no number."""
        by = abs(self.has - self.needs) / self.needs if self.needs else float("nan")
        return by if np.isfinite(by) else float("inf")


def list_misses(conditions: Conditions, known: Known, passed: Passed, area: int) -> Iterator[Miss]:
    """Yield what a council does not meet; both verdict and champion where either would have done."""
    failed = [test for test, has in passed.items() if not has[area]]
    if conditions.is_either and not {Test.VERDICT, Test.CHAMPION} <= set(failed):
        failed = [test for test in failed if test not in (Test.VERDICT, Test.CHAMPION)]
    read = known.published
    for test in failed:
        if test is Test.VERDICT:
            yield from _list_missed_verdicts(conditions, known, area)
        elif test is Test.EXPECTED:
            yield Miss(test, float(read.expected[area]), float(conditions.least_expected or 0))
        elif test is Test.FOUND:
            yield Miss(test, float(read.rate[area]), float(conditions.most_found or 0))
        else:
            yield Miss(test)


def _list_missed_verdicts(conditions: Conditions, known: Known, area: int) -> Iterator[Miss]:
    """Yield each yardstick by which the verdict is none of those asked for, with how near it is."""
    wanted = {verdict.value for verdict in conditions.verdicts}
    for place, yardstick in enumerate(conditions.yardsticks):
        if known.published.verdicts[place, area] in wanted or not known.is_compared[place, area]:
            continue
        chances = {name: float(column[area]) for name, column in known.chances[place].items()}
        if chances["expected"] < MINIMUM_EXPECTED:
            yield Miss(Test.VERDICT, chances["expected"], MINIMUM_EXPECTED, None, yardstick)
            continue
        options = [
            Miss(Test.VERDICT, float(rule.weigh(chances)), NEEDED[rule.verdict], rule.verdict, yardstick)
            for rule in RULES
            if rule.weigh and rule.is_chance and rule.verdict in conditions.verdicts
        ]
        yield min(options, key=lambda miss: miss.distance, default=Miss(Test.VERDICT, yardstick=yardstick))


def measure_distance(conditions: Conditions, misses: Sequence[Miss]) -> float:
    """Return how far off a council is: of several verdicts the furthest where all are asked for."""
    return (max if conditions.must_all else min)(miss.distance for miss in misses)
