"""Ranks, for who asks for them."""

import numpy as np
import pandas as pd

from dashboard.evidence.verdicts.mixture import Mixture
from dashboard.evidence.verdicts.ranks import compute_rank_probabilities, summarise_ranks
from tests.spec.drawn import read_numbers
from tests.spec.sources import JONES, LIN
from tests.spec.spec import Section, Spec


def rank_drawn(given: pd.DataFrame) -> pd.DataFrame:
    """Return the expected rank of each drawn area and its interval, if councils differ by half."""
    one = Mixture(np.array([0.5]), np.ones(1), np.ones(1))
    probabilities = compute_rank_probabilities(read_numbers(given["O"]), read_numbers(given["E"]), one)
    ranks = summarise_ranks(probabilities)
    return given[["area"]].assign(
        **{
            "expected rank": ranks["expected_rank"],
            "from": ranks["rank_lower_90"],
            "to": ranks["rank_upper_90"],
        }
    )


RANK = Spec(
    title="A rank is a range",
    plain=(
        "A and B have the lowest ratio, but with so few expected B’s could be the first, second or third. So a rank is only "
        "shown to those who ask for it, always with its range, and never as a list from worst to best. The "
        "expected ranks add to what 1 + 2 + 3 + 4 add to."
    ),
    given="""
        area | O  | E
        A    | 10 | 40
        B    | 1  | 4
        C    | 40 | 40
        D    | 60 | 40
    """,
    gives="""
        area | expected rank | from | to
        A    | 1.1           | 1    | 2
        B    | 2.0           | 1    | 3
        C    | 2.9           | 2    | 3
        D    | 4.0           | 4    | 4
    """,
    apply=rank_drawn,
    calls=(compute_rank_probabilities, summarise_ranks),
    formula="rank of i = 1 + number of j with θ(j) < θ(i); its mean and 5% and 95% points over what is known of θ",
    thresholds=("RANK_CONFIDENCE",),
    sources=(LIN, JONES),
)

SECTION = Section(
    title="Ranks",
    lead="Councils stand in alphabetical order everywhere. A rank says less than it seems to.",
    specs=(RANK,),
)
