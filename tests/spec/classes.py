"""The seven classes, first that applies."""

import pandas as pd

from dashboard.evidence.verdicts.classes import VerdictClass, classify, write_sentence
from tests.spec.drawn import read_number, read_numbers
from tests.spec.sources import JONES, RICHARDSON
from tests.spec.spec import Section, Spec

RUN_COLUMNS = {
    "E": "expected",
    "P50": "p_below_half",
    "P100": "p_below_reference",
    "P200": "p_below_twice",
    "p low": "p_low",
    "q low": "q_low",
    "q high": "q_high",
}


def classify_drawn(given: pd.DataFrame) -> pd.DataFrame:
    """Return the class of each area, in the words shown."""
    run = pd.DataFrame({name: read_numbers(given[drawn]) for drawn, name in RUN_COLUMNS.items()})
    shown = [VerdictClass(value).shown_as for value in classify(run)]
    return given[["area"]].assign(**{"shown as": shown})


def write_drawn(given: pd.DataFrame) -> pd.DataFrame:
    """Return the sentence that goes with each class."""
    classes = {verdict.shown_as: verdict for verdict in VerdictClass}
    sentences = [
        write_sentence(classes[shown], read_number(expected), "too_few_others" if others == "too few" else "")
        for shown, expected, others in given[["shown as", "E", "others"]].itertuples(index=False)
    ]
    return given[["case"]].assign(sentence=sentences)


