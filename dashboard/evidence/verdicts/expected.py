"""What would be expected: year by year, from the rate of the others, never from the area itself."""

import pandas as pd


def compute_expected(
    own: pd.DataFrame,
    as_other: pd.DataFrame,
    exposure: pd.DataFrame,
    entering: pd.DataFrame,
    is_reference: "pd.Series[bool]",
) -> pd.DataFrame:
    """Return observed and expected counts, leaving each area out of its own reference.

    ``E_i = Σ_t n_it · (Σ_j O_jt / Σ_j n_jt)`` over the reference councils j other than i and the
    periods t in which i enters (Clayton & Kaldor 1987; leave-one-out as in CDC/CSTE 2013).

    Parameters
    ----------
    own, as_other
        Counts by area and period: as judged, and as they enter the reference of all others.
    exposure
        What the counts are divided by, same shape.
    entering
        Whether the area's cell enters its own judgement.
    is_reference
        Whether the area may stand in the reference of others; indexed by area.

    Returns
    -------
    One row per area: ``observed`` (O), ``expected`` (E) and ``reference_count`` (X, the counts of
    all others in the same periods). NaN where no period enters.
    """
    referring = (as_other.notna() & (exposure > 0)).mul(is_reference, axis="index")
    counts = as_other.where(referring, 0.0)  # what is not in the reference adds nothing to its sums
    exposures = exposure.where(referring, 0.0)
    other_counts = counts.sum() - counts
    other_exposures = exposures.sum() - exposures
    rates = other_counts / other_exposures.where(other_exposures > 0)
    return pd.DataFrame(
        {
            "observed": _sum_entering(own, entering),
            "expected": _sum_entering(exposure * rates, entering),
            "reference_count": _sum_entering(other_counts, entering),
        }
    )


def compute_expected_at(
    own: pd.DataFrame, exposure: pd.DataFrame, entering: pd.DataFrame, rate: "pd.Series[float]"
) -> pd.DataFrame:
    """Return observed and expected counts against an outside rate: ``E_i = Σ_t n_it · rate_t``.

    `rate` is indexed by period, as the columns of the tables. The columns returned are those of
    `compute_expected`; ``reference_count`` is missing, since the outside rate is taken as known.
    """
    expected = exposure.mul(rate.reindex(exposure.columns), axis="columns")
    return pd.DataFrame(
        {
            "observed": _sum_entering(own, entering),
            "expected": _sum_entering(expected, entering),
            "reference_count": float("nan"),
        }
    )


def _sum_entering(table: pd.DataFrame, entering: pd.DataFrame) -> "pd.Series[float]":
    """Sum over the periods that enter; NaN, not 0, where none does."""
    return table.where(entering).sum(axis="columns", min_count=1)
