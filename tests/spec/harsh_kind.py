"""Judged twice more, at the two ends of what is hidden: a remark beside the verdict."""

import pandas as pd

from dashboard.analysis.verdicts.comparison import Comparison
from dashboard.analysis.verdicts.judged_cells import Cells, Reading
from tests.spec.cases import count_areas, name_areas, read_comparison
from tests.spec.spec import Section, Spec


def count_drawn(given: pd.DataFrame) -> pd.DataFrame:
    """Return observed and expected of each drawn area at both ends, and as published."""
    comparison = read_comparison(given.assign(residents="10,000"))
    columns: dict[str, pd.Series[float]] = {}
    for reading, name in ((Reading.AS_PUBLISHED, ""), (Reading.HARSH, " harsh"), (Reading.KIND, " kind")):
        counts = count_areas(comparison, reading)
        columns |= {f"O{name}": counts["O"], f"E{name}": counts["E"]}
    return name_areas(pd.DataFrame(columns), given)


BOTH_ENDS = Spec(
    title="Could the hidden counts change it?",
    plain=(
        "A hidden count stands in the others’ rate at the middle of its range. Then each council is judged "
        "twice more: harshly, its own hidden counts taken to be 1 and everybody else’s 5, and kindly, the "
        "other way round. Where all three give one class, it holds whatever the hidden counts are; where "
        "not, the page says to what they could change it. It is a remark beside the verdict, not a class."
    ),
    given="""
        area               | 2024 | 2025
        A                  | [c]  | [c]
        five others, each  | 6    | [c]
        five more, each    | 8    | 8
    """,
    gives="""
        area              | E    | O harsh | E harsh | O kind | E kind
        A                 | 12.5 | 2       | 13.5    | 10     | 11.5
        five others, each | 12.2 | 7       | 13.4    | 11     | 11.0
        five more, each   | 11.5 | 16      | 12.9    | 16     | 10.1
    """,
    apply=count_drawn,
    calls=(Cells.read, Comparison.compute_expected),
    formula="harsh: own lower bound, others’ upper bound, in O and in E; kind: the reverse",
    by_hand=(
        "E of A: (5 × 6 + 5 × 8) ÷ 10 + (5 × 3 + 5 × 8) ÷ 10 = 12.5",
        "O harsh of A: 1 + 1 = 2",
        "E harsh of A: (5 × 6 + 5 × 8) ÷ 10 + (5 × 5 + 5 × 8) ÷ 10 = 13.5",
        "O kind of A: 5 + 5 = 10",
        "E kind of A: (5 × 6 + 5 × 8) ÷ 10 + (5 × 1 + 5 × 8) ÷ 10 = 11.5",
    ),
)

SECTION = Section(
    title="Hidden counts",
    lead=(
        "The publisher hides counts of 1 to 5 so that no child can be recognised. We do not try to undo that, "
        "and say of every verdict whether it hangs on them."
    ),
    specs=(BOTH_ENDS,),
)
