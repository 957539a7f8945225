"""What is known of a council's Slavery Champion: states, never yes or no, and the roles that count."""

from enum import StrEnum
from typing import Final


class ChampionState(StrEnum):
    """What the evidence says of a role. Nobody having looked is a state of its own."""

    NAMED = "named"
    ROLE_UNNAMED = "role_unnamed"
    VACANT = "vacant"
    NOT_FOUND = "not_found"
    NOT_CHECKED = "not_checked"
    DISPUTED = "disputed"

    @property
    def shown_as(self) -> str:
        """The words for a legend and a table."""
        return _SHOWN_AS[self]

    @property
    def meaning(self) -> str:
        """One sentence for a legend."""
        return _MEANINGS[self]


_SHOWN_AS: Final = {
    ChampionState.NAMED: "Named",
    ChampionState.ROLE_UNNAMED: "Role without a name",
    ChampionState.VACANT: "Vacant",
    ChampionState.NOT_FOUND: "Not found",
    ChampionState.NOT_CHECKED: "Not checked",
    ChampionState.DISPUTED: "Disputed",
}
_MEANINGS: Final = {
    ChampionState.NAMED: "The evidence names the person who holds the role.",
    ChampionState.ROLE_UNNAMED: "The evidence gives a role or a contact, but no person's name.",
    ChampionState.VACANT: "The evidence says that nobody holds the role.",
    ChampionState.NOT_FOUND: "Somebody looked, on a day and in places that are listed. One may exist.",
    ChampionState.NOT_CHECKED: "Nobody has looked yet. One may exist.",
    ChampionState.DISPUTED: "The evidence disagrees, or the council disputes it.",
}


class ChampionRole(StrEnum):
    """Which role within the council. Roles of the police or the NHS are none of these."""

    COUNCILLOR_LEAD = "councillor_lead"
    SENIOR_OFFICER = "senior_officer"
    SINGLE_POINT_OF_CONTACT = "single_point_of_contact"

    @property
    def shown_as(self) -> str:
        """The words for a table."""
        return _ROLES[self]


_ROLES: Final = {
    ChampionRole.COUNCILLOR_LEAD: "Lead councillor",
    ChampionRole.SENIOR_OFFICER: "Senior or lead officer",
    ChampionRole.SINGLE_POINT_OF_CONTACT: "Single point of contact",
}

BEST_FIRST: Final = (
    ChampionState.NAMED,
    ChampionState.DISPUTED,
    ChampionState.ROLE_UNNAMED,
    ChampionState.VACANT,
    ChampionState.NOT_FOUND,
    ChampionState.NOT_CHECKED,
)
"""Which state of its roles a council is shown with: the best-evidenced; a dispute stays in sight."""
