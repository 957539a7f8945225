"""The people who hold a role, as a store keeps them: looked up anew each time somebody acts."""

import time
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from dashboard.domain.people import Person, Role, SignIn, identify, say_given
from dashboard.domain.problems import DataFolderError, Problem, quote_found
from dashboard.store.authors import clean_author
from dashboard.store.protocol import Store
from dashboard.store.records import Check, ReadRecords, Record, let_pass

PEOPLE: Final = "people"
"""The kind of their records."""


def find_person(store: Store, issuer: str, subject: str) -> Person | None:
    """Return who holds a role under this issuer and subject, or None where nobody does.

    Raises
    ------
    DataFolderError
        If their record cannot be read.
    """
    record = store.read_record(PEOPLE, identify(issuer, subject))
    return _to_person(record, store.name) if record is not None else None


def list_people(store: Store) -> tuple[Person, ...]:
    """Return everybody who holds a role, in order of name.

    Raises
    ------
    DataFolderError
        If a record cannot be read.
    """
    people = (_to_person(record, store.name) for record in store.read_records(PEOPLE))
    return tuple(sorted(people, key=lambda person: (person.name, person.id)))


def give_role(store: Store, person: Person, *, who: Person | str, may_leave_none: bool = False) -> Person:
    """Give somebody the role, the name and the sources that they are to have; the journal says what changed.

    Parameters
    ----------
    person
        As they are to be; their version is the one that was seen, 0 for somebody new.
    who
        The keeper who does, who has to be one still when it is written; or what to call whoever does it
        without being asked for a role.
    may_leave_none
        Whether the last keeper may become something else: whoever runs the server can add one again.

    Raises
    ------
    MovedError
        If somebody else has changed their record since it was read.
    DataFolderError
        If they are the last keeper and would be none any more, the keeper who acts is none any more,
        something about them is empty, or the record cannot be kept.
    """
    if not person.issuer.strip() or not person.subject.strip():
        action = "Ask them for the two lines that their page “Sign in” shows; nothing was written."
        raise DataFolderError([Problem(store.name, "an issuer and a subject", "nothing", action)])
    person = replace(person, name=clean_author(person.name))
    before = find_person(store, person.issuer, person.subject)
    leaves_one = may_leave_none or person.role is Role.KEEPER
    if before is None and _held_role(store, person):  # which sign-ins of then had ended is not known any more
        person = person.end_all(int(time.time()))
    check = _check_keepers(store, person, who, leaves_one=leaves_one)
    return keep_person(store, person, who=_call(who), said=say_given(before, person), check=check)


def _held_role(store: Store, person: Person) -> bool:
    """Say whether somebody without a role once held one: then their earlier sign-ins have to end."""
    return any((entry.kind, entry.id) == (PEOPLE, person.id) for entry in store.read_record_journal())


def keep_person(store: Store, person: Person, *, who: str, said: str = "", check: Check = let_pass) -> Person:
    """Keep a person as they are to be from now on.

    Parameters
    ----------
    said
        What the journal says of it; it gets no entry where this is empty, as at a sign-out.
    check
        What has to hold when it is written, as for `Store.put_record`.

    Raises
    ------
    MovedError
        If somebody else has changed their record since it was read.
    DataFolderError
        If the name is empty, or the record cannot be kept.
    """
    name = clean_author(person.name)
    if not name:
        raise DataFolderError([Problem(store.name, "a name for the person", "nothing", "Give one.")])
    facts = {
        "issuer": person.issuer,
        "subject": person.subject,
        "role": person.role.value,
        "name": name,
        "sources": list(person.sources),
        "out_until": person.out_until,
        "ended": dict(person.ended),
    }
    kept = store.put_record(
        PEOPLE, person.id, facts, expected=person.version, who=who, said=said, check=check
    )
    return replace(person, name=name, version=kept.version)


def take_role(store: Store, person: Person, *, who: Person | str, may_leave_none: bool = False) -> None:
    """Take a person's role away; whoever is signed in so acts no more. The journal says that it was.

    Parameters
    ----------
    who
        As for `give_role`.
    may_leave_none
        Whether the last keeper may go.

    Raises
    ------
    MovedError
        If somebody else has changed their record since it was read.
    DataFolderError
        If they are the last keeper, the keeper who acts is none any more, or the record cannot be removed.
    """
    said = f"Took the role of {person.role.value} away from {person.name}."
    check = _check_keepers(store, person, who, leaves_one=may_leave_none)
    store.remove_record(PEOPLE, person.id, expected=person.version, who=_call(who), said=said, check=check)


def _call(who: Person | str) -> str:
    return who.name if isinstance(who, Person) else who


def _check_keepers(store: Store, person: Person, who: Person | str, *, leaves_one: bool) -> Check:
    """Return the check that who acts is a keeper still, and that somebody else than this person is one.

    Parameters
    ----------
    leaves_one
        Whether this person stays a keeper, or nobody need be one.
    """

    def check(read: ReadRecords) -> None:
        if isinstance(who, Person):
            require_still(store, who, Role.KEEPER)(read)
        if leaves_one:
            return
        people = [_to_person(record, store.name) for record in read(PEOPLE)]
        if [other.id for other in people if other.role is Role.KEEPER] == [person.id]:
            action = "Make somebody else a keeper first; nothing was written."
            raise DataFolderError([Problem(store.name, "a keeper besides this one", "none", action)])

    return check


def require_still(store: Store, person: Person, role: Role) -> Check:
    """Return the check that somebody may still do what a role may, when what they do is written."""

    def check(read: ReadRecords) -> None:
        for record in read(PEOPLE):
            if record.id == person.id and _to_person(record, store.name).may(role):
                return
        found = f"that {person.name}'s role was changed or taken away in the same moment"
        action = "Ask a keeper for it; nothing was written."
        raise DataFolderError([Problem(store.name, f"the role of {role.value}", found, action)])

    return check


def end_sign_in(store: Store, sign_in: SignIn, now: int, seconds: int) -> None:
    """End one sign-in, wherever its cookie is: another tab, or a copy.

    Raises
    ------
    MovedError
        If somebody changed the record at the same moment.
    DataFolderError
        If it cannot be kept.
    """
    person = find_person(store, sign_in.issuer, sign_in.subject)
    if person is not None:
        keep_person(store, person.end(sign_in, now, seconds), who=person.name)


def end_all_sign_ins(store: Store, person: Person, now: int, *, who: str) -> None:
    """End every sign-in of a person, in every browser; the journal says so.

    Raises
    ------
    MovedError
        If somebody changed the record at the same moment.
    DataFolderError
        If it cannot be kept.
    """
    keep_person(store, person.end_all(now), who=who, said=f"Signed {person.name} out everywhere.")


def _to_person(record: Record, place: str) -> Person:
    facts: Mapping[str, Any] = record.facts
    try:
        return Person(
            issuer=str(facts["issuer"]),
            subject=str(facts["subject"]),
            role=Role(facts["role"]),
            name=str(facts["name"]),
            sources=tuple(map(str, facts["sources"])),
            out_until=int(facts["out_until"]),
            ended={str(mark): int(when) for mark, when in facts["ended"].items()},
            version=record.version,
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        action = "Restore the record from a backup, or add the person again; until then they hold no role."
        found = quote_found(str(error))
        raise DataFolderError([Problem(f"{place}: {record.id}", "a person", found, action)]) from error
