"""A store that is nothing but memory: it shows that the contract asks for no files."""

import pickle
from collections.abc import Hashable, Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from threading import Lock
from typing import Any

import pandas as pd

from dashboard.domain.delivery import Delivery
from dashboard.domain.problems import DataFolderError, Problem
from dashboard.domain.provenance import Source
from dashboard.domain.region import Region, get_shipped_region
from dashboard.store.changes import Change, Proposal, Trimmed, take_back
from dashboard.store.history import get_standing
from dashboard.store.holding_back import keep_embargo
from dashboard.store.holdings import PRECEDENCE, REGION, name_part
from dashboard.store.journal_cells import find_cells, name_areas
from dashboard.store.made_up_beside_real import find_mixing, refuse_mixing
from dashboard.store.precedence import Precedence
from dashboard.store.records import (
    Check,
    Record,
    RecordChange,
    RecordEntry,
    check_name,
    let_pass,
    refuse_moved_record,
    refuse_second_records,
    sort_records,
)
from dashboard.store.snapshot import Snapshot
from dashboard.store.state import LOOK_AGAIN, MovedError, State
from dashboard.store.transfer import Step, list_replaced


@dataclass(frozen=True)
class Kept:
    """A change, and what was held before and after it under each name that it changed."""

    change: Change
    before: dict[str, object]
    after: dict[str, object]


def leave_out_none(held: dict[str, object]) -> dict[str, object]:
    return {name: what for name, what in held.items() if what is not None}


def get_table(part: object) -> Delivery | None:
    return part if isinstance(part, Delivery) else None


