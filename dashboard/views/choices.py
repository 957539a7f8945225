"""What can be chosen on the map, among the gaps and of councils: every part, its options, their words.

A part is offered by `controls.show_control`; `view_state` keeps it and writes it into the address.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from dashboard.analysis.evidence import Evidence
from dashboard.analysis.moments import list_later
from dashboard.analysis.verdicts.thresholds import HEADLINE_WINDOW, WINDOWS
from dashboard.analysis.verdicts.yardsticks import describe_yardstick
from dashboard.domain.champion_roles_and_states import ChampionState
from dashboard.domain.periods import Period
from dashboard.domain.series import BY_AGE, AgeGroup, Series, get_series, list_series
from dashboard.render.maps.borough_map import Layout
from dashboard.render.view_models.champion_view import Age, ChampionFilter
from dashboard.render.view_models.matrix import list_judged_series
from dashboard.render.words.champion_words import SYMBOLS
from dashboard.render.words.change_sentences import name_moment
from dashboard.render.words.formats import format_number_word
from dashboard.views.changes_taken import list_offered_moments
from dashboard.views.view_state import Choice, Options, part

ALL: Final = "all"


class Kind(StrEnum):
    """What the map is coloured by."""

    VERDICT = "verdict"
    FIGURES = "figures"


class Below(StrEnum):
    """What stands below the map of verdicts."""

    TABLE = "table"
    INTERVALS = "intervals"
    FUNNEL = "funnel"
    RANKS = "ranks"
    CHANGES = "changes"


BELOW: Final = {
    Below.TABLE: "Table",
    Below.INTERVALS: "Intervals",
    Below.FUNNEL: "Funnel",
    Below.RANKS: "Expected ranks",
    Below.CHANGES: "What would change it",
}
AGES: Final = {Age.ANY: "Any day", Age.RECENT: "Past year", Age.STALE: "Older, undated"}
CHAMPIONS: Final = {
    ALL: "All states",
    **{state.value: f"{symbol} {state.shown_as}" for state, symbol in SYMBOLS.items()},
}
WINDOW_WORDS: Final = {
    str(window): f"{format_number_word(window)} year{'s' if window > 1 else ''}" for window in sorted(WINDOWS)
}


def _capitalize(values: type[StrEnum]) -> Options:
    return {value.value: value.value.capitalize() for value in values}


def _same(options: Mapping[Any, str]) -> Callable[[Any, Evidence], Options]:
    """Return a list of options that hangs on nothing."""
    listed = {str(value): words for value, words in options.items()}
    return lambda _choice, _evidence: listed


def _of_verdicts(
    list_options: Callable[["MapChoice", Evidence], Options],
) -> Callable[["MapChoice", Evidence], Options]:
    """Return a list of options that is empty where figures are shown."""
    return lambda choice, evidence: list_options(choice, evidence) if choice.is_verdict else {}


def _list_groups(_choice: "MapChoice", evidence: Evidence) -> Options:
    """Return children and adults, and all ages where anything is loaded that is published so."""
    whole = [AgeGroup.ALL] if any(map(evidence.list_periods, list_series(AgeGroup.ALL))) else []
    return {group.value: group.words.capitalize() for group in (*BY_AGE, *whole)}


def _list_series(choice: "MapChoice", evidence: Evidence) -> Options:
    """Return an age group's series; those of which nothing is loaded stand last."""
    ordered = sorted(list_series(choice.age_group), key=lambda series: not evidence.list_periods(series))
    return {series.id: series.short_label for series in ordered}


def _list_yardsticks_judged(choice: "GapsChoice", evidence: Evidence) -> Options:
    """Return the yardsticks by which the series is judged, the most direct first."""
    return (
        _name_yardsticks(evidence, get_series(choice.series), AgeGroup(choice.show)) if choice.series else {}
    )


def _list_judged(choice: "GapsChoice", evidence: Evidence) -> Options:
    judged = list_judged_series(evidence, AgeGroup(choice.show))
    return {series_id: get_series(series_id).short_label for series_id in judged}


def _list_pictures(choice: "MapChoice", evidence: Evidence) -> Options:
    """Return verdicts where at least one council can be compared with the others, and figures."""
    is_judged = bool(evidence.list_yardsticks(choice.get_series(), choice.age_group))
    return {k: words for k, words in _capitalize(Kind).items() if is_judged or k == Kind.FIGURES}


def _list_yardsticks(choice: "MapChoice", evidence: Evidence) -> Options:
    return _name_yardsticks(evidence, choice.get_series(), choice.age_group)


def _name_yardsticks(evidence: Evidence, series: Series, age_group: AgeGroup) -> Options:
    listed = evidence.list_yardsticks(series, age_group)
    return {yardstick.value: describe_yardstick(yardstick, evidence.region).option for yardstick in listed}


def _list_periods(choice: "MapChoice", evidence: Evidence) -> Options:
    periods = [] if choice.is_verdict else evidence.list_periods(choice.get_series())
    return {str(period.year): period.label for period in periods}


