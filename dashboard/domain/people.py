"""Who may do what: the roles, the people who hold them, and whether a sign-in still holds."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum, StrEnum
from typing import Final

CLOCKS_MAY_DIFFER: Final = 60
"""Seconds by which the clocks of two machines that serve the same store may differ."""


class Role(StrEnum):
    """What a person may do; each role may also do what those before it may.

    Attributes
    ----------
    may
        The words after “may”.
    """

    may: str

    READER = (
        "reader",
        "see what is proposed for the register, and figures under embargo for which they are named",
    )
    EDITOR = "editor", "also propose records of champions, and keep figures for everyone"
    APPROVER = "approver", "also sign off what somebody else proposed"
    KEEPER = "keeper", "also take changes back, and give and take roles"

    def __new__(cls, value: str, may: str = "") -> "Role":
        """Make a role of its value and its words."""
        role = str.__new__(cls, value)
        role._value_ = value
        role.may = may
        return role

    def includes(self, other: "Role") -> bool:
        """Say whether this role may do all that the other may.

        Examples
        --------
        >>> Role.KEEPER.includes(Role.EDITOR), Role.READER.includes(Role.EDITOR)
        (True, False)
        """
        ranked = list(Role)
        return ranked.index(self) >= ranked.index(other)


@dataclass(frozen=True)
class SignIn:
    """What a browser shows of a sign-in.

    Attributes
    ----------
    issuer, subject
        Whom the provider says it is: together they name one person, and no other. An e-mail address does
        not: it can be given to somebody else.
    at
        When it was completed, in Unix seconds, by the clock of this server.
    mark
        Tells this sign-in from every other one, and shows nothing of it.
    """

    issuer: str
    subject: str
    at: int
    mark: str


@dataclass(frozen=True)
class Person:
    """Somebody who holds a role.

    Attributes
    ----------
    name
        As the keeper calls them; it stands in the history.
    sources
        The ids of the sources under embargo that they may see.
    out_until
        Every sign-in of theirs up to this second has ended: they signed out everywhere.
    ended
        The marks of single sign-ins that have ended, each with the second in which it did.
    version
        Of the record that this was read from; 0 where there is none yet.
    """

    issuer: str
    subject: str
    role: Role
    name: str
    sources: tuple[str, ...] = ()
    out_until: int = 0
    ended: Mapping[str, int] = field(default_factory=dict)
    version: int = 0

    @property
    def id(self) -> str:
        """The name of their record."""
        return identify(self.issuer, self.subject)

    def may(self, role: Role) -> bool:
        """Say whether they may do what a role may."""
        return self.role.includes(role)

    def end(self, sign_in: SignIn, now: int, seconds: int) -> "Person":
        """Return the person with one sign-in ended; those that are over anyway are forgotten."""
        recent = {mark: when for mark, when in self.ended.items() if now - when <= seconds}
        return replace(self, ended={**recent, sign_in.mark: now})

    def end_all(self, now: int) -> "Person":
        """Return the person with every sign-in up to this second ended."""
        return replace(self, out_until=max(now, self.out_until), ended={})


class Standing(Enum):
    """What a sign-in is worth at a moment."""

    HOLDS = "holds"
    NO_ROLE = "no role"
    OVER = "over"
    ENDED = "ended"


def identify(issuer: str, subject: str) -> str:
    """Return the name of a person's record: always the same, and it does not show whose it is.

    Examples
    --------
    >>> len(identify("https://id.example", "ann")), identify("a", "bc") == identify("ab", "c")
    (32, False)
    """
    return hashlib.sha256(f"{issuer}\n{subject}".encode()).hexdigest()[:32]


def judge_sign_in(sign_in: SignIn, person: Person | None, now: int, seconds: int) -> Standing:
    """Return what a sign-in is worth.

    Parameters
    ----------
    person
        Whom it names, as the store knows them at this moment; None for somebody without a role.
    seconds
        How long a sign-in lasts, whatever the provider or the browser says.

    Examples
    --------
    >>> ann = Person("https://id.example", "ann", Role.EDITOR, "Ann")
    >>> sign_in = SignIn("https://id.example", "ann", at=1000, mark="m")
    >>> judge_sign_in(sign_in, ann, now=1500, seconds=600)
    <Standing.HOLDS: 'holds'>
    >>> judge_sign_in(sign_in, ann.end_all(1200), now=1500, seconds=600)
    <Standing.ENDED: 'ended'>
    """
    if not -CLOCKS_MAY_DIFFER <= now - sign_in.at < seconds:
        return Standing.OVER
    if person is None:
        return Standing.NO_ROLE
    is_named = (person.issuer, person.subject) == (sign_in.issuer, sign_in.subject)
    if not is_named or sign_in.at <= person.out_until or sign_in.mark in person.ended:
        return Standing.ENDED
    return Standing.HOLDS


def say_given(before: Person | None, after: Person) -> str:
    """Return what a person is given, in words that can stand in a journal for good.

    Examples
    --------
    >>> ann = Person("https://id.example", "ann", Role.READER, "Ann", sources=("a",))
    >>> say_given(None, ann)
    'Gave Ann the role of reader. Named them for a under embargo.'
    >>> say_given(ann, replace(ann, role=Role.EDITOR, sources=("b",)))
    'Gave Ann the role of editor instead of reader. Named them for b under embargo, no longer for a.'
    """
    parts = []
    if before is None:
        parts.append(f"Gave {after.name} the role of {after.role.value}.")
    elif before.role is not after.role:
        parts.append(f"Gave {after.name} the role of {after.role.value} instead of {before.role.value}.")
    if before is not None and before.name != after.name:
        parts.append(f"Called {before.name} {after.name}.")
    parts.append(_say_named(set(before.sources if before else ()), set(after.sources)))
    return " ".join(filter(None, parts)) or f"Kept {after.name} as they were."


def _say_named(before: set[str], after: set[str]) -> str:
    new, gone = ", ".join(sorted(after - before)), ", ".join(sorted(before - after))
    if new:
        return f"Named them for {new} under embargo{f', no longer for {gone}' if gone else ''}."
    return f"No longer named for {gone} under embargo." if gone else ""
