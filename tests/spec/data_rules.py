"""Which figures are judged, and what they are divided by."""

import pandas as pd

from dashboard.analysis.denominators import choose_population_years
from dashboard.analysis.verdicts.judged_cells import (
    Cells,
    Reading,
    count_others,
    find_entering,
    spread_cells,
)
from dashboard.domain.periods import Period, PeriodKind
from dashboard.intake.parse.rounded_counts import read_rounded
from tests.spec.cases import SUPPRESSED, name_areas, read_comparison
from tests.spec.drawn import read_number
from tests.spec.spec import Section, Spec

STATUSES = {
    "[c]": "suppressed",
    "[x]": "not_available",
    "[z]": "not_applicable",
    "[–]": "not_loaded",
}


def bound_drawn(given: pd.DataFrame) -> pd.DataFrame:
    """Return the least and the greatest that each published cell can be."""
    figures = pd.DataFrame(
        {
            "gss_code": given["area"],
            "period_start": pd.Timestamp("2024-04-01"),
            "period_end": pd.Timestamp("2025-03-31"),
            "status": [STATUSES.get(cell, "reported") for cell in given["published"]],
            "value": _read_integers(given["published"].where(~given["published"].isin(STATUSES))),
            "lower": _read_integers(given["published"].map({SUPPRESSED: "1"})),
            "upper": _read_integers(given["published"].map({SUPPRESSED: "5"})),
            "population": 10_000,
            "is_synthetic": False,
        }
    )
    cells = spread_cells(figures)
    bounds = {"least": cells.lower, "greatest": cells.upper, "is a figure": cells.has_figure}
    return pd.DataFrame({"area": cells.areas} | {name: table[:, 0] for name, table in bounds.items()})


def _read_integers(cells: "pd.Series[str]") -> pd.arrays.IntegerArray:
    return pd.array([None if pd.isna(cell) else int(cell) for cell in cells], dtype="Int64")


def bound_rounded(given: pd.DataFrame) -> pd.DataFrame:
    """Return what cells of the Safeguarding Adults Collection can be, and as what they enter."""
    readings = [read_rounded(cell) for cell in given["published"]]
    figures = pd.DataFrame(
        {
            "gss_code": given["area"],
            "period_start": pd.Timestamp("2024-04-01"),
            "period_end": pd.Timestamp("2025-03-31"),
            "status": [reading.status.value for reading in readings],
            **{
                name: pd.array([getattr(reading, name) for reading in readings], dtype="Int64")
                for name in ("value", "lower", "upper")
            },
            "population": 10_000,
            "is_synthetic": False,
        }
    )
    cells = spread_cells(figures)
    _, _, as_other = cells.read(Reading.AS_PUBLISHED)
    columns = {
        "least": cells.lower,
        "greatest": cells.upper,
        "for the others": as_other,
        "own, harsh": cells.read(Reading.HARSH)[0],
        "own, kind": cells.read(Reading.KIND)[0],
    }
    return pd.DataFrame({"area": cells.areas} | {name: table[:, 0] for name, table in columns.items()})


def count_others_drawn(given: pd.DataFrame) -> pd.DataFrame:
    """Return how many others can be compared with in each year, and whether the year enters."""
    comparison = read_comparison(given.assign(residents="10,000"))
    others = count_others(comparison.cells.is_usable, comparison.is_gateway)
    entering = find_entering(comparison.cells, comparison.is_gateway)
    columns = {}
    for place, period in enumerate(comparison.cells.periods):
        columns[f"others {period.year}"] = others[:, place]
        columns[f"enters {period.year}"] = entering[:, place]
    return name_areas(pd.DataFrame(columns, index=comparison.cells.areas), given)


def take_mid_year(given: pd.DataFrame) -> pd.DataFrame:
    """Return the mid-year whose residents stand for each period."""
    kinds = {"year to 31 March": PeriodKind.YEAR_TO_MARCH, "calendar year": PeriodKind.CALENDAR_YEAR}
    periods = [
        Period.of(kinds[period.rpartition(" ")[0]], int(period.rpartition(" ")[2]))
        for period in given["period"]
    ]
    return given.assign(**{"residents of mid-": [period.population_year for period in periods]})


def choose_mid_year(given: pd.DataFrame) -> pd.DataFrame:
    """Return the loaded mid-year that stands for the one that is wanted."""
    return given.assign(
        used=[
            _choose(int(wanted), loaded)
            for wanted, loaded in given[["wanted", "loaded"]].itertuples(index=False)
        ]
    )


def _choose(wanted: int, loaded: str) -> float:
    years = [int(year) for year in loaded.split(", ")]
    populations = pd.DataFrame({"age_group": "children", "vintage": "one", "year": years})
    asked = pd.DataFrame({"age_group": ["children"], "population_year": [wanted]})
    chosen = choose_population_years(populations, asked)["year"]
    return float(chosen.iloc[0]) if len(chosen) else read_number("–")