class MemoryStore:
    """What it holds, by name, and how it came to be."""

    name = "memory"

    def __init__(self) -> None:
        self._held: dict[str, object] = {}
        self._kept: list[Kept] = []
        self._records: dict[tuple[str, str], Record] = {}
        self._entries: list[RecordEntry] = []
        self._journal: list[tuple[Change, pd.DataFrame]] = []
        self._count, self._seeds = 0, 0
        self._lock = Lock()

    def read(self) -> Snapshot:
        snapshot = self.inspect()
        if snapshot.problems:
            raise DataFolderError(snapshot.problems)
        return snapshot

    def inspect(self) -> Snapshot:
        with self._lock:
            return self._inspect(dict(self._held))

    def read_before(self, number: int) -> Snapshot:
        with self._lock:
            later = [kept for kept in self._kept if kept.change.number >= number]
            if number not in {kept.change.number for kept in later}:
                raise DataFolderError([Problem(self.name, f"a change {number}", "none", "Look again.")])
            held = dict(self._held)
            for kept in reversed(later):
                held |= kept.before
            return self._inspect(leave_out_none(held))

    def _inspect(self, held: dict[str, object]) -> Snapshot:
        state = self.get_state()
        tables = {source.id: table.copy() for source, table in self._list_tables(held)}
        sources = tuple(sorted((source for source, _ in self._list_tables(held)), key=lambda s: s.id))
        shapes = [tables.pop(source.id) for source in sources if source.table == "boundaries"]
        problems = [] if held else [Problem(self.name, "a table", "none", "Keep one.")]
        precedence = held.get(PRECEDENCE, Precedence())
        shapes, region = next(iter(shapes), None), held.get(REGION, get_shipped_region())
        return Snapshot(sources, tables, shapes, problems, precedence, region, state=state, is_new=not held)

    def _list_tables(self, held: dict[str, object]) -> list[tuple[Source, pd.DataFrame]]:
        return [(what.source, what.table) for what in held.values() if isinstance(what, Delivery)]

    def make_fingerprint(self) -> Hashable:
        return self._count, self._seeds

    def get_state(self) -> State:
        return State(f"{self._count} {self._seeds}")

    def list_moves(self, seen: State, now: State) -> list[str]:
        last = int(seen.token.split()[0])
        changes = [str(kept.change) for kept in self._kept if kept.change.number > last]
        return changes or (["tables put there since"] if seen != now else [])

    def commit(self, proposal: Proposal, *, who: str, record: RecordChange | None = None) -> Change:
        with self._lock:
            self._refuse_moved(proposal.seen)
            loaded = [source for source, _ in self._list_tables(self._held)]
            for delivery in proposal.deliveries:
                refuse_mixing(delivery, loaded)
            old = self._held.get(PRECEDENCE, Precedence())
            new = proposal.update_precedence(old, [source.id for source in loaded])
            kept = [keep_embargo(delivery, loaded) for delivery in proposal.deliveries]
            after = self._hold(kept) | ({} if new == old else {PRECEDENCE: new})
            if record is not None:
                self._put(record)
            return self._keep(proposal.make_change(who), after)

    def _hold(self, deliveries: Iterable[Delivery]) -> dict[str, object]:
        return {name_part(d.source): replace(d, table=d.table.copy(), understood=()) for d in deliveries}

    def _refuse_moved(self, seen: State | None) -> None:
        if seen is not None and seen != self.get_state():
            moves = self.list_moves(seen, self.get_state())
            raise MovedError(Problem(self.name, "what you saw", move, LOOK_AGAIN) for move in moves)

    def _keep(self, change: Change, after: dict[str, object]) -> Change:
        self._count += 1
        now = datetime.now(UTC).isoformat(timespec="seconds")
        kept = Kept(
            replace(change, number=self._count, when=now), {n: self._held.get(n) for n in after}, after
        )
        self._kept.append(kept)
        self._journal.append((kept.change, self._find_cells(kept)))
        self._held = leave_out_none(self._held | after)
        return kept.change

    def _find_cells(self, kept: Kept) -> pd.DataFrame:
        tables = [(get_table(kept.before[name]), get_table(kept.after[name])) for name in kept.after]
        registers = map(get_table, (*self._held.values(), *kept.after.values()))
        return find_cells(tables, name_areas(registers, self._held.get(REGION, get_shipped_region())))

    def read_journal(self) -> tuple[Change, ...]:
        return tuple(change for change, _ in self._journal)

    def read_cells(self, number: int) -> pd.DataFrame:
        for change, cells in self._journal:
            if change.number == number:
                return cells
        raise DataFolderError([Problem(self.name, f"a change {number}", "none", "Look again.")])

    def upgrade(self) -> tuple[str, ...]:
        return ()

    def export_history(self) -> Iterator[Step]:
        first = self._kept[0].change.number if self._kept else self._count + 1
        yield from (Step(change, None, cells) for change, cells in self._journal if change.number < first)
        held = dict(self._held)
        for kept in reversed(self._kept):
            held |= kept.before
        yield Step(None, leave_out_none(held))
        for kept in self._kept:
            held |= kept.after
            yield Step(kept.change, leave_out_none(held), self.read_cells(kept.change.number))

    def import_history(self, steps: Iterable[Step]) -> None:
        if self._held or self._journal:
            raise DataFolderError([Problem(self.name, "nothing yet", "something", "Take another.")])
        for step in steps:
            if step.change is not None:
                self._count = step.change.number
                self._journal.append((step.change, step.cells))
            if step.after is None:
                continue
            after = list_replaced(self._held, step.after)
            if step.change is not None:
                self._kept.append(Kept(step.change, {n: self._held.get(n) for n in after}, after))
            self._held = dict(step.after)

    def list_changes(self) -> tuple[Change, ...]:
        return tuple(kept.change for kept in self._kept)

    def undo(self, number: int, *, who: str, why: str = "", seen: State | None = None) -> Change:
        with self._lock:
            self._refuse_moved(seen)
            change = get_standing(self.list_changes(), number, self.name)
            kept = next(kept for kept in self._kept if kept.change.number == number)
            if any(self._held.get(name) is not what for name, what in kept.after.items()):
                raise DataFolderError([Problem(self.name, "what it left", "another", "Look again.")])
            sources = [source for source, _ in self._list_tables(self._held | kept.before)]
            if problems := find_mixing(sources, self.name):
                raise DataFolderError(problems)
            return self._keep(take_back(change, who, why), kept.before)

    def trim(self, keep: int) -> Trimmed:
        if keep < 1:
            raise DataFolderError([Problem(self.name, "a number from 1 on", str(keep), "Give one.")])
        before, gone = self.measure_history(), len(self._kept[:-keep])
        self._kept = self._kept[-keep:]
        return Trimmed(gone, before - self.measure_history())

    def measure_history(self) -> int:
        return sum(len(pickle.dumps(kept)) for kept in self._kept)

    def is_writable(self) -> bool:
        return True

    def seed(self, deliveries: Iterable[Delivery]) -> None:
        self._seeds += 1
        self._held |= self._hold(deliveries)

    def begin(self, region: Region, deliveries: Iterable[Delivery]) -> None:
        if self._held:
            raise DataFolderError([Problem(self.name, "nothing yet", "something", "Take another.")])
        self._held[REGION] = region
        self.seed(deliveries)

    def describe_place(self, delivery: Delivery) -> str:
        return f"{self.name}, {name_part(delivery.source)}"

    def read_records(self, kind: str) -> tuple[Record, ...]:
        return sort_records(deepcopy(record) for record in self._records.values() if record.kind == kind)

    def read_record(self, kind: str, id: str) -> Record | None:
        return deepcopy(self._records.get((kind, id)))

    def put_record(
        self,
        kind: str,
        id: str,
        facts: Mapping[str, Any],
        *,
        expected: int,
        who: str,
        said: str = "",
        check: Check = let_pass,
    ) -> Record:
        with self._lock:
            return self._put(RecordChange(kind, id, facts, expected, who, said, check))

    def _put(self, change: RecordChange) -> Record:
        check_name(change.kind, change.id)
        name = change.kind, change.id
        refuse_moved_record(self.name, self._records.get(name), change.expected)
        change.check(self.read_records)
        when = self._enter(*name, change.who, change.said)
        facts = deepcopy(dict(change.facts))
        self._records[name] = Record(*name, facts, change.expected + 1, change.who, when)
        return deepcopy(self._records[name])

    def remove_record(
        self, kind: str, id: str, *, expected: int, who: str, said: str, check: Check = let_pass
    ) -> None:
        with self._lock:
            refuse_moved_record(self.name, self._records.get((kind, id)), expected)
            check(self.read_records)
            self._records.pop((kind, id), None)
            self._enter(kind, id, who, said)

    def _enter(self, kind: str, id: str, who: str, said: str) -> str:
        when = datetime.now(UTC).isoformat(timespec="seconds")
        if said:
            self._entries.append(RecordEntry(len(self._entries) + 1, when, who, kind, id, said))
        return when

    def read_record_journal(self) -> tuple[RecordEntry, ...]:
        return tuple(self._entries)

    def list_records(self) -> tuple[Record, ...]:
        return sort_records(deepcopy(tuple(self._records.values())))

    def import_records(self, records: Iterable[Record], journal: Iterable[RecordEntry] = ()) -> None:
        with self._lock:
            refuse_second_records(self.name, len(self._records) + len(self._entries))
            self._entries = list(journal)
            self._records = {(record.kind, record.id): record for record in deepcopy(tuple(records))}