def _list_layouts(_choice: "MapChoice", evidence: Evidence) -> Options:
    """Return the shapes that there are: boundaries where they are loaded, tiles where the region has them."""
    is_there = {
        Layout.BOUNDARIES: evidence.boundaries is not None,
        Layout.TILES: bool(evidence.region.tiles),
    }
    return {name: words for name, words in _capitalize(Layout).items() if is_there[Layout(name)]}


def _list_boroughs(_choice: "MapChoice", evidence: Evidence) -> Options:
    region = evidence.region
    return {"": f"All {region.name} (choose {region.a_place})", **evidence.register.names_by_code}


def _read_council(wish: str, evidence: Evidence) -> str:
    """Return the code of a council that an address gives by code, by a spelling or by a short form."""
    return evidence.register.find_asked(wish) or wish


def _list_councils(_choice: "BoroughChoice", evidence: Evidence) -> Options:
    return {"": f"Choose a {evidence.region.noun}", **evidence.register.names_by_code}


def _name_place(evidence: Evidence) -> str:
    return evidence.region.place.capitalize()


@dataclass(frozen=True)
class MapChoice(Choice):
    """What the map shows, how, and of which borough (a GSS code, or empty for none).

    ``window``, ``yardstick`` and ``below`` belong to verdicts, ``period`` to figures; the other kind leaves
    them empty.
    """

    show: str = part("Show", _list_groups, AgeGroup.CHILDREN)
    series: str = part("Series", _list_series, width=240, is_of_group=True)
    picture: str = part("Map of", _list_pictures, is_of_group=True)
    window: str = part("Over", _of_verdicts(_same(WINDOW_WORDS)), str(HEADLINE_WINDOW), is_of_group=True)
    yardstick: str = part("Measured by", _of_verdicts(_list_yardsticks), width=183, is_of_group=True)
    period: str = part("Period", _list_periods, width=210, is_of_group=True)
    map: str = part("Drawn as", _list_layouts)
    champion: str = part("Champion", _same(CHAMPIONS), ALL, width=190)
    below: str = part("Below the map", _of_verdicts(_same(BELOW)), is_labelled=False)
    borough: str = part(_name_place, _list_boroughs, width=290, read=_read_council)

    @classmethod
    def complete(cls, wanted: Mapping[str, str]) -> Mapping[str, str]:
        """Return wishes with what follows from them: only figures are of one period."""
        is_of_period = wanted.get("period") and not wanted.get("picture")
        return {**wanted, "picture": Kind.FIGURES.value} if is_of_period else wanted

    @property
    def age_group(self) -> AgeGroup:
        """The age group shown."""
        return AgeGroup(self.show)

    @property
    def is_verdict(self) -> bool:
        """Whether verdicts are shown."""
        return self.picture == Kind.VERDICT

    @property
    def filter(self) -> ChampionFilter:
        """Which champion states are let through."""
        return read_filter(self.champion)

    def get_series(self) -> Series:
        """Return the series shown."""
        return get_series(self.series)

    def find_period(self, evidence: Evidence) -> Period | None:
        """Return the loaded period of the series that is chosen."""
        periods = evidence.list_periods(self.get_series())
        return next((p for p in periods if str(p.year) == self.period), None)


@dataclass(frozen=True)
class GapsChoice(Choice):
    """Whose gaps are shown, by which series, and which champion states are let through."""

    show: str = part("Show", _same({g: g.words.capitalize() for g in BY_AGE}), AgeGroup.CHILDREN)
    series: str = part("Series", _list_judged, width=250, is_of_group=True)
    window: str = part("Over", _same(WINDOW_WORDS), str(HEADLINE_WINDOW), is_of_group=True)
    yardstick: str = part("Measured by", _list_yardsticks_judged, width=183, is_of_group=True)
    champion: str = part("Champion", _same(CHAMPIONS), ALL, width=220)
    known: str = part("Last known", _same(AGES), Age.ANY)

    @property
    def filter(self) -> ChampionFilter:
        """Which champion states are let through, and how long ago they were last known."""
        return read_filter(self.champion, Age(self.known))


@dataclass(frozen=True)
class BoroughChoice(Choice):
    """The council whose page is shown (a GSS code), or empty for none."""

    council: str = part("Council", _list_councils, width=320, read=_read_council)


def _list_first_moments(_choice: "ChangesChoice", _evidence: Evidence) -> Options:
    return {moment.name: name_moment(moment) for moment in list_offered_moments()}


def _list_second_moments(choice: "ChangesChoice", _evidence: Evidence) -> Options:
    """Return what the first moment can be compared with: now, and what came after it."""
    offered = list_offered_moments()
    first = next((moment for moment in offered if moment.name == choice.from_), None)
    later = list_later(first, offered) if first else ()
    return {moment.name: name_moment(moment) for moment in later}


@dataclass(frozen=True)
class ChangesChoice(Choice):
    """Between which two moments it is shown what changed."""

    from_: str = part("From", _list_first_moments, width=430)
    to: str = part("To", _list_second_moments, width=430)


def read_filter(champion: str, age: Age = Age.ANY) -> ChampionFilter:
    """Return the filter of a chosen champion state, or of all."""
    states = () if champion == ALL else (ChampionState(champion),)
    return ChampionFilter(frozenset(states), age)
