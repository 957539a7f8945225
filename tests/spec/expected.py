"""What the others' rate would give."""

import pandas as pd

from dashboard.analysis.verdicts.comparison import Comparison
from dashboard.analysis.verdicts.expected import pool_others
from tests.spec.cases import count_areas, name_areas, read_comparison
from tests.spec.sources import APHO, CDC, CLAYTON
from tests.spec.spec import Section, Spec

FORMULA = "E(i) = Σ over years t of residents(i, t) × Σ counts(j, t) ÷ Σ residents(j, t), over councils j ≠ i"


def expect_drawn(given: pd.DataFrame) -> pd.DataFrame:
    """Return observed and expected of each drawn area; few as they are, all years enter."""
    return name_areas(count_areas(read_comparison(given)), given)


WITHOUT_ITSELF = Spec(
    title="A council is compared with the others, not with itself",
    plain=(
        "Take the rate of all the other councils together and apply it to this council’s residents: that is "
        "how many it would have if it were like the others. Its own count has no part in that, or a large "
        "council would hide behind itself."
    ),
    given="""
        area | 2025 | residents
        A    | 2    | 20,000
        B    | 4    | 10,000
        C    | 6    | 30,000
    """,
    gives="""
        area | O | E
        A    | 2 | 5.0
        B    | 4 | 1.6
        C    | 6 | 6.0
    """,
    apply=expect_drawn,
    calls=(Comparison.compute_expected, pool_others),
    formula=FORMULA,
    by_hand=(
        "E of A: 20,000 × (4 + 6) ÷ (10,000 + 30,000) = 5.0",
        "E of B: 10,000 × (2 + 6) ÷ (20,000 + 30,000) = 1.6",
        "E of C: 30,000 × (2 + 4) ÷ (20,000 + 10,000) = 6.0",
    ),
    sources=(CLAYTON, CDC, APHO),
)
YEAR_BY_YEAR = Spec(
    title="Each year has its own rate, and a missing year counts on neither side",
    plain=(
        "B answered only in the second year, when everybody recorded ten times as many. It is compared with "
        "that year alone: its missing year is taken out of its count and out of what is expected of it."
    ),
    given="""
        area | 2024 | 2025 | residents
        A    | 1    | 10   | 10,000
        B    | [x]  | 4    | 10,000
        C    | 1    | 10   | 10,000
    """,
    gives="""
        area | O  | E
        A    | 11 | 8.0
        B    | 4  | 10.0
        C    | 11 | 8.0
    """,
    apply=expect_drawn,
    calls=(Comparison.compute_expected, pool_others),
    formula=FORMULA + "; t runs over the years that i has",
    by_hand=(
        "E of A: 10,000 × 1 ÷ 10,000 + 10,000 × (4 + 10) ÷ 20,000 = 8.0",
        "E of B: 10,000 × (10 + 10) ÷ 20,000 = 10.0",
    ),
    sources=(CDC,),
)
ZERO_IS_A_FIGURE = Spec(
    title="A zero counts, a missing figure does not",
    plain=(
        "In 2024 A reported that there were none; B reported nothing. A’s zero lowers its own count and what "
        "is expected of the others. B’s blank does neither."
    ),
    given="""
        area | 2024 | 2025 | residents
        A    | 0    | 3    | 10,000
        B    | [x]  | 3    | 10,000
        C    | 6    | 6    | 10,000
    """,
    gives="""
        area | O  | E
        A    | 3  | 10.5
        B    | 3  | 4.5
        C    | 12 | 3.0
    """,
    apply=expect_drawn,
    calls=(Comparison.compute_expected, pool_others),
    formula=FORMULA + "; j runs over the councils that have year t",
    by_hand=(
        "E of A: 10,000 × 6 ÷ 10,000 + 10,000 × (3 + 6) ÷ 20,000 = 10.5",
        "E of B: 10,000 × (3 + 6) ÷ 20,000 = 4.5",
        "E of C: 10,000 × 0 ÷ 10,000 + 10,000 × (3 + 3) ÷ 20,000 = 3.0",
    ),
)
GATEWAY = Spec(
    title="Gateways are seen, but nobody is measured by them",
    plain=(
        "Where a place registers people who arrive, for instance at an airport, its count says little about "
        "other councils. Such places are declared beforehand with the reason. They get an expected count and "
        "a verdict of their own, but are in nobody else’s."
    ),
    given="""
        area          | 2025 | residents
        A             | 2    | 10,000
        B             | 4    | 10,000
        C, a gateway  | 90   | 10,000
    """,
    gives="""
        area         | O  | E
        A            | 2  | 4.0
        B            | 4  | 2.0
        C, a gateway | 90 | 3.0
    """,
    apply=expect_drawn,
    calls=(Comparison.compute_expected, pool_others),
    formula=FORMULA + ", j not a gateway",
    by_hand=("E of A: 10,000 × 4 ÷ 10,000 = 4.0", "E of C: 10,000 × (2 + 4) ÷ 20,000 = 3.0"),
)

SECTION = Section(
    title="What would be expected",
    lead=(
        "O is what a council recorded. E is what the other councils’ rate would give it. Everything that "
        "follows compares the two."
    ),
    specs=(WITHOUT_ITSELF, YEAR_BY_YEAR, ZERO_IS_A_FIGURE, GATEWAY),
)
