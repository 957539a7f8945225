"""What a feed says of a release, a verdict that moved, a champion and changed figures."""

from typing import Any, Final

import pandas as pd

from dashboard.analysis.moved_champions import ChampionMove
from dashboard.analysis.moved_verdicts import MovedSeries, MovedVerdict
from dashboard.analysis.verdicts.rules import CAUTION
from dashboard.domain.periods import Period
from dashboard.domain.provenance import Source
from dashboard.domain.series import get_series
from dashboard.render.words.change_sentences import (
    CALLED,
    CHAMPION_CHANGES,
    SMALL_STEP,
    explain_move,
    say_causes,
)
from dashboard.render.words.changed_words import say_champions, say_figure
from dashboard.render.words.formats import format_date
from dashboard.store.diff_result import Difference

ABOUT_VERDICTS: Final = (SMALL_STEP, CAUTION)
"""Stands with every verdict that moved."""
MOST_FIGURES: Final = 20
"""So many changed figures of one council are listed; the page “Changes” has them all."""


def say_release(source: Source) -> tuple[str, ...]:
    """Return whose a release is, of when it is, and where it is to be had."""
    published = f" Published {format_date(source.published)}." if source.published else ""
    address = f" {source.address}" if source.address else ""
    return (
        f"{source.publisher}: {source.title}, {source.periods}.{published}",
        f"Retrieved {format_date(source.retrieved)}. Licence: {source.licence}.{address}",
    )


def title_verdict(one: MovedSeries, moved: MovedVerdict) -> str:
    """Return which verdict moved from what to what."""
    was, now = moved.classes
    return f"{moved.area_name}, {one.age_group.words}: “{now.shown_as}”, was “{was.shown_as}”"


def say_verdict(one: MovedSeries, moved: MovedVerdict, reference: str) -> tuple[str, ...]:
    """Return of which series a verdict moved, by what, and which question has another answer."""
    return (
        f"The verdict on {one.series.label} moved by {say_causes(moved)}.",
        explain_move(moved, reference),
    )


def title_champion(move: ChampionMove) -> str:
    """Return of which council something else is known, and what became of the role."""
    return f"{move.area_name}, champion or contact: {CHAMPION_CHANGES[move.change]}"


def say_champion(move: ChampionMove) -> str:
    """Return what was known of a champion before, and what is now; never who it is."""
    was, now = say_champions(move)
    return f"Before: {was}. Now: {now}."


def say_figures(changed: pd.DataFrame) -> tuple[str, ...]:
    """Return the changed figures of one council, the latest first, and how many more there are.

    Parameters
    ----------
    changed
        Rows of `compare_figures`.
    """
    latest = changed.sort_values("period_end", ascending=False, kind="stable")
    said = [_say_changed(row) for row in latest.head(MOST_FIGURES).to_dict("records")]
    more = len(changed) - len(said)
    return (*said, f"{more:,} more changed.") if more else tuple(said)


def _say_changed(row: dict[Any, Any]) -> str:
    period = Period(row["period_start"].date(), row["period_end"].date()).label
    ages = str(row["age_group"]).replace("_", " ")
    what = f"{get_series(row['series_id']).label}, {ages}, {period}"
    difference = Difference(row["difference"])
    was = "" if difference is Difference.NEW else f" It was: {say_figure(row, 'old')}."
    return f"{what}: {CALLED[difference]}, {say_figure(row, 'new')}.{was}"
