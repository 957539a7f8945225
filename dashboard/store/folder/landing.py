"""Land a delivery in the data folder: its table, its sidecar and its place among the sources, or nothing."""

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

import geopandas as gpd
import tomli_w

from dashboard.domain.delivery import Delivery
from dashboard.domain.provenance import SUFFIX, Source, parse_sidecar
from dashboard.domain.schemas import SCHEMAS, table_to_csv
from dashboard.store.comparing import refuse_mixing
from dashboard.store.folder.committing import Change, ChangeKind, commit_change, hold_for_writing
from dashboard.store.folder.folder_state import State
from dashboard.store.folder.moved import refuse_moved
from dashboard.store.precedence import (
    PRECEDENCE_FILE,
    Decision,
    add_decisions,
    note_loaded,
    precedence_to_toml,
    read_precedence,
)
from dashboard.store.shapefile import render_shapefile
from dashboard.store.snapshot import GEO, STATS, inspect_held


def land(
    delivery: Delivery,
    data: Path,
    *more: Delivery,
    who: str,
    seen: State | None,
    decisions: Iterable[Decision] = (),
) -> Change:
    """Keep a delivery, and what comes with it, in the data folder, as one change.

    Every check is made while nobody else can change the folder.

    Parameters
    ----------
    more
        Further deliveries that belong to the same change.
    who
        Who keeps it, as far as known.
    seen
        The state of the folder with which the delivery was compared (`Folder.state`); None where nobody
        compared it with anything.
    decisions
        Which source leads where two differ, kept by the same change.

    Returns
    -------
    The change, whose ``paths`` are the files it wrote.

    Raises
    ------
    MovedError
        If the folder is no longer in the state that was seen.
    RefusedFileError
        If made-up and real figures would stand side by side.
    DataFolderError
        If the folder cannot be written, or somebody else goes on writing it for too long.
    OSError
        If the disk is full, say; then everything is as before.
    """
    deliveries = (delivery, *more)
    printed = [delivery_to_files(one) for one in deliveries]
    ids = tuple(one.source.id for one in deliveries)
    said = f"Imported {delivery.source.published_file} as {delivery.source.id}."
    with hold_for_writing(data):
        refuse_moved(data, seen)
        loaded = inspect_held(data).sources
        files: dict[str, bytes | None] = {}
        for one, own in zip(deliveries, printed, strict=True):
            refuse_mixing(one, loaded)
            files |= {**_list_replaced(one, data), **own}
        known = {source.id for source in loaded} | set(ids)
        kept = [d for d in decisions if {d.leads, d.yields} <= known]  # none about what one session alone has
        files |= _order_to_file(data, ids, kept)
        return commit_change(data, Change(ChangeKind.IMPORT, said, ids, who=who), files)


def decide(decisions: Iterable[Decision], data: Path, *, who: str, seen: State | None) -> Change:
    """Keep which source leads where two differ; the tables stay as they are.

    Raises
    ------
    MovedError, DataFolderError, OSError
        As `land` does.
    """
    decided = tuple(decisions)
    said = "; ".join(f"{decision.leads} leads over {decision.yields}" for decision in decided)
    with hold_for_writing(data):
        refuse_moved(data, seen)
        files = _order_to_file(data, (), decided)
        return commit_change(data, Change(ChangeKind.DECISION, f"Decided: {said}.", who=who), files)


def _order_to_file(
    data: Path, source_ids: tuple[str, ...], decisions: Iterable[Decision]
) -> dict[str, bytes | None]:
    """Return the file of precedence as it is to be; nothing where it stays as it is."""
    old = read_precedence(data / STATS / PRECEDENCE_FILE)
    new = add_decisions(note_loaded(old, source_ids), decisions)
    return {} if new == old else {f"{STATS}/{PRECEDENCE_FILE}": precedence_to_toml(new).encode()}


def _list_replaced(delivery: Delivery, data: Path) -> dict[str, None]:
    """Return the parts of the shapefile that a delivery takes the place of: it may have fewer."""
    if delivery.source.table != "boundaries":
        return {}
    return {f"{GEO}/{path.name}": None for path in (data / GEO).glob(f"{Path(delivery.file_name).stem}.*")}


def locate(delivery: Delivery, data: Path) -> Path:
    """Return where the table of a delivery stands in a data folder."""
    return data / (GEO if delivery.source.table == "boundaries" else STATS) / delivery.file_name


def delivery_to_files(delivery: Delivery) -> dict[str, bytes]:
    """Return the files of a delivery, by path within a data folder: the table and its sidecar.

    Raises
    ------
    DataFolderError
        If the sidecar is one that could not be read: larger than any may be, say.
    """
    sidecar = tomli_w.dumps(_to_toml(delivery.source)).encode()
    parse_sidecar(sidecar, delivery.file_name + SUFFIX)  # what could not be read again is never written
    if isinstance(delivery.table, gpd.GeoDataFrame):
        files = _shapes_to_files(delivery.table, delivery.file_name)
        return {**files, f"{GEO}/{delivery.file_name}{SUFFIX}": sidecar}
    table = table_to_csv(delivery.table, SCHEMAS[delivery.source.table]).encode()
    path = f"{STATS}/{delivery.file_name}"
    return {path: table, path + SUFFIX: sidecar}


def _shapes_to_files(boundaries: gpd.GeoDataFrame, file_name: str) -> dict[str, bytes]:
    """Return every part of a shapefile."""
    stem = Path(file_name).stem
    return {f"{GEO}/{stem}{suffix}": part for suffix, part in render_shapefile(boundaries).items()}


def _to_toml(source: Source) -> dict[str, object]:
    facts = asdict(source)
    return {**facts, "notes": list(source.notes), "options": dict(source.options)}
