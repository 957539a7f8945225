"""What hidden counts do: everything twice, and two answers made one."""

import pandas as pd

from dashboard.evidence.verdicts.cells import Cells, End
from dashboard.evidence.verdicts.classes import VerdictClass
from dashboard.evidence.verdicts.combine import combine_classes, find_firm
from dashboard.evidence.verdicts.expected import compute_expected
from tests.spec.cases import expect_at_end, name_areas, read_cells
from tests.spec.sources import QUICK
from tests.spec.spec import Section, Spec

CLASSES = {verdict.shown_as.partition(":")[0]: verdict.value for verdict in VerdictClass}
SHOWN = {value: words for words, value in CLASSES.items()}


def count_both_ends(given: pd.DataFrame) -> pd.DataFrame:
    """Return observed and expected of each drawn area at both ends; few as they are, all years enter."""
    cells = read_cells(given)
    columns = {}
    for end in End:
        counts = expect_at_end(cells, end)
        columns |= {f"O {end}": counts["observed"], f"E {end}": counts["expected"]}
    return name_areas(pd.DataFrame(columns), given)


def combine_drawn(given: pd.DataFrame) -> pd.DataFrame:
    """Return what the classes at both ends make, and whether that is firm."""
    harsh, kind = given["harsh"].map(CLASSES), given["kind"].map(CLASSES)
    return given[["area"]].assign(
        verdict=combine_classes(harsh, kind).map(SHOWN).to_numpy(), firm=find_firm(harsh, kind).to_numpy()
    )


BOTH_ENDS = Spec(
    title="Every council is read at both ends",
    plain=(
        "A hidden count could be as low as 1 or as high as 5. So everything is worked out twice: once as "
        "harshly as possible for this council (its own hidden counts lowest, all others’ highest), once as "
        "kindly as possible (the reverse). Nobody’s hidden count is ever guessed."
    ),
    given="""
        area | 2025 | residents
        A    | [c]  | 10,000
        B    | [c]  | 10,000
        C    | 9    | 10,000
    """,
    gives="""
        area | O harsh | E harsh | O kind | E kind
        A    | 1       | 7.0     | 5      | 5.0
        B    | 1       | 7.0     | 5      | 5.0
        C    | 9       | 5.0     | 9      | 1.0
    """,
    apply=count_both_ends,
    calls=(Cells.take_end, compute_expected),
    formula="harsh: O from the lower bounds of i, E from the upper bounds of all j ≠ i; kind: the reverse",
    by_hand=(
        "E harsh of A: 10,000 × (5 + 9) ÷ 20,000 = 7.0",
        "E kind of A: 10,000 × (1 + 9) ÷ 20,000 = 5.0",
        "E kind of C: 10,000 × (1 + 1) ÷ 20,000 = 1.0",
    ),
    sources=(QUICK,),
)
COMBINED = Spec(
    title="Two answers make one",
    plain=(
        "Where both ends give the same class, that is the verdict, and it is firm. Where both are low, the "
        "weaker word stands. In every other case only the hidden counts could decide, and we say that nobody "
        "can tell. This also happens to a council with no hidden count of its own, when the others’ decide."
    ),
    given="""
        area | harsh          | kind
        A    | Clearly fewer  | Clearly fewer
        B    | Clearly fewer  | Probably fewer
        C    | Probably fewer | In line
        D    | Too few to say | In line
        E    | No figures     | No figures
    """,
    gives="""
        area | verdict        | firm
        A    | Clearly fewer  | yes
        B    | Probably fewer | no
        C    | Cannot tell    | no
        D    | Cannot tell    | no
        E    | No figures     | no
    """,
    apply=combine_drawn,
    calls=(combine_classes, find_firm),
    formula="same class: that class, firm; both low: Probably fewer; otherwise: Cannot tell",
)

SECTION = Section(
    title="Hidden counts",
    lead=(
        "A fifth of the published figures are hidden because they are small. They are used, because leaving "
        "them out would make councils with small counts look better than they are, and reading them as zero "
        "would make them look worse."
    ),
    specs=(BOTH_ENDS, COMBINED),
)
