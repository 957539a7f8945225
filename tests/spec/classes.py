"""The six classes, by the first rule that holds."""

import pandas as pd

from dashboard.analysis.verdicts.rules import VerdictClass, classify, expect_false_calls, write_sentence
from dashboard.analysis.verdicts.yardsticks import Yardstick, describe_yardstick
from dashboard.domain.region import get_shipped_region
from tests.spec.drawn import read_number, read_numbers
from tests.spec.sources import MUELLER, NEWTON, RICHARDSON
from tests.spec.spec import Section, Spec

COLUMNS = {"E": "expected", "P50": "p_below_half", "P100": "p_below_one", "P200": "p_below_two"}


def classify_drawn(given: pd.DataFrame) -> pd.DataFrame:
    """Return the class of each area, in the words shown."""
    run = pd.DataFrame({name: read_numbers(given[drawn]) for drawn, name in COLUMNS.items()})
    shown = [VerdictClass(value).shown_as for value in classify(run)]
    return given[["area"]].assign(**{"shown as": shown})


def expect_drawn_calls(given: pd.DataFrame) -> pd.DataFrame:
    """Return how many of the drawn calls are expected to be wrong."""
    classes = {verdict.shown_as: verdict.value for verdict in VerdictClass}
    called = pd.DataFrame(
        {
            "verdict": given["shown as"].map(classes),
            "p_below_half": read_numbers(given["P50"]),
            "p_below_one": read_numbers(given["P100"]),
        }
    )
    wrong = expect_false_calls(called)
    words = {
        "fewer or far fewer": VerdictClass.BELOW,
        "far fewer": VerdictClass.FAR_BELOW,
        "more": VerdictClass.ABOVE,
    }
    return pd.DataFrame(
        [
            {"called": called_as, "expected to be wrong": wrong[verdict]}
            for called_as, verdict in words.items()
        ]
    )


def write_drawn(given: pd.DataFrame) -> pd.DataFrame:
    """Return the sentence that goes with each class."""
    classes = {verdict.shown_as: verdict for verdict in VerdictClass}
    sentences = [
        write_sentence(
            classes[shown],
            read_number(expected),
            "too_few_others" if others == "too few" else "",
            reference=describe_yardstick(Yardstick.RESIDENTS, get_shipped_region()).reference,
        )
        for shown, expected, others in given[["shown as", "E", "others"]].itertuples(index=False)
    ]
    return given[["case"]].assign(sentence=sentences)


