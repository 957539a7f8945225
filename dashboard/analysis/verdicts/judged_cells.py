"""Which figures are judged, and between which bounds: the data rules of the method."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from dashboard.analysis.verdicts.arrays import Flags, Floats, Integers
from dashboard.analysis.verdicts.thresholds import MINIMUM_OTHERS
from dashboard.domain.periods import Period
from dashboard.domain.statuses import Status


class Reading(StrEnum):
    """How hidden and rounded counts are read: as the ranges they are, or as numbers at their ends."""

    AS_PUBLISHED = "as_published"
    HARSH = "harsh"
    KIND = "kind"


@dataclass(frozen=True)
class Cells:
    """The judged cells of one series and age group: arrays of areas × periods.

    Attributes
    ----------
    areas
        GSS codes, one per row.
    periods
        One per column, earliest first.
    lower, upper
        The least and the greatest the count can be: both the count where reported, the
        publisher's bounds where suppressed or rounded, NaN where there is no figure.
    exposure
        What the count is divided by, e.g. residents. NaN where unknown.
    is_synthetic
        Whether the count or its exposure is made up.
    printed
        The number as it was published, rounded or not; NaN where suppressed or without figure. Where
        none is given, no number is rounded.
    """

    areas: "pd.Index[str]"
    periods: tuple[Period, ...]
    lower: Floats
    upper: Floats
    exposure: Floats
    is_synthetic: Flags
    printed: Floats | None = None

    @cached_property
    def has_figure(self) -> Flags:
        """Whether there is a count, reported or suppressed."""
        return ~np.isnan(self.lower)

    @cached_property
    def is_usable(self) -> Flags:
        """Whether there are a count and an exposure above zero."""
        return self.has_figure & (self.exposure > 0)

    @cached_property
    def is_range(self) -> Flags:
        """Whether the count is known only between bounds: hidden, or rounded."""
        return self.lower < self.upper

    @cached_property
    def published(self) -> Floats:
        """The number that was published, rounded or not; NaN where none was."""
        return np.where(self.is_range, np.nan, self.lower) if self.printed is None else self.printed

    @cached_property
    def is_suppressed(self) -> Flags:
        """Whether the count is known only between bounds, and no number was published."""
        return self.is_range & np.isnan(self.published)

    @cached_property
    def is_rounded(self) -> Flags:
        """Whether the publisher rounded the count, so that it is known only between bounds."""
        return self.is_range & ~np.isnan(self.published)

    def read(self, reading: Reading) -> tuple[Floats, Floats, Floats]:
        """Return the bounds of each area's own counts, and its counts as they enter the others' rate.

        As published, its own are ranges and the others' the middles of theirs. Harsh to an area is
        to take its own hidden counts at their least and everybody else's at their greatest; kind is
        the reverse.
        """
        if reading is Reading.HARSH:
            return self.lower, self.lower, self.upper
        if reading is Reading.KIND:
            return self.upper, self.upper, self.lower
        return self.lower, self.upper, (self.lower + self.upper) / 2

    def measure_by(self, exposure: Floats, is_synthetic: Flags | None = None) -> "Cells":
        """Return the cells with something else in the place of the exposure, made up or not."""
        made_up = self.is_synthetic if is_synthetic is None else self.is_synthetic | is_synthetic
        return replace(self, exposure=exposure, is_synthetic=made_up)

    def take(self, periods: Sequence[Period]) -> "Cells":
        """Return the cells of these periods; one that nobody loaded has no figures."""
        place = {period: column for column, period in enumerate(self.periods)}
        columns = np.array([place.get(period, len(place)) for period in periods])
        counts = (self.lower, self.upper, self.exposure, self.published)
        lower, upper, exposure, published = (
            np.pad(table, ((0, 0), (0, 1)), constant_values=np.nan)[:, columns] for table in counts
        )
        made_up = np.pad(self.is_synthetic, ((0, 0), (0, 1)))[:, columns]
        return Cells(self.areas, tuple(periods), lower, upper, exposure, made_up, published)


def spread_cells(figures: pd.DataFrame) -> Cells:
    """Lay out the figures of one series and age group by area and period.

    Parameters
    ----------
    figures
        One row per area and period: ``gss_code, period_start, period_end, value, status, lower,
        upper, population, is_synthetic``.

    Returns
    -------
    With residents as exposure; areas in the order of the figures, periods earliest first.
    """
    place = place_figures(figures)
    status = figures["status"].to_numpy()
    is_suppressed = status == Status.SUPPRESSED.value
    numbers = {name: _to_floats(figures[name]) for name in ("value", "lower", "upper", "population")}
    reported = np.where(status == Status.REPORTED.value, numbers["value"], np.nan)
    has_bounds = (is_suppressed | ~np.isnan(reported)) & ~np.isnan(numbers["lower"])
    return Cells(
        place.areas,
        place.periods,
        lower=place.spread(np.where(has_bounds, numbers["lower"], reported)),
        upper=place.spread(np.where(has_bounds, numbers["upper"], reported)),
        printed=place.spread(reported),
        exposure=place.spread(numbers["population"]),
        is_synthetic=place.spread(_to_floats(figures["is_synthetic"])) > 0,
    )


def _to_floats(column: "pd.Series[Any]") -> Floats:
    """Return numbers as floats, so that NaN can say "missing" in everything computed from them."""
    return column.to_numpy(dtype="float64", na_value=np.nan)


@dataclass(frozen=True)
class Place:
    """Where each row of a table of figures stands among areas × periods."""

    areas: "pd.Index[str]"
    periods: tuple[Period, ...]
    rows: Integers
    columns: Integers

    def spread(self, numbers: Floats) -> Floats:
        """Return a column of the figures as an array of areas × periods; NaN where missing."""
        table = np.full((len(self.areas), len(self.periods)), np.nan)
        table[self.rows, self.columns] = numbers
        return table


def place_figures(figures: pd.DataFrame) -> Place:
    """Return where each figure stands; each area and period is there once."""
    rows, areas = pd.factorize(figures["gss_code"])
    columns, spans = pd.factorize(figures["period_end"], sort=True)
    starts = figures["period_start"].groupby(columns).first()
    periods = tuple(Period(start.date(), end.date()) for start, end in zip(starts, spans, strict=True))
    return Place(pd.Index(areas), periods, rows, columns)


def choose_window(cells: Cells, periods: int) -> list[Period]:
    """Return so many consecutive periods, earliest first, whether or not anybody loaded each.

    They end with the latest in which at least ten councils have figures; where there is none, with
    the latest loaded. A single figure of a later or much earlier year moves nothing.
    """
    end = max(_list_counted(cells), default=cells.periods[-1])
    return [end.shift(-back) for back in reversed(range(periods))]


def choose_run(cells: Cells, at_most: int) -> list[Period]:
    """Return the latest consecutive periods in each of which at least ten councils have figures.

    Earliest first, at most so many; one period, with fewer figures, where there are none.
    """
    window, counted = choose_window(cells, at_most), set(_list_counted(cells))
    lacking = [place for place, period in enumerate(window[:-1]) if period not in counted]
    return window[max(lacking, default=-1) + 1 :]


def _list_counted(cells: Cells) -> list[Period]:
    """Return the periods in which at least ten councils have figures."""
    enough = cells.has_figure.sum(axis=0) >= MINIMUM_OTHERS
    return [period for period, is_enough in zip(cells.periods, enough, strict=True) if is_enough]


def find_entering(cells: Cells, is_gateway: Flags) -> Flags:
    """Return whether each cell enters the judgement: usable, and enough others to compare with.

    Others are counted as they will be used: reference councils with a count and an exposure for
    the period, so neither the area itself nor a gateway.
    """
    return cells.is_usable & (count_others(cells.is_usable, is_gateway) >= MINIMUM_OTHERS)


def count_others(usable: Flags, is_gateway: Flags) -> Integers:
    """Return, per area and period, how many other reference councils have a usable cell.

    Examples
    --------
    >>> count_others(np.array([[True], [True], [True]]), np.array([False, False, True])).ravel().tolist()
    [1, 1, 2]
    """
    reference = usable & ~is_gateway[:, np.newaxis]
    return np.asarray(reference.sum(axis=0) - reference)
