"""What can be chosen of a comparison: which councils, in which order, by which series and years."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from dashboard.analysis.evidence import Evidence
from dashboard.analysis.verdicts.thresholds import HEADLINE_WINDOW
from dashboard.domain.series import AgeGroup, Series, get_series
from dashboard.views.choices import WINDOW_WORDS, GapsChoice, MapChoice
from dashboard.views.view_state import BETWEEN, Choice, Options, list_parts, part

MOST: Final = 6
"""So many councils stand side by side."""

FEWEST: Final = 2
"""Fewer than this are no comparison."""


class When(StrEnum):
    """Of which years a comparison is."""

    TIME = "time"
    NOW = "now"


_OF_MAP: Final = list_parts(MapChoice)
_OF_GAPS: Final = list_parts(GapsChoice)
"""What is offered for a part that other pages have is what they offer."""


def _list_councils(_choice: "CompareChoice", evidence: Evidence) -> Options:
    return dict(evidence.register.names_by_code)


def _list_whens(_choice: "CompareChoice", _evidence: Evidence) -> Options:
    return {When.TIME: "Over time", When.NOW: "Latest year"}


def _list_windows(choice: "CompareChoice", evidence: Evidence) -> Options:
    """Return the windows where the series is judged."""
    return dict(WINDOW_WORDS) if evidence.list_yardsticks(choice.get_series(), choice.age_group) else {}


@dataclass(frozen=True)
class CompareChoice(Choice):
    """Which councils stand side by side, in the order in which they were chosen, by which series and years.

    ``councils`` holds GSS codes with commas between them.
    """

    councils: str = part("Councils", _list_councils, read=_OF_MAP["borough"].read, most=MOST)
    show: str = part("Show", _OF_MAP["show"].list_options, AgeGroup.CHILDREN)
    series: str = part("Series", _OF_MAP["series"].list_options, width=250, is_of_group=True)
    when: str = part("Years", _list_whens, When.TIME)
    window: str = part("Verdict over", _list_windows, str(HEADLINE_WINDOW), is_of_group=True)
    yardstick: str = part("Measured by", _OF_GAPS["yardstick"].list_options, width=183, is_of_group=True)

    @classmethod
    def complete(cls, wanted: Mapping[str, str]) -> Mapping[str, str]:
        """Return wishes with what follows from them: whoever looked at a council compares that one."""
        council = wanted.get("council", "")
        return {**wanted, "councils": council} if council and "councils" not in wanted else wanted

    @property
    def codes(self) -> tuple[str, ...]:
        """The councils' GSS codes."""
        return tuple(self.councils.split(BETWEEN)) if self.councils else ()

    @property
    def age_group(self) -> AgeGroup:
        """The age group shown."""
        return AgeGroup(self.show)

    def get_series(self) -> Series:
        """Return the series shown."""
        return get_series(self.series)


def join_codes(codes: tuple[str, ...]) -> str:
    """Return councils as the part of the choice: each once, not more than stand side by side."""
    return BETWEEN.join([*dict.fromkeys(codes)][:MOST])
