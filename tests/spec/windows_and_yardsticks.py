"""Over how many years, and measured by what."""

import pandas as pd

from dashboard.evidence.verdicts.cells import Cells, End
from dashboard.evidence.verdicts.combine import find_firm_across_yardsticks
from dashboard.evidence.verdicts.expected import compute_expected, compute_expected_at
from tests.spec.both_ends import CLASSES
from tests.spec.cases import expect_at_end, name_areas, read_cells
from tests.spec.drawn import read_number
from tests.spec.spec import Section, Spec


def take_windows(given: pd.DataFrame) -> pd.DataFrame:
    """Return the years of each window, and what the areas recorded in it."""
    cells = read_cells(given)
    columns = {}
    for window in (1, 3, 5):
        columns[f"{window} years"] = cells.take_latest(window).lower.sum(axis=1, min_count=1)
    return name_areas(pd.DataFrame(columns), given)


def expect_by_each(given: pd.DataFrame) -> pd.DataFrame:
    """Return the expected counts by two yardsticks that put something in the place of residents."""
    columns = {}
    for name in ("residents", "assessments"):
        columns[f"E by {name}"] = expect_at_end(read_cells(given, name), End.HARSH)["expected"]
    return name_areas(pd.DataFrame(columns), given)


def expect_at_rate(given: pd.DataFrame) -> pd.DataFrame:
    """Return the expected counts at an outside rate per 10,000."""
    cells = read_cells(given)
    rate = pd.Series(read_number(given["outside rate"].iloc[0]) / 10_000, index=cells.lower.columns)
    result = compute_expected_at(cells.lower, cells.exposure, cells.is_usable, rate)
    return name_areas(result.rename(columns={"expected": "E"}), given)


def agree_drawn(given: pd.DataFrame) -> pd.DataFrame:
    """Return whether a low verdict holds by every yardstick."""
    yardsticks = [name for name in given.columns if name != "area"]
    long = given.melt("area", value_vars=yardsticks, var_name="yardstick", value_name="shown")
    verdicts = long.assign(
        gss_code=long["area"],
        series_id="one",
        age_group="children",
        window=5,
        verdict=long["shown"].map(CLASSES),
    )
    firm = find_firm_across_yardsticks(verdicts).groupby(long["area"]).first()
    return given[["area"]].assign(**{"firm across yardsticks": firm.reindex(given["area"]).array})


WINDOWS = Spec(
    title="One, three or five years",
    plain=(
        "A single year holds too few cases to say much, so the headline joins the latest five. One and three "
        "years can be looked at too. The choice was made beforehand; the three overlap, so agreement between "
        "them is no confirmation."
    ),
    given="""
        area | 2021 | 2022 | 2023 | 2024 | 2025 | residents
        A    | 5    | 4    | 3    | 2    | 1    | 10,000
        B    | [x]  | 4    | [x]  | 2    | [x]  | 10,000
    """,
    gives="""
        area | 1 years | 3 years | 5 years
        A    | 1       | 6       | 15
        B    | –       | 2       | 6
    """,
    apply=take_windows,
    calls=(Cells.take_latest,),
    formula="the latest 1, 3 or 5 periods that are loaded for the series",
)
IN_PLACE_OF_RESIDENTS = Spec(
    title="Measured by something else than residents",
    plain=(
        "A has as many residents as the others but makes far more assessments. By residents it is expected to "
        "find as many as they do, by assessments more. Which is right depends on the question, so every verdict "
        "says by what it is measured."
    ),
    given="""
        area | 2025 | residents | assessments
        A    | 4    | 10,000    | 600
        B    | 4    | 10,000    | 200
        C    | 4    | 10,000    | 200
    """,
    gives="""
        area | E by residents | E by assessments
        A    | 4.0            | 12.0
        B    | 4.0            | 2.0
        C    | 4.0            | 2.0
    """,
    apply=expect_by_each,
    calls=(compute_expected,),
    formula="as “What would be expected”, with the other number in the place of residents",
    by_hand=("E of A by assessments: 600 × 8 ÷ 400 = 12.0", "E of B by assessments: 200 × 8 ÷ 800 = 2.0"),
)
OUTSIDE = Spec(
    title="Measured by England’s rate",
    plain=(
        "If all of London recorded too few, no comparison within London could show it. So England’s rate always "
        "stands beside it. That rate rests on so many cases that it is taken as known."
    ),
    given="""
        area | 2025 | residents | outside rate
        A    | 2    | 20,000    | 3
        B    | [x]  | 20,000    | 3
    """,
    gives="""
        area | E
        A    | 6.0
        B    | –
    """,
    apply=expect_at_rate,
    calls=(compute_expected_at,),
    formula="E = Σ residents × England’s rate of the same year; Poisson interval and tails",
    by_hand=("E of A: 20,000 × 3 ÷ 10,000 = 6.0",),
)
AGREE = Spec(
    title="Firm across yardsticks, or not",
    plain=(
        "A low verdict that holds by every yardstick is worth more than one that depends on the choice of it. "
        "Both are said, with what each yardstick gives."
    ),
    given="""
        area | residents      | assessments    | England
        A    | Clearly fewer  | Probably fewer | Probably fewer
        B    | Clearly fewer  | Probably fewer | In line
        C    | Probably fewer | No figures     | Probably fewer
        D    | In line        | More           | In line
    """,
    gives="""
        area | firm across yardsticks
        A    | yes
        B    | no
        C    | yes
        D    | –
    """,
    apply=agree_drawn,
    calls=(find_firm_across_yardsticks,),
    formula="low (Clearly or Probably fewer) by every yardstick that has figures; nothing to be firm about: –",
)

SECTION = Section(
    title="How many years, and measured by what",
    lead="The answer can depend on the question. Both parts of it were fixed before any figure was looked at.",
    specs=(WINDOWS, IN_PLACE_OF_RESIDENTS, OUTSIDE, AGREE),
)
