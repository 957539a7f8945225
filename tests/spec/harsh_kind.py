"""Two judgements, at the two ends of what is hidden, and what they make together."""

import pandas as pd

from dashboard.evidence.verdicts.cells import Cells, End
from dashboard.evidence.verdicts.classes import VerdictClass
from dashboard.evidence.verdicts.combine import combine_classes, find_firm
from dashboard.evidence.verdicts.expected import compute_expected
from dashboard.evidence.verdicts.judge import count_comparison
from tests.spec.cases import name_areas, read_comparison
from tests.spec.sources import QUICK
from tests.spec.spec import Section, Spec


def count_drawn(given: pd.DataFrame) -> pd.DataFrame:
    """Return observed and expected of each drawn area at both ends."""
    comparison = read_comparison(given.assign(residents="10,000"))
    columns: dict[str, pd.Series[float]] = {}
    for end in End:
        counts = count_comparison(comparison, end)
        columns |= {f"O {end}": counts["observed"], f"E {end}": counts["expected"]}
    return name_areas(pd.DataFrame(columns), given)


def combine_drawn(given: pd.DataFrame) -> pd.DataFrame:
    """Return what two classes make together, in the words shown."""
    classes = {verdict.shown_as: verdict.value for verdict in VerdictClass}
    harsh, kind = (given[end].map(classes) for end in ("harsh", "kind"))
    shown = combine_classes(harsh, kind).map({verdict.value: verdict.shown_as for verdict in VerdictClass})
    return given[["case"]].assign(verdict=shown, firm=find_firm(harsh, kind))


BOTH_ENDS = Spec(
    title="Each council is judged twice",
    plain=(
        "First harshly: its own hidden counts are taken to be 1 and everybody else’s 5. Then kindly, the "
        "other way round. The truth lies between the two, and no hidden count is ever guessed."
    ),
    given="""
        area               | 2024 | 2025
        A                  | [c]  | [c]
        five others, each  | 6    | [c]
        five more, each    | 8    | 8
    """,
    gives="""
        area              | O harsh | E harsh | O kind | E kind
        A                 | 2       | 13.5    | 10     | 11.5
        five others, each | 7       | 13.4    | 11     | 11.0
        five more, each   | 16      | 12.9    | 16     | 10.1
    """,
    apply=count_drawn,
    calls=(count_comparison, Cells.take_end, compute_expected),
    formula="harsh: own lower bound, others’ upper bound, in O and in E; kind: the reverse",
    by_hand=(
        "O harsh of A: 1 + 1 = 2",
        "E harsh of A: (5 × 6 + 5 × 8) ÷ 10 + (5 × 5 + 5 × 8) ÷ 10 = 13.5",
        "O kind of A: 5 + 5 = 10",
        "E kind of A: (5 × 6 + 5 × 8) ÷ 10 + (5 × 1 + 5 × 8) ÷ 10 = 11.5",
    ),
    sources=(QUICK,),
)
COMBINED = Spec(
    title="Two classes make one verdict",
    plain=(
        "Where both judgements agree, that is the verdict, and it is firm. Where both say fewer but one says "
        "it less clearly, the weaker stands. Where they disagree in any other way, the hidden counts decide, "
        "and so nobody can tell."
    ),
    given="""
        case | harsh          | kind
        1    | Clearly fewer  | Clearly fewer
        2    | Clearly fewer  | Probably fewer
        3    | Probably fewer | In line
        4    | Clearly fewer  | Too few to say
        5    | In line        | More
        6    | More           | More
        7    | No figures     | No figures
    """,
    gives="""
        case | verdict                           | firm
        1    | Clearly fewer                     | yes
        2    | Probably fewer                    | no
        3    | Cannot tell: hidden counts decide | no
        4    | Cannot tell: hidden counts decide | no
        5    | Cannot tell: hidden counts decide | no
        6    | More                              | yes
        7    | No figures                        | no
    """,
    apply=combine_drawn,
    calls=(combine_classes, find_firm),
    formula="same class: that class; both low: “Probably fewer”; otherwise: “Cannot tell”",
)

SECTION = Section(
    title="Hidden counts",
    lead=(
        "The publisher hides counts of 1 to 5 so that no child can be recognised. We do not try to undo that. "
        "Everything above is done twice, once with the hidden counts as unfavourable to the council as they "
        "can be and once as favourable."
    ),
    specs=(BOTH_ENDS, COMBINED),
)
