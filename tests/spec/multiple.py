"""The price of looking at many councils at once."""

import pandas as pd

from dashboard.evidence.verdicts.cells import End
from dashboard.evidence.verdicts.judge import judge_run
from dashboard.evidence.verdicts.multiplicity import adjust_p_values, adjust_where_possible
from tests.spec.cases import read_comparison
from tests.spec.drawn import read_numbers
from tests.spec.sources import BENJAMINI, JONES
from tests.spec.spec import Section, Spec


def adjust_drawn(given: pd.DataFrame) -> pd.DataFrame:
    """Return the q-value of each drawn p-value."""
    return given[["area"]].assign(q=adjust_p_values(read_numbers(given["p"])))


def adjust_drawn_where_possible(given: pd.DataFrame) -> pd.DataFrame:
    """Return the q-value of each drawn p-value of a council of which enough is expected."""
    return given[["area"]].assign(q=adjust_where_possible(read_numbers(given["p"]), read_numbers(given["E"])))


def judge_groups(given: pd.DataFrame) -> pd.DataFrame:
    """Return p and q of area A's children, judged alone and judged with the adults."""
    groups = {
        group: read_comparison(given[["area"]].assign(residents="10,000").join(given[group].rename("2025")))
        for group in ("children", "adults")
    }
    rows = []
    for name, judged in {"children only": ["children"], "children and adults": [*groups]}.items():
        run = judge_run({("one series", group): groups[group] for group in judged}, End.HARSH)
        row = run.loc[[("one series", "children", "A")]].iloc[0]
        rows.append({"judged together": name, "p low of A": row["p_low"], "q low of A": row["q_low"]})
    return pd.DataFrame(rows)


FALSE_DISCOVERY = Spec(
    title="Many councils, many chances to be wrong",
    plain=(
        "Look at forty councils that are all alike and, by luck, two will seem low at the level of one in "
        "twenty. So each chance of luck (p) is raised to one that allows for all the councils looked at (q): "
        "of the councils flagged at a q of 0.05, about one in twenty at most should be a false alarm. A "
        "council without figures is left out of the counting and spoils nobody else’s answer."
    ),
    given="""
        area | p
        A    | 0.004
        B    | 0.020
        C    | 0.030
        D    | 0.500
        E    | –
    """,
    gives="""
        area | q
        A    | 0.016
        B    | 0.040
        C    | 0.040
        D    | 0.500
        E    | –
    """,
    apply=adjust_drawn,
    calls=(adjust_p_values,),
    formula=(
        "Benjamini–Hochberg: of m values in ascending order, the r-th becomes the least of p × m ÷ r over it "
        "and all larger ones; here m = 4"
    ),
    by_hand=(
        "q of A: 0.004 × 4 ÷ 1 = 0.016",
        "q of B: 0.020 × 4 ÷ 2 = 0.040",
        "q of C: 0.030 × 4 ÷ 3 = 0.040",
        "q of D: 0.500 × 4 ÷ 4 = 0.500",
    ),
    sources=(BENJAMINI, JONES),
)
ENOUGH_EXPECTED = Spec(
    title="Only councils that could be flagged are counted",
    plain=(
        "A council of which fewer than 3 are expected cannot be flagged, so it does not make it harder to "
        "flag the others either."
    ),
    given="""
        area | E  | p
        A    | 10 | 0.010
        B    | 10 | 0.200
        C    | 2  | 0.300
    """,
    gives="""
        area | q
        A    | 0.020
        B    | 0.200
        C    | –
    """,
    apply=adjust_drawn_where_possible,
    calls=(adjust_where_possible,),
    formula="m counts the cells with E ≥ 3",
    by_hand=("q of A: 0.010 × 2 ÷ 1 = 0.020",),
    thresholds=("MINIMUM_EXPECTED",),
    sources=(JONES,),
)
TOGETHER = Spec(
    title="Children and adults are paid for together",
    plain=(
        "Looking at adults as well as children is looking twice as often. All series that are judged at one "
        "time, for children and for adults, are therefore allowed for together, though never added together."
    ),
    given="""
        area             | children | adults
        A                | 0        | 4
        ten others, each | 4        | 4
    """,
    gives="""
        judged together     | p low of A | q low of A
        children only       | 0.022      | 0.243
        children and adults | 0.022      | 0.486
    """,
    apply=judge_groups,
    calls=(judge_run, adjust_where_possible),
    formula="m counts all cells with E ≥ 3 of all series in the run",
    by_hand=(
        "p of A, as 4 are expected of A and the ten others have 40: (40 ÷ 44)^40 = 0.022",
        "q of A among 11: (40 ÷ 44)^40 × 11 = 0.243",
        "q of A among 22: (40 ÷ 44)^40 × 22 = 0.486",
    ),
    sources=(BENJAMINI, JONES),
)

SECTION = Section(
    title="Looking at many councils at once",
    lead=(
        "Whoever looks at 33 councils will find some that are low by luck. The more are looked at, the "
        "stronger the sign has to be before “Clearly fewer” or “More” is said."
    ),
    specs=(FALSE_DISCOVERY, ENOUGH_EXPECTED, TOGETHER),
)
