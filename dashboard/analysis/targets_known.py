"""What is known of every council by a list's yardsticks, each way in which hidden counts can be read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dashboard.analysis.verdicts.arrays import Flags, Floats
from dashboard.analysis.verdicts.comparison import Comparison
from dashboard.analysis.verdicts.expected import sum_entering
from dashboard.analysis.verdicts.judge import Columns, Counts, find_posteriors, read_counts, weigh_chances
from dashboard.analysis.verdicts.judged_cells import Reading
from dashboard.analysis.verdicts.posterior import Posterior
from dashboard.analysis.verdicts.rules import classify


@dataclass(frozen=True)
class Read:
    """What follows from one reading of the hidden counts, one entry per area.

    Attributes
    ----------
    verdicts
        One row per yardstick.
    rate, expected, shortfall
        By the first yardstick: the best estimate of the rate ratio, the expected count, and how many
        fewer than that were recorded.
    """

    verdicts: "npt.NDArray[np.str_]"
    rate: Floats
    expected: Floats
    shortfall: Floats


@dataclass(frozen=True)
class Known:
    """What is known of every area.

    Attributes
    ----------
    codes
        Of the areas, in the order of every array here.
    is_compared
        Whether the area can be compared; one row per yardstick.
    reads
        By reading. Where no count is hidden there is the published one alone.
    chances
        What the rules ask about, as published; by yardstick.
    counts, posteriors
        As published; by yardstick.
    """

    codes: tuple[str, ...]
    comparisons: tuple[Comparison, ...]
    window: int
    is_compared: Flags
    reads: Mapping[Reading, Read]
    chances: tuple[Columns, ...]
    counts: tuple[Counts, ...]
    posteriors: tuple[Posterior, ...]

    @property
    def published(self) -> Read:
        """What follows from the counts as they are published."""
        return self.reads[Reading.AS_PUBLISHED]


def find_known(comparisons: Sequence[Comparison], window: int) -> Known:
    """Return what is known by some yardsticks over a window, the leading yardstick first."""
    lead = comparisons[0]
    readings = [Reading.AS_PUBLISHED]
    if lead.cells.is_range[:, -window:].any():
        readings += [Reading.HARSH, Reading.KIND]
    judged = {reading: [_judge(one, reading, window) for one in comparisons] for reading in readings}
    published = judged[Reading.AS_PUBLISHED]
    return Known(
        codes=tuple(map(str, lead.cells.areas)),
        comparisons=tuple(comparisons),
        window=window,
        is_compared=np.array([counts.entering[:, -window:].any(axis=1) for counts, _, _ in published]),
        reads={reading: _read(of_all, window) for reading, of_all in judged.items()},
        chances=tuple(chances for _, _, chances in published),
        counts=tuple(counts for counts, _, _ in published),
        posteriors=tuple(posterior for _, posterior, _ in published),
    )


_Judged = tuple[Counts, Posterior, Columns]


def _judge(comparison: Comparison, reading: Reading, window: int) -> _Judged:
    counts = read_counts(comparison, reading)
    _, posterior = next(find_posteriors(comparison, counts, [window]))
    return counts, posterior, weigh_chances(counts, posterior, window)


def _read(judged: Sequence[_Judged], window: int) -> Read:
    counts, posterior, chances = judged[0]
    entering = counts.entering[:, -window:]
    middle = (counts.lower + counts.upper)[:, -window:] / 2
    return Read(
        verdicts=np.array([classify(of_yardstick) for _, _, of_yardstick in judged]),
        rate=np.where(entering.any(axis=1), posterior.compute_mean(), np.nan),
        expected=chances["expected"],
        shortfall=chances["expected"] - sum_entering(middle, entering),
    )
