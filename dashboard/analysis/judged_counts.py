"""How many areas of a region can be judged, by series and age group."""

from dataclasses import dataclass

from dashboard.analysis.evidence import Evidence
from dashboard.analysis.verdicts.rules import VerdictClass
from dashboard.analysis.verdicts.thresholds import HEADLINE_WINDOW
from dashboard.analysis.verdicts.yardsticks import Yardstick
from dashboard.domain.series import SERIES, AgeGroup, Role, Series


@dataclass(frozen=True)
class Judged:
    """What the verdicts on a series and age group come to, over the years that are shown first.

    Attributes
    ----------
    settled
        Areas with a verdict that says something.
    too_little
        Areas that were compared, but with too little expected to say anything.
    without
        Areas that could not be compared.
    yardstick
        The most direct one; None where no area can be compared.
    """

    series: Series
    age_group: AgeGroup
    settled: int
    too_little: int
    without: int
    yardstick: Yardstick | None


def list_judged(evidence: Evidence, age_group: AgeGroup) -> list[Judged]:
    """Return the counts of every series that shows identification, whether or not any of it is loaded."""
    series = [one for one in SERIES if one.role is Role.IDENTIFICATION and age_group in one.age_groups]
    return [_count(evidence, one, age_group) for one in series]


def _count(evidence: Evidence, series: Series, age_group: AgeGroup) -> Judged:
    yardstick = next(iter(evidence.list_yardsticks(series, age_group)), None)
    if yardstick is None:
        return Judged(series, age_group, 0, 0, evidence.region.number, None)
    verdicts = evidence.verdicts
    own = verdicts[
        (verdicts["series_id"] == series.id)
        & (verdicts["age_group"] == age_group.value)
        & (verdicts["window"] == HEADLINE_WINDOW)
        & (verdicts["yardstick"] == yardstick.value)
    ]["verdict"]
    too_little = int((own == VerdictClass.TOO_LITTLE_TO_SAY.value).sum())
    without = int((own == VerdictClass.NO_DATA.value).sum())
    return Judged(series, age_group, len(own) - too_little - without, too_little, without, yardstick)
