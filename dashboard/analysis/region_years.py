"""The areas of a region together, year by year, beside the national figure.

Where the publisher gives the region's own total, that is what stands there, rounded as published, and nothing
is added up. Elsewhere nobody published a sum, so none is given as a number: it is a range that follows from
the published counts and from the bounds of the hidden ones, and from nothing else. It can therefore say
nothing of a hidden count that the publication does not say. Where a single count is hidden there is no range
at all: with any other total of the region it would be that count.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

import pandas as pd

from dashboard.analysis.evidence import Evidence
from dashboard.domain.periods import Period
from dashboard.domain.series import SERIES, AgeGroup, Role, Series
from dashboard.domain.statuses import Status

BROAD: Final = 0.5
"""A series is shown where at least this share of the areas has a figure in the latest period."""

LEAST_HIDDEN: Final = 2
"""With fewer hidden counts than this, but not with none, the areas are not added up."""

Row = Mapping[Any, Any]
"""One row of `Evidence.figures` or `Evidence.england`."""


class Beside(StrEnum):
    """Where the rate of an area lies, as recorded, beside the national one."""

    ABOVE = "above"
    BELOW = "below"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Together:
    """The counts of all areas together, as a range.

    Attributes
    ----------
    high
        None where an area gave no figure: then nothing bounds the sum from above.
    residents
        Of all areas; None where they are not known for each.
    """

    low: int
    high: int | None
    residents: int | None

    def list_rates(self, base: int) -> tuple[float, float | None] | None:
        """Return the lower and the upper end per `base` residents; None where the residents are not known.

        Examples
        --------
        >>> Together(10, 30, 20_000).list_rates(10_000), Together(10, None, 20_000).list_rates(10_000)
        ((5.0, 15.0), (5.0, None))
        """
        if not self.residents:
            return None
        high = None if self.high is None else self.high / self.residents * base
        return self.low / self.residents * base, high


@dataclass(frozen=True)
class RegionYear:
    """A region in one period of a series.

    Attributes
    ----------
    numbers, zeros, hidden
        How many areas have a number, how many of these a true zero, and how many a hidden count.
    absent
        The names of the areas without any figure, in alphabetical order.
    together
        What the areas come to; None where a single count is hidden, or the publisher gives the total.
    total
        The published total of the region, a row of `Evidence.own_totals` with the residents of its areas and
        the rate that follows; None where none is loaded.
    national
        The published national total, a row of `Evidence.england`; None where none is loaded.
    beside
        How many areas recorded at a higher or lower rate than the nation; None without its rate.
    """

    period: Period
    numbers: int
    zeros: int
    hidden: int
    absent: tuple[str, ...]
    together: Together | None
    national: Row | None
    beside: Mapping[Beside, int] | None
    total: Row | None = None

    def list_rates(self, base: int) -> tuple[float, float | None] | None:
        """Return the ends of the region's rate per `base` residents; None where it has none.

        Of a published total that is rounded they are those that the rounding leaves.
        """
        if self.total is None:
            return self.together.list_rates(base) if self.together else None
        value, residents = self.total["value"], self.total.get("population")
        low, high = (value if _is_absent(self.total[end]) else self.total[end] for end in ("lower", "upper"))
        return None if _is_absent(residents) else (low / residents * base, high / residents * base)


@dataclass(frozen=True)
class RegionSeries:
    """A series of a region, over its periods from the first to the last, with the sources of its figures."""

    series: Series
    age_group: AgeGroup
    years: tuple[RegionYear, ...]
    source_ids: tuple[str, ...]
    vintages: tuple[str, ...]

    @property
    def has_national(self) -> bool:
        """Whether a national total is loaded for any of its periods."""
        return any(year.national is not None for year in self.years)

    @property
    def has_total(self) -> bool:
        """Whether a published total of the region is loaded for any of its periods."""
        return any(year.total is not None for year in self.years)

    @property
    def has_range(self) -> bool:
        """Whether its areas are added up in any of its periods."""
        return any(year.total is None for year in self.years)


def list_region_series(evidence: Evidence) -> list[RegionSeries]:
    """Return what shows whether areas identify victims, of every series that most areas have figures of."""
    return [
        _collect(evidence, series, group)
        for series in SERIES
        if series.role is Role.IDENTIFICATION
        for group in series.age_groups
        if _is_broad(evidence, series, group)
    ]


def _is_broad(evidence: Evidence, series: Series, group: AgeGroup) -> bool:
    periods = evidence.list_periods(series)
    if not periods:
        return False
    figures = evidence.select_figures(series, group, periods[0])
    is_given = figures["status"].isin([Status.REPORTED.value, Status.SUPPRESSED.value])
    return bool(is_given.mean() >= BROAD)


def _collect(evidence: Evidence, series: Series, group: AgeGroup) -> RegionSeries:
    periods = sorted(evidence.list_periods(series))
    tables = [evidence.select_figures(series, group, period) for period in periods]
    nations, totals = (
        [_find_published(table, series, group, period) for period in periods]
        for table in (evidence.england, evidence.own_totals)
    )
    figures = pd.concat([*tables, *(pd.DataFrame([row]) for row in (*nations, *totals) if row)])
    years = [
        make_region_year(period, table, national, series.rate_base, total)
        for period, table, national, total in zip(periods, tables, nations, totals, strict=True)
    ]
    used, vintages = (figures[name].dropna().unique() for name in ("source_id", "population_vintage"))
    return RegionSeries(series, group, tuple(years), tuple(filter(None, used)), tuple(vintages))


def _find_published(totals: pd.DataFrame, series: Series, group: AgeGroup, period: Period) -> Row | None:
    own = totals[
        (totals["series_id"] == series.id)
        & (totals["age_group"] == group.value)
        & (totals["period_end"] == pd.Timestamp(period.end))
        & (totals["status"] == Status.REPORTED.value)
    ]
    return own.iloc[0].to_dict() if len(own) else None


def find_total(evidence: Evidence, series: Series, group: AgeGroup, period: Period) -> Row | None:
    """Return the published total of a region with its residents and its rate; None where none is loaded."""
    total = _find_published(evidence.own_totals, series, group, period)
    figures = evidence.select_figures(series, group, period)
    return _add_rate(total, figures, series.rate_base) if total else None


def make_region_year(
    period: Period, figures: pd.DataFrame, national: Row | None, base: int, total: Row | None = None
) -> RegionYear:
    """Return a region in one period.

    Parameters
    ----------
    figures
        Of its areas, one row each, as in `Evidence.figures`.
    national
        The published national total, as in `Evidence.england`.
    base
        Rates are per so many residents.
    total
        The published total of the region, as in `Evidence.own_totals`.
    """
    status = figures["status"]
    is_number, is_hidden = status == Status.REPORTED.value, status == Status.SUPPRESSED.value
    return RegionYear(
        period=period,
        numbers=int(is_number.sum()),
        zeros=int((figures["value"] == 0).sum()),
        hidden=int(is_hidden.sum()),
        absent=tuple(sorted(figures.loc[~is_number & ~is_hidden, "area_name"])),
        together=None if total else add_up(figures),
        national=national,
        beside=_compare_rates(figures, national, base),
        total=_add_rate(total, figures, base) if total else None,
    )


def _add_rate(total: Row, figures: pd.DataFrame, base: int) -> Row:
    """Return a total with the residents of its areas together, and its rate, where those are known."""
    residents = figures["population"]
    if residents.isna().any():
        return total
    population = int(residents.sum())
    return {**total, "population": population, "rate": total["value"] / population * base}


def add_up_recorded(verdicts: pd.DataFrame) -> Together | None:
    """Return what all areas recorded over the years of a comparison; None where one count alone is hidden.

    Parameters
    ----------
    verdicts
        Rows of `Evidence.verdicts`, one per area. Where one is not compared the sum has no upper end.
    """
    if 0 < int(verdicts["periods_suppressed"].sum()) < LEAST_HIDDEN:
        return None
    low, high = verdicts["observed_low"], verdicts["observed_high"]
    return Together(low=int(low.sum()), high=None if high.isna().any() else int(high.sum()), residents=None)


def add_up(figures: pd.DataFrame) -> Together | None:
    """Return the areas together from their counts and bounds; None where that would be one count's range."""
    hidden = int((figures["status"] == Status.SUPPRESSED.value).sum())
    if 0 < hidden < LEAST_HIDDEN:
        return None
    low, high = _bound(figures)
    residents = figures["population"]
    return Together(
        low=int(low.sum()),
        high=None if high.isna().any() else int(high.sum()),
        residents=None if residents.isna().any() else int(residents.sum()),
    )


def _bound(figures: pd.DataFrame) -> tuple["pd.Series[Any]", "pd.Series[Any]"]:
    """Return the least and the most that each area's count can be; missing where nothing is known of it."""
    return figures["lower"].fillna(figures["value"]), figures["upper"].fillna(figures["value"])


def _compare_rates(figures: pd.DataFrame, national: Row | None, base: int) -> Mapping[Beside, int] | None:
    """Return how many areas lie above and below the national rate, whatever their hidden counts are."""
    rate = None if national is None else national["rate"]
    if rate is None or rate is pd.NA:
        return None
    low, high = (
        (end.astype("Float64") / figures["population"].astype("Float64") * base).astype(float)
        for end in _bound(figures)
    )
    is_above, is_below = low > rate, high < rate
    counts = Counter({Beside.ABOVE: int(is_above.sum()), Beside.BELOW: int(is_below.sum())})
    counts[Beside.UNKNOWN] = len(figures) - counts.total()
    return counts


def _is_absent(cell: Any) -> bool:  # noqa: ANN401 - a cell of any table
    return bool(pd.isna(cell))
