"""Which figures are judged, and between which bounds: the data rules of the method."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, cast

import numpy as np
import pandas as pd

from dashboard.evidence.periods import Period
from dashboard.evidence.statuses import Status
from dashboard.evidence.verdicts.thresholds import MINIMUM_OTHERS


class End(StrEnum):
    """The two ends at which everything is judged, because suppressed counts are hidden."""

    HARSH = "harsh"
    KIND = "kind"


@dataclass(frozen=True)
class Cells:
    """The judged cells of one series and age group.

    Each attribute is a table with one row per area (``gss_code``) and one column per `Period`,
    earliest first; all four have the same index and columns.

    Attributes
    ----------
    lower, upper
        The least and the greatest the count can be: both the count where reported, the
        publisher's bounds where suppressed, NaN where there is no figure.
    exposure
        What the count is divided by, e.g. residents. NaN where unknown.
    is_synthetic
        Whether the count or its exposure is made up.
    """

    lower: pd.DataFrame
    upper: pd.DataFrame
    exposure: pd.DataFrame
    is_synthetic: pd.DataFrame

    @property
    def periods(self) -> list[Period]:
        """The periods, earliest first."""
        return [cast("Period", period) for period in self.lower.columns]

    @property
    def has_figure(self) -> pd.DataFrame:
        """Whether there is a count, reported or suppressed."""
        return self.lower.notna()

    @property
    def is_usable(self) -> pd.DataFrame:
        """Whether there are a count and an exposure above zero."""
        return self.has_figure & (self.exposure > 0)

    @property
    def is_suppressed(self) -> pd.DataFrame:
        """Whether the count is known only between bounds."""
        return self.lower < self.upper

    def take_end(self, end: End) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Return each area's own count, and its count as it enters the reference of all others.

        Harsh to a council is to take its own hidden counts at their least and everybody else's
        at their greatest; kind is the reverse.

        Examples
        --------
        >>> hidden = pd.DataFrame([[1.0]]), pd.DataFrame([[5.0]])
        >>> cells = Cells(*hidden, exposure=pd.DataFrame([[9.0]]), is_synthetic=pd.DataFrame([[False]]))
        >>> own, as_other = cells.take_end(End.HARSH)
        >>> float(own.iat[0, 0]), float(as_other.iat[0, 0])
        (1.0, 5.0)
        """
        return (self.lower, self.upper) if end is End.HARSH else (self.upper, self.lower)

    def take_latest(self, periods: int) -> "Cells":
        """Return the cells of the latest `periods` columns; all where there are fewer."""
        return Cells(
            self.lower.iloc[:, -periods:],
            self.upper.iloc[:, -periods:],
            self.exposure.iloc[:, -periods:],
            self.is_synthetic.iloc[:, -periods:],
        )


def spread_cells(figures: pd.DataFrame) -> Cells:
    """Lay out the figures of one series and age group by area and period.

    Parameters
    ----------
    figures
        One row per area and period: ``gss_code, period_start, period_end, value, status, lower,
        upper, population, is_synthetic``.

    Returns
    -------
    With residents as exposure; columns are periods, earliest first.
    """
    suppressed = figures["status"] == Status.SUPPRESSED.value
    reported = figures["value"].where(figures["status"] == Status.REPORTED.value)
    return Cells(
        lower=spread(figures, reported.mask(suppressed, figures["lower"])),
        upper=spread(figures, reported.mask(suppressed, figures["upper"])),
        exposure=spread(figures, figures["population"]),
        is_synthetic=spread(figures, figures["is_synthetic"]) > 0,
    )


def spread(figures: pd.DataFrame, column: "pd.Series[Any]") -> pd.DataFrame:
    """Return a column of the figures as a table of areas × periods; NaN where missing.

    Areas stand in the order of the figures. Numbers become floats here, so that NaN can say
    "missing" in everything computed from them.
    """
    periods = list_periods(figures)
    index = pd.MultiIndex.from_arrays([figures["gss_code"], periods], names=["gss_code", "period"])
    numbers = pd.Series(column.to_numpy(dtype="float64", na_value=np.nan), index=index)
    table = numbers.unstack("period").reindex(figures["gss_code"].unique())
    return table[sorted(table.columns)]


def list_periods(figures: pd.DataFrame) -> list[Period]:
    """Return the period of each row."""
    spans = zip(figures["period_start"], figures["period_end"], strict=True)
    return [Period(start.date(), end.date()) for start, end in spans]


def find_entering(cells: Cells, is_gateway: "pd.Series[bool]") -> pd.DataFrame:
    """Return whether each cell enters the judgement: usable, and enough others to compare with.

    Others are counted as they will be used: reference councils with a count and an exposure for
    the period, so neither the area itself nor a gateway.
    """
    usable = cells.is_usable
    others = count_others(usable, is_gateway)
    return usable & (others >= MINIMUM_OTHERS)


def count_others(usable: pd.DataFrame, is_gateway: "pd.Series[bool]") -> pd.DataFrame:
    """Return, per area and period, how many other reference councils have a usable cell.

    Examples
    --------
    >>> usable = pd.DataFrame({"2024": [True, True, True]}, index=["a", "b", "gateway"])
    >>> count_others(usable, pd.Series([False, False, True], index=usable.index))["2024"].tolist()
    [1, 1, 2]
    """
    reference = usable.mul(~is_gateway, axis="index").astype(int)
    return reference.sum() - reference
