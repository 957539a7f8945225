"""Whom to talk to first: the councils that meet conditions, those that miss them, and how sure that is.

Nobody wins or loses by a count that is hidden: a council that is in by one reading of the hidden counts
and out by another stands in a group of its own. One without figures is never in, whatever is asked.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
import pandas as pd

from dashboard.analysis.targets_conditions import NEAR, Conditions, Test
from dashboard.analysis.targets_draws import DRAWS, SEED, Draws
from dashboard.analysis.targets_known import Known
from dashboard.analysis.targets_misses import Miss, list_misses, measure_distance
from dashboard.analysis.targets_places import Places, give_places, rank_places
from dashboard.analysis.targets_tests import Passed, get_key, join_tests, pass_draws, pass_fixed, pass_read
from dashboard.analysis.verdicts.arrays import Flags, Floats
from dashboard.domain.region import Region

_BY_NUMBER: Final = frozenset({Test.VERDICT, Test.EXPECTED, Test.FOUND})


class Group(StrEnum):
    """Where a council stands with a list."""

    IN = "in"
    HIDDEN_DECIDES = "hidden_counts_decide"
    NO_PLACE = "no_place_left"
    JUST_MISSED = "just_missed"
    OUT = "out"
    NO_FIGURES = "no_figures"


@dataclass(frozen=True)
class Target:
    """One council and a list.

    Attributes
    ----------
    is_in_as_published
        Whether it is in where a hidden count is taken as the range it is, and its place by the middle.
    misses
        What keeps it out; empty where nothing does, or only that the places are given away.
    place
        Which place it would take as published, from 1; None where it meets the conditions by no reading.
    share
        In which share of the draws it is in; NaN where there is nothing to draw.
    """

    gss_code: str
    group: Group
    is_in_as_published: bool
    misses: tuple[Miss, ...]
    place: int | None
    share: float


@dataclass(frozen=True)
class Targets:
    """A list of councils, and everybody who is not on it.

    Attributes
    ----------
    all
        One for each council, in the order in which places are given, then alphabetically.
    is_tied
        Whether the last place was given to one of two councils that are even; the first by name has it.
    """

    conditions: Conditions
    all: tuple[Target, ...]
    is_tied: bool
    draws: int = DRAWS
    seed: int = SEED

    def list_group(self, group: Group) -> list[Target]:
        """Return the councils of a group, in order."""
        return [target for target in self.all if target.group is group]


def find_targets(
    conditions: Conditions, known: Known, draws: Draws, champions: pd.DataFrame, region: Region
) -> Targets:
    """Return the list of the councils that meet conditions.

    Parameters
    ----------
    known, draws
        By the yardsticks of the conditions, in their order; areas in the order of their names.
    champions
        ``gss_code, champion_state, is_stale``, one row per area.
    """
    fixed = pass_fixed(conditions, known.codes, champions, region)
    counted = known.is_compared.all(axis=0) if conditions.must_all else known.is_compared.any(axis=0)
    counted = counted & known.is_compared[0]
    meets = {
        reading: join_tests(conditions, {**fixed, **pass_read(conditions, read)}, counted)
        for reading, read in known.reads.items()
    }
    places = give_places(conditions, known, meets)
    share = _share(conditions, known, draws, fixed, counted)
    passed = {**fixed, **pass_read(conditions, known.published)}
    found = []
    for area in places.rank.argsort():
        misses = tuple(list_misses(conditions, known, passed, area)) if counted[area] else ()
        target = Target(
            gss_code=known.codes[area],
            group=_choose_group(conditions, places, misses, area) if counted[area] else Group.NO_FIGURES,
            is_in_as_published=bool(places.is_published[area]),
            misses=misses,
            place=int(places.rank[area]) if np.isfinite(places.key[area]) else None,
            share=float(share[area]) if counted[area] else float("nan"),
        )
        found.append(target)
    return Targets(conditions, tuple(found), places.is_tied, draws.recorded.shape[1])


def _share(conditions: Conditions, known: Known, draws: Draws, fixed: Passed, counted: Flags) -> Floats:
    """Return in which share of the draws each council is in."""
    across = {test: has[:, np.newaxis] for test, has in fixed.items()}
    like = np.repeat(counted[:, np.newaxis], draws.recorded.shape[1], axis=1)
    meets = join_tests(conditions, {**across, **pass_draws(conditions, known, draws)}, like)
    if conditions.places is not None:
        key = get_key(conditions.order, draws.rates[0], draws.expected[0], draws.shortfall)
        meets &= rank_places(np.where(meets, key, np.inf)) <= conditions.places
    return np.asarray(meets.mean(axis=1))


def _choose_group(conditions: Conditions, places: Places, misses: tuple[Miss, ...], area: int) -> Group:
    """Return where a council with figures stands."""
    if places.is_certain[area]:
        return Group.IN
    if places.is_possible[area]:
        return Group.HIDDEN_DECIDES
    if np.isfinite(places.key[area]):
        return Group.NO_PLACE
    tests = {miss.test for miss in misses}
    is_near = len(tests) == 1 and tests <= _BY_NUMBER and measure_distance(conditions, misses) <= NEAR
    return Group.JUST_MISSED if is_near else Group.OUT
