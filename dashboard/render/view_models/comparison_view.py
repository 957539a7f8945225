"""Several councils side by side: their years, the verdict on each, and what is published of the nation."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final

from dashboard.analysis.evidence import Evidence
from dashboard.analysis.region_years import find_total
from dashboard.analysis.yearly import Year
from dashboard.domain.periods import Period
from dashboard.domain.provenance import Source
from dashboard.domain.series import AgeGroup, Series
from dashboard.render.view_models.champion_view import ChampionView
from dashboard.render.view_models.figure_view import warn
from dashboard.render.view_models.verdict_view import Record, VerdictView
from dashboard.render.view_models.year_marks import YearMark, choose_mark
from dashboard.render.words.formats import is_missing, join_words

SMALL_SHARE: Final = 0.1
"""A council with a smaller share than this of the residents of the largest beside it sets no scale."""

TakeYears = Callable[[str], tuple[Year, ...]]
"""Gives every year of a council; a page keeps them for whoever asks next."""


@dataclass(frozen=True)
class Compared:
    """One council, or one line of comparison.

    Attributes
    ----------
    years
        As many as of every other, and the same.
    record
        The verdict; None where there is none on anybody, and of a line of comparison.
    """

    gss_code: str
    name: str
    years: tuple[Year, ...]
    record: Record | None = None


@dataclass(frozen=True)
class ComparisonView:
    """Several councils side by side, by one series.

    Attributes
    ----------
    councils
        In the order in which they were chosen.
    lines
        What is published of the nation, where anything is: never a sum of ours.
    verdicts
        Those on all councils; None where none can be compared.
    has_one_year
        Whether the latest year alone is shown.
    """

    evidence: Evidence
    series: Series
    age_group: AgeGroup
    councils: tuple[Compared, ...]
    lines: tuple[Compared, ...]
    verdicts: VerdictView | None
    champions: ChampionView
    has_one_year: bool = False

    @property
    def every(self) -> tuple[Compared, ...]:
        """The councils, then the lines of comparison."""
        return (*self.councils, *self.lines)

    @property
    def names(self) -> str:
        """The councils in words."""
        return join_words([council.name for council in self.councils])

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """The years shown, earliest first; empty where nothing is loaded of the series."""
        return tuple(year.period for year in self.councils[0].years)

    @property
    def is_synthetic(self) -> bool:
        """Whether anything is made up."""
        return self.evidence.is_synthetic

    @property
    def span(self) -> str:
        """The years in words, e.g. "2018 to 2025"."""
        first, last = self.periods[0].year, self.periods[-1].year
        return f"{first}" if first == last else f"{first} to {last}"

    @property
    def title(self) -> str:
        """What is shown, in one line, and that it is made up where anything is."""
        what = f"{self.series.label}, {self.age_group.words}, {self.span}"
        return f"{warn(self.is_synthetic)}{self.names}: {what}"

    @cached_property
    def has_rates(self) -> bool:
        """Whether the residents are known for every figure of a council, so that rates can be drawn."""
        return all(
            choose_mark(year) is YearMark.GAP
            or year.figure is None
            or not is_missing(year.figure["population"])
            for council in self.councils
            for year in council.years
        )

    @cached_property
    def too_small(self) -> tuple[Compared, ...]:
        """The councils that do not set the scale of the drawings: in them a single case is a high rate."""
        residents = [_count_residents(one) for one in self.councils] if self.has_rates else []
        most = max(residents, default=0)
        small = zip(self.councils, residents, strict=False)
        return tuple(one for one, number in small if 0 < number < most * SMALL_SHARE)

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The sources of the figures shown, of the verdicts and of the champions, each once."""
        codes = (str(y.figure["source_id"]) for one in self.every for y in one.years if y.figure)
        shown = [self.evidence.sources[code] for code in dict.fromkeys(codes) if code]
        judged = self.verdicts.sources if self.verdicts else ()
        by_id = {source.id: source for source in (*shown, *judged, *self.champions.sources)}
        return tuple(by_id.values())

    def draw_as(self, one: Compared) -> tuple[Year, ...]:
        """Return the years as they are drawn: as rates, where the residents are known for all."""
        return tuple(take_rate(year, self.series) for year in one.years) if self.has_rates else one.years


def _count_residents(one: Compared) -> int:
    """Return the residents of a council in the last year of which they are known; 0 where of none."""
    known = (year.figure["population"] for year in reversed(one.years) if year.figure)
    return next((int(number) for number in known if not is_missing(number)), 0)


def take_rate(year: Year, series: Series) -> Year:
    """Return a year with its figure, its bounds and what is expected as rates.

    Examples
    --------
    >>> from datetime import date
    >>> from dashboard.domain.series import get_series
    >>> figure = {"value": 30, "lower": None, "upper": None, "population": 60_000}
    >>> year = Year(Period(date(2024, 4, 1), date(2025, 3, 31)), figure, 24.0)
    >>> rate = take_rate(year, get_series("dfe_trafficking_assessments"))
    >>> rate.figure["value"], rate.figure["lower"], rate.expected
    (5.0, None, 4.0)
    """
    if year.figure is None or is_missing(year.figure["population"]):
        return year
    per = series.rate_base / float(year.figure["population"])
    rates: dict[str, Any] = {
        name: None if is_missing(year.figure[name]) else float(year.figure[name]) * per
        for name in ("value", "lower", "upper")
    }
    expected = None if year.expected is None else year.expected * per
    return replace(year, figure={**year.figure, **rates}, expected=expected)


def build_comparison_view(
    evidence: Evidence,
    codes: Sequence[str],
    series: Series,
    age_group: AgeGroup,
    champions: ChampionView,
    verdicts: VerdictView | None,
    take_years: TakeYears,
    *,
    has_one_year: bool = False,
) -> ComparisonView:
    """Return councils side by side.

    Parameters
    ----------
    take_years
        Gives the years of a council, or of what stands in for a national rate, whose code it is given.
    has_one_year
        Whether the latest year alone is shown.
    """

    def compare(code: str, name: str, record: Record | None = None) -> Compared:
        years = take_years(code)
        return Compared(code, name, years[-1:] if has_one_year else years, record)

    names, nation = evidence.register.names_by_code, evidence.region.benchmark
    councils = tuple(compare(code, names[code], verdicts.find(code) if verdicts else None) for code in codes)
    own = _list_own_totals(evidence, series, age_group, councils[0].years)
    beside = [*own, *([compare(nation.gss_code, nation.name)] if nation else [])]
    lines = tuple(one for one in beside if any(year.figure for year in one.years))
    return ComparisonView(
        evidence, series, age_group, councils, lines, verdicts, champions, has_one_year=has_one_year
    )


def _list_own_totals(
    evidence: Evidence, series: Series, age_group: AgeGroup, years: tuple[Year, ...]
) -> list[Compared]:
    """Return the region as a whole, as published; nothing where publishers give no total of it."""
    total = evidence.region.own_total
    if total is None:
        return []
    found = (find_total(evidence, series, age_group, year.period) for year in years)
    own = tuple(
        Year(year.period, dict(row) if row else None, None) for year, row in zip(years, found, strict=True)
    )
    return [Compared(total.gss_code, total.name, own)]