NO_FIGURES = Spec(
    title="No figures",
    plain=(
        "Where a council has no figure, or nothing is known to divide its figure by, we say that there is none. It is never read as zero, and whatever else is in the table does not matter."
    ),
    given="""
        area | E  | P50  | P100 | P200
        A    | –  | –    | –    | –
        B    | 20 | 0.01 | 0.50 | 1.00
    """,
    gives="""
        area | shown as
        A    | No figures
        B    | In line
    """,
    apply=classify_drawn,
    calls=(classify,),
    formula="no period entered, or no denominator (E is missing)",
)
TOO_FEW_EXPECTED = Spec(
    title="Too few to say, because few are expected",
    plain=(
        "Where the other councils’ rate would give fewer than 3, even a council that found none may simply be having an ordinary year. It gets no other verdict, however low its figure looks."
    ),
    given="""
        area | E  | P50  | P100 | P200
        A    | 2.99 | 0.95 | 0.99 | 1.00
        B    | 3.00 | 0.95 | 0.99 | 1.00
    """,
    gives="""
        area | shown as
        A    | Too few to say
        B    | Far fewer
    """,
    apply=classify_drawn,
    calls=(classify,),
    formula="E < 3, because a count that is truly 3 on average is 0 with probability e^(−3) = 0.05",
    thresholds=("MINIMUM_EXPECTED",),
)
FAR_BELOW = Spec(
    title="Far fewer",
    plain=(
        "It is very likely (nine in ten) that the council’s true rate is less than half the others’. It is a grade within “fewer”: a headline counts both together."
    ),
    given="""
        area | E  | P50  | P100 | P200
        A    | 20 | 0.90 | 0.99 | 1.00
        B    | 20 | 0.89 | 0.99 | 1.00
    """,
    gives="""
        area | shown as
        A    | Far fewer
        B    | Fewer
    """,
    apply=classify_drawn,
    calls=(classify,),
    formula="P50 ≥ 0.90",
    thresholds=("FAR_BELOW_P",),
    sources=(RICHARDSON,),
)
BELOW = Spec(
    title="Fewer",
    plain=(
        "It is almost certain that the council’s true rate is below the others’. This chance is one-sided, while "
        "the 95% range that is printed is two-sided: so “fewer” may stand beside a range that just reaches 1 "
        "(0.40 to 1.01, say), and “more” likewise."
    ),
    given="""
        area | E  | P50  | P100 | P200
        A    | 20 | 0.10 | 0.95 | 1.00
        B    | 20 | 0.10 | 0.94 | 1.00
    """,
    gives="""
        area | shown as
        A    | Fewer
        B    | In line
    """,
    apply=classify_drawn,
    calls=(classify,),
    formula="P100 ≥ 0.95",
    thresholds=("BELOW_P",),
    sources=(RICHARDSON,),
)
ABOVE = Spec(
    title="More",
    plain=(
        "The same test in the other direction. More is not better or worse: it says that more was recorded."
    ),
    given="""
        area | E  | P50  | P100 | P200
        A    | 20 | 0.00 | 0.05 | 0.60
        B    | 20 | 0.00 | 0.06 | 0.60
    """,
    gives="""
        area | shown as
        A    | More
        B    | Too few to say
    """,
    apply=classify_drawn,
    calls=(classify,),
    formula="1 − P100 ≥ 0.95",
    thresholds=("ABOVE_P",),
    sources=(RICHARDSON,),
)
IN_LINE = Spec(
    title="In line",
    plain=(
        "“In line” has to be shown like everything else: four chances in five that the true rate is between half and twice the others’. It is never what remains when nothing was found."
    ),
    given="""
        area | E  | P50  | P100 | P200
        A    | 20 | 0.10 | 0.50 | 0.90
        B    | 20 | 0.10 | 0.50 | 0.89
    """,
    gives="""
        area | shown as
        A    | In line
        B    | Too few to say
    """,
    apply=classify_drawn,
    calls=(classify,),
    formula="P200 − P50 ≥ 0.80",
    thresholds=("IN_LINE_P",),
    sources=(RICHARDSON,),
)
OTHERWISE = Spec(
    title="Too few to say, because the figures do not settle it",
    plain=("Where none of the above applies, the figures do not settle it, and the page says so."),
    given="""
        area | E  | P50  | P100 | P200
        A    | 5  | 0.30 | 0.70 | 0.95
    """,
    gives="""
        area | shown as
        A    | Too few to say
    """,
    apply=classify_drawn,
    calls=(classify,),
    formula="none of the rules above",
)
WRONG = Spec(
    title="How many calls may be wrong",
    plain=(
        "Each call has a chance of being wrong, and they add up. If the model holds, about so many of the "
        "councils called are called wrongly. No further price is paid for looking at many councils: every "
        "estimate is already drawn towards the others, and what somebody loads about another series "
        "or age group never changes this one."
    ),
    given="""
        area | shown as  | P50  | P100
        A    | Far fewer | 0.97 | 1.00
        B    | Fewer     | 0.20 | 0.96
        C    | Fewer     | 0.10 | 0.98
        D    | More      | 0.00 | 0.03
        E    | In line   | 0.10 | 0.60
    """,
    gives="""
        called             | expected to be wrong
        fewer or far fewer | 0.06
        far fewer          | 0.03
        more               | 0.03
    """,
    apply=expect_drawn_calls,
    calls=(expect_false_calls,),
    formula="Σ (1 − P100) over fewer and far fewer; Σ (1 − P50) over far fewer; Σ P100 over more",
    by_hand=("wrong among the fewer: (1 − 1) + (1 − 0.96) + (1 − 0.98) = 0.06",),
    sources=(NEWTON, MUELLER),
)
WORDS = Spec(
    title="What is said with each class",
    plain="Each class comes with one sentence. The sentences speak of what was recorded, and of nothing else.",
    given="""
        case | shown as | E | others
        1 | Far fewer | 20 | enough
        2 | Fewer | 20 | enough
        3 | In line | 20 | enough
        4 | More | 20 | enough
        5 | Too few to say | 0.81 | enough
        6 | Too few to say | 20 | enough
        7 | No figures | – | enough
        8 | No figures | – | too few
    """,
    gives="""
        case | sentence
        1 | Very likely less than half the other London councils' rate.
        2 | Fewer than the other London councils' rate would give.
        3 | Between half and twice the other London councils' rate; no clear difference.
        4 | More than the other London councils' rate would give; neither better nor worse.
        5 | At the other London councils' rate there would be about 0.8; even none would not be surprising.
        6 | The figures do not settle it.
        7 | No figures that can be compared. This is not zero.
        8 | No comparison: fewer than 10 other councils have figures for these years.
    """,
    apply=write_drawn,
    calls=(write_sentence,),
    formula="one sentence per class; two classes have one for each reason (E < 3)",
    thresholds=("MINIMUM_EXPECTED", "MINIMUM_OTHERS"),
)

SECTION = Section(
    title="The class",
    lead=(
        "Every council gets one of six classes for each series. The rules are tried in this order and the "
        "first that holds decides. E is the count that the other councils’ rate would give. P50, P100 and "
        "P200 are the chances that the council’s true rate is below half, below once and below twice the "
        "others’."
    ),
    specs=(NO_FIGURES, TOO_FEW_EXPECTED, FAR_BELOW, BELOW, ABOVE, IN_LINE, OTHERWISE, WRONG, WORDS),
)
