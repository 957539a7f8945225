"""How a champion state looks and is said: a symbol that needs no colour, and words."""

from typing import Any, Final

import pandas as pd

from dashboard.domain.champion_roles_and_states import ChampionRole, ChampionState
from dashboard.render.words.formats import format_date

SYMBOLS: Final = {
    ChampionState.NAMED: "●",
    ChampionState.ROLE_UNNAMED: "◐",
    ChampionState.VACANT: "○",
    ChampionState.NOT_FOUND: "✕",
    ChampionState.DISPUTED: "◆",
    ChampionState.NOT_CHECKED: "◌",
}
"""Printed where only text can stand; in the order in which states are shown."""

CODES: Final = {
    ChampionState.NAMED: "n",
    ChampionState.ROLE_UNNAMED: "r",
    ChampionState.VACANT: "v",
    ChampionState.NOT_FOUND: "f",
    ChampionState.DISPUTED: "d",
    ChampionState.NOT_CHECKED: "u",
}
"""One letter for each state in what the map is sent; a capital where it is stale."""

STALE_MARK: Final = "*"
STALE_MEANING: Final = (
    "last known more than 12 months ago, on no known day, or looked for since and not found"
)

LABEL: Final = "Champion or contact"
"""What the state is of: a lead officer, or a mailbox, is no Slavery Champion."""


def format_symbol(state: ChampionState, is_stale: bool | None) -> str:
    """Return the symbol of a state, marked where it is stale.

    Examples
    --------
    >>> format_symbol(ChampionState.NAMED, True), format_symbol(ChampionState.NOT_CHECKED, None)
    ('●*', '◌')
    """
    return SYMBOLS[state] + (STALE_MARK if is_stale else "")


def write_code(state: ChampionState, is_stale: bool | None, role: str = "") -> str:
    """Return what stands for a state on its way to the map: a letter, and a digit for its role.

    Examples
    --------
    >>> write_code(ChampionState.NAMED, True, "senior_officer"), write_code(ChampionState.NOT_CHECKED, None)
    ('N2', 'u')
    """
    letter = CODES[state].upper() if is_stale else CODES[state]
    return letter + (str([*ChampionRole].index(ChampionRole(role))) if role else "")


def name_state(state: ChampionState, role: str) -> str:
    """Return a state with the role that it is of; alone where it is of none.

    Examples
    --------
    >>> name_state(ChampionState.NAMED, "senior_officer"), name_state(ChampionState.NOT_CHECKED, "")
    ('lead officer named', 'not checked')
    """
    if not role or state is ChampionState.NOT_CHECKED:
        return state.shown_as.lower()
    return ChampionRole(role).say(state)


def say_champion(state: ChampionState, is_stale: bool | None, role: str = "") -> str:
    """Return a council's state as the map says it, without its day.

    Examples
    --------
    >>> say_champion(ChampionState.NOT_CHECKED, None)
    'Champion or contact: not checked'
    >>> say_champion(ChampionState.VACANT, False, "councillor_lead")
    'Champion or contact: lead councillor vacant'
    """
    stale = f"; {STALE_MEANING}" if is_stale else ""
    return f"{LABEL}: {name_state(state, role)}{stale}"


def describe_champion(
    state: ChampionState,
    checked: Any,  # noqa: ANN401 - NaT
    is_stale: bool | None,
    role: str = "",
    looked_again: Any = None,  # noqa: ANN401 - NaT
) -> str:
    """Return role and state in words, when that was last known, and whether it was looked for in vain since.

    Examples
    --------
    >>> describe_champion(ChampionState.NAMED, pd.Timestamp(2021, 1, 1), True, "senior_officer")
    'lead officer named; last known 1 January 2021, more than 12 months ago'
    >>> describe_champion(ChampionState.NOT_CHECKED, pd.NaT, None)
    'not checked'
    """
    words = name_state(state, role)
    if state is ChampionState.NOT_CHECKED:
        return words
    again = "" if pd.isna(looked_again) else f"; looked for on {_format_day(looked_again)} and not found"
    if pd.isna(checked):
        return f"{words}; on no known day{again}"
    ago = ", more than 12 months ago" if is_stale and not again else ""
    return f"{words}; last known {_format_day(checked)}{ago}{again}"


def _format_day(day: pd.Timestamp) -> str:
    return format_date(day.date().isoformat())
