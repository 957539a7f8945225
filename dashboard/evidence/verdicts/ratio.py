"""Observed to expected: the ratio, its exact interval, the gap, and the tails of chance.

The expected count comes from other councils' counts and is itself uncertain. Given the sum of
both, O is binomial: ``O ~ Bin(O + X, r / (r + s))`` where r is the ratio of the rates and
``s = X / E`` says how many times larger the reference is. No approximation, and zeros need no rule
of their own. Against an outside rate, taken as known, O is Poisson with mean r·E.
"""

import numpy as np
import pandas as pd
from scipy import stats

from dashboard.evidence.verdicts.thresholds import CONFIDENCE

LOWER_TAIL = (1 - CONFIDENCE) / 2
UPPER_TAIL = 1 - LOWER_TAIL


def measure_against_others(
    observed: "pd.Series[float]", expected: "pd.Series[float]", reference_count: "pd.Series[float]"
) -> pd.DataFrame:
    """Return the ratio and what chance makes of it, the reference's own uncertainty included.

    Returns
    -------
    One row per area, same index: ``ratio``, ``ratio_lower_95``, ``ratio_upper_95``, ``gap``,
    ``gap_lower_95``, ``gap_upper_95``, ``p_low``, ``p_high``. All missing where `expected` is
    missing or zero.
    """
    scale = reference_count / expected.where(expected > 0)
    lower, upper = compute_exact_interval(observed, reference_count, scale)
    p_low, p_high = compute_exact_tails(observed, reference_count, scale)
    return _assemble(observed, expected, lower, upper, p_low, p_high)


def measure_against_rate(observed: "pd.Series[float]", expected: "pd.Series[float]") -> pd.DataFrame:
    """Return the same as `measure_against_others`, where the expected count is taken as known."""
    known = expected.where(expected > 0)
    lower, upper = compute_garwood_interval(observed)
    p_low = pd.Series(stats.poisson.cdf(observed, known), index=observed.index)
    p_high = pd.Series(stats.poisson.sf(observed - 1, known), index=observed.index)
    return _assemble(observed, expected, lower / known, upper / known, p_low, p_high)


def compute_exact_interval(
    observed: "pd.Series[float]", reference_count: "pd.Series[float]", scale: "pd.Series[float]"
) -> "tuple[pd.Series[float], pd.Series[float]]":
    """Return the exact conditional 95% interval of the ratio of two Poisson rates.

    Clopper–Pearson limits p of O in O + X trials, as a ratio: ``p / (1 − p) · s``.

    Parameters
    ----------
    observed, reference_count
        The two counts, O and X.
    scale
        s: the exposure of the reference, in units of the exposure of the area.

    Returns
    -------
    Lower and upper limit, same index. The lower limit is 0 where O is 0; the upper is infinite
    where X is 0.

    Examples
    --------
    >>> one = lambda number: pd.Series([number])
    >>> lower, upper = compute_exact_interval(one(0.0), one(60.0), one(1_900_000 / 50_000))
    >>> lower.item(), round(upper.item(), 2)
    (0.0, 2.41)
    """
    p_lower = stats.beta.ppf(LOWER_TAIL, observed.clip(lower=0.5), reference_count + 1)
    p_upper = stats.beta.ppf(UPPER_TAIL, observed + 1, reference_count.clip(lower=0.5))
    low = pd.Series(p_lower, index=observed.index).mask(observed == 0, 0.0)
    high = pd.Series(p_upper, index=observed.index)
    upper = (high / (1 - high)).mask(reference_count == 0, np.inf)
    return low / (1 - low) * scale, upper * scale


def compute_exact_tails(
    observed: "pd.Series[float]",
    reference_count: "pd.Series[float]",
    scale: "pd.Series[float]",
    ratio: float = 1.0,
) -> "tuple[pd.Series[float], pd.Series[float]]":
    """Return P(count ≤ O) and P(count ≥ O) if the rate were `ratio` times the reference's.

    Same index as `observed`; missing where any argument is.
    """
    total = observed + reference_count
    share = ratio / (ratio + scale)
    low = stats.binom.cdf(observed, total, share)
    high = stats.binom.sf(observed - 1, total, share)
    return pd.Series(low, index=observed.index), pd.Series(high, index=observed.index)


def compute_garwood_interval(observed: "pd.Series[float]") -> "tuple[pd.Series[float], pd.Series[float]]":
    """Return the exact 95% interval of a Poisson mean (Garwood 1936); from 0 where none is observed.

    Examples
    --------
    >>> lower, upper = compute_garwood_interval(pd.Series([0.0]))
    >>> lower.item(), round(upper.item(), 3)
    (0.0, 3.689)
    """
    lower = pd.Series(stats.gamma.ppf(LOWER_TAIL, observed.clip(lower=0.5)), index=observed.index)
    upper = pd.Series(stats.gamma.ppf(UPPER_TAIL, observed + 1), index=observed.index)
    return lower.mask(observed == 0, 0.0), upper


def _assemble(
    observed: "pd.Series[float]",
    expected: "pd.Series[float]",
    lower: "pd.Series[float]",
    upper: "pd.Series[float]",
    p_low: "pd.Series[float]",
    p_high: "pd.Series[float]",
) -> pd.DataFrame:
    """Put ratio, gap and tails side by side; a gap is ``E − O``, so its ends change places."""
    known = expected.where(expected > 0)
    return pd.DataFrame(
        {
            "ratio": observed / known,
            "ratio_lower_95": lower,
            "ratio_upper_95": upper,
            "gap": known - observed,
            "gap_lower_95": known * (1 - upper),
            "gap_upper_95": known * (1 - lower),
            "p_low": p_low,
            "p_high": p_high,
        }
    )
