"""What the record of a series is made of: age groups, roles, gateways, changes in what is counted."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final


class AgeGroup(StrEnum):
    """Adults and children are identified by different routes and never added.

    ``ALL`` is what a publisher counts without regard to age. Only a series that is published in no other way
    is of all ages; of any other series such a figure is kept and quoted, never mapped or divided.
    """

    CHILDREN = "children"
    ADULTS = "adults"
    ALL = "all_ages"

    @property
    def ages(self) -> str:
        """The ages in words, as they follow "residents"."""
        return _AGES[self]

    @property
    def words(self) -> str:
        """The group in words: "children", "adults", "all ages"."""
        return self.value.replace("_", " ")


_AGES: Final = {
    AgeGroup.CHILDREN: "aged 0 to 17",
    AgeGroup.ADULTS: "aged 18 and over",
    AgeGroup.ALL: "of all ages",
}
BY_AGE: Final = (AgeGroup.CHILDREN, AgeGroup.ADULTS)
"""The groups of ages that are told apart."""
ALL_AGES: Final = AgeGroup.ALL.value


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


class GatewayUse(StrEnum):
    """What the gateways of a region are to a series."""

    COMPARED = "compared"
    """They are part of what the others are compared with."""
    LEFT_OUT = "left_out"
    """They stay visible but are no measure of the others."""
    TRIED = "tried"
    """They are part of it, and a page says what leaving them out would change."""


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
