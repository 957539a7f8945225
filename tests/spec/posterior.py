"""What is known of a council's true rate once all councils are looked at together."""

import numpy as np
import pandas as pd

from dashboard.evidence.verdicts.mixture import Mixture, fit_mixture
from dashboard.evidence.verdicts.posterior import Posterior, summarise_posterior, update_mixture
from tests.spec.drawn import read_numbers
from tests.spec.sources import CLAYTON, QUICK, RICHARDSON
from tests.spec.spec import Section, Spec


def mix(spreads: list[float]) -> Mixture:
    """Return these amounts of difference between councils, equally weighted, about a mean of 1."""
    cv = np.array(spreads)
    return Mixture(cv, np.ones(len(cv)), np.full(len(cv), 1 / len(cv)))


def update_drawn(given: pd.DataFrame) -> pd.DataFrame:
    """Return the mean and P50 of each area, if councils differed by just the drawn amounts."""
    rows = []
    for row in given.to_dict("records"):
        spreads = [float(part) for part in str(row["CV"]).split(" or ")]
        posterior = update_mixture([float(row["O"])], [float(row["E"])], mix(spreads))
        rows.append({"mean": posterior.compute_mean().item(), "P50": posterior.compute_below(0.5).item()})
    return given[["area"]].join(pd.DataFrame(rows))


def fit_drawn(given: pd.DataFrame) -> pd.DataFrame:
    """Return how much councils differ, as far as their drawn counts show it."""
    fitted = [
        fit_mixture(read_numbers(counts.split(", ")), read_numbers([expected] * len(counts.split(", "))))
        for counts, expected in given[["counts", "E of each"]].itertuples(index=False)
    ]
    spread = [mixture.mean_cv for mixture in fitted]
    return given[["London"]].assign(**{"mean CV": spread})


def summarise_drawn(given: pd.DataFrame) -> pd.DataFrame:
    """Return what is known of each drawn area, all of them being one London."""
    observed, expected = read_numbers(given["O"]), read_numbers(given["E"])
    summary = summarise_posterior(observed, expected, fit_mixture(observed, expected))
    names = {
        "posterior_mean": "mean",
        "posterior_lower_95": "from",
        "posterior_upper_95": "to",
        "p_below_half": "P50",
        "p_below_reference": "P100",
        "p_below_twice": "P200",
    }
    return given[["area"]].join(summary.rename(columns=names))


