"""Keep what a store holds as versions, each content once, and read it again."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import distinct_on

from dashboard.domain.delivery import Delivery
from dashboard.domain.problems import DataFolderError, Problem
from dashboard.domain.provenance import Source, facts_to_source, source_to_facts
from dashboard.store.holdings import PRECEDENCE, REGION, Part
from dashboard.store.postgres.databases import Database, KnownPart
from dashboard.store.postgres.postgres_tables import HELD, REPLACED, VERSIONS
from dashboard.store.postgres.table_rows import Rows, check_part, name_kind, part_to_rows, read_part

Versions = dict[str, int]
"""The number of a version under each name."""


def keep_version(connection: sa.Connection, slot: str, part: Part) -> int:
    """Keep what is to stand under a name, where it is not kept yet; return its number."""
    rows = list(part_to_rows(part))
    digest, size = _measure(part, rows)
    same = sa.select(VERSIONS.c.id).where(VERSIONS.c.slot == slot, VERSIONS.c.digest == digest)
    known = connection.scalar(same)
    if known is not None:
        return int(known)
    facts, file_name = _describe(part)
    head = {"slot": slot, "kind": name_kind(part), "digest": digest, "size": size}
    made = sa.insert(VERSIONS).values(**head, file_name=file_name, facts=facts).returning(VERSIONS.c.id)
    version = int(connection.execute(made).scalar_one())
    for table, cells in rows:
        if cells:
            numbered = [{"version": version, "position": n, **row} for n, row in enumerate(cells)]
            connection.execute(sa.insert(table), numbered)
    return version


def _describe(part: Part) -> tuple[dict[str, Any], str]:
    """Return the facts of a table's source and the name of its file; of any other part nothing."""
    return (source_to_facts(part.source), part.file_name) if isinstance(part, Delivery) else ({}, "")


def _measure(part: Part, rows: list[tuple[sa.Table, Rows]]) -> tuple[str, int]:
    """Return a text that differs where the part does, and how many bytes it takes written down."""
    cells = [[list(row.values()) for row in found] for _, found in rows]
    written = json.dumps(
        [_describe(part), cells], default=_write, ensure_ascii=False, sort_keys=True
    ).encode()
    return hashlib.sha256(written).hexdigest(), len(written)


def _write(cell: object) -> str:
    return cell.hex() if isinstance(cell, bytes) else str(cell)


def read_held(connection: sa.Connection) -> Versions:
    """Return which versions a store holds now."""
    return {row.slot: int(row.version) for row in connection.execute(sa.select(HELD))}


def hold(connection: sa.Connection, after: Mapping[str, int | None]) -> None:
    """Let a store hold these versions; None where nothing is to stand under a name."""
    connection.execute(sa.delete(HELD).where(HELD.c.slot.in_(list(after))))
    held = [{"slot": slot, "version": version} for slot, version in after.items() if version is not None]
    if held:
        connection.execute(sa.insert(HELD), held)


def find_held_before(connection: sa.Connection, number: int) -> Versions:
    """Return which versions a store held before a change that is still kept."""
    earliest = (
        sa.select(REPLACED.c.slot, REPLACED.c.before)
        .where(REPLACED.c.number >= number)
        .ext(distinct_on(REPLACED.c.slot))
        .order_by(REPLACED.c.slot, REPLACED.c.number)
    )
    before = {row.slot: row.before for row in connection.execute(earliest)}
    found = read_held(connection) | before
    return {slot: int(version) for slot, version in found.items() if version is not None}


def select_kinds(connection: sa.Connection, versions: Versions, kinds: Iterable[str]) -> Versions:
    """Return those among some versions that are of these kinds."""
    query = sa.select(VERSIONS.c.id).where(
        VERSIONS.c.id.in_(list(versions.values())), VERSIONS.c.kind.in_(list(kinds))
    )
    found = set(connection.scalars(query))
    return {slot: version for slot, version in versions.items() if version in found}


def list_sources(connection: sa.Connection, versions: Iterable[int]) -> list[Source]:
    """Return the sources of the tables among some versions; no table is read.

    Raises
    ------
    DataFolderError
        If the facts of one are not of this version of the program.
    """
    is_table = VERSIONS.c.kind.not_in([REGION, PRECEDENCE])
    found = connection.execute(sa.select(VERSIONS).where(VERSIONS.c.id.in_(list(versions)), is_table))
    return [facts_to_source(row.facts, row.file_name) for row in found]


def read_parts(database: Database, connection: sa.Connection, versions: Mapping[str, int]) -> dict[str, Part]:
    """Return what stands under each name; a version that is known is not read.

    Raises
    ------
    DataFolderError
        If any of it is not of this version of the program.
    """
    known = {number: found.part for number, found in database.known.items()}
    missing = sorted(set(versions.values()) - set(known))
    for row in connection.execute(sa.select(VERSIONS).where(VERSIONS.c.id.in_(missing))).all():
        known[row.id] = read_part(connection, row.id, row.kind, row.facts, row.file_name)
    return {slot: known[version] for slot, version in versions.items()}


def inspect_parts(
    database: Database, connection: sa.Connection, versions: Mapping[str, int]
) -> tuple[dict[str, Part], list[Problem], dict[int, KnownPart]]:
    """Return what stands under each name, what is wrong with it, and both by version."""
    known = {number: database.known[number] for number in versions.values() if number in database.known}
    missing = sorted(set(versions.values()) - set(known))
    problems: list[Problem] = []
    for row in connection.execute(sa.select(VERSIONS).where(VERSIONS.c.id.in_(missing))).all():
        try:
            part = read_part(connection, row.id, row.kind, row.facts, row.file_name)
            known[row.id] = KnownPart(part, check_part(part))
        except DataFolderError as error:
            problems += error.problems
    parts = {slot: known[version].part for slot, version in versions.items() if version in known}
    return parts, [*problems, *(problem for found in known.values() for problem in found.problems)], known
