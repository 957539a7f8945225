"""Verdict × champion state: where to begin, and the one thing to find out or ask next.

Neither half is ever a yes or no. What nobody has checked stays apart from what was looked for and
not found, and what the figures do not settle apart from both ends of it.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

import pandas as pd

from dashboard.analysis.champion_records import find_stale_councils
from dashboard.analysis.verdicts.rules import LOW, VerdictClass
from dashboard.analysis.verdicts.thresholds import HEADLINE_WINDOW
from dashboard.analysis.verdicts.yardsticks import Yardstick
from dashboard.domain.champion_roles_and_states import ChampionState

GAP_COLUMNS: Final = [
    *["gss_code", "area_name", "series_id", "age_group", "verdict", "champion_state", "champion_role"],
    *["champion_checked_date", "looked_again_date", "is_stale", "gap", "next_question", "is_synthetic"],
]


class Finding(StrEnum):
    """The verdicts, as far as they lead to different questions."""

    LOW = "low"
    NOT_LOW = "not_low"
    TOO_LITTLE = "too_little_to_say"
    NO_FIGURES = "no_figures"


FINDINGS: Final = {
    VerdictClass.FAR_BELOW: Finding.LOW,
    VerdictClass.BELOW: Finding.LOW,
    VerdictClass.IN_LINE: Finding.NOT_LOW,
    VerdictClass.ABOVE: Finding.NOT_LOW,
    VerdictClass.TOO_LITTLE_TO_SAY: Finding.TOO_LITTLE,
    VerdictClass.NO_DATA: Finding.NO_FIGURES,
}


_KNOWN: Final = {
    ChampionState.VACANT: "none_found",
    ChampionState.NOT_FOUND: "none_found",
    ChampionState.ROLE_UNNAMED: "role_unnamed",
    ChampionState.NAMED: "named",
    ChampionState.NOT_CHECKED: "not_checked",
    ChampionState.DISPUTED: "disputed",
}
"""What is known of a champion, as far as it makes another gap."""

GAPS: Final = frozenset(f"{finding}_and_{known}" for finding in Finding for known in _KNOWN.values())
"""Every gap: each finding with each thing that can be known of a champion."""


def name_gap(verdict: VerdictClass, state: ChampionState) -> str:
    """Return the gap that a verdict and a champion state make, one of `GAPS`.

    Examples
    --------
    >>> name_gap(VerdictClass.FAR_BELOW, ChampionState.NOT_CHECKED)
    'low_and_not_checked'
    >>> name_gap(VerdictClass.BELOW, ChampionState.NOT_FOUND)
    'low_and_none_found'
    """
    return f"{FINDINGS[verdict]}_and_{_KNOWN[state]}"


@dataclass(frozen=True)
class Rule:
    """A question, and where it is the one to ask; a condition that is None is always met."""

    question: str
    state: ChampionState
    verdicts: tuple[VerdictClass, ...] | None = None
    is_stale: bool | None = None

    def applies(self, verdict: VerdictClass, state: ChampionState, is_stale: bool | None) -> bool:
        """Say whether all its conditions are met."""
        return (
            state is self.state
            and (self.verdicts is None or verdict in self.verdicts)
            and (self.is_stale is None or is_stale is self.is_stale)
        )


_HAS_IT: Final = "Has the council a named Slavery Champion or single point of contact"

RULES: Final = (
    Rule("Which of the records about the role is right today?", ChampionState.DISPUTED),
    Rule(f"{_HAS_IT}, with whom these figures could be gone through?", ChampionState.NOT_CHECKED, LOW),
    Rule(
        f"{_HAS_IT}, who could say whether more can be shared than is published?",
        ChampionState.NOT_CHECKED,
        (VerdictClass.TOO_LITTLE_TO_SAY,),
    ),
    Rule(
        f"{_HAS_IT}, who could be asked for the council's own figures?",
        ChampionState.NOT_CHECKED,
        (VerdictClass.NO_DATA,),
    ),
    Rule(f"{_HAS_IT}?", ChampionState.NOT_CHECKED),
    Rule(
        "Is there a champion or a point of contact elsewhere than in the places looked in?",
        ChampionState.NOT_FOUND,
    ),
    Rule("Who can be asked until the vacant role is filled?", ChampionState.VACANT),
    Rule("Is there still such a role, and who holds it?", ChampionState.ROLE_UNNAMED, is_stale=True),
    Rule("Who holds the role?", ChampionState.ROLE_UNNAMED),
    Rule("Is the person whom the evidence names still in the role?", ChampionState.NAMED, is_stale=True),
    Rule(
        "What does the champion see behind the count: how cases are recorded, who refers them, or "
        "something else?",
        ChampionState.NAMED,
        LOW,
    ),
    Rule(
        "Can the council share more than is published, so that more can be said?",
        ChampionState.NAMED,
        (VerdictClass.TOO_LITTLE_TO_SAY,),
    ),
    Rule("Can the council give its own figures?", ChampionState.NAMED, (VerdictClass.NO_DATA,)),
    Rule("What do the next figures show?", ChampionState.NAMED),
)
"""What to find out or ask next; the first that applies."""


def choose_question(verdict: VerdictClass, state: ChampionState, is_stale: bool | None) -> str:
    """Return the one thing to find out or ask next; `is_stale` is None where nobody has checked.

    Examples
    --------
    >>> choose_question(VerdictClass.IN_LINE, ChampionState.NOT_CHECKED, None)
    'Has the council a named Slavery Champion or single point of contact?'
    """
    return next(rule.question for rule in RULES if rule.applies(verdict, state, is_stale))


def find_gaps(
    verdicts: pd.DataFrame,
    champions: pd.DataFrame,
    day: date,
    window: int = HEADLINE_WINDOW,
    yardstick: Yardstick = Yardstick.RESIDENTS,
) -> pd.DataFrame:
    """Return the gap of every council in every judged series.

    Parameters
    ----------
    verdicts, champions
        As in `Evidence`.
    day
        On which a record is stale or not.
    window, yardstick
        Of the verdicts.

    Returns
    -------
    One row per series, age group and area, in the order of `verdicts`; columns `GAP_COLUMNS`.
    ``champion_checked_date`` is missing where no day is known, ``is_stale`` (``boolean``) where
    nobody has checked. A council's champion is the same in all its rows.
    """
    chosen = (verdicts["window"] == window) & (verdicts["yardstick"] == yardstick.value)
    own = champions.assign(is_stale=find_stale_councils(champions, day)).drop(columns="area_name")
    own = own.rename(columns={"role": "champion_role"})
    gaps = verdicts[chosen].merge(
        own, on="gss_code", how="left", validate="many_to_one", suffixes=("", "_champion")
    )
    triples = [
        (VerdictClass(verdict), ChampionState(state), None if pd.isna(stale) else bool(stale))
        for verdict, state, stale in zip(
            gaps["verdict"], gaps["champion_state"], gaps["is_stale"], strict=True
        )
    ]
    names = [name_gap(verdict, state) for verdict, state, _ in triples]
    questions = [choose_question(*triple) for triple in triples]
    return gaps.assign(
        gap=pd.Series(names, index=gaps.index, dtype="str"),
        next_question=pd.Series(questions, index=gaps.index, dtype="str"),
        is_synthetic=gaps["is_synthetic"].astype(bool) | gaps["is_synthetic_champion"].astype(bool),
    )[GAP_COLUMNS]
