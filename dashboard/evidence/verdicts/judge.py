"""One run: every series and age group over one window, by one yardstick, at one end.

A run is complete in itself: its own observed and expected counts, its own spread between
councils, its own price for looking at many.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeAlias

import numpy as np
import pandas as pd

from dashboard.evidence.verdicts.cells import Cells, End, find_entering
from dashboard.evidence.verdicts.classes import classify
from dashboard.evidence.verdicts.expected import compute_expected, compute_expected_at
from dashboard.evidence.verdicts.funnel import place_in_funnel
from dashboard.evidence.verdicts.mixture import Mixture, fit_mixture
from dashboard.evidence.verdicts.multiplicity import adjust_where_possible
from dashboard.evidence.verdicts.posterior import summarise_posterior
from dashboard.evidence.verdicts.ratio import measure_against_others, measure_against_rate

Key: TypeAlias = tuple[str, str]
"""A series and an age group."""

KEY_NAMES: Final = ["series_id", "age_group", "gss_code"]
COUNTED_PERIODS: Final = ("periods_in_window", "periods_used", "periods_suppressed")


@dataclass(frozen=True)
class Comparison:
    """One series and age group, over one window, by one yardstick.

    Attributes
    ----------
    cells
        The counts and their exposure.
    is_gateway
        Whether the area is left out of the reference and the prior; indexed by area.
    outside_rate
        Count per exposure, by period, where the comparison is with an outside rate.
    """

    cells: Cells
    is_gateway: "pd.Series[bool]"
    outside_rate: "pd.Series[float] | None" = None

    @cached_property
    def entering(self) -> pd.DataFrame:
        """Whether each cell enters the judgement; found once, used at both ends."""
        return find_entering(self.cells, self.is_gateway)

    @property
    def is_synthetic(self) -> bool:
        """Whether a made-up cell enters, as a council's own or among the others."""
        periods = self.entering.any()
        return bool((self.cells.is_usable & self.cells.is_synthetic & periods).any(axis=None))

    def take_latest(self, periods: int) -> "Comparison":
        """Return the comparison over the latest periods."""
        return Comparison(self.cells.take_latest(periods), self.is_gateway, self.outside_rate)

    def describe(self) -> pd.DataFrame:
        """Return what was compared, one row per area: the window, the periods used, why none was."""
        cells, entering = self.cells, self.entering
        periods = cells.periods
        reason = np.select(
            [entering.any(axis=1), cells.is_usable.any(axis=1), cells.has_figure.any(axis=1)],
            ["", "too_few_others", "no_denominator"],
            default="no_figures",
        )
        return pd.DataFrame(
            {
                "window_start": pd.Timestamp(periods[0].start).as_unit("ns"),
                "window_end": pd.Timestamp(periods[-1].end).as_unit("ns"),
                "periods_in_window": len(periods),
                "periods_used": entering.sum(axis=1),
                "periods_suppressed": (entering & cells.is_suppressed).sum(axis=1),
                "no_data_reason": reason,
                "is_gateway": self.is_gateway,
            },
            index=entering.index,
        ).astype(dict.fromkeys(COUNTED_PERIODS, "Int64") | {"no_data_reason": "str"})


def judge_run(comparisons: Mapping[Key, Comparison], end: End) -> pd.DataFrame:
    """Judge all series of one window and yardstick at one end.

    Returns
    -------
    One row per series, age group and area (the index, `KEY_NAMES`). Columns: ``observed``,
    ``expected``, ``reference_count``, those of `measure_against_others` and
    `summarise_posterior`, ``funnel``, ``cv``, ``mu``, ``q_low``, ``q_high``, ``class``.
    """
    measured = {key: measure_comparison(comparison, end) for key, comparison in comparisons.items()}
    run = pd.concat(measured, names=KEY_NAMES)
    run["q_low"] = adjust_where_possible(run["p_low"], run["expected"])
    run["q_high"] = adjust_where_possible(run["p_high"], run["expected"])
    run["class"] = classify(run)
    return run


def measure_comparison(comparison: Comparison, end: End) -> pd.DataFrame:
    """Return all that can be said of one series before the others are looked at; one row per area."""
    counts = count_comparison(comparison, end)
    observed, expected = counts["observed"], counts["expected"]
    if comparison.outside_rate is None:
        measures = measure_against_others(observed, expected, counts["reference_count"])
    else:
        measures = measure_against_rate(observed, expected)
    mixture = fit_reference(counts, comparison.is_gateway)
    posterior = summarise_posterior(observed, expected, mixture)
    position = place_in_funnel(observed, expected)
    known = expected.where(expected.isna(), 1.0)
    spread = {"cv": mixture.mean_cv * known, "mu": mixture.mean_mu * known}
    return pd.concat([counts, measures, posterior, position], axis="columns").assign(**spread)


def count_comparison(comparison: Comparison, end: End) -> pd.DataFrame:
    """Return ``observed``, ``expected`` and ``reference_count`` of each area at one end."""
    cells = comparison.cells
    own, as_other = cells.take_end(end)
    if comparison.outside_rate is not None:
        return compute_expected_at(own, cells.exposure, comparison.entering, comparison.outside_rate)
    return compute_expected(own, as_other, cells.exposure, comparison.entering, ~comparison.is_gateway)


def fit_reference(counts: pd.DataFrame, is_gateway: "pd.Series[bool]") -> Mixture:
    """Return the spread between councils, as far as the run's own counts show it; without gateways."""
    reference = counts[~is_gateway]
    return fit_mixture(reference["observed"], reference["expected"])
