"""The gap between what was expected and what was recorded."""

from dashboard.evidence.verdicts.ratio import measure_against_others
from tests.spec.ratio import measure_drawn
from tests.spec.sources import CLOPPER
from tests.spec.spec import Section, Spec

GAP = Spec(
    title="How many fewer, and between what",
    plain=(
        "The gap is what the others’ rate would give, less what was recorded. It is a difference from the "
        "others’ rate, not a number of victims who were missed. Where its range begins below zero, as for "
        "B, there may just as well be none: B may have recorded 7 fewer than the others’ rate gives, or 7 more."
    ),
    given="""
        area | O | E  | X
        A    | 4 | 20 | 120
        B    | 8 | 10 | 60
        C    | 0 | 10 | 60
    """,
    gives="""
        area | E − O | gap from | gap to
        A    | 16.0  | 9.5      | 18.9
        B    | 2.0   | −6.8     | 6.7
        C    | 10.0  | 6.2      | 10.0
    """,
    apply=measure_drawn,
    calls=(measure_against_others,),
    formula="gap = E − O; with 95% confidence from E × (1 − upper end of the ratio) to E × (1 − lower end)",
    by_hand=(
        "gap of A: 20 − 4 = 16.0",
        "least gap of C, where O = 0: 10 − (0.025^(−1 ÷ 60) − 1) × 60 = 6.2",
        "greatest gap of C: 10 × (1 − 0) = 10.0",
    ),
    thresholds=("CONFIDENCE",),
    sources=(CLOPPER,),
)

SECTION = Section(
    title="The gap",
    lead="For a briefing it helps to say the difference as a number of cases. It is as unsure as the ratio.",
    specs=(GAP,),
)
