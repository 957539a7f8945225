"""The verdicts ready to be shown, made once for all who look, whichever page they look at."""

from dashboard.analysis.verdicts.yardsticks import Yardstick
from dashboard.domain.series import AgeGroup, Series
from dashboard.render.view_models.verdict_view import build_verdict_view
from dashboard.render.view_models.view import VerdictsShown
from dashboard.views.cache import Loaded


def take_verdicts(
    loaded: Loaded, series: Series, age_group: AgeGroup, window: int, yardstick: Yardstick
) -> VerdictsShown:
    """Return the verdicts on one series, age group and window, by one yardstick."""
    evidence, which = loaded.evidence, (series, age_group, window, yardstick)
    return loaded.remember(
        ("verdicts", *which), lambda: VerdictsShown(evidence, build_verdict_view(evidence, *which))
    )
