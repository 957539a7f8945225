"""Periods: a year to 31 March, or a calendar year."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum


class PeriodKind(StrEnum):
    """How a series divides time."""

    YEAR_TO_MARCH = "year_to_31_march"
    CALENDAR_YEAR = "calendar_year"


@dataclass(frozen=True, order=True)
class Period:
    """A year, by its first and last day.

    Examples
    --------
    >>> Period.of(PeriodKind.YEAR_TO_MARCH, 2025).label
    'year to 31 March 2025'
    >>> Period.of(PeriodKind.CALENDAR_YEAR, 2016).label
    'calendar year 2016'
    """

    start: date
    end: date

    @classmethod
    def of(cls, kind: PeriodKind, year: int) -> "Period":
        """Return the period of this kind that ends in `year`."""
        if kind is PeriodKind.YEAR_TO_MARCH:
            return cls(date(year - 1, 4, 1), date(year, 3, 31))
        return cls(date(year, 1, 1), date(year, 12, 31))

    @property
    def year(self) -> int:
        """The year in which the period ends; its name in an address."""
        return self.end.year

    @property
    def population_year(self) -> int:
        """The mid-year population that stands for the period.

        A year to 31 March Y takes mid-(Y − 1), a calendar year Y takes mid-Y: the mid-year
        (30 June) that lies within the period.
        """
        return self.start.year

    def shift(self, years: int) -> "Period":
        """Return the period so many years later.

        Examples
        --------
        >>> Period.of(PeriodKind.YEAR_TO_MARCH, 2025).shift(-4).label
        'year to 31 March 2021'
        """
        return Period(
            self.start.replace(year=self.start.year + years), self.end.replace(year=self.end.year + years)
        )

    @property
    def label(self) -> str:
        """The period in words; of a part of a year, its first and last day."""
        if self == Period.of(PeriodKind.YEAR_TO_MARCH, self.end.year):
            return f"year to 31 March {self.end.year}"
        if self == Period.of(PeriodKind.CALENDAR_YEAR, self.end.year):
            return f"calendar year {self.end.year}"
        year = "" if self.start.year == self.end.year else f" {self.start.year}"
        return f"{self.start.day} {self.start:%B}{year} to {self.end.day} {self.end:%B %Y}"


def read_today() -> date:
    """Return the date of today: read at the doors and handed on, so that a day gives the same all day."""
    return datetime.now(UTC).date()
