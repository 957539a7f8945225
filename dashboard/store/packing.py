"""A whole data folder as one file to take away, ready to be unpacked and served.

It holds what a page may show, and no more: whoever takes it away is any visitor.
"""

import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any, Final

import pandas as pd
import tomli_w

from dashboard.domain.champion_schema import blank_names, leave_out_names, list_names
from dashboard.domain.delivery import Delivery
from dashboard.domain.provenance import Source
from dashboard.domain.region import REGION_FILE, region_to_facts
from dashboard.store.precedence import PRECEDENCE_FILE, Decision, Precedence, precedence_to_toml
from dashboard.store.snapshot import Snapshot, add_tables
from dashboard.store.table_files import GEO, STATS, delivery_to_files

FOLDER: Final = "data"
_TEXTS: Final = ("title", "publisher", "licence", "attribution", "geography", "published_file")
_PLAIN_ANSWER: Final = re.compile(
    r"(plain_)?year|header_row|series|age_group|blank_name|other_names|cases|column [A-Z]{1,3}"
)
"""Keys of answers that come from a list of the program's own; any other may quote what stands in a sheet."""
_SAME_DAY: Final = (*date(2000, 1, 1).timetuple()[:3], 0, 0, 0)
"""Of every packed file, so that the same tables always makes the same bytes."""


def pack_snapshot(
    snapshot: Snapshot,
    additions: Iterable[tuple[Source, pd.DataFrame]] = (),
    decisions: Iterable[Decision] = (),
) -> bytes:
    """Return a snapshot, with these tables and decisions, as a ZIP that unpacks into a folder ``data``."""
    whole = leave_out_private(add_tables(snapshot, additions, decisions))
    files: dict[str, bytes] = {}
    for source in whole.sources:
        table = whole.get_table(source)
        if table is not None:
            name = f"{source.id}.shp" if source.table == "boundaries" else f"{source.id}.csv"
            files |= delivery_to_files(Delivery(source, table, name, ()))
    files[f"{GEO}/{REGION_FILE}"] = tomli_w.dumps(region_to_facts(whole.region)).encode()
    if whole.precedence != Precedence():
        files[f"{STATS}/{PRECEDENCE_FILE}"] = precedence_to_toml(whole.precedence).encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in sorted(files.items()):
            member = zipfile.ZipInfo(f"{FOLDER}/{path}", _SAME_DAY)
            archive.writestr(member, content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def leave_out_private(snapshot: Snapshot) -> Snapshot:
    """Return a snapshot without what no page shows: persons' names, answers that quote a sheet, reasons."""
    registers = [table for _, table in snapshot.list_tables("champions")]
    names = sorted({name for table in registers for name in list_names(table)})
    champions = {source.id for source in snapshot.sources if source.table == "champions"}
    tables = {
        name: leave_out_names(table) if name in champions else table
        for name, table in snapshot.tables.items()
    }
    sources = tuple(_clean(source, names) for source in snapshot.sources)
    decisions = tuple(replace(decision, why="") for decision in snapshot.precedence.decisions)
    precedence = replace(snapshot.precedence, decisions=decisions)
    return replace(snapshot, tables=tables, sources=sources, precedence=precedence)


def _clean(source: Source, names: list[str]) -> Source:
    """Return a sidecar as a page may show it; its id, and what the program reads in it, stay as they are."""
    texts: dict[str, Any] = {name: blank_names(getattr(source, name), names) for name in _TEXTS}
    notes = tuple(blank_names(note, names) for note in source.notes)
    options = {key: answer for key, answer in source.options.items() if _PLAIN_ANSWER.fullmatch(key)}
    return replace(source, **texts, notes=notes, options=options)
