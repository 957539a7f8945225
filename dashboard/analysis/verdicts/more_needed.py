"""How many more recorded cases would move a council out of "fewer"."""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from dashboard.analysis.verdicts.comparison import Comparison
from dashboard.analysis.verdicts.judge import measure
from dashboard.analysis.verdicts.judged_cells import Reading
from dashboard.analysis.verdicts.rules import LOW, classify

MOST: Final = 100_000
"""More than this is not looked for."""


@dataclass(frozen=True)
class MoreNeeded:
    """So many more recorded over the window would give this class."""

    number: int
    verdict: str


def find_more_needed(comparison: Comparison, window: int, gss_code: str) -> MoreNeeded | None:
    """Return the least number of further cases that would make a low council no longer low.

    They are spread over its years as the expected ones are; everything is judged anew, the others
    too. Found by doubling and halving, since more recorded never lowers a class.

    Returns
    -------
    None where the council is not low, or where no number would do.
    """
    area = list(comparison.cells.areas).index(gss_code)
    if judge_with(comparison, window, area, 0) not in LOW:
        return None
    enough = 1
    while judge_with(comparison, window, area, enough) in LOW:
        enough *= 2
        if enough > MOST:
            return None
    least = enough // 2
    while enough - least > 1:
        middle = (least + enough) // 2
        if judge_with(comparison, window, area, middle) in LOW:
            least = middle
        else:
            enough = middle
    return MoreNeeded(enough, judge_with(comparison, window, area, enough))


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
    _, measures = next(measure(changed, Reading.AS_PUBLISHED, [window]))
    return str(classify(measures)[area])
