"""All that is known of one council, as its page shows it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from dashboard.analysis.evidence import Evidence
from dashboard.analysis.gaps import choose_question
from dashboard.analysis.likeness import Alike, find_alike
from dashboard.analysis.neighbours import find_neighbours
from dashboard.analysis.verdicts.rules import VerdictClass
from dashboard.analysis.verdicts.thresholds import MINIMUM_EXPECTED
from dashboard.analysis.verdicts.yardsticks import Yardstick
from dashboard.analysis.yearly import Year, list_years
from dashboard.domain.periods import Period
from dashboard.domain.series import BY_AGE, SERIES, AgeGroup, Role, Series, get_series
from dashboard.domain.statuses import Status
from dashboard.render.view_models.champion_view import ChampionView, build_champion_view, read_champion
from dashboard.render.view_models.matrix import list_judged_series
from dashboard.render.view_models.verdict_view import Record, VerdictView
from dashboard.render.view_models.view import VerdictsShown

TakeVerdicts = Callable[[Series, AgeGroup, Yardstick], VerdictsShown]
"""Gives the verdicts of the headline window; a page keeps them for whoever asks next."""


@dataclass(frozen=True)
class Counted:
    """One series of a council: the verdict on it, and its years.

    Attributes
    ----------
    more
        How many more recorded would lead out of “fewer”, and to which class; None where that is not known.
    question
        The one thing to find out or ask next.
    """

    view: VerdictView
    record: Record
    years: tuple[Year, ...]
    more: tuple[int, str] | None
    question: str

    @property
    def verdict(self) -> VerdictClass:
        """The verdict on the council."""
        return VerdictClass(self.record["verdict"])

    @property
    def is_judged(self) -> bool:
        """Whether the figures could ever have shown fewer: enough would be expected."""
        return self.verdict is not VerdictClass.NO_DATA and self.record["expected"] >= MINIMUM_EXPECTED

    @property
    def has_figures(self) -> bool:
        """Whether anything is loaded of the council, a number or a hidden count."""
        statuses = {year.figure["status"] for year in self.years if year.figure}
        return bool(statuses & {Status.REPORTED.value, Status.SUPPRESSED.value})


@dataclass(frozen=True)
class Context:
    """The latest figure of what stands beside identification; ``figure`` is a row of `Evidence.figures`."""

    series: Series
    age_group: AgeGroup
    period: Period
    figure: dict[Any, Any]


@dataclass(frozen=True)
class BoroughView:
    """One council.

    Attributes
    ----------
    counted
        What it is judged by: of each age group the leading series first, then those of which it has figures.
    neighbours
        Whose boundaries touch its own, by name; None where no boundaries are loaded.
    alike
        Which councils are most like it by what is loaded, the nearest first.
    not_loaded
        The context that is known here and of which nothing is loaded.
    """

    evidence: Evidence
    gss_code: str
    champions: ChampionView
    counted: tuple[Counted, ...]
    context: tuple[Context, ...]
    not_loaded: tuple[Series, ...]
    neighbours: tuple[str, ...] | None
    alike: Alike

    @cached_property
    def name(self) -> str:
        """The council's name."""
        return self.evidence.register.get_name(self.gss_code)

    @cached_property
    def leading(self) -> dict[AgeGroup, Counted | None]:
        """What each age group is judged by first; None where nothing of it is loaded."""
        return {group: next((c for c in self.counted if c.view.age_group is group), None) for group in BY_AGE}


def build_borough_view(
    evidence: Evidence,
    gss_code: str,
    day: date,
    take_verdicts: TakeVerdicts,
    preferred: Yardstick | None = None,
) -> BoroughView:
    """Return all that is known of one council on a day.

    Parameters
    ----------
    preferred
        The yardstick that is taken wherever it is one; else, the most direct one.
    """
    champions = build_champion_view(evidence, day)
    counted = [
        counted
        for group in BY_AGE
        for place, series in enumerate(list_leading_first(evidence, group))
        if (
            counted := _count(evidence, gss_code, champions, series, group, take_verdicts, preferred)
        ).has_figures
        or place == 0
    ]
    context = [series for series in SERIES if series.role is not Role.IDENTIFICATION]
    return BoroughView(
        evidence,
        gss_code,
        champions,
        tuple(counted),
        tuple(_find_context(evidence, gss_code, context)),
        tuple(series for series in context if not evidence.list_periods(series)),
        _name_neighbours(evidence, gss_code),
        find_alike(evidence, gss_code),
    )


def list_leading_first(evidence: Evidence, group: AgeGroup) -> list[Series]:
    """Return the series by which an age group is judged, those first by which any council can be compared."""
    judged = [get_series(series_id) for series_id in list_judged_series(evidence, group)]
    return sorted(judged, key=lambda series: not evidence.list_yardsticks(series, group))


def choose_yardstick(
    evidence: Evidence, series: Series, group: AgeGroup, preferred: Yardstick | None = None
) -> Yardstick:
    """Return the preferred yardstick where it is one of the series, else the most direct one."""
    listed = evidence.list_yardsticks(series, group)
    if preferred is not None and preferred in listed:
        return preferred
    return next(iter(listed), Yardstick.RESIDENTS)


def _count(
    evidence: Evidence,
    gss_code: str,
    champions: ChampionView,
    series: Series,
    group: AgeGroup,
    take_verdicts: TakeVerdicts,
    preferred: Yardstick | None,
) -> Counted:
    """Return one series of a council, by the preferred yardstick or the most direct that there is."""
    yardstick = choose_yardstick(evidence, series, group, preferred)
    shown = take_verdicts(series, group, yardstick)
    record = shown.view.find(gss_code)
    return Counted(
        view=shown.view,
        record=record,
        years=list_years(evidence, series, group, yardstick, gss_code),
        more=shown.find_more(gss_code),
        question=choose_question(
            VerdictClass(record["verdict"]), *read_champion(champions.records[gss_code])
        ),
    )


def _find_context(evidence: Evidence, gss_code: str, listed: list[Series]) -> list[Context]:
    """Return the latest figure of each series that is loaded, by age group."""
    found = []
    for series in listed:
        for period in evidence.list_periods(series)[:1]:
            for group in series.age_groups:
                figures = evidence.select_figures(series, group, period)
                own = figures[figures["gss_code"] == gss_code].iloc[0].to_dict()
                found.append(Context(series, group, period, own))
    return found


def _name_neighbours(evidence: Evidence, gss_code: str) -> tuple[str, ...] | None:
    if evidence.boundaries is None:
        return None
    codes = set(find_neighbours(evidence.boundaries, gss_code))
    return tuple(code for code in evidence.register.names_by_code if code in codes)
