"""One run: every series and age group over one window, by one yardstick, at one end.

A run is complete in itself: its own observed and expected counts, its own spread between
councils, its own price for looking at many.
"""

from collections.abc import Mapping

import pandas as pd

from dashboard.evidence.verdicts.cells import End
from dashboard.evidence.verdicts.classes import classify
from dashboard.evidence.verdicts.comparison import KEY_NAMES, Comparison, Key
from dashboard.evidence.verdicts.expected import compute_expected, compute_expected_at
from dashboard.evidence.verdicts.funnel import place_in_funnel
from dashboard.evidence.verdicts.mixture import Mixture, fit_mixture
from dashboard.evidence.verdicts.multiplicity import adjust_where_possible
from dashboard.evidence.verdicts.posterior import summarise_posterior
from dashboard.evidence.verdicts.ratio import measure_against_others, measure_against_rate


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
    return measure_counts(
        count_comparison(comparison, end),
        comparison.is_gateway,
        is_rate_known=comparison.outside_rate is not None,
    )


def measure_counts(
    counts: pd.DataFrame, is_gateway: "pd.Series[bool]", *, is_rate_known: bool
) -> pd.DataFrame:
    """Return the same from the counts alone; the rate behind the expected ones may be taken as known."""
    observed, expected = counts["observed"], counts["expected"]
    if is_rate_known:
        measures = measure_against_rate(observed, expected)
    else:
        measures = measure_against_others(observed, expected, counts["reference_count"])
    mixture = fit_reference(counts, is_gateway)
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
