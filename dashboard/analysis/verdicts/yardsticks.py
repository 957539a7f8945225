"""What a count is compared with. A low verdict that depends on the yardstick says so.

Residents, assessments and what others found compare a council with the pooled rate of the region's other
councils; the typical council with their median, which a few that record much do not pull up; a national
rate, England's, compares it with the country, so that the region as a whole can be low. What is unknown
stays missing, and the period leaves.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

import numpy as np
import pandas as pd

from dashboard.domain.region import Region
from dashboard.domain.statuses import Status


class Yardstick(StrEnum):
    """What a council is measured by."""

    RESIDENTS = "residents"
    ASSESSMENTS = "assessments"
    ENGLAND = "england"
    FOUND_BY_OTHERS = "found_by_others"
    TYPICAL = "typical"


@dataclass(frozen=True)
class YardstickWords:
    """A yardstick in words, for a region.

    Attributes
    ----------
    words
        As it follows "measured by".
    reference
        What the comparison is with, as it follows "at" and "less than half".
    at_rate
        At which rate an expected count is worked out, as it begins a clause.
    theirs
        Whose rate it is, as it follows "less than half of".
    divisor
        Whose rate it is, as it follows "rate ÷".
    option
        As a control offers it.
    """

    words: str
    reference: str
    at_rate: str
    option: str
    theirs: str = "theirs"
    divisor: str = "the others'"


def describe_yardstick(yardstick: Yardstick, region: Region) -> YardstickWords:
    """Return a yardstick in the words of a region."""
    others, typical = region.others, region.typical
    rate = f"{others}' rate"
    nation = region.benchmark.owner if region.benchmark else ""
    return {
        Yardstick.RESIDENTS: YardstickWords(
            "residents of the age group", rate, f"at the rate of {others}", "Residents"
        ),
        Yardstick.ASSESSMENTS: YardstickWords(
            "assessments with factors recorded",
            f"{rate} per assessment",
            f"at {rate} per assessment",
            "Assessments",
        ),
        Yardstick.ENGLAND: YardstickWords(
            f"{nation} rate per head", f"{nation} rate", f"at {nation} rate", f"{nation} rate", nation, nation
        ),
        Yardstick.FOUND_BY_OTHERS: YardstickWords(
            f"victims found in the {region.place} by others",
            f"{rate} per victim found by others",
            f"at {rate} per victim found by others",
            "Found by others",
        ),
        Yardstick.TYPICAL: YardstickWords(
            f"{typical}'s rate per resident",
            f"{typical}'s rate",
            f"at the rate of {typical}",
            f"the typical {region.noun}",
            *[f"the typical {region.noun}'s"] * 2,
        ),
    }[yardstick]


MOST_DIRECT_FIRST: Final = tuple(sorted(Yardstick, key=lambda y: y is not Yardstick.FOUND_BY_OTHERS))
"""The order in which yardsticks are offered: others found victims here, did the council?"""

ASSESSMENTS_OF: Final[Mapping[str, str]] = MappingProxyType(
    {"dfe_trafficking_assessments": "dfe_assessments_with_factors"}
)
"""For a series counted among assessments, the series of all assessments."""

FOUND_BY_OTHERS_OF: Final[Mapping[str, str]] = MappingProxyType({"council_referrals": "found_by_others"})
"""For a series counted by the council, the series of victims found in the borough by others."""


def name_exposure_series(series_id: str, yardstick: Yardstick) -> str | None:
    """Return the series whose counts are the exposure; None where there is none of this kind."""
    if yardstick is Yardstick.ASSESSMENTS:
        return ASSESSMENTS_OF.get(series_id)
    return FOUND_BY_OTHERS_OF.get(series_id) if yardstick is Yardstick.FOUND_BY_OTHERS else None


def compute_outside_rate(totals: pd.DataFrame) -> "pd.Series[float]":
    """Return England's count per resident, by the end of the period; without the periods that have none.

    Parameters
    ----------
    totals
        One row per period: ``period_end, value, status, population``.
    """
    reported = totals["value"].where(totals["status"] == Status.REPORTED.value)
    rate = reported.astype("Float64") / totals["population"].astype("Float64")
    by_period = pd.Series(rate.to_numpy(dtype="float64", na_value=np.nan), index=totals["period_end"])
    return by_period.dropna().rename("rate")