FIGURE = Spec(
    title="What counts as a figure",
    plain=(
        "A published number is used as it is, and a published zero is a zero. A count that was hidden because "
        "it is small is not zero: it lies somewhere between the publisher’s bounds, here 1 and 5, and every "
        "number between them is allowed for. Everything else is no figure, and nothing is put in its place."
    ),
    given="""
        area | published
        A    | 7
        B    | 0
        C    | [c]
        D    | [x]
        E    | [z]
        F    | [–]
    """,
    gives="""
        area | least | greatest | is a figure
        A    | 7     | 7        | yes
        B    | 0     | 0        | yes
        C    | 1     | 5        | yes
        D    | –     | –        | no
        E    | –     | –        | no
        F    | –     | –        | no
    """,
    apply=bound_drawn,
    calls=(spread_cells,),
    formula="reported: least = greatest = the number; suppressed: the publisher’s bounds; else: missing",
)
ROUNDED = Spec(
    title="A number that was rounded",
    plain=(
        "The Safeguarding Adults Collection rounds every number to the nearest 5 and hides 0 to 4, true zeros "
        "among them. So its numbers are ranges as well, and are taken as the hidden ones are: every number in the "
        "range is allowed for, the middle of it stands in the others’ rate, and the two ends are tried. A printed "
        "5 is 5 to 7, because what is less is hidden."
    ),
    given="""
        area | published
        A    | 5
        B    | 10
        C    | 35
        D    | [c]
    """,
    gives="""
        area | least | greatest | for the others | own, harsh | own, kind
        A    | 5     | 7        | 6              | 5          | 7
        B    | 8     | 12       | 10             | 8          | 12
        C    | 33    | 37       | 35             | 33         | 37
        D    | 0     | 4        | 2              | 0          | 4
    """,
    apply=bound_rounded,
    calls=(spread_cells, Cells.read),
    formula="P(least ≤ y ≤ greatest); in the rate of the others (least + greatest) ÷ 2",
    by_hand=("A for the others: (5 + 7) ÷ 2 = 6", "D for the others: (0 + 4) ÷ 2 = 2"),
)
OTHERS = Spec(
    title="At least ten others to compare with",
    plain=(
        "A year is used for a council only where at least ten other councils have a figure for it. The few "
        "figures that single councils have published about themselves therefore never make a verdict."
    ),
    given="""
        area              | 2024 | 2025
        A                 | 4    | 2
        B                 | [x]  | 3
        nine others, each | 3    | 3
    """,
    gives="""
        area              | others 2024 | enters 2024 | others 2025 | enters 2025
        A                 | 9           | no          | 10          | yes
        B                 | 10          | no          | 10          | yes
        nine others, each | 9           | no          | 10          | yes
    """,
    apply=count_others_drawn,
    calls=(count_others, find_entering),
    formula="a period enters for i where i and at least 10 councils j ≠ i, not gateways, have a figure",
    thresholds=("MINIMUM_OTHERS",),
)
MID_YEAR = Spec(
    title="Residents of the middle of the year",
    plain=(
        "Counts are divided by the residents of the same age group half-way through the year that is counted: "
        "the 30 June that lies within it."
    ),
    given="""
        period
        year to 31 March 2025
        calendar year 2025
    """,
    gives="""
        period                | residents of mid-
        year to 31 March 2025 | 2024
        calendar year 2025    | 2025
    """,
    apply=take_mid_year,
    calls=(vars(Period)["population_year"].fget,),
    formula="year to 31 March Y: mid-(Y − 1); calendar year Y: mid-Y",
)
NEAREST_YEAR = Spec(
    title="Where that year’s residents are not loaded",
    plain=(
        "The nearest loaded year within three stands in, the earlier of two equally near, and the page says "
        "so. Where there is none within three years there is nothing to divide by, and no verdict."
    ),
    given="""
        case | wanted | loaded
        1    | 2024   | 2022, 2024
        2    | 2024   | 2020, 2021
        3    | 2024   | 2022, 2026
        4    | 2025   | 2020, 2021
    """,
    gives="""
        case | used
        1    | 2024
        2    | 2021
        3    | 2022
        4    | –
    """,
    apply=choose_mid_year,
    calls=(choose_population_years,),
    formula="the loaded year with the least |year − wanted| ≤ 3",
    thresholds=("MAX_YEARS_APART",),
)

SECTION = Section(
    title="Which figures are used",
    lead=(
        "A figure says how many a council recorded in a year, for children or for adults. Each comes with "
        "its status, because “none”, “hidden” and “not known” are three different things."
    ),
    specs=(FIGURE, ROUNDED, OTHERS, MID_YEAR, NEAREST_YEAR),
)
