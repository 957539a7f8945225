"""The filter by champion as a control offers it; the pages share it."""

from typing import Final

from dashboard.domain.champion_states import ChampionState
from dashboard.render.view_models.champion_filter import Age, ChampionFilter
from dashboard.render.words.champion_words import SYMBOLS

ALL: Final = "all"
STATES: Final = (ALL, *(state.value for state in SYMBOLS))
AGES: Final = {Age.ANY: "Any day", Age.RECENT: "Past year", Age.STALE: "Older, undated"}


def read_filter(champion: str, age: Age = Age.ANY) -> ChampionFilter:
    """Return the filter of a chosen option, one of `STATES`."""
    states = () if champion == ALL else (ChampionState(champion),)
    return ChampionFilter(frozenset(states), age)


def name_option(champion: str) -> str:
    """Return an option's words.

    Examples
    --------
    >>> name_option("all"), name_option("not_checked")
    ('All states', '◌ Not checked')
    """
    if champion == ALL:
        return "All states"
    return f"{SYMBOLS[ChampionState(champion)]} {ChampionState(champion).shown_as}"
