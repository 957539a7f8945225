"""Made-up safeguarding enquiries of the worked example, rounded and hidden as their publisher does it."""

from typing import Final

import pandas as pd

from dashboard.demo.chance import Chance
from dashboard.demo.demo_figures import (
    CITY,
    USUAL,
    YEARS,
    Residents,
    draw_levels,
    tabulate,
    weigh,
    write_row,
)
from dashboard.domain.periods import Period, PeriodKind
from dashboard.domain.series import AgeGroup
from dashboard.domain.statuses import ADDED_UP, Status
from dashboard.domain.suppression import SAC_BASE, SAC_HIDDEN

SERIES_ID: Final = "sac_modern_slavery_enquiries"
COUNTED: Final = (240, 270, 300, 330, 360)
"""Risks that all councils record, by year."""
CASES: Final = (1, 1, 1, 2, 3)
IN_PARTS: Final = 2
"""So many councils have only parts published in one year, which are added up."""
_HALF: Final = SAC_BASE // 2


def make_enquiries(residents: Residents, codes: list[str], chance: Chance) -> pd.DataFrame:
    """Return made-up risks in enquiries: a canonical table of figures, adults, years to 31 March.

    A count of 0 to 4 is hidden, zeros too; any other is rounded to the nearest five. One council gave none in
    one year.
    """
    levels = {**draw_levels(codes, chance), CITY: USUAL[0]}
    missing, *others = chance.shuffle([code for code in codes if code != CITY])
    in_parts = frozenset(others[:IN_PARTS])
    rows = []
    for year, total in zip(YEARS, COUNTED, strict=True):
        weights = weigh(levels, residents, AgeGroup.ADULTS, year)
        period = Period.of(PeriodKind.YEAR_TO_MARCH, year + 1)
        is_last = year == YEARS[-1]
        for code, count in chance.share_out(total, weights, CASES).items():
            cells = _print_count(count)
            if is_last and code == missing:
                cells = {"status": Status.NOT_AVAILABLE.value}
            elif is_last and code in in_parts:
                cells = _add_up_parts(count)
            rows.append(write_row(code, SERIES_ID, AgeGroup.ADULTS, period, **cells))
    return tabulate(rows, "example_enquiries.csv")


def _print_count(count: int) -> dict[str, str]:
    """Return what the publisher prints of a count, with what it can be."""
    low, high = SAC_HIDDEN
    if count <= high:
        return {"status": Status.SUPPRESSED.value, "lower": str(low), "upper": str(high)}
    value = SAC_BASE * ((count + _HALF) // SAC_BASE)
    lower = max(value - _HALF, high + 1)
    bounds = {"lower": str(lower), "upper": str(value + _HALF)}
    return {"value": str(value), "status": Status.REPORTED.value, **bounds}


def _add_up_parts(count: int) -> dict[str, str]:
    """Return what is known of a count of which two parts are published: half of it, and the rest."""
    parts = [_print_count(part) for part in (count // 2, count - count // 2)]
    bounds = {end: str(sum(int(part[end]) for part in parts)) for end in ("lower", "upper")}
    return {"status": Status.SUPPRESSED.value, "marker": ADDED_UP, **bounds}
