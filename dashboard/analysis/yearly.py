"""Year by year: what one council recorded, and what the others' rate would have given."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from dashboard.analysis.evidence import Evidence
from dashboard.analysis.verdicts.arrays import Floats
from dashboard.analysis.verdicts.comparison import find_comparison
from dashboard.analysis.verdicts.judged_cells import Reading
from dashboard.analysis.verdicts.yardsticks import Yardstick
from dashboard.domain.periods import Period
from dashboard.domain.series import AgeGroup, Series


@dataclass(frozen=True)
class Year:
    """One year of a council.

    Attributes
    ----------
    figure
        The row of `Evidence.figures`; None where nobody loaded the year for any council.
    expected
        What the rate that the council is compared with would have given; None where nobody can say.
    """

    period: Period
    figure: dict[Any, Any] | None
    expected: float | None


def list_years(
    evidence: Evidence, series: Series, age_group: AgeGroup, yardstick: Yardstick | None, gss_code: str
) -> tuple[Year, ...]:
    """Return every year from the first to the last that is loaded of a series, earliest first.

    A year between them that nobody loaded is among them: a gap is seen, never closed.

    Parameters
    ----------
    yardstick
        By which the council is compared; None where it is not: then nothing is expected.
    gss_code
        Of a council, or of what stands in for a national rate.
    """
    periods = _list_consecutive(evidence, series)
    if not periods:
        return ()
    figures = _find_figures(evidence, series, age_group, gss_code)
    expected = (
        expect_by_year(evidence, series, age_group, yardstick, gss_code, len(periods)) if yardstick else {}
    )
    return tuple(Year(period, figures.get(period), expected.get(period)) for period in periods)


def expect_by_year(
    evidence: Evidence,
    series: Series,
    age_group: AgeGroup,
    yardstick: Yardstick,
    gss_code: str,
    periods: int,
) -> dict[Period, float]:
    """Return the expected count of each of so many latest periods in which a council is compared.

    As in the verdicts: from the counts of all others, their hidden ones taken at the middle of their ranges.
    """
    key = ("expected", series.id, age_group, yardstick, periods)
    if key not in evidence.worked_out:
        evidence.worked_out[key] = _expect(evidence, series, age_group, yardstick, periods)
    areas, ends, expected = evidence.worked_out[key]
    row = expected[areas.index(gss_code)]
    return {period: float(number) for period, number in zip(ends, row, strict=True) if not np.isnan(number)}


def _expect(
    evidence: Evidence, series: Series, age_group: AgeGroup, yardstick: Yardstick, periods: int
) -> tuple[list[str], Sequence[Period], Floats]:
    """Return the areas, the periods, and what is expected of each area in each; NaN where nothing is."""
    which = (series, age_group, yardstick, evidence.region.gateways)
    comparison = find_comparison(evidence.figures, evidence.england, *which, periods)
    _, _, as_other = comparison.cells.read(Reading.AS_PUBLISHED)
    expected = np.where(comparison.entering, comparison.compute_expected(as_other), np.nan)
    return list(comparison.cells.areas), comparison.cells.periods, expected


def _list_consecutive(evidence: Evidence, series: Series) -> list[Period]:
    loaded = evidence.list_periods(series)
    if not loaded:
        return []
    return [loaded[-1].shift(years) for years in range(loaded[0].year - loaded[-1].year + 1)]


def _find_figures(
    evidence: Evidence, series: Series, age_group: AgeGroup, gss_code: str
) -> dict[Period, dict[Any, Any]]:
    is_nation = gss_code in evidence.region.benchmark_codes
    figures = evidence.england if is_nation else evidence.figures
    own = figures[
        (figures["gss_code"] == gss_code)
        & (figures["series_id"] == series.id)
        & (figures["age_group"] == age_group.value)
    ]
    return {
        Period(row["period_start"].date(), row["period_end"].date()): row for row in own.to_dict("records")
    }
