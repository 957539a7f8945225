"""What the record of a series is made of: age groups, roles, gateways, changes in what is counted."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final


class AgeGroup(StrEnum):
    """Adults and children are identified by different routes and never added."""

    CHILDREN = "children"
    ADULTS = "adults"

    @property
    def ages(self) -> str:
        """The ages in words."""
        return "aged 0 to 17" if self is AgeGroup.CHILDREN else "aged 18 and over"


ALL_AGES: Final = "all_ages"
"""A published figure for all ages together: kept and quoted, never mapped or divided."""


class Role(StrEnum):
    """What a series is for. Context stands beside identification, never in it."""

    IDENTIFICATION = "identification"
    CONTEXT = "context"
    DENOMINATOR = "denominator"


@dataclass(frozen=True)
class Gateway:
    """A council where people arrive and are counted for all: seen, but no measure of the others.

    Declared before any count was looked at, with the reason.
    """

    gss_code: str
    age_group: AgeGroup
    reason: str


ARRIVALS: Final = (
    Gateway("E09000008", AgeGroup.CHILDREN, "asylum intake, where children are registered"),
    Gateway("E09000017", AgeGroup.CHILDREN, "Heathrow airport, where children arrive"),
)
"""Croydon and Hillingdon: gateways of referrals; of assessments a page says what leaving them out changes."""


@dataclass(frozen=True)
class Change:
    """A change in what is counted, from the period that ends on a day."""

    first_end: date
    words: str


CRIMINAL_EXPLOITATION: Final = Change(
    date(2022, 3, 31),
    "From the year to March 2022 child criminal exploitation is a factor of its own, so earlier and later "
    "years are not quite alike.",
)
