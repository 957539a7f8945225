"""Ranks, for who asks for them."""

import pandas as pd

from dashboard.analysis.verdicts.posterior import find_posterior
from dashboard.analysis.verdicts.ranks import summarise_ranks
from tests.spec.cases import expand_rows, find_drawn
from tests.spec.drawn import read_numbers
from tests.spec.sources import HONG, JONES, LIN
from tests.spec.spec import Section, Spec

SHOWN = {
    "expected_rank": "expected rank",
    "rank_lower_90": "from",
    "rank_upper_90": "to",
    "p_lowest_5": "chance of lowest 5",
}


def rank_drawn(given: pd.DataFrame) -> pd.DataFrame:
    """Return the ranks of the drawn areas, and the sums over all of them as the last row."""
    areas = expand_rows(given)
    posterior = find_drawn(read_numbers(areas["O"]), read_numbers(areas["E"]), drift=0.0)
    ranks = summarise_ranks(posterior.masses).set_axis(areas.index).rename(columns=SHOWN)
    drawn = ranks.loc[list(given["area"])].rename_axis("area").reset_index()
    sums = ranks[["expected rank", "chance of lowest 5"]].sum().to_frame().T.assign(area="all together")
    return pd.concat([drawn, sums], ignore_index=True)


EQUAL = Spec(
    title="Equal councils share all places",
    plain=(
        "Ten councils with the same count are equally likely to be in any place. A ranking that put one of "
        "them first and another last would be making it up."
    ),
    given="""
        area              | O | E
        A                 | 5 | 5
        nine others, each | 5 | 5
    """,
    gives="""
        area              | expected rank | from | to | chance of lowest 5
        A                 | 5.5           | 1    | 10 | 0.50
        nine others, each | 5.5           | 1    | 10 | 0.50
        all together      | 55.0          | –    | –  | 5.00
    """,
    apply=rank_drawn,
    calls=(find_posterior, summarise_ranks),
    formula="rank = 1 + number of others with a lower true rate; 1 is the lowest; from–to holds 90%",
    by_hand=(
        "expected rank: (1 + 10) ÷ 2 = 5.5",
        "chance of being among the five lowest of ten: 5 ÷ 10 = 0.50",
        "sum of all ranks: 10 × 11 ÷ 2 = 55.0",
    ),
    thresholds=("RANK_CONFIDENCE", "LOWEST_RANKS"),
    sources=(JONES, LIN),
)
UNSURE = Spec(
    title="A rank comes with how unsure it is",
    plain=(
        "B and C both recorded a fifth of what was expected. C’s place is well known, because much was "
        "expected of it; B’s is not. The chances of being among the five lowest add up to five, over all "
        "councils."
    ),
    given="""
        area              | O  | E
        A                 | 30 | 20
        B                 | 1  | 5
        C                 | 10 | 50
        nine others, each | 20 | 20
    """,
    gives="""
        area              | expected rank | from | to | chance of lowest 5
        A                 | 11.0          | 7    | 12 | 0.02
        B                 | 2.9           | 1    | 8  | 0.89
        C                 | 1.1           | 1    | 2  | 1.00
        nine others, each | 7.0           | 3    | 11 | 0.34
        all together      | 78.0          | –    | –  | 5.00
    """,
    apply=rank_drawn,
    calls=(find_posterior, summarise_ranks),
    formula=("each place’s probability is averaged over the council’s own true rate; from–to holds 90%"),
    by_hand=("sum of all ranks of twelve: 12 × 13 ÷ 2 = 78.0",),
    thresholds=("RANK_CONFIDENCE", "LOWEST_RANKS"),
    sources=(JONES, LIN, HONG),
)

SECTION = Section(
    title="Ranks",
    lead=(
        "Councils are listed alphabetically. A rank is given only where somebody asks for one, and never "
        "without the range it could be."
    ),
    specs=(EQUAL, UNSURE),
)
