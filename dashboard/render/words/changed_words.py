"""Each side of a change in words: what a figure was and is, and what was and is known of a champion."""

from typing import Any

import pandas as pd

from dashboard.analysis.changed_figures import SAID
from dashboard.analysis.moved_champions import ChampionMove
from dashboard.domain.champion_roles_and_states import ChampionState
from dashboard.domain.statuses import Status
from dashboard.render.words.champion_words import describe_champion
from dashboard.render.words.figure_words import describe_status, format_figure


def say_figure(row: dict[Any, Any], side: str) -> str:
    """Return a figure of one side: the number, or in words why there is none."""
    figure = {name: row[f"{name}_{side}"] for name in SAID}
    if pd.isna(figure["status"]):
        return Status.NOT_LOADED.words
    if figure["status"] == Status.REPORTED.value:
        return format_figure(figure)
    return describe_status(figure)


def say_champions(move: ChampionMove) -> tuple[str, str]:
    """Return what was known of a champion before, and what is now."""
    was, now = (
        describe_champion(
            ChampionState(row["champion_state"]),
            row["champion_checked_date"],
            bool(row["is_stale"]),
            str(row["role"]),
            row["looked_again_date"],
        )
        for row in (move.was, move.now)
    )
    return was, now
