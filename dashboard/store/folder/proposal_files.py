"""Keep a proposal in the data folder: each table, its sidecar and its place among the sources, or nothing."""

from collections.abc import Iterable
from contextlib import nullcontext
from pathlib import Path

import pandas as pd

from dashboard.domain.delivery import Delivery
from dashboard.store.changes import Change, Proposal
from dashboard.store.folder.committing import commit_change, hold_for_writing
from dashboard.store.folder.folder_snapshot import inspect_held
from dashboard.store.folder.moves import refuse_moved
from dashboard.store.folder.record_files import prepare_record
from dashboard.store.holding_back import keep_embargo
from dashboard.store.holdings import name_deliveries, name_part
from dashboard.store.journal_cells import find_cells, name_areas
from dashboard.store.made_up_beside_real import refuse_mixing
from dashboard.store.precedence import PRECEDENCE_FILE, precedence_to_toml, read_precedence
from dashboard.store.records import RecordChange
from dashboard.store.snapshot import Snapshot
from dashboard.store.table_files import GEO, STATS, delivery_to_files


def commit_proposal(data: Path, proposal: Proposal, *, who: str, record: RecordChange | None) -> Change:
    """Keep a proposal in the data folder as one change, as `Store.commit` describes it."""
    with hold_for_writing(data):
        refuse_moved(data, proposal.seen)
        snapshot = inspect_held(data)
        loaded = snapshot.sources
        files: dict[str, bytes | None] = {}
        for delivery in proposal.deliveries:
            refuse_mixing(delivery, loaded)
        deliveries = [keep_embargo(delivery, loaded) for delivery in proposal.deliveries]
        for delivery in deliveries:
            files |= {**_list_replaced(delivery, data), **delivery_to_files(delivery)}
        files |= _render_precedence(data, proposal, [source.id for source in loaded])
        cells = find_cells_changed(snapshot, deliveries, map(name_part, (d.source for d in deliveries)))
        with prepare_record(data, record) if record is not None else nullcontext():
            return commit_change(data, proposal.make_change(who), files, cells)


def find_cells_changed(before: Snapshot, after: Iterable[Delivery], names: Iterable[str]) -> pd.DataFrame:
    """Return what a change of the tables under some names does to each cell."""
    tables = ((source, before.get_table(source)) for source in before.sources)
    old = name_deliveries(Delivery(s, table, s.id, ()) for s, table in tables if table is not None)
    new = name_deliveries(after)
    replaced = [(old.get(name), new.get(name)) for name in names]
    return find_cells(replaced, name_areas([*old.values(), *new.values()], before.region))


def _render_precedence(data: Path, proposal: Proposal, known_ids: list[str]) -> dict[str, bytes | None]:
    """Return the file of precedence as it is to be; nothing where it stays as it is."""
    old = read_precedence(data / STATS / PRECEDENCE_FILE)
    new = proposal.update_precedence(old, known_ids)
    return {} if new == old else {f"{STATS}/{PRECEDENCE_FILE}": precedence_to_toml(new).encode()}


def _list_replaced(delivery: Delivery, data: Path) -> dict[str, None]:
    """Return the parts of the shapefile that a delivery takes the place of: it may have fewer."""
    if delivery.source.table != "boundaries":
        return {}
    return {f"{GEO}/{path.name}": None for path in (data / GEO).glob(f"{Path(delivery.file_name).stem}.*")}


def locate(delivery: Delivery, data: Path) -> Path:
    """Return where the table of a delivery stands in a data folder."""
    return data / (GEO if delivery.source.table == "boundaries" else STATS) / delivery.file_name
