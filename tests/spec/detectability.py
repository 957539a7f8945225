"""Whether anything could be seen at all."""

import numpy as np
import pandas as pd

from dashboard.analysis.verdicts.detectability import (
    find_critical_count,
    find_detectable,
    tabulate_detectability,
)
from tests.spec.drawn import read_numbers
from tests.spec.sources import APHO, GARWOOD
from tests.spec.spec import Section, Spec


def tabulate_drawn(given: pd.DataFrame) -> pd.DataFrame:
    """Return what can be seen where so many are expected."""
    table = tabulate_detectability(np.array([*read_numbers(given["E"])]))
    shown = {
        "p_zero": "chance of none",
        "critical_below_reference": "seen as low at",
        "power_quarter": "found if ¼",
        "power_half": "found if ½",
    }
    return given[["E"]].join(table[list(shown)].rename(columns=shown))


def detect_drawn(given: pd.DataFrame) -> pd.DataFrame:
    """Return whether each drawn area could be flagged."""
    could = find_detectable(read_numbers(given["E"]))
    return given[["area"]].assign(**{"could be flagged": could})


CHANCE_OF_NONE = Spec(
    title="How often none is recorded by luck alone",
    plain=(
        "Where 2 are expected, one council in seven records none although nothing is amiss. That is why a "
        "zero by itself proves nothing, and why below 3 expected there is no verdict."
    ),
    given="""
        E
        1
        2
        3
        4
        6
    """,
    gives="""
        E | chance of none
        1 | 0.368
        2 | 0.135
        3 | 0.050
        4 | 0.018
        6 | 0.002
    """,
    apply=tabulate_drawn,
    calls=(tabulate_detectability,),
    formula="P(0) = e^(−E)",
    by_hand=("E = 2: e^(−2) = 0.135", "E = 3: e^(−3) = 0.050"),
    thresholds=("MINIMUM_EXPECTED",),
    sources=(APHO,),
)
POWER = Spec(
    title="How likely a low rate is to be seen",
    plain=(
        "Suppose a council truly has a quarter, or half, of the others’ rate. The table says how likely its "
        "count is to be so low that luck is a poor explanation. Where 4 are expected, a council at half the "
        "rate is seen one time in seven; where 50 are, nearly always. Not seen is not the same as not there."
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
        E  | seen as low at | found if ¼ | found if ½
        2  | –              | 0.00       | 0.00
        4  | 0              | 0.37       | 0.14
        6  | 1              | 0.56       | 0.20
        10 | 3              | 0.76       | 0.27
        20 | 11             | 0.99       | 0.70
        50 | 36             | 1.00       | 0.99
    """,
    apply=tabulate_drawn,
    calls=(tabulate_detectability, find_critical_count),
    formula=(
        "seen as low at c: the greatest c with P(count ≤ c) ≤ 0.025 where E are expected; found: P(count ≤ c) "
        "where a quarter or half of E are"
    ),
    by_hand=(
        "E = 4, a quarter: e^(−1) = 0.37",
        "E = 4, half: e^(−2) = 0.14",
        "E = 6, a quarter: e^(−1.5) × (1 + 1.5) = 0.56",
        "E = 6, half: e^(−3) × (1 + 3) = 0.20",
    ),
    thresholds=("DETECTABLE_P_BELOW_REFERENCE",),
    sources=(APHO, GARWOOD),
)
COULD_BE_FLAGGED = Spec(
    title="Said before the verdict",
    plain=(
        "Before a verdict is read one has to know whether there could have been one. A council could be "
        "flagged only where at least 3 are expected."
    ),
    given="""
        area | E
        A    | 3.0
        B    | 2.9
        C    | –
    """,
    gives="""
        area | could be flagged
        A    | yes
        B    | no
        C    | –
    """,
    apply=detect_drawn,
    calls=(find_detectable,),
    formula="E ≥ 3",
    thresholds=("MINIMUM_EXPECTED",),
)

SECTION = Section(
    title="What could be seen at all",
    lead=(
        "Small numbers can hide a low rate as easily as they can fake one. This step says what the figures "
        "could have shown."
    ),
    specs=(CHANCE_OF_NONE, POWER, COULD_BE_FLAGGED),
)
