"""What a count is compared with. A low verdict that depends on the yardstick says so.

Residents, assessments and what others found compare a council with the pooled rate of the other
London councils; the typical council with their median, which a few that record much do not pull up;
England's rate compares it with the country, so that London as a whole can be low. What is unknown
stays missing, and the period leaves.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

import numpy as np
import pandas as pd

from dashboard.domain.areas import REGION
from dashboard.domain.statuses import Status


class Yardstick(StrEnum):
    """What a council is measured by."""

    RESIDENTS = "residents"
    ASSESSMENTS = "assessments"
    ENGLAND = "england"
    FOUND_BY_OTHERS = "found_by_others"
    TYPICAL = "typical"

    @property
    def words(self) -> str:
        """The yardstick in words, as it follows "measured by"."""
        return _WORDS[self]

    @property
    def reference(self) -> str:
        """What the comparison is with, in words, as it follows "at" and "less than half"."""
        return _REFERENCES[self]

    @property
    def at_rate(self) -> str:
        """At which rate an expected count is worked out, in words, as it begins a clause."""
        return _AT_RATES[self]

    @property
    def theirs(self) -> str:
        """Whose rate it is, as it follows "less than half of"."""
        return _OWNERS.get(self, "theirs")

    @property
    def divisor(self) -> str:
        """Whose rate it is, as it follows "rate ÷"."""
        return _OWNERS.get(self, "the others'")


_OTHERS_RATE: Final = f"{REGION.others}' rate"
_AT_RATES: Final = {
    Yardstick.RESIDENTS: f"at the rate of {REGION.others}",
    Yardstick.ASSESSMENTS: f"at {_OTHERS_RATE} per assessment",
    Yardstick.ENGLAND: "at England's rate",
    Yardstick.FOUND_BY_OTHERS: f"at {_OTHERS_RATE} per victim found by others",
    Yardstick.TYPICAL: f"at the rate of {REGION.typical}",
}
_OWNERS: Final = {Yardstick.ENGLAND: "England's", Yardstick.TYPICAL: "the typical council's"}

_WORDS: Final = {
    Yardstick.RESIDENTS: "residents of the age group",
    Yardstick.ASSESSMENTS: "assessments with factors recorded",
    Yardstick.ENGLAND: "England's rate per head",
    Yardstick.FOUND_BY_OTHERS: "victims found in the borough by others",
    Yardstick.TYPICAL: f"{REGION.typical}'s rate per resident",
}

_REFERENCES: Final = {
    Yardstick.RESIDENTS: _OTHERS_RATE,
    Yardstick.ASSESSMENTS: f"{_OTHERS_RATE} per assessment",
    Yardstick.ENGLAND: "England's rate",
    Yardstick.FOUND_BY_OTHERS: f"{_OTHERS_RATE} per victim found by others",
    Yardstick.TYPICAL: f"{REGION.typical}'s rate",
}

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
