"""How many more recorded cases would move a council out of "fewer"."""

from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

import numpy as np

from dashboard.analysis.verdicts.comparison import Comparison
from dashboard.analysis.verdicts.judge import find_posteriors, read_counts, weigh_chances
from dashboard.analysis.verdicts.judged_cells import Reading
from dashboard.analysis.verdicts.rules import LOW, classify

MOST: Final = 100_000
"""More than this is not looked for."""
USUALLY_ENOUGH: Final = 0.75
"""A council that records this share of what is expected is seldom low."""
CLOSE: Final = 4
"""The first guess is usually this close."""


@dataclass(frozen=True)
class MoreNeeded:
    """So many more recorded over the window would give this class."""

    number: int
    verdict: str


def find_more_needed(comparison: Comparison, window: int, gss_code: str) -> MoreNeeded | None:
    """Return the least number of further cases that would make a low council no longer low.

    They are spread over its years as the expected ones are; everything is judged anew, the others
    too. Found by halving, since more recorded never lowers a class.

    Returns
    -------
    None where the council is not low, or where no number would do.
    """
    area = list(comparison.cells.areas).index(gss_code)
    judge = partial(judge_with, comparison, window, area)

    def is_enough(more: int) -> bool:
        return judge(more) not in LOW

    if is_enough(0):
        return None
    guess, margin = guess_enough(comparison, window, area), CLOSE
    while not is_enough(guess + margin):
        margin *= 4
        if margin > MOST:
            return None
    is_above = guess > margin and not is_enough(guess - margin)
    number = bisect_left(range(guess + margin), True, lo=guess - margin if is_above else 0, key=is_enough)
    return MoreNeeded(number, judge(number))


def guess_enough(comparison: Comparison, window: int, area: int) -> int:
    """Return about how many more cases one area needs, where the search for how many begins."""
    counts = read_counts(comparison, Reading.AS_PUBLISHED)
    enters = counts.entering[area, -window:]
    tables = (counts.expected, counts.lower, counts.upper)
    expected, low, high = (table[area, -window:][enters].sum() for table in tables)
    return max(0, int(expected * USUALLY_ENOUGH - (low + high) / 2))


def judge_with(comparison: Comparison, window: int, area: int, more: int) -> str:
    """Return the class of one area if so many more cases had been recorded."""
    cells = comparison.cells
    _, _, as_other = cells.read(Reading.AS_PUBLISHED)
    own = np.where(comparison.entering, comparison.compute_expected(as_other), 0.0)[area]
    own[: len(own) - window] = 0.0
    lower, upper = cells.lower.copy(), cells.upper.copy()
    if more:
        for table in (lower, upper):
            table[area] += more * own / own.sum()
    changed = replace(comparison, cells=replace(cells, lower=lower, upper=upper))
    counts, asked = read_counts(changed, Reading.AS_PUBLISHED), np.array([area])
    _, posterior = next(find_posteriors(changed, counts, [window], asked))
    return str(classify(weigh_chances(counts.take(asked), posterior, window)).item())
