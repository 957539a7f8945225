"""What would change if some councils were left out of what the others are compared with."""

from collections.abc import Collection, Iterator

import pandas as pd

from dashboard.analysis.verdicts.comparison import Comparison, compare, list_judged
from dashboard.analysis.verdicts.from_figures import judge_comparisons
from dashboard.analysis.verdicts.judge import Judge, judge_comparison
from dashboard.domain.series import AgeGroup, Gateway, Series


def judge_without(
    figures: pd.DataFrame,
    england: pd.DataFrame,
    gateways: Collection[Gateway],
    judge: Judge = judge_comparison,
) -> pd.DataFrame:
    """Judge again without the gateways that are part of what the others are compared with.

    They stay in the table and get a verdict of their own, but are in nobody's reference or prior.

    Parameters
    ----------
    figures, england
        As in `Evidence`.
    gateways
        Of the region.
    judge
        What judges each comparison.

    Returns
    -------
    As `judge_figures`, of the series and age groups that have any; empty where none has.
    """
    return judge_comparisons(_compare_without(figures, england, gateways), figures, judge=judge)


def _compare_without(
    figures: pd.DataFrame, england: pd.DataFrame, gateways: Collection[Gateway]
) -> Iterator[tuple[Series, AgeGroup, Comparison]]:
    for series, age_group in list_judged(figures):
        left_out = [gateway.gss_code for gateway in series.list_trial_gateways(gateways, age_group)]
        if left_out:
            for comparison in compare(figures, england, series, age_group, gateways, left_out):
                yield series, age_group, comparison
