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
    ChampionState.NOT_CHECKED: "The council was not asked, and nothing found settles it. One may exist.",
    ChampionState.DISPUTED: "The evidence disagrees, or the council disputes it.",
}


class ChampionRole(StrEnum):
    """Which role within the council. Roles of the police or the NHS are none of these.

    A contact point is a mailbox or a telephone, and no person. "Any role" is what a search looked for.
    """

    COUNCILLOR_LEAD = "councillor_lead"
    SENIOR_OFFICER = "senior_officer"
    SINGLE_POINT_OF_CONTACT = "single_point_of_contact"
    CONTACT_POINT = "contact_point"
    ANY_ROLE = "any_role"

    @property
    def shown_as(self) -> str:
        """The words for a table."""
        return _ROLES[self]

    @property
    def short(self) -> str:
        """The words beside a state or a name."""
        return _SHORT[self]

    def say(self, state: ChampionState) -> str:
        """Return the role and its state together, since a state alone may be taken for a champion's.

        Examples
        --------
        >>> ChampionRole.SENIOR_OFFICER.say(ChampionState.NAMED)
        'lead officer named'
        >>> ChampionRole.CONTACT_POINT.say(ChampionState.ROLE_UNNAMED)
        'contact point without a person'
        """
        if self is ChampionRole.CONTACT_POINT and state is ChampionState.ROLE_UNNAMED:
            return self.short
        return f"{self.short} {_SAID.get(state, state.shown_as.lower())}"


_ROLES: Final = {
    ChampionRole.COUNCILLOR_LEAD: "Lead councillor",
    ChampionRole.SENIOR_OFFICER: "Senior or lead officer",
    ChampionRole.SINGLE_POINT_OF_CONTACT: "Single point of contact",
    ChampionRole.CONTACT_POINT: "Contact point without a person",
    ChampionRole.ANY_ROLE: "Any of these roles",
}
_SHORT: Final = {
    ChampionRole.COUNCILLOR_LEAD: "lead councillor",
    ChampionRole.SENIOR_OFFICER: "lead officer",
    ChampionRole.SINGLE_POINT_OF_CONTACT: "point of contact",
    ChampionRole.CONTACT_POINT: "contact point without a person",
    ChampionRole.ANY_ROLE: "any role",
}
_SAID: Final = {ChampionState.ROLE_UNNAMED: "without a name"}

BEST_FIRST: Final = (
    ChampionState.NAMED,
    ChampionState.DISPUTED,
    ChampionState.ROLE_UNNAMED,
    ChampionState.VACANT,
    ChampionState.NOT_FOUND,
    ChampionState.NOT_CHECKED,
)
"""Which state of its roles a council is shown with: the best-evidenced; a dispute stays in sight."""
