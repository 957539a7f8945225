"""From drawn tables of counts to what the product judges."""

from typing import Final

import pandas as pd

from dashboard.evidence.periods import Period, PeriodKind
from dashboard.evidence.verdicts.cells import Cells
from dashboard.evidence.verdicts.comparison import Comparison
from tests.fixtures.verdict_cells import HIDDEN, compare_cells, make_cells
from tests.spec.drawn import read_number, read_numbers

NUMBER_WORDS: Final = {"five": 5, "nine": 9, "ten": 10}
SUPPRESSED: Final = "[c]"


def expand_rows(given: pd.DataFrame) -> pd.DataFrame:
    """Return one row per area, where “ten others, each” stands for ten; indexed by area.

    Examples
    --------
    >>> drawn = pd.DataFrame({"area": ["A", "five more, each"], "2025": ["1", "2"]})
    >>> list(expand_rows(drawn).index)
    ['A', 'five more, each', 'five more, each 2', 'five more, each 3', 'five more, each 4', 'five more, each 5']
    """
    rows = {}
    for record in given.to_dict("records"):
        area = str(record["area"])
        for number in range(1, NUMBER_WORDS.get(area.partition(" ")[0], 1) + 1):
            rows[area if number == 1 else f"{area} {number}"] = record
    return pd.DataFrame.from_dict(rows, orient="index")


def read_cells(given: pd.DataFrame, exposure: str = "residents") -> Cells:
    """Return the cells of a drawn table: one column per year, and one of what is divided by."""
    areas = expand_rows(given)
    years = [name for name in areas.columns if name.isdigit()]
    counts = {str(area): [read_count(row[year]) for year in years] for area, row in areas.iterrows()}
    divided_by = pd.DataFrame({year: [*read_numbers(areas[exposure])] for year in years}, index=areas.index)
    cells = make_cells(counts, divided_by)
    assert [str(period.year) for period in cells.periods] == years
    return cells


def read_count(cell: str) -> float | str | None:
    """Return a drawn count: a number, hidden, or none."""
    if cell == SUPPRESSED:
        return HIDDEN
    return None if cell.startswith("[") else read_number(cell)


def read_comparison(given: pd.DataFrame, exposure: str = "residents") -> Comparison:
    """Return the comparison of drawn areas with one another; those called gateway stand aside."""
    cells = read_cells(given, exposure)
    return compare_cells(cells, tuple(area for area in cells.lower.index if "gateway" in area))


def name_areas(result: pd.DataFrame, given: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of the areas that are drawn, with their names as the first column."""
    drawn = result.loc[list(given["area"])]
    return drawn.rename_axis("area").reset_index()


def make_figures(counts: "pd.Series[float]", year: int = 2025) -> pd.DataFrame:
    """Return reported figures of one year, as a table of figures holds them; indexed by area before."""
    period = Period.of(PeriodKind.YEAR_TO_MARCH, year)
    return pd.DataFrame(
        {
            "gss_code": counts.index,
            "period_start": pd.Timestamp(period.start),
            "period_end": pd.Timestamp(period.end),
            "value": counts.astype("Int64").to_numpy(),
            "status": "reported",
            "is_synthetic": False,
        }
    )
