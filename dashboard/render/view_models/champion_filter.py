"""Which councils a filter by champion lets through; the map and the matrix share it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

import pandas as pd

from dashboard.domain.champion_states import ChampionState


class Age(StrEnum):
    """How long ago the champion's state was last known."""

    ANY = "any"
    RECENT = "recent"
    STALE = "stale"


@dataclass(frozen=True)
class ChampionFilter:
    """The champion states let through (empty for all), and how long ago they were last known."""

    states: frozenset[ChampionState] = frozenset()
    age: Age = Age.ANY

    @property
    def is_on(self) -> bool:
        """Whether anything may be held back."""
        return bool(self.states) or self.age is not Age.ANY

    def lets_through(self, state: ChampionState, is_stale: bool | None) -> bool:
        """Say whether a council in a state is let through; `is_stale` is None where nobody has checked.

        What nobody has checked is neither recent nor stale.

        Examples
        --------
        >>> only_named = ChampionFilter(frozenset({ChampionState.NAMED}))
        >>> only_named.lets_through(ChampionState.NAMED, True)
        True
        >>> ChampionFilter(age=Age.STALE).lets_through(ChampionState.NOT_CHECKED, None)
        False
        """
        if self.states and state not in self.states:
            return False
        return self.age is Age.ANY or (is_stale is not None and is_stale is (self.age is Age.STALE))


EVERY_STATE: Final = ChampionFilter()


def read_stale(record: dict[Any, Any]) -> bool | None:
    """Return whether a council's champion state is stale; None where nobody has checked."""
    return None if pd.isna(record["is_stale"]) else bool(record["is_stale"])


def count_shown(shown: int, of: int) -> str:
    """Return how many councils a filter lets through.

    Examples
    --------
    >>> count_shown(2, 33)
    'Shown: 2 of 33 councils.'
    """
    return f"Shown: {shown} of {of} councils."
