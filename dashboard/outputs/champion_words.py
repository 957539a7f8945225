"""How a champion state looks and is said: a symbol that needs no colour, and words."""

from typing import Any, Final

import pandas as pd

from dashboard.evidence.champion_states import ChampionState
from dashboard.outputs.formats import print_date

SYMBOLS: Final = {
    ChampionState.NAMED: "●",
    ChampionState.ROLE_UNNAMED: "◐",
    ChampionState.VACANT: "○",
    ChampionState.NOT_FOUND: "✕",
    ChampionState.DISPUTED: "◆",
    ChampionState.NOT_CHECKED: "◌",
}
"""Printed where only text can stand; in the order in which states are shown."""

STALE_MARK: Final = "*"
STALE_MEANING: Final = "last known more than 12 months ago, or on no known day"


def print_symbol(state: ChampionState, is_stale: bool | None) -> str:
    """Return the symbol of a state, marked where it is stale.

    Examples
    --------
    >>> print_symbol(ChampionState.NAMED, True), print_symbol(ChampionState.NOT_CHECKED, None)
    ('●*', '◌')
    """
    return SYMBOLS[state] + (STALE_MARK if is_stale else "")


def say_champion(state: ChampionState, is_stale: bool | None) -> str:
    """Return a council's state as the map says it, without its day.

    Examples
    --------
    >>> say_champion(ChampionState.NOT_CHECKED, None)
    'Slavery Champion: not checked'
    >>> say_champion(ChampionState.VACANT, True)
    'Slavery Champion: vacant; last known more than 12 months ago, or on no known day'
    """
    stale = f"; {STALE_MEANING}" if is_stale else ""
    return f"Slavery Champion: {state.shown_as.lower()}{stale}"


def describe_champion(state: ChampionState, checked: Any, is_stale: bool | None) -> str:  # noqa: ANN401 - NaT
    """Return a state in words, with the day on which it was last known and whether that is long ago.

    Examples
    --------
    >>> describe_champion(ChampionState.NAMED, pd.Timestamp(2021, 12, 31), True)
    'named; last known 31 December 2021, more than 12 months ago'
    >>> describe_champion(ChampionState.NOT_CHECKED, pd.NaT, None)
    'not checked'
    """
    words = state.shown_as.lower()
    if state is ChampionState.NOT_CHECKED:
        return words
    if pd.isna(checked):
        return f"{words}; on no known day"
    ago = ", more than 12 months ago" if is_stale else ""
    return f"{words}; last known {print_date(checked.date().isoformat())}{ago}"
