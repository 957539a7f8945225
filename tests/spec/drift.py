"""How much more counts vary from year to year than by chance."""

import pandas as pd

from dashboard.analysis.verdicts.comparison import find_drift
from dashboard.analysis.verdicts.drift import measure_drift
from tests.spec.cases import read_cells
from tests.spec.sources import BRESLOW, WILLIAMS
from tests.spec.spec import Section, Spec

FORMULA = (
    "m(i, t) = E(i, t) × O(i) ÷ E(i); X² = Σ (y − m)² ÷ m; δ² = max(0, (X² − N × (T − 1)) ÷ ((T − 1) ÷ T × Σ m)), "
    "over N areas and T periods"
)


def measure_drawn(given: pd.DataFrame) -> pd.DataFrame:
    """Return the drift of each drawn London: ten areas whose counts are those drawn, and none that waver."""
    rows = []
    for case, own in given.groupby("case", sort=False):
        areas = own.drop(columns="case").assign(residents="10,000")
        cells = read_cells(areas)
        drift = find_drift(cells, cells.areas.str.contains("gateway"))
        rows.append({"case": case, "areas": drift.areas, "drift": drift.size, "assumed": drift.is_assumed})
    return pd.DataFrame(rows)


STEADY = Spec(
    title="Counts that vary more than by chance",
    plain=(
        "In the first case ten councils vary from year to year by less than chance alone would make them: "
        "there is no drift. In the second, half of them doubled while the others halved, more than chance "
        "explains: a council’s rate then drifts by about half of itself from year to year, and every "
        "answer becomes that much more careful."
    ),
    given="""
        case    | area              | 2023 | 2024 | 2025
        steady  | five areas, each  | 20   | 22   | 18
        steady  | five more, each   | 20   | 18   | 22
        drifting | five areas, each | 10   | 20   | 30
        drifting | five more, each  | 30   | 20   | 10
    """,
    gives="""
        case     | areas | drift | assumed
        steady   | 10    | 0.00  | no
        drifting | 10    | 0.51  | no
    """,
    apply=measure_drawn,
    calls=(find_drift, measure_drift),
    formula=FORMULA + "; at most the latest 5 consecutive periods",
    by_hand=(
        "drift of the drifting, E(i, t) in proportion to 190, 180, 170: sqrt((10 × ((10 − 60 × 190 ÷ 540)^2 ÷ "
        "(60 × 190 ÷ 540) + (30 − 60 × 170 ÷ 540)^2 ÷ (60 × 170 ÷ 540)) − 10 × 2) ÷ (2 ÷ 3 × 600)) = 0.51",
    ),
    thresholds=("DRIFT_PERIODS",),
    sources=(WILLIAMS, BRESLOW),
)
ASSUMED = Spec(
    title="Where it cannot be measured",
    plain=(
        "With fewer than 8 councils that published a number in every year, or fewer than 3 years, drift "
        "is taken to be 0.5, which is on the safe side, and the page says so. A hidden count tells nothing of it."
    ),
    given="""
        case    | area              | 2023 | 2024 | 2025
        few     | five areas, each  | 20   | 22   | 18
        few     | nine more, each   | 3    | [c]  | 3
        enough  | nine areas, each  | 20   | 22   | 18
        enough  | nine more, each   | 3    | [c]  | 3
    """,
    gives="""
        case   | areas | drift | assumed
        few    | 5     | 0.50  | yes
        enough | 9     | 0.00  | no
    """,
    apply=measure_drawn,
    calls=(find_drift, measure_drift),
    formula="fewer than 8 such areas or 3 periods: δ = 0.5",
    thresholds=("DRIFT_MINIMUM_AREAS", "DRIFT_MINIMUM_PERIODS", "DRIFT_ASSUMED"),
)

SECTION = Section(
    title="How much years differ",
    lead=(
        "A council’s count goes up and down from year to year, and by more than luck: staff change, recording "
        "changes, a single case brings others with it. Whoever ignores that is too sure of everything. The "
        "method measures it for each series and age group, once, and uses it throughout."
    ),
    specs=(STEADY, ASSUMED),
)
