"""What is known of each council's true rate."""

import numpy as np
import pandas as pd

from dashboard.analysis.verdicts.likelihood import compute_log_likelihood
from dashboard.analysis.verdicts.posterior import Posterior, average, find_posterior, update, weigh_points
from dashboard.analysis.verdicts.ratio_grid import build_grid, compute_masses
from tests.spec.cases import find_drawn
from tests.spec.drawn import read_number, read_numbers
from tests.spec.sources import CLAYTON, QUICK, RICHARDSON
from tests.spec.spec import Section, Spec


def update_drawn(given: pd.DataFrame) -> pd.DataFrame:
    """Return the mean and P50 of each area, if councils differed by just the drawn amount."""
    rows = []
    for row in given.to_dict("records"):
        lower, _, upper = str(row["O"]).partition(" to ")
        bounds = (np.array([read_number(end)]) for end in (lower, upper or lower))
        log_likelihood = compute_log_likelihood(
            *bounds, np.array([float(row["E"])]), float(row.get("drift", 0.0))
        )
        likelihood = np.exp(log_likelihood - log_likelihood.max())
        masses = compute_masses(np.array([float(row["CV"]) ** -2]), np.array([1.0]))
        one = np.array([1.0])
        posterior = Posterior(update(likelihood, average(likelihood, masses), masses, one), one)
        rows.append({"mean": posterior.compute_mean().item(), "P50": posterior.compute_below(0.5).item()})
    return given[["area"]].join(pd.DataFrame(rows))


def fit_drawn(given: pd.DataFrame) -> pd.DataFrame:
    """Return how much councils differ, as far as their drawn counts show it."""
    spreads = []
    for counts, expected in given[["counts", "E of each"]].itertuples(index=False):
        observed = read_numbers(counts.split(", "))
        posterior = find_drawn(observed, read_numbers([expected] * len(observed)), drift=0.0)
        spreads.append(posterior.weight @ build_grid().cv)
    return given[["London"]].assign(**{"mean CV": spreads})


def summarise_drawn(given: pd.DataFrame) -> pd.DataFrame:
    """Return what is known of each drawn area, all of them being one London."""
    posterior = find_drawn(read_numbers(given["O"]), read_numbers(given["E"]), drift=0.3)
    lower, upper = posterior.compute_interval()
    half, one, two = posterior.compute_below(0.5, 1.0, 2.0)
    known = {"mean": posterior.compute_mean(), "from": lower, "to": upper}
    return given[["area"]].assign(**known, P50=half, P100=one, P200=two)


SHRINK = Spec(
    title="Few cases say little",
    plain=(
        "What a council’s own count says is weighed against how councils usually differ. Where few are "
        "expected, a count of none moves the estimate only part of the way; where many are, nearly all of "
        "it. Here councils are taken to differ by half (CV 0.5), and years by chance alone."
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
    calls=(compute_log_likelihood, compute_masses, update),
    formula=(
        "true ratio θ is Gamma with shape k = 1 ÷ CV² and mean μ before the count; without drift it is Gamma "
        "with shape O + k and rate E + k ÷ μ after it; its mean is (O + k) ÷ (E + k ÷ μ)"
    ),
    by_hand=(
        "mean of A: (0 + 4) ÷ (4 + 4) = 0.50",
        "mean of C: (0 + 4) ÷ (50 + 4) = 0.07",
        "P50 of A: 1 − e^(−4) × (1 + 4 + 16 ÷ 2 + 64 ÷ 6) = 0.567",
    ),
    sources=(CLAYTON,),
)
DRIFTING = Spec(
    title="With drift a count says less",
    plain=(
        "A recorded 5 where 20 were expected. If years differ by chance alone that is plain enough. If they "
        "drift by half (0.5), the year may have been an unusual one, and less is claimed."
    ),
    given="""
        area | O | E  | CV  | drift
        A    | 5 | 20 | 0.5 | 0.0
        B    | 5 | 20 | 0.5 | 0.5
    """,
    gives="""
        area | mean | P50
        A    | 0.38 | 0.845
        B    | 0.62 | 0.409
    """,
    apply=update_drawn,
    calls=(compute_log_likelihood, update),
    formula="y given θ is negative binomial with mean E × θ and size 1 ÷ δ²; with δ = 0 it is Poisson",
    by_hand=("mean of A: (5 + 4) ÷ (20 + 4) = 0.38",),
    sources=(CLAYTON,),
)
HIDDEN_RANGE = Spec(
    title="A hidden count stays a range",
    plain=(
        "A count hidden as 1 to 5 is not read as 3: each number from 1 to 5 is allowed for, as likely as the "
        "model makes it. What is known lies between what 1 and what 5 would say."
    ),
    given="""
        area | O      | E | CV
        A    | 1      | 8 | 0.5
        B    | 1 to 5 | 8 | 0.5
        C    | 5      | 8 | 0.5
    """,
    gives="""
        area | mean | P50
        A    | 0.42 | 0.715
        B    | 0.62 | 0.351
        C    | 0.75 | 0.153
    """,
    apply=update_drawn,
    calls=(compute_log_likelihood, update),
    formula="a hidden count contributes P(lower ≤ y ≤ upper), a number P(y)",
    sources=(QUICK,),
)
LEARN = Spec(
    title="The counts say how much councils differ",
    plain=(
        "Nobody knows how much councils truly differ, so every plausible amount is tried and the answers are "
        "averaged. How much weight each gets is learnt from all councils’ counts: in a London where counts "
        "are alike, small differences; in one where they are not, large ones. Counts more alike than luck "
        "alone would make them do no harm."
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
    calls=(find_posterior, weigh_points),
    formula=(
        "weight of a pair of CV and μ ∝ prior × Π over councils of ∫ L(θ) dGamma(θ); CV in "
        "28 equal steps from 0.05 to 2, half-normal prior of scale 0.75; μ in 13 steps from 0.35 to 1.6, equal "
        "in the logarithm, log-normal prior with standard deviation 0.4; pairs that weigh less than "
        "0.00000001 of the heaviest are left out"
    ),
    thresholds=("NEGLIGIBLE_WEIGHT",),
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
        A    | 0.63 | 0.10 | 1.45 | 0.41 | 0.85 | 1.00
        B    | 0.42 | 0.15 | 0.97 | 0.72 | 0.98 | 1.00
        C    | 0.97 | 0.48 | 1.75 | 0.03 | 0.60 | 0.99
        D    | 1.21 | 0.65 | 2.14 | 0.00 | 0.32 | 0.96
        E    | 1.68 | 0.93 | 2.92 | 0.00 | 0.05 | 0.78
        F    | 1.11 | 0.58 | 1.98 | 0.01 | 0.43 | 0.98
    """,
    apply=summarise_drawn,
    calls=(find_posterior, Posterior.compute_below, Posterior.compute_interval),
    formula="P50 = P(θ < 0.5), P100 = P(θ < 1), P200 = P(θ < 2), sums over cells of θ; here with a drift of 0.3",
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
    specs=(SHRINK, DRIFTING, HIDDEN_RANGE, LEARN, SUMMARY),
)
