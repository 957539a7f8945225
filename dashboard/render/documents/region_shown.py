"""What a document of a region is made from: its verdicts, its years, its champions."""

from dataclasses import dataclass

from dashboard.analysis.evidence import Evidence
from dashboard.analysis.region_years import RegionSeries, list_region_series
from dashboard.domain.series import AgeGroup
from dashboard.render.view_models.champion_view import ChampionView
from dashboard.render.view_models.verdict_view import VerdictView
from dashboard.render.words.headline_sentences import is_any_compared


@dataclass(frozen=True)
class RegionShown:
    """What a document of a region is made from.

    Attributes
    ----------
    views
        The verdicts of each age group, by the series that it is judged by first.
    """

    evidence: Evidence
    age_groups: tuple[AgeGroup, ...]
    views: tuple[VerdictView, ...]
    champions: ChampionView

    @property
    def series(self) -> list[RegionSeries]:
        """Every series of these age groups that most areas have figures of."""
        return [one for one in list_region_series(self.evidence) if one.age_group in self.age_groups]

    @property
    def compared(self) -> list[VerdictView]:
        """The verdicts where any area can be compared."""
        return [view for view in self.views if is_any_compared(view)]
