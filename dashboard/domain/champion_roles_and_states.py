"""What is known of a council's Slavery Champion: states, never yes or no, and the roles that count."""

from enum import StrEnum
from typing import Final


class ChampionState(StrEnum):
    """What the evidence says of a role. Nobody having looked is a state of its own.

    Attributes
    ----------
    shown_as
        The words for a legend and a table.
    meaning
        One sentence for a legend.
    """

    shown_as: str
    meaning: str

    NAMED = "named", "Named", "The evidence names the person who holds the role."
    ROLE_UNNAMED = (
        "role_unnamed",
        "Role without a name",
        "The evidence gives a role or a contact, but no person's name.",
    )
    VACANT = "vacant", "Vacant", "The evidence says that nobody holds the role."
    NOT_FOUND = (
        "not_found",
        "Not found",
        "Somebody looked, on a day and in places that are listed. One may exist.",
    )
    NOT_CHECKED = (
        "not_checked",
        "Not checked",
        "The council was not asked, and nothing found settles it. One may exist.",
    )
    DISPUTED = "disputed", "Disputed", "The evidence disagrees, or the council disputes it."

    def __new__(cls, value: str, shown_as: str = "", meaning: str = "") -> "ChampionState":
        """Make a state of its value and its words."""
        state = str.__new__(cls, value)
        state._value_ = value
        state.shown_as, state.meaning = shown_as, meaning
        return state


class ChampionRole(StrEnum):
    """Which role within the council. Roles of the police or the NHS are none of these.

    A contact point is a mailbox or a telephone, and no person. "Any role" is what a search looked for.

    Attributes
    ----------
    shown_as
        The words for a table.
    short
        The words beside a state or a name.
    """

    shown_as: str
    short: str

    SLAVERY_CHAMPION = "slavery_champion", "Slavery Champion", "Slavery Champion"
    COUNCILLOR_LEAD = "councillor_lead", "Lead councillor", "lead councillor"
    SENIOR_OFFICER = "senior_officer", "Senior or lead officer", "lead officer"
    SINGLE_POINT_OF_CONTACT = "single_point_of_contact", "Single point of contact", "point of contact"
    CONTACT_POINT = "contact_point", "Contact point without a person", "contact point without a person"
    ANY_ROLE = "any_role", "Any of these roles", "any role"

    def __new__(cls, value: str, shown_as: str = "", short: str = "") -> "ChampionRole":
        """Make a role of its value and its words."""
        role = str.__new__(cls, value)
        role._value_ = value
        role.shown_as, role.short = shown_as, short
        return role

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


class Covers(StrEnum):
    """Whom a lead is for."""

    CHILDREN = "children"
    ADULTS = "adults"
    BOTH = "both"


class Capacity(StrEnum):
    """Whether a lead does nothing else."""

    DEDICATED = "dedicated"
    ON_TOP = "on_top"

    @property
    def words(self) -> str:
        """How it is said."""
        return "dedicated" if self is Capacity.DEDICATED else "on top of other duties"


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
