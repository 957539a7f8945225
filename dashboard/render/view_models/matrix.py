"""The matrix: verdict × champion state, every council in its cell."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final

import pandas as pd

from dashboard.analysis.evidence import Evidence
from dashboard.analysis.gaps import find_gaps
from dashboard.analysis.verdicts.rules import CAUTION, VerdictClass
from dashboard.analysis.verdicts.thresholds import HEADLINE_WINDOW
from dashboard.analysis.verdicts.yardsticks import Yardstick
from dashboard.domain.champion_roles_and_states import ChampionRole, ChampionState
from dashboard.domain.provenance import Source
from dashboard.domain.series import AgeGroup, Series
from dashboard.render.view_models.champion_view import EVERY_STATE, ChampionFilter, count_shown, read_stale
from dashboard.render.view_models.verdict_view import VerdictView, build_verdict_view
from dashboard.render.words.champion_words import LABEL, SYMBOLS, name_state
from dashboard.render.words.formats import join_words

Record = dict[Any, Any]
"""One council's row of the table of gaps."""

NOT_NONE: Final = "Not checked means that the council was not asked; it never means that there is none."


@dataclass(frozen=True)
class Matrix:
    """The gaps of one series and age group.

    Attributes
    ----------
    view
        The verdicts, by the most direct yardstick, over the headline window.
    gaps
        As in `find_gaps`, one row per council in alphabetical order.
    champion_sources
        Sources of the champion records.
    chosen
        Which councils are shown.
    """

    view: VerdictView
    gaps: pd.DataFrame
    champion_sources: tuple[Source, ...]
    day: date
    chosen: ChampionFilter = EVERY_STATE

    @cached_property
    def records(self) -> list[Record]:
        """Every council's gap."""
        return self.gaps.to_dict("records")

    @cached_property
    def shown(self) -> list[Record]:
        """The gaps that the filters let through."""
        return [
            record
            for record in self.records
            if self.chosen.lets_through(ChampionState(record["champion_state"]), read_stale(record))
        ]

    def list_cell(self, verdict: VerdictClass, state: ChampionState) -> list[Record]:
        """Return the shown councils with this verdict and this champion state."""
        return [r for r in self.shown if r["verdict"] == verdict.value and r["champion_state"] == state.value]

    def address_of(self, gss_code: str) -> dict[str, str]:
        """Return the parts of the address at which the map shows a council of this matrix."""
        series, group = self.view.series, self.view.age_group
        return {
            "show": group.value,
            "series": series.id,
            "window": str(self.view.window),
            "yardstick": self.view.yardstick.value,
            "borough": gss_code,
        }

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources of the figures and of the champion records."""
        return (*self.view.sources, *self.champion_sources)

    @property
    def is_synthetic(self) -> bool:
        """Whether anything is made up."""
        return self.view.is_synthetic

    @property
    def title(self) -> str:
        """What is shown, in one line."""
        return f"{self.view.title}. Verdict and champion or contact"


def build_matrix(
    evidence: Evidence,
    series: Series,
    age_group: AgeGroup,
    day: date,
    chosen: ChampionFilter = EVERY_STATE,
    window: int = HEADLINE_WINDOW,
    yardstick: Yardstick | None = None,
) -> Matrix:
    """Return the matrix of a series and age group.

    Parameters
    ----------
    yardstick
        The most direct one unless given.

    Raises
    ------
    IndexError
        If the series is not judged for the age group (`list_judged_series`).
    """
    if yardstick is None:
        yardstick = next(iter(evidence.list_yardsticks(series, age_group)), Yardstick.RESIDENTS)
    view = build_verdict_view(evidence, series, age_group, window, yardstick)
    used = evidence.champion_records["source_id"].unique()
    return Matrix(
        view=view,
        gaps=find_gaps(view.verdicts, evidence.champions, day, window=window, yardstick=yardstick),
        champion_sources=tuple(evidence.sources[source_id] for source_id in used),
        day=day,
        chosen=chosen,
    )


def list_judged_series(evidence: Evidence, age_group: AgeGroup) -> list[str]:
    """Return the ids of the series that are judged for an age group, also where no council has a verdict."""
    verdicts = evidence.verdicts
    return list(verdicts.loc[verdicts["age_group"] == age_group.value, "series_id"].unique())


def state_matrix(matrix: Matrix) -> str:
    """Return the finding in two short sentences, of all councils whatever the filters."""
    view = matrix.view
    group = view.age_group.value.capitalize()
    fewer = f"{view.series.say_recorded('fewer', view.age_group)} than {view.measure.reference}"
    low = [r for r in matrix.records if VerdictClass(r["verdict"]).is_low]
    if view.counts[VerdictClass.NO_DATA] == len(matrix.records):
        finding, place = "no council can be compared with the others yet", ""
    elif not low:
        finding, place = f"no council {fewer} would give", ""
    else:
        councils = "council" if len(low) == 1 else "councils"
        finding, place = f"{len(low)} {councils} {fewer} would give", " there"
    return f"{group}: {finding}. {LABEL}{place}: {_count_states(low or matrix.records)}."


def _count_states(records: list[Record]) -> str:
    """Return e.g. "lead officer named in 2, not checked in 29": each state with the role that gives it."""
    counts = Counter((ChampionState(r["champion_state"]), r["champion_role"]) for r in records)
    ordered = [(state, role) for state in SYMBOLS for role in ("", *ChampionRole) if counts[state, role]]
    return join_words([f"{name_state(*pair)} in {counts[pair]}" for pair in ordered])


def describe_matrix(matrix: Matrix) -> str:
    """Return what is shown where a filter is on, and how to read it."""
    shown = f"{count_shown(len(matrix.shown), len(matrix.records))} " if matrix.chosen.is_on else ""
    return f"{shown}{NOT_NONE} {CAUTION}"
