"""``people``: who holds which role on a server with sign-in; the first one is added here."""

import argparse
import time
from dataclasses import replace

from dashboard.commands.command_options import declare_store
from dashboard.domain.people import Person, Role, identify
from dashboard.domain.problems import DataFolderError, Problem
from dashboard.store.authors import name_command_line
from dashboard.store.changes import NOT_RECORDED
from dashboard.store.people_kept import (
    end_all_sign_ins,
    find_person,
    give_role,
    list_people,
    take_role,
)
from dashboard.store.protocol import Store


def declare(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    kinds = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=argparse.ArgumentParser)
    add = kinds.add_parser("add", help="give somebody a role, or another one than they have")
    _declare_who(add)
    add.add_argument("--role", required=True, choices=[role.value for role in Role], help="what they may do")
    add.add_argument("--name", required=True, help="what to call them in the history")
    add.add_argument(
        "--source",
        dest="sources",
        action="append",
        default=[],
        metavar="ID",
        help="a source that they may see while it is under embargo; as often as needed",
    )
    add.set_defaults(act=_add)
    for name, act, does in (
        ("remove", _remove, "take somebody's role away, at once"),
        ("sign-out", _sign_out, "end every sign-in of somebody, in every browser"),
    ):
        command = kinds.add_parser(name, help=does)
        _declare_who(command)
        command.set_defaults(act=act)
    listing = kinds.add_parser("list", help="list everybody who holds a role")
    declare_store(listing)
    listing.set_defaults(act=_list)
    history = kinds.add_parser(
        "history", help="list who gave and took which role, and which draft was removed"
    )
    declare_store(history)
    history.set_defaults(act=_list_entries)


def run(options: argparse.Namespace) -> int:
    """Do what was asked for."""
    options.act(options)
    return 0


def _declare_who(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--issuer", required=True, help="address of the provider, as its tokens give it")
    parser.add_argument("--subject", required=True, help="whom the provider says it is: “sub”, not an e-mail")
    declare_store(parser)


def _add(options: argparse.Namespace) -> None:
    role, sources = Role(options.role), tuple(options.sources)
    known = find_person(options.store, options.issuer, options.subject)
    person = known or Person(options.issuer, options.subject, role, options.name)
    changed = replace(person, role=role, name=options.name, sources=sources)
    kept = give_role(options.store, changed, who=name_command_line(), may_leave_none=True)
    print(f"{kept.name}: {kept.role}, may {kept.role.may}.")
    if known is not None:
        print(f"Before: {known.name}, {known.role}.")


def _remove(options: argparse.Namespace) -> None:
    person = _get_person(options.store, options.issuer, options.subject)
    take_role(options.store, person, who=name_command_line(), may_leave_none=True)
    print(f"{person.name} holds no role any more.")


def _sign_out(options: argparse.Namespace) -> None:
    person = _get_person(options.store, options.issuer, options.subject)
    end_all_sign_ins(options.store, person, int(time.time()), who=name_command_line())
    print(f"{person.name} is signed out everywhere, and can sign in again.")


def _list(options: argparse.Namespace) -> None:
    people = list_people(options.store)
    for person in people:
        embargoed = f"  sees {', '.join(person.sources)}" if person.sources else ""
        print(f"{person.name}  {person.role}  {person.issuer}  {person.subject}{embargoed}")
    print(f"{len(people)} {'person' if len(people) == 1 else 'people'} with a role.")


def _list_entries(options: argparse.Namespace) -> None:
    entries = options.store.read_record_journal()
    for entry in entries:
        print(f"{entry.number}  {entry.when}  {entry.who or NOT_RECORDED}  {entry.said}")
    print(f"{len(entries)} {'entry' if len(entries) == 1 else 'entries'}; none is ever removed.")


def _get_person(store: Store, issuer: str, subject: str) -> Person:
    person = find_person(store, issuer, subject)
    if person is None:
        action = "“python -m dashboard people list” shows everybody; nothing was written."
        found = f"none with the id {identify(issuer, subject)[:8]}"
        raise DataFolderError([Problem(store.name, "somebody with this issuer and subject", found, action)])
    return person