SHRINK = Spec(
    title="Few cases say little",
    plain=(
        "What a council’s own count says is weighed against how councils usually differ. Where few are "
        "expected, a count of none moves the estimate only part of the way; where many are, nearly all of "
        "it. Here councils are taken to differ by half (CV 0.5)."
    ),
    given="""
        area | O | E  | CV
        A    | 0 | 4  | 0.5
        B    | 4 | 4  | 0.5
        C    | 0 | 50 | 0.5
    """,
    gives="""
        area | mean | P50
        A    | 0.50 | 0.567
        B    | 1.00 | 0.051
        C    | 0.07 | 1.000
    """,
    apply=update_drawn,
    calls=(update_mixture, Posterior.compute_mean, Posterior.compute_below),
    formula=(
        "true ratio θ is Gamma with shape k = 1 ÷ CV² and mean μ before the count, and Gamma with shape "
        "O + k and rate E + k ÷ μ after it; its mean is (O + k) ÷ (E + k ÷ μ)"
    ),
    by_hand=(
        "mean of A: (0 + 4) ÷ (4 + 4) = 0.50",
        "mean of C: (0 + 4) ÷ (50 + 4) = 0.07",
        "P50 of A: 1 − e^(−4) × (1 + 4 + 16 ÷ 2 + 64 ÷ 6) = 0.567",
    ),
    sources=(CLAYTON,),
)
AVERAGE = Spec(
    title="We average over how much councils may differ",
    plain=(
        "Nobody knows how much councils truly differ, so we do not settle on one amount. Every plausible "
        "amount is tried and the answers are averaged. Below are two amounts and their average."
    ),
    given="""
        area | O | E | CV
        A    | 0 | 4 | 0.5
        B    | 0 | 4 | 1.0
        C    | 0 | 4 | 0.5 or 1.0
    """,
    gives="""
        area | mean | P50
        A    | 0.50 | 0.567
        B    | 0.20 | 0.918
        C    | 0.35 | 0.742
    """,
    apply=update_drawn,
    calls=(update_mixture, Posterior.compute_mean, Posterior.compute_below),
    formula="weighted sum over a grid of 28 values of CV and 13 of μ; here over two values of CV",
    by_hand=(
        "mean of B: (0 + 1) ÷ (4 + 1) = 0.20",
        "mean of C: (0.50 + 0.20) ÷ 2 = 0.35",
        "P50 of B: 1 − e^(−2.5) = 0.918",
    ),
    sources=(CLAYTON,),
)
LEARN = Spec(
    title="The counts say how much councils differ",
    plain=(
        "How much weight each amount gets is learnt from all councils’ counts: in a London where counts are "
        "alike, small differences; in one where they are not, large ones. Counts more alike than luck alone "
        "would make them do no harm."
    ),
    given="""
        London    | counts               | E of each
        alike     | 20, 19, 21, 20, 18, 22 | 20
        different | 2, 50, 8, 35, 15, 10 | 20
    """,
    gives="""
        London    | mean CV
        alike     | 0.1
        different | 0.9
    """,
    apply=fit_drawn,
    calls=(fit_mixture,),
    formula=(
        "weight of a pair of CV and μ ∝ prior × Π over councils of NegBin(O; mean μ × E, size 1 ÷ CV²); CV in "
        "28 equal steps from 0.05 to 2, half-normal prior of scale 0.75; μ in 13 steps from 0.35 to 1.6, equal "
        "in the logarithm, log-normal prior with standard deviation 0.4; pairs that together weigh at most "
        "0.00000001 are left out"
    ),
    thresholds=(
        *("CV_STEPS", "CV_RANGE", "CV_PRIOR_SCALE", "MU_STEPS", "MU_RANGE", "MU_PRIOR_SD"),
        "NEGLIGIBLE_WEIGHT",
    ),
    sources=(CLAYTON, QUICK),
)
SUMMARY = Spec(
    title="The chances that the classes rest on",
    plain=(
        "For each council this gives the likely ratio, its range, and the chances that the true rate is "
        "below half, below once and below twice the others’. Notice A and B: both recorded a quarter of what "
        "was expected, but A’s count is too small to say much."
    ),
    given="""
        area | O  | E
        A    | 1  | 4
        B    | 10 | 40
        C    | 18 | 20
        D    | 25 | 20
        E    | 48 | 24
        F    | 22 | 20
    """,
    gives="""
        area | mean | from | to   | P50  | P100 | P200
        A    | 0.52 | 0.09 | 1.24 | 0.53 | 0.92 | 1.00
        B    | 0.30 | 0.15 | 0.49 | 0.98 | 1.00 | 1.00
        C    | 0.91 | 0.56 | 1.35 | 0.01 | 0.69 | 1.00
        D    | 1.22 | 0.80 | 1.72 | 0.00 | 0.18 | 1.00
        E    | 1.90 | 1.40 | 2.48 | 0.00 | 0.00 | 0.66
        F    | 1.09 | 0.70 | 1.56 | 0.00 | 0.37 | 1.00
    """,
    apply=summarise_drawn,
    calls=(fit_mixture, summarise_posterior, Posterior.compute_quantiles),
    formula="P50 = P(θ < 0.5), P100 = P(θ < 1), P200 = P(θ < 2), each a weighted sum of Gamma probabilities",
    thresholds=("HALF", "TWICE"),
    sources=(CLAYTON, RICHARDSON),
)

SECTION = Section(
    title="How likely each true rate is",
    lead=(
        "A count says something about the true rate behind it, and so do the other councils. This step puts "
        "the two together. The “true rate” is always relative to the others’: 1 is the same, 0.5 is half. CV "
        "says how much councils truly differ: 0 is not at all; with 0.5, half as many again, or half as "
        "few, is nothing unusual."
    ),
    specs=(SHRINK, AVERAGE, LEARN, SUMMARY),
)
