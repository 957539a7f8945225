"""All that changed between two states of what is loaded: figures, verdicts, champions."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.analysis.changed_figures import compare_figures
from dashboard.analysis.evidence import Evidence
from dashboard.analysis.moved_champions import ChampionMove, compare_champions
from dashboard.analysis.moved_verdicts import MovedSeries, MovedVerdict, compare_verdicts
from dashboard.store.diff_result import Difference


@dataclass(frozen=True)
class ChangesBetween:
    """What changed between two states of what is loaded.

    Attributes
    ----------
    figures
        Those that are not the same, as `compare_figures` returns them.
    verdicts
        By series and age group.
    champions
        None where the two states are of one register, so that nothing can have changed in it.
    """

    figures: pd.DataFrame
    verdicts: tuple[MovedSeries, ...]
    champions: tuple[ChampionMove, ...] | None

    def count(self, difference: Difference) -> int:
        """Return how many figures differ so."""
        return int((self.figures["difference"] == difference.value).sum())

    @property
    def moved(self) -> tuple[MovedVerdict, ...]:
        """Every verdict that moved."""
        return tuple(moved for one in self.verdicts for moved in one.moved)


def find_changes(before: Evidence, after: Evidence, days: tuple[date, date] | None) -> ChangesBetween:
    """Return what changed between two states.

    Parameters
    ----------
    days
        Of each state, by which champions grow old; None where both have one register of champions.
    """
    figures = compare_figures(before, after)
    return ChangesBetween(
        figures,
        compare_verdicts(before, after, figures),
        compare_champions(before, after, days) if days else None,
    )
