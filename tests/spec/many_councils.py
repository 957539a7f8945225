"""The price of looking at many councils at once."""

import pandas as pd

from dashboard.evidence.verdicts.multiplicity import adjust_p_values, adjust_where_possible
from tests.spec.drawn import read_numbers
from tests.spec.sources import BENJAMINI, JONES
from tests.spec.spec import Section, Spec


def adjust_drawn(given: pd.DataFrame) -> pd.DataFrame:
    """Return the q-value of each drawn area."""
    q_low = adjust_where_possible(read_numbers(given["p low"]), read_numbers(given["E"]))
    return given[["area"]].assign(**{"q low": q_low})


MANY = Spec(
    title="One in twenty is low by luck",
    plain=(
        "Look at a hundred councils that are all alike, and about five will be “unlikely” at the 5% line. So a "
        "small chance counts for less the more councils are looked at. Councils of which too few are expected "
        "to say anything are not counted among those looked at, and a missing one is left out before."
    ),
    given="""
        area | E  | p low
        A    | 20 | 0.01
        B    | 20 | 0.04
        C    | 20 | 0.30
        D    | 20 | 0.80
        E    | 2  | 0.13
        F    | –  | –
    """,
    gives="""
        area | q low
        A    | 0.04
        B    | 0.08
        C    | 0.40
        D    | 0.80
        E    | –
        F    | –
    """,
    apply=adjust_drawn,
    calls=(adjust_where_possible, adjust_p_values),
    formula=(
        "Benjamini–Hochberg over all cells with E ≥ 3 of all series of the run, adults and children together, "
        "low and high apart: with p in ascending order, q = the least p × number ÷ place from here on"
    ),
    by_hand=("q of A: 0.01 × 4 ÷ 1 = 0.04", "q of B: 0.04 × 4 ÷ 2 = 0.08", "q of C: 0.30 × 4 ÷ 3 = 0.40"),
    thresholds=("MINIMUM_EXPECTED",),
    sources=(BENJAMINI, JONES),
)

SECTION = Section(
    title="Looking at many councils at once",
    lead="Thirty-three councils are looked at, and some are bound to be low by luck alone.",
    specs=(MANY,),
)
