"""Whether a verdict was possible at all."""

import pandas as pd

from dashboard.evidence.verdicts.detectability import find_detectable, tabulate_detectability
from tests.spec.drawn import read_numbers
from tests.spec.sources import CDC, SPIEGELHALTER
from tests.spec.spec import Section, Spec

SHOWN = {
    "p_zero": "none by luck",
    "critical_below_reference": "shows fewer at",
    "power_quarter": "seen if a quarter",
    "power_half": "seen if half",
}


def tabulate_drawn(given: pd.DataFrame) -> pd.DataFrame:
    """Return what can be seen at each drawn expected count."""
    table = tabulate_detectability(read_numbers(given["E"]).to_numpy())
    return given[["E"]].join(table.rename(columns=SHOWN))


def detect_drawn(given: pd.DataFrame) -> pd.DataFrame:
    """Return whether each drawn area could be flagged."""
    could = find_detectable(read_numbers(given["E harsh"]), read_numbers(given["E kind"]))
    return given[["area"]].assign(**{"could be flagged": could})


SEEN = Spec(
    title="With few expected, even a real gap stays unseen",
    plain=(
        "Where 2 are expected, recording none happens by luck to one council in seven. Only where many are "
        "expected can a gap be told from luck: with 10 expected, a council whose true rate is a quarter of the "
        "others’ is noticed three times in four, one at half only about once in four."
    ),
    given="""
        E
        2
        4
        6
        10
        20
        50
    """,
    gives="""
        E  | none by luck | shows fewer at | seen if a quarter | seen if half
        2  | 0.135        | –              | 0.00              | 0.00
        4  | 0.018        | 0              | 0.37              | 0.14
        6  | 0.002        | 1              | 0.56              | 0.20
        10 | 0.000        | 3              | 0.76              | 0.27
        20 | 0.000        | 11             | 0.99              | 0.70
        50 | 0.000        | 36             | 1.00              | 0.99
    """,
    apply=tabulate_drawn,
    calls=(tabulate_detectability,),
    formula=(
        "“shows fewer at” is the greatest c with P(count ≤ c) ≤ 0.025 at mean E; “seen if a quarter” is "
        "P(count ≤ c) at mean E ÷ 4, “if half” at mean E ÷ 2"
    ),
    by_hand=("none by luck where 2 are expected: e^(−2) = 0.135", "where 4 are: e^(−4) = 0.018"),
    thresholds=("DETECTABLE_P_BELOW_REFERENCE", "DETECTABLE_P_BELOW_HALF"),
    sources=(SPIEGELHALTER, CDC),
)
COULD = Spec(
    title="Could not be flagged even at zero",
    plain=(
        "Before any verdict we say whether one was possible. Where fewer than 3 are expected at either end of "
        "what is hidden, no count could have led to a flag, and the page says so."
    ),
    given="""
        area | E harsh | E kind
        A    | 3.2     | 3.0
        B    | 3.2     | 2.9
        C    | –       | –
    """,
    gives="""
        area | could be flagged
        A    | yes
        B    | no
        C    | –
    """,
    apply=detect_drawn,
    calls=(find_detectable,),
    formula="E ≥ 3 in both runs",
    thresholds=("MINIMUM_EXPECTED",),
)

SECTION = Section(
    title="What can be seen at all",
    lead="A small council may have a gap that no statistics can show. Silence about it is not a clean bill.",
    specs=(SEEN, COULD),
)
