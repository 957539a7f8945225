"""Drift: how much more counts vary from year to year than by chance."""

from dataclasses import dataclass

import numpy as np

from dashboard.analysis.verdicts.arrays import Flags, Floats
from dashboard.analysis.verdicts.thresholds import (
    DRIFT_ASSUMED,
    DRIFT_MINIMUM_AREAS,
    DRIFT_MINIMUM_PERIODS,
)


@dataclass(frozen=True)
class Drift:
    """The coefficient of variation δ of an area's yearly rate about its own mean, and where it comes from.

    Attributes
    ----------
    areas, periods
        How many areas had a published number in each of how many periods.
    is_assumed
        Whether these were too few to measure it.
    """

    size: float
    areas: int
    periods: int
    is_assumed: bool


def measure_drift(counts: Floats, expected: Floats, is_reference: Flags) -> Drift:
    """Return the drift of a series: a moment estimator (Williams 1982, Breslow 1984).

    ``m_it = E_it · O_i / E_i``, ``X² = Σ (y − m)² / m`` over N areas and T periods, and
    ``δ² = max(0, (X² − N(T − 1)) / ((T − 1)/T · Σ m))``. With no drift X² is about N(T − 1).

    Parameters
    ----------
    counts
        Areas × periods; a number where one was published, NaN otherwise. Only areas with a number
        in every period, not all of them zero, tell anything.
    expected
        What the others' rate gives, same shape.
    is_reference
        Whether the area is no gateway.
    """
    known = np.isfinite(counts) & (expected > 0)
    telling = known.all(axis=1) & is_reference & (np.where(known, counts, 0.0).sum(axis=1) > 0)
    areas, periods = int(telling.sum()), counts.shape[1]
    if areas < DRIFT_MINIMUM_AREAS or periods < DRIFT_MINIMUM_PERIODS:
        return Drift(DRIFT_ASSUMED, areas, periods, is_assumed=True)
    own = counts[telling]
    share = expected[telling] / expected[telling].sum(axis=1, keepdims=True)
    mean = share * own.sum(axis=1, keepdims=True)
    pearson = ((own - mean) ** 2 / mean).sum()
    excess = (pearson - areas * (periods - 1)) / ((periods - 1) / periods * mean.sum())
    return Drift(float(np.sqrt(max(0.0, excess))), areas, periods, is_assumed=False)
