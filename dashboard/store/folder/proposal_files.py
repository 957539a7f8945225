"""Keep a proposal in the data folder: each table, its sidecar and its place among the sources, or nothing."""

from pathlib import Path

from dashboard.domain.delivery import Delivery
from dashboard.store.changes import Change, Proposal
from dashboard.store.folder.committing import commit_change, hold_for_writing
from dashboard.store.folder.folder_snapshot import inspect_held
from dashboard.store.folder.moves import refuse_moved
from dashboard.store.holding_back import keep_embargo
from dashboard.store.made_up_beside_real import refuse_mixing
from dashboard.store.precedence import PRECEDENCE_FILE, precedence_to_toml, read_precedence
from dashboard.store.table_files import GEO, STATS, delivery_to_files


def commit_proposal(data: Path, proposal: Proposal, *, who: str) -> Change:
    """Keep a proposal in the data folder as one change, as `Store.commit` describes it."""
    with hold_for_writing(data):
        refuse_moved(data, proposal.seen)
        loaded = inspect_held(data).sources
        files: dict[str, bytes | None] = {}
        for delivery in proposal.deliveries:
            refuse_mixing(delivery, loaded)
            files |= {**_list_replaced(delivery, data), **delivery_to_files(keep_embargo(delivery, loaded))}
        files |= _render_precedence(data, proposal, [source.id for source in loaded])
        return commit_change(data, proposal.make_change(who), files)


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
