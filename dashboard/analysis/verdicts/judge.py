"""One comparison becomes verdicts: the counts as published, then harsh, then kind, over each window."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from dashboard.analysis.verdicts.arrays import Flags, Floats, Integers
from dashboard.analysis.verdicts.comparison import Comparison
from dashboard.analysis.verdicts.expected import sum_entering
from dashboard.analysis.verdicts.judged_cells import Cells, Reading
from dashboard.analysis.verdicts.likelihood import add_up_periods
from dashboard.analysis.verdicts.posterior import Posterior, find_posterior
from dashboard.analysis.verdicts.rules import classify
from dashboard.analysis.verdicts.thresholds import HALF, TWICE, WINDOWS

Columns: TypeAlias = dict[str, npt.NDArray[Any]]
"""Columns of the table of verdicts, one entry per area."""

Judge: TypeAlias = Callable[[Comparison, Collection[int]], dict[int, Columns]]
"""What judges a comparison over each window: `judge_comparison`, or what recalls its answers."""


@dataclass(frozen=True)
class Counts:
    """What is judged: areas × periods, earliest first.

    Attributes
    ----------
    lower, upper
        The bounds of each count.
    expected
        What the others' rate gives.
    entering
        Whether the cell enters.
    """

    lower: Floats
    upper: Floats
    expected: Floats
    entering: Flags

    def take(self, areas: Integers) -> "Counts":
        """Return those of some areas."""
        return Counts(self.lower[areas], self.upper[areas], self.expected[areas], self.entering[areas])


def read_counts(comparison: Comparison, reading: Reading) -> Counts:
    """Return what is judged where hidden counts are read in this way."""
    lower, upper, as_other = comparison.cells.read(reading)
    return Counts(lower, upper, comparison.compute_expected(as_other), comparison.entering)


def judge_comparison(comparison: Comparison, windows: Collection[int] = WINDOWS) -> dict[int, Columns]:
    """Return the verdicts of a comparison over each window, one entry per area.

    Columns as `judge_figures` describes them, without the key and what needs other yardsticks.
    """
    readings = [Reading.AS_PUBLISHED]
    if comparison.cells.is_range.any():
        readings += [Reading.HARSH, Reading.KIND]
    measured = {reading: dict(measure(comparison, reading, windows)) for reading in readings}
    return {
        window: assemble(comparison, window, {reading: found[window] for reading, found in measured.items()})
        for window in windows
    }


def measure(
    comparison: Comparison, reading: Reading, windows: Collection[int]
) -> Iterator[tuple[int, Columns]]:
    """Yield each window with its measures, one entry per area; NaN where no period enters."""
    counts = read_counts(comparison, reading)
    for window, posterior in find_posteriors(comparison, counts, windows):
        measures = weigh_chances(counts, posterior, window)
        if reading is Reading.AS_PUBLISHED:
            known = np.where(counts.entering[:, -window:].any(axis=1), 1.0, np.nan)
            lower, upper = posterior.compute_interval()
            measures["rate_ratio"] = posterior.compute_mean() * known
            measures["rate_ratio_lower_95"] = lower * known
            measures["rate_ratio_upper_95"] = upper * known
        yield window, measures


def weigh_chances(counts: Counts, posterior: Posterior, window: int) -> Columns:
    """Return what the rules ask about, one entry per area; NaN where no period enters."""
    entering = counts.entering[:, -window:]
    known = np.where(entering.any(axis=1), 1.0, np.nan)
    below = posterior.compute_below(HALF, 1.0, TWICE)
    return {
        "expected": sum_entering(counts.expected[:, -window:], entering),
        **dict(zip(("p_below_half", "p_below_one", "p_below_two"), below * known, strict=True)),
    }


def find_posteriors(
    comparison: Comparison, counts: Counts, windows: Collection[int], asked: "slice | Integers" = slice(None)
) -> Iterator[tuple[int, Posterior]]:
    """Yield each window, shortest first, with what is known of every area's θ, or of those asked for."""
    added = add_up_periods(
        counts.lower, counts.upper, counts.expected, counts.entering, comparison.drift.size
    )
    for window, log_likelihood in enumerate(added, 1):
        if window in windows:
            informs = ~comparison.is_gateway & counts.entering[:, -window:].any(axis=1)
            yield window, find_posterior(log_likelihood, informs, asked)
        if window == max(windows):
            return


def assemble(comparison: Comparison, window: int, measured: dict[Reading, Columns]) -> Columns:
    """Return the columns of one window: what was compared, the measures, the three verdicts."""
    published = measured[Reading.AS_PUBLISHED]
    harsh, kind = (measured.get(reading, published) for reading in (Reading.HARSH, Reading.KIND))
    verdicts = [classify(measures) for measures in (published, harsh, kind)]
    columns = describe(comparison, window) | published
    columns |= {"expected_harsh": harsh["expected"], "expected_kind": kind["expected"]}
    columns |= dict(zip(("verdict", "verdict_harsh", "verdict_kind"), verdicts, strict=True))
    columns["is_firm"] = (verdicts[0] == verdicts[1]) & (verdicts[0] == verdicts[2])
    return columns


def describe(comparison: Comparison, window: int) -> Columns:
    """Return what was compared: the periods that entered, what was recorded, why nothing was."""
    cells, entering = comparison.cells, comparison.entering[:, -window:]
    periods = cells.periods[-window:]
    is_made_up = (cells.is_usable & cells.is_synthetic & comparison.entering.any(axis=0))[:, -window:].any()
    of_all = {
        "window_start": np.datetime64(periods[0].start, "ns"),
        "window_end": np.datetime64(periods[-1].end, "ns"),
        "periods_in_window": window,
        "drift": comparison.drift.size,
        "is_drift_assumed": comparison.drift.is_assumed,
        "is_synthetic": bool(is_made_up),
    }
    return {name: np.full(len(entering), value) for name, value in of_all.items()} | {
        "periods_used": entering.sum(axis=1),
        "years_used": np.array(_name_years(entering, [period.year for period in periods]), dtype=object),
        "no_data_reason": _find_reason(comparison, window),
        **_describe_counts(cells, comparison.entering, window),
        "is_gateway": comparison.is_gateway,
    }


def _describe_counts(cells: Cells, entering: Flags, window: int) -> Columns:
    """Return what was recorded as it is known, and how many of the counts are hidden or rounded."""
    enters = entering[:, -window:]
    hidden, rounded = (enters & flags[:, -window:] for flags in (cells.is_suppressed, cells.is_rounded))
    low, high, about = (
        sum_entering(counts[:, -window:], enters) for counts in (cells.lower, cells.upper, cells.published)
    )
    return {
        "periods_suppressed": hidden.sum(axis=1),
        "periods_rounded": rounded.sum(axis=1),
        "observed_low": low,
        "observed_high": high,
        "observed_about": about,
    }


def _name_years(entering: Flags, years: list[int]) -> list[str]:
    """Return the years in which the periods that entered end, e.g. "2021 2022 2024"."""
    return [
        " ".join(str(year) for year, enters in zip(years, row, strict=True) if enters) for row in entering
    ]


def _find_reason(comparison: Comparison, window: int) -> "npt.NDArray[np.str_]":
    """Return why nothing could be compared; "" where something was."""
    tables = (comparison.entering, comparison.cells.is_usable, comparison.cells.has_figure)
    conditions = [table[:, -window:].any(axis=1) for table in tables]
    return np.select(conditions, ["", "too_few_others", "no_denominator"], default="no_figures")
