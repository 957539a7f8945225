"""Observed to expected, and what luck makes of it."""

import pandas as pd

from dashboard.evidence.verdicts.funnel import place_in_funnel
from dashboard.evidence.verdicts.ratio import (
    compute_exact_interval,
    compute_exact_tails,
    compute_garwood_interval,
    measure_against_others,
    measure_against_rate,
)
from tests.spec.drawn import read_numbers
from tests.spec.sources import APHO, CLOPPER, GARWOOD, PHE, SPIEGELHALTER
from tests.spec.spec import Section, Spec

SHOWN = {
    "ratio": "O ÷ E",
    "ratio_lower_95": "from",
    "ratio_upper_95": "to",
    "gap": "E − O",
    "gap_lower_95": "gap from",
    "gap_upper_95": "gap to",
    "p_low": "p low",
    "p_high": "p high",
}


def measure_drawn(given: pd.DataFrame) -> pd.DataFrame:
    """Return all measures of the drawn counts, the others' count being as uncertain as it is."""
    counts = [read_numbers(given[name]) for name in ("O", "E", "X")]
    return given[["area"]].join(measure_against_others(*counts).rename(columns=SHOWN))


def measure_drawn_against_rate(given: pd.DataFrame) -> pd.DataFrame:
    """Return all measures of the drawn counts against a rate that is known."""
    counts = [read_numbers(given[name]) for name in ("O", "E")]
    return given[["area"]].join(measure_against_rate(*counts).rename(columns=SHOWN))


def place_drawn(given: pd.DataFrame) -> pd.DataFrame:
    """Return where each drawn count stands on a funnel chart."""
    return given[["area"]].assign(
        position=place_in_funnel(read_numbers(given["O"]), read_numbers(given["E"]))
    )


INTERVAL = Spec(
    title="The ratio, and the range it could be",
    plain=(
        "O ÷ E is 1 where a council recorded as many as the others’ rate would give, and 0.5 where half as "
        "many. With few cases it could easily have come out differently; the range says between which "
        "ratios the true one lies, with 95% confidence. A count of none still leaves a range."
    ),
    given="""
        area | O  | E  | X
        A    | 0  | 4  | 40
        B    | 4  | 10 | 60
        C    | 10 | 10 | 60
        D    | 40 | 100 | 600
    """,
    gives="""
        area | O ÷ E | from | to
        A    | 0.00  | 0.00 | 0.97
        B    | 0.40  | 0.11 | 1.08
        C    | 1.00  | 0.46 | 1.97
        D    | 0.40  | 0.28 | 0.55
    """,
    apply=measure_drawn,
    calls=(measure_against_others, compute_exact_interval),
    formula=(
        "O of O + X is binomial; Clopper–Pearson limits p become ratios p ÷ (1 − p) × X ÷ E. X is the count "
        "of the others over the same years"
    ),
    by_hand=(
        "upper end for A, where O = 0: (0.025^(−1 ÷ 40) − 1) × 40 ÷ 4 = 0.97",
        "O ÷ E of B: 4 ÷ 10 = 0.40",
    ),
    thresholds=("CONFIDENCE",),
    sources=(CLOPPER, PHE, APHO),
)
REFERENCE_UNCERTAIN = Spec(
    title="What we compare with is uncertain too",
    plain=(
        "The others’ rate is itself made of few cases. The fewer they are (X), the wider the range, for the "
        "same count and the same expectation."
    ),
    given="""
        area | O | E  | X
        A    | 4 | 10 | 20
        B    | 4 | 10 | 200
        C    | 4 | 10 | 2,000,000
    """,
    gives="""
        area | O ÷ E | from | to
        A    | 0.40  | 0.10 | 1.19
        B    | 0.40  | 0.11 | 1.04
        C    | 0.40  | 0.11 | 1.02
    """,
    apply=measure_drawn,
    calls=(measure_against_others, compute_exact_interval),
    formula="as above, limits at 95%: X enters them",
    thresholds=("CONFIDENCE",),
    sources=(CLOPPER,),
)
KNOWN_RATE = Spec(
    title="Against a rate that is known",
    plain=(
        "England’s rate is made of so many cases that it is taken as known. The range is then as wide as the "
        "council’s own count makes it."
    ),
    given="""
        area | O | E
        A    | 0 | 4
        B    | 4 | 10
    """,
    gives="""
        area | O ÷ E | from | to   | p low
        A    | 0.00  | 0.00 | 0.92 | 0.018
        B    | 0.40  | 0.11 | 1.02 | 0.029
    """,
    apply=measure_drawn_against_rate,
    calls=(measure_against_rate, compute_garwood_interval),
    formula="O is Poisson with mean ratio × E; exact 95% limits of O (Garwood) divided by E",
    by_hand=(
        "upper end for A: −1 × ln(0.025) ÷ 4 = 0.92",
        "p low of A: e^(−4) = 0.018",
        "p low of B: e^(−10) × (1 + 10 + 50 + 1000 ÷ 6 + 10,000 ÷ 24) = 0.029",
    ),
    thresholds=("CONFIDENCE",),
    sources=(GARWOOD, PHE),
)
TAILS = Spec(
    title="How often luck alone gives so low a count",
    plain=(
        "If a council’s true rate were the same as the others’, how often would it record so few, or fewer? "
        "A small number speaks against luck. For one council among many it is not enough; see “Looking at "
        "many councils at once”."
    ),
    given="""
        area | O | E | X
        A    | 0 | 4 | 40
        B    | 1 | 4 | 40
        C    | 4 | 4 | 40
    """,
    gives="""
        area | p low | p high
        A    | 0.022 | 1.000
        B    | 0.102 | 0.980
        C    | 0.629 | 0.576
    """,
    apply=measure_drawn,
    calls=(measure_against_others, compute_exact_tails),
    formula="p low = P(count ≤ O), p high = P(count ≥ O), count binomial out of O + X with share E ÷ (E + X)",
    by_hand=(
        "p low of A: (40 ÷ 44)^40 = 0.022",
        "p low of B: (40 ÷ 44)^41 + 41 × (4 ÷ 44) × (40 ÷ 44)^40 = 0.102",
    ),
    sources=(CLOPPER, PHE),
)
FUNNEL = Spec(
    title="Where a council stands on the funnel chart",
    plain=(
        "The funnel chart draws the limits within which luck alone keeps a count: wide where few are "
        "expected, narrow where many are. Where 1 is expected, none is ordinary; where 8 are, it is not."
    ),
    given="""
        area | O  | E
        A    | 0  | 1
        B    | 0  | 4
        C    | 0  | 8
        D    | 10 | 4
    """,
    gives="""
        area | position
        A    | within limits
        B    | below 95%
        C    | below 99.8%
        D    | above 95%
    """,
    apply=place_drawn,
    calls=(place_in_funnel,),
    formula=(
        "exact Poisson tails of O given E: below 0.025 outside 95%, below 0.001 outside 99.8%. For none: "
        "e^(−1) = 0.37, e^(−4) = 0.018, e^(−8) = 0.0003"
    ),
    thresholds=("FUNNEL_TAILS",),
    sources=(SPIEGELHALTER,),
)

SECTION = Section(
    title="The ratio, its range, and luck",
    lead=(
        "Small numbers jump about. Before anything is read into a difference, this step says how large it "
        "is, how sure that is, and how often luck alone would do as much."
    ),
    specs=(INTERVAL, REFERENCE_UNCERTAIN, KNOWN_RATE, TAILS, FUNNEL),
)
