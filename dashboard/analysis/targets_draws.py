"""Draws of what may be true: every council's rate from its posterior, hidden counts within their bounds.

One chance for each council and draw serves all yardsticks: its rate is one, only what it is divided by
differs. A hidden count is drawn given that rate; the others' rate, and so what is expected, follows from
what was drawn.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

import numpy as np

from dashboard.analysis.targets_known import Known
from dashboard.analysis.verdicts.arrays import Floats
from dashboard.analysis.verdicts.comparison import Comparison
from dashboard.analysis.verdicts.judged_cells import Cells
from dashboard.analysis.verdicts.likelihood import WIDEST_SUM

DRAWS: Final = 2_000
SEED: Final = 20_170_510
"""The same draws every time, so that two people who ask the same are told the same."""


@dataclass(frozen=True)
class Draws:
    """What was drawn.

    Attributes
    ----------
    rates
        Yardsticks × areas × draws: the rate as a multiple of the reference.
    expected
        Same shape: the expected count.
    recorded
        Areas × draws: what was recorded, its hidden counts as they were drawn.
    """

    rates: Floats
    expected: Floats
    recorded: Floats

    @cached_property
    def shortfall(self) -> Floats:
        """How many fewer were recorded than expected by the first yardstick: areas × draws."""
        return np.asarray(self.expected[0] - self.recorded)


def draw(known: Known, size: int = DRAWS, seed: int = SEED) -> Draws:
    """Return draws of every area's rates, hidden counts and expected counts; the same for the same seed."""
    random = np.random.default_rng(seed)
    chance = random.random((len(known.codes), size))
    rates = [posterior.draw(chance) for posterior in known.posteriors]
    counts = draw_counts(known, rates[0], random)
    shapes = zip(known.comparisons, known.counts, rates, strict=True)
    drawn = []
    for comparison, published, rate in shapes:
        entering = published.entering[:, -known.window :]
        before = np.where(entering, published.expected[:, -known.window :], 0.0).sum(axis=1)
        after = _expect(comparison, counts, known.window)
        after = np.where(entering[:, :, np.newaxis], after, 0.0).sum(axis=1)
        # The rate itself stays; where its reference was drawn higher, it is a smaller multiple of it.
        scale = np.where(after > 0, before[:, np.newaxis] / np.where(after > 0, after, 1.0), 1.0)
        drawn.append((rate * scale, after))
    entering = known.counts[0].entering[:, -known.window :]
    return Draws(
        rates=np.array([rate for rate, _ in drawn]),
        expected=np.array([expected for _, expected in drawn]),
        recorded=np.where(entering[:, :, np.newaxis], counts, 0.0).sum(axis=1),
    )


def draw_counts(known: Known, rate: Floats, random: np.random.Generator) -> Floats:
    """Return the counts of the window, areas × periods × draws, hidden ones as they were drawn."""
    lead = known.comparisons[0]
    lower, upper = (table[:, -known.window :] for table in (lead.cells.lower, lead.cells.upper))
    counts = np.repeat(lower[:, :, np.newaxis], rate.shape[1], axis=2)
    area, period = np.nonzero(lower < upper)
    if len(area):
        mean = known.counts[0].expected[:, -known.window :][area, period][:, np.newaxis] * rate[area]
        chance = random.random(mean.shape)
        bounds = lower[area, period], upper[area, period]
        counts[area, period] = draw_within(*bounds, mean, lead.drift.size, chance)
    return counts


def draw_within(lower: Floats, upper: Floats, mean: Floats, drift: float, chance: Floats) -> Floats:
    """Return counts drawn within their bounds: cells × draws.

    Each of the counts is as likely as the model has it, given the mean (negative binomial with size
    1/δ², Poisson where δ is 0). Where the mean is not known, or the range is wide, all are equally likely.

    Parameters
    ----------
    lower, upper
        One entry per cell.
    mean, chance
        Cells × draws; a chance lies between 0 and 1.
    """
    is_wide = upper - lower > WIDEST_SUM
    evenly = lower[:, np.newaxis] + np.floor(chance * (upper - lower + 1)[:, np.newaxis])
    step = mean / (1 + drift**2 * mean)
    weight, total = np.ones_like(mean), np.ones_like(mean)
    reached = [total]
    for further in range(int((upper - lower)[~is_wide].max(initial=0))):
        count = (lower + further)[:, np.newaxis]
        grows = np.where(np.isfinite(step), step * (1 + drift**2 * count) / (count + 1), 1.0)
        weight = np.where(count < upper[:, np.newaxis], weight * grows, 0.0)
        total = total + weight
        reached.append(total)
    above = sum((chance * total >= one).astype(float) for one in reached[:-1])
    return np.asarray(np.where(is_wide[:, np.newaxis], evenly, lower[:, np.newaxis] + above))


def _expect(comparison: Comparison, counts: Floats, window: int) -> Floats:
    """Return the expected counts where the others' counts are these: areas × periods × draws.

    By the very rule of the verdicts, with every period there once for each draw.
    """
    size = counts.shape[2]
    cells = comparison.cells
    lower, upper, exposure = (
        np.repeat(table[:, -window:], size, axis=1) for table in (cells.lower, cells.upper, cells.exposure)
    )
    made_up = np.zeros(lower.shape, dtype=bool)
    wide = Cells(cells.areas, cells.periods, lower, upper, exposure, made_up)
    rate = comparison.outside_rate
    repeated = None if rate is None else np.repeat(rate[-window:], size)
    return (
        replace(comparison, cells=wide, outside_rate=repeated)
        .compute_expected(counts.reshape(len(counts), -1))
        .reshape(counts.shape)
    )
