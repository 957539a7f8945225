"""Who gets a place where there are not enough for all: for certain, perhaps, and as published."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from dashboard.analysis.targets_conditions import Conditions
from dashboard.analysis.targets_known import Known
from dashboard.analysis.targets_tests import get_key
from dashboard.analysis.verdicts.arrays import Flags, Floats, Integers
from dashboard.analysis.verdicts.judged_cells import Reading


@dataclass(frozen=True)
class Places:
    """By all readings of the hidden counts together, one entry per area.

    Attributes
    ----------
    is_certain, is_possible, is_published
        Whether it is on the list by every reading, by some reading, and by the counts as published.
    key
        What places are given by as published, the least first; infinite where the conditions are not met.
    rank
        Its place by that key, from 1.
    is_tied
        Whether the last place that is given and the first that is not are even.
    """

    is_certain: Flags
    is_possible: Flags
    is_published: Flags
    key: Floats
    rank: Integers
    is_tied: bool


def give_places(conditions: Conditions, known: Known, meets: Mapping[Reading, Flags]) -> Places:
    """Give places by each reading; a council's place may hang on the hidden counts of others, too."""
    every = np.array(list(meets.values()))
    keys = np.array(
        [get_key(conditions.order, read.rate, read.expected, read.shortfall) for read in known.reads.values()]
    )
    certain, possible = np.asarray(every.all(axis=0)), np.asarray(every.any(axis=0))
    number = conditions.places or len(certain)
    least, most = keys.min(axis=0), keys.max(axis=0)
    best = _count_ahead(certain, most, least) + 1
    worst = _count_ahead(possible, least, most) + 1
    published = meets[Reading.AS_PUBLISHED]
    key = np.where(published, keys[0], np.inf)
    rank = rank_places(key)
    return Places(
        is_certain=certain & (worst <= number),
        is_possible=possible & (best <= number),
        is_published=published & (rank <= number),
        key=key,
        rank=rank,
        is_tied=_is_tied(key, number),
    )


def _count_ahead(counts: Flags, theirs: Floats, own: Floats) -> Integers:
    """Return how many others are before each council; of two that are even, the first in order."""
    earlier = np.arange(len(own)) < np.arange(len(own))[:, np.newaxis]
    ahead = (theirs < own[:, np.newaxis]) | ((theirs == own[:, np.newaxis]) & earlier)
    np.fill_diagonal(ahead, val=False)
    return np.asarray((ahead & counts).sum(axis=1))


def rank_places(key: Floats) -> Integers:
    """Return the place of each council from 1; of two that are even the first in order is before."""
    return np.asarray(key.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable") + 1)


def _is_tied(key: Floats, number: int) -> bool:
    ordered = np.sort(key)
    has_next = number < len(key) and bool(np.isfinite(ordered[number]))
    return has_next and bool(ordered[number - 1] == ordered[number])
