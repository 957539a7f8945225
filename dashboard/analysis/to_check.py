"""Of which councils the register of champions has to be looked at again, why, and what to ask them."""

from datetime import date
from enum import StrEnum
from typing import Final

import pandas as pd

from dashboard.analysis.champion_records import find_stale_councils
from dashboard.analysis.gaps import choose_question
from dashboard.analysis.verdicts.rules import VerdictClass
from dashboard.domain.champion_roles_and_states import ChampionState

TO_CHECK_COLUMNS: Final = ["gss_code", "area_name", "champion_state", "role", "reason", "question"]


class Reason(StrEnum):
    """Why a council has to be checked.

    Attributes
    ----------
    words
        For a table.
    """

    words: str

    UNCHECKED = "unchecked", "nobody asked"
    DISPUTED = "disputed", "disputed"
    STALE = "stale", "last known more than 12 months ago, or on no known day"
    LOOKED_AGAIN = "looked_again", "looked for since, and not found"

    def __new__(cls, value: str, words: str = "") -> "Reason":
        """Make a reason of its value and its words."""
        reason = str.__new__(cls, value)
        reason._value_ = value
        reason.words = words
        return reason


def list_to_check(champions: pd.DataFrame, day: date) -> pd.DataFrame:
    """Return the councils whose champion has to be checked, in alphabetical order.

    Parameters
    ----------
    champions
        As in `Evidence.champions`.
    day
        On which a state is stale or not.

    Returns
    -------
    One row per council that has to be checked: ``gss_code``, ``area_name``, ``champion_state``, ``role``,
    ``reason`` (a `Reason`) and ``question``: the one thing to ask it.
    """
    stale = find_stale_councils(champions, day)
    rows = []
    for record, is_stale in zip(champions.to_dict("records"), stale, strict=True):
        state = ChampionState(record["champion_state"])
        known = None if pd.isna(is_stale) else bool(is_stale)
        reason = _find_reason(state, known, has_looked_again=pd.notna(record["looked_again_date"]))
        if reason is not None:
            question = choose_question(VerdictClass.IN_LINE, state, known)
            rows.append({**record, "reason": reason.value, "question": question})
    found = pd.DataFrame(rows, columns=TO_CHECK_COLUMNS)
    return found.sort_values("area_name", ignore_index=True)


def _find_reason(state: ChampionState, is_stale: bool | None, *, has_looked_again: bool) -> Reason | None:
    if state is ChampionState.NOT_CHECKED:
        return Reason.UNCHECKED
    if state is ChampionState.DISPUTED:
        return Reason.DISPUTED
    if has_looked_again:
        return Reason.LOOKED_AGAIN
    return Reason.STALE if is_stale else None
