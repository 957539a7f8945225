"""Made-up offences recorded by the police, of all ages, as the Home Office's tables by borough would give."""

from typing import Final

import pandas as pd

from dashboard.demo.chance import Chance
from dashboard.demo.demo_figures import (
    CITY,
    POLICE_FINDS,
    USUAL,
    YEARS,
    Residents,
    draw_levels,
    tabulate,
    weigh,
    write_row,
)
from dashboard.domain.periods import Period, PeriodKind
from dashboard.domain.series import BY_AGE, AgeGroup
from dashboard.domain.statuses import Status

SERIES_ID: Final = "police_modern_slavery_offences"
RECORDED: Final = (150, 290, 520, 790, 960)
"""Offences in all boroughs, by year."""


def make_offences(residents: Residents, codes: list[str], chance: Chance) -> pd.DataFrame:
    """Return made-up offences: a canonical table of figures, all ages, years to 31 March.

    A zero is a zero there: nothing is hidden. Of one borough a quarter of the last year is missing, so that
    it has no figure for it.
    """
    levels = {**draw_levels(codes, chance), CITY: USUAL[-1]}
    in_part = chance.pick([code for code in codes if code != CITY])
    rows = []
    for year, total in zip(YEARS, RECORDED, strict=True):
        weights = dict.fromkeys(codes, 0)
        for group in BY_AGE:
            for code, weight in weigh(levels, residents, group, year).items():
                weights[code] += weight
        period = Period.of(PeriodKind.YEAR_TO_MARCH, year + 1)
        for code, count in chance.share_out(total, weights, POLICE_FINDS).items():
            cells = {"value": str(count), "status": Status.REPORTED.value}
            if code == in_part and year == YEARS[-1]:
                cells = {"status": Status.NOT_AVAILABLE.value}
            rows.append(write_row(code, SERIES_ID, AgeGroup.ALL, period, **cells))
    return tabulate(rows, "example_offences.csv")