NO_FIGURES = Spec(
    title="No figures",
    plain=(
        "Where a council has no figure, or nothing is known to divide its figure by, we say that there is "
        "none. It is never read as zero, and whatever else is in the table does not matter."
    ),
    given="""
        area | E  | P50 | P100 | P200 | p low | q low | q high
        A    | –  | –   | –    | –    | –     | –     | –
        B    | 20 | 0.01 | 0.50 | 1.00 | 0.50 | 0.80  | 0.80
    """,
    gives="""
        area | shown as
        A    | No figures
        B    | In line
    """,
    apply=classify_drawn,
    calls=(classify,),
    formula="no period enters, or no denominator (E is missing)",
)
TOO_FEW_EXPECTED = Spec(
    title="Too few to say, because few are expected",
    plain=(
        "Where the other councils’ rate would give fewer than 3, even a council that found none may simply "
        "be having an ordinary year. It gets no other verdict, however low its figure looks."
    ),
    given="""
        area | E    | P50  | P100 | P200 | p low | q low | q high
        A    | 2.99 | 0.95 | 0.99 | 1.00 | 0.01  | 0.04  | 1.00
        B    | 3.00 | 0.95 | 0.99 | 1.00 | 0.01  | 0.04  | 1.00
    """,
    gives="""
        area | shown as
        A    | Too few to say
        B    | Clearly fewer
    """,
    apply=classify_drawn,
    calls=(classify,),
    formula="E < 3, because a count that is truly 3 on average is 0 with probability e^(−3) = 0.05",
    thresholds=("MINIMUM_EXPECTED",),
)
CLEAR_GAP = Spec(
    title="Clearly fewer",
    plain=(
        "Two things must hold: it is very likely (nine in ten) that the council’s true rate is less than "
        "half the others’, and so low a count would be rare by luck even though 33 councils were checked. "
        "Below, A meets both; B just misses the first and C the second."
    ),
    given="""
        area | E  | P50  | P100 | P200 | p low | q low | q high
        A    | 20 | 0.90 | 0.99 | 1.00 | 0.01  | 0.05  | 1.00
        B    | 20 | 0.89 | 0.99 | 1.00 | 0.01  | 0.05  | 1.00
        C    | 20 | 0.90 | 0.99 | 1.00 | 0.01  | 0.06  | 1.00
    """,
    gives="""
        area | shown as
        A    | Clearly fewer
        B    | Probably fewer
        C    | Probably fewer
    """,
    apply=classify_drawn,
    calls=(classify,),
    formula="P50 ≥ 0.90 and q low ≤ 0.05",
    thresholds=("CLEAR_GAP_P_BELOW_HALF", "CLEAR_GAP_Q"),
    sources=(RICHARDSON, JONES),
)
ABOVE = Spec(
    title="More",
    plain=(
        "It is almost certain that the council’s true rate is above the others’, and luck does not explain "
        "it. More is not better or worse: it says that more was recorded."
    ),
    given="""
        area | E  | P50  | P100 | P200 | p low | q low | q high
        A    | 20 | 0.00 | 0.05 | 0.60 | 0.99  | 1.00  | 0.05
        B    | 20 | 0.00 | 0.06 | 0.60 | 0.99  | 1.00  | 0.05
        C    | 20 | 0.00 | 0.05 | 0.80 | 0.99  | 1.00  | 0.06
    """,
    gives="""
        area | shown as
        A    | More
        B    | Too few to say
        C    | In line
    """,
    apply=classify_drawn,
    calls=(classify,),
    formula="1 − P100 ≥ 0.95 and q high ≤ 0.05",
    thresholds=("ABOVE_P_ABOVE_REFERENCE", "ABOVE_Q"),
    sources=(RICHARDSON, JONES),
)
POSSIBLE_GAP = Spec(
    title="Probably fewer",
    plain=(
        "It is at least as likely as not that the council’s true rate is less than half the others’, and a "
        "count so low would come up by luck at most one time in ten. A reason to ask, not a finding: the "
        "simulation below says how often it is wrong."
    ),
    given="""
        area | E | P50  | P100 | P200 | p low | q low | q high
        A    | 6 | 0.50 | 0.95 | 1.00 | 0.10  | 0.40  | 1.00
        B    | 6 | 0.49 | 0.95 | 1.00 | 0.10  | 0.40  | 1.00
        C    | 6 | 0.50 | 0.95 | 1.00 | 0.11  | 0.40  | 1.00
    """,
    gives="""
        area | shown as
        A    | Probably fewer
        B    | Too few to say
        C    | Too few to say
    """,
    apply=classify_drawn,
    calls=(classify,),
    formula="P50 ≥ 0.50 and p low ≤ 0.10",
    thresholds=("POSSIBLE_GAP_P_BELOW_HALF", "POSSIBLE_GAP_P_LOW"),
    sources=(RICHARDSON,),
)
IN_LINE = Spec(
    title="In line",
    plain=(
        "“In line” has to be shown like everything else: four chances in five that the true rate is between "
        "half and twice the others’. It is never what remains when nothing was found."
    ),
    given="""
        area | E  | P50  | P100 | P200 | p low | q low | q high
        A    | 20 | 0.10 | 0.50 | 0.90 | 0.50  | 0.80  | 0.80
        B    | 20 | 0.10 | 0.50 | 0.89 | 0.50  | 0.80  | 0.80
    """,
    gives="""
        area | shown as
        A    | In line
        B    | Too few to say
    """,
    apply=classify_drawn,
    calls=(classify,),
    formula="P200 − P50 ≥ 0.80",
    thresholds=("IN_LINE_P_BETWEEN",),
    sources=(RICHARDSON,),
)
OTHERWISE = Spec(
    title="Too few to say, because the figures fit both",
    plain=(
        "Where none of the above applies, the figures fit a real gap as well as none, and the page says so."
    ),
    given="""
        area | E | P50  | P100 | P200 | p low | q low | q high
        A    | 5 | 0.30 | 0.70 | 0.95 | 0.30  | 0.60  | 0.90
    """,
    gives="""
        area | shown as
        A    | Too few to say
    """,
    apply=classify_drawn,
    calls=(classify,),
    formula="none of the rules above",
)
WORDS = Spec(
    title="What is said with each class",
    plain="Each class comes with one sentence. The sentences speak of what was recorded, and of nothing else.",
    given="""
        case | shown as | E | others
        1 | Clearly fewer | 20 | enough
        2 | Probably fewer | 20 | enough
        3 | In line | 20 | enough
        4 | More | 20 | enough
        5 | Too few to say | 0.81 | enough
        6 | Too few to say | 20 | enough
        7 | Cannot tell: hidden counts decide | 20 | enough
        8 | No figures | – | enough
        9 | No figures | – | too few
    """,
    gives="""
        case | sentence
        1 | Very likely less than half the other London councils' rate, and unlikely to be chance given all the councils checked.
        2 | Probably below; about even odds of less than half. Check locally.
        3 | Probably between half and twice the other London councils' rate.
        4 | More than the other London councils' rate would give.
        5 | At the other London councils' rate there would be about 0.8; even none would not be surprising.
        6 | The figures fit both a real gap and none.
        7 | The suppressed counts decide what the figures support.
        8 | No figures. This is not zero.
        9 | No comparison: fewer than 10 other councils have figures for these years.
    """,
    apply=write_drawn,
    calls=(write_sentence,),
    formula="one sentence per class; two classes have one for each reason",
    thresholds=("MINIMUM_EXPECTED", "MINIMUM_OTHERS"),
)

SECTION = Section(
    title="The class",
    lead=(
        "Every council gets one of seven classes for each series. The rules are tried in this order and the "
        "first that applies decides; the last of the seven, “Cannot tell”, comes from the hidden counts, in "
        "the step after this one. E is the count that the other councils’ rate would give. P50, P100 and "
        "P200 are the chances that the council’s true rate is below half, below once and below twice the "
        "others’. p low is the chance of a count so low by luck alone; q low is the same once all the "
        "councils checked are allowed for, and q high its mirror image for high counts."
    ),
    specs=(NO_FIGURES, TOO_FEW_EXPECTED, CLEAR_GAP, ABOVE, POSSIBLE_GAP, IN_LINE, OTHERWISE, WORDS),
)
