"""From drawn tables of counts to what the product judges."""

from typing import Final

import numpy as np
import pandas as pd

from dashboard.analysis.verdicts.comparison import Comparison
from dashboard.analysis.verdicts.expected import sum_entering
from dashboard.analysis.verdicts.judged_cells import Cells, Reading
from dashboard.analysis.verdicts.likelihood import add_up_periods
from dashboard.analysis.verdicts.posterior import Posterior, find_posterior
from dashboard.domain.periods import Period, PeriodKind
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
    divided_by = pd.DataFrame({year: [*read_numbers(areas[exposure])] for year in years})
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
    return compare_cells(cells, tuple(area for area in cells.areas if "gateway" in area))


def count_areas(comparison: Comparison, reading: Reading = Reading.AS_PUBLISHED) -> pd.DataFrame:
    """Return what is recorded and expected of each area, few as they are: all their years enter."""
    lower, upper, as_other = comparison.cells.read(reading)
    usable = comparison.cells.is_usable
    columns = {"O": (lower + upper) / 2, "E": comparison.compute_expected(as_other)}
    return pd.DataFrame(
        {name: sum_entering(table, usable) for name, table in columns.items()}, index=comparison.cells.areas
    )


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
            "lower": pd.array([pd.NA] * len(counts), dtype="Int64"),
            "upper": pd.array([pd.NA] * len(counts), dtype="Int64"),
            "population": 1,
            "status": "reported",
            "is_synthetic": False,
        }
    )


def find_drawn(observed: "pd.Series[float]", expected: "pd.Series[float]", drift: float) -> Posterior:
    """Return what is known of areas with these counts of one year."""
    counts, means = (numbers.to_numpy()[:, np.newaxis] for numbers in (observed, expected))
    enters = np.ones(counts.shape, dtype=bool)
    [log_likelihood] = add_up_periods(counts, counts, means, enters, drift)
    return find_posterior(log_likelihood, enters[:, 0])
