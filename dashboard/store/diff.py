"""Compare a delivery with what is loaded, cell by cell."""

from collections.abc import Hashable
from dataclasses import replace
from typing import Final

import geopandas as gpd
import pandas as pd

from dashboard.domain.champion_schema import CHAMPION_KEY, CHAMPIONS
from dashboard.domain.delivery import Delivery
from dashboard.domain.information_requests import REQUEST_KEY, REQUESTS
from dashboard.domain.provenance import Source
from dashboard.domain.schemas import QUOTATION_KEY, QUOTATIONS, SCHEMAS, table_to_csv
from dashboard.domain.statuses import Status
from dashboard.store.conflicts import DISPUTABLE, KEYS, count_undecided, find_among, rank_rows
from dashboard.store.diff_cells import describe_cells
from dashboard.store.diff_result import Comparison, Difference
from dashboard.store.made_up_beside_real import refuse_mixing
from dashboard.store.precedence import identify_publication, rank_release
from dashboard.store.snapshot import Snapshot, add_tables

CONTENT: Final = {
    "figures": ["value", "status", "lower", "upper", "marker"],
    "populations": ["population"],
    "champions": [name for name in CHAMPIONS.columns if name not in CHAMPION_KEY],
    "quotations": [name for name in QUOTATIONS.columns if name not in QUOTATION_KEY],
    REQUESTS: [name for name in SCHEMAS[REQUESTS].columns if name not in REQUEST_KEY],
}
"""The columns in which a release revises an earlier one where they differ."""

COVERAGE: Final = {
    "figures": ["series_id", "age_group", "period_start", "period_end"],
    "populations": ["age_group", "year", "vintage"],
}
"""What a release covers: of this, a cell that it lacks has vanished."""


def compare(delivery: Delivery, snapshot: Snapshot) -> Comparison:
    """Compare a delivery with what a snapshot holds; nothing is written.

    Parameters
    ----------
    snapshot
        As read, with whatever a session added to it.

    Raises
    ------
    RefusedFileError
        If made-up and real figures would stand side by side.
    """
    refuse_mixing(delivery, snapshot.sources)
    source, kind = delivery.source, delivery.source.table
    is_identical = _is_loaded(delivery, snapshot)
    if kind not in KEYS:
        return Comparison(_compare_areas(delivery, snapshot), (), 0, is_identical)
    after = rank_rows(add_tables(snapshot, [(source, delivery.table)]), kind)
    own, others = _select_own(delivery, snapshot)
    later = _find_later(delivery, snapshot)
    found = pd.concat(
        [
            _compare_cells(delivery, own, others, later, after),
            _find_vanished(delivery, own, later, after),
        ]
    )
    contested = _find_contested(after, source, kind)
    rivals = tuple(sorted(set(contested["source_id"]) - {source.id}))
    cells = describe_cells(found, kind, snapshot)
    return Comparison(cells, rivals, count_undecided(contested), is_identical, is_older=bool(later))


def _is_loaded(delivery: Delivery, snapshot: Snapshot) -> bool:
    """Whether the snapshot holds this very delivery: the same source, and the table that it gave."""
    source = delivery.source
    loaded = {known.id: known for known in snapshot.sources}.get(source.id)
    if loaded is None or not _is_same_file(loaded, source):
        return False
    own = snapshot.get_table(source)
    if own is None or source.table == "boundaries":
        return own is not None
    schema = SCHEMAS[source.table]
    return table_to_csv(own, schema) == table_to_csv(delivery.table, schema)


def _is_same_file(loaded: Source, offered: Source) -> bool:
    """Whether nothing would change but the day on which the file was fetched."""
    return replace(loaded, retrieved="", published_file="") == replace(
        offered, retrieved="", published_file=""
    )


def _compare_areas(delivery: Delivery, snapshot: Snapshot) -> pd.DataFrame:
    """Compare tables with one row per area: the register, or the boundaries."""
    kind, table = delivery.source.table, delivery.table
    registers = [register for _, register in snapshot.list_tables("areas")]
    shapes = [] if snapshot.boundaries is None else [snapshot.boundaries]
    loaded = (shapes if kind == "boundaries" else registers)[-1:] or [table.iloc[:0]]
    new, old = _format_areas(table), _format_areas(loaded[0])
    differences = [
        Difference.NEW if code not in old else Difference.SAME if old[code] == row else Difference.REVISED
        for code, row in new.items()
    ]
    cells = pd.DataFrame(table).merge(
        pd.DataFrame(loaded[0]), on="gss_code", how="left", suffixes=("", "_old")
    )
    return describe_cells(cells.assign(difference=differences, is_shown=True), kind, snapshot)


def _format_areas(table: pd.DataFrame) -> dict[str, Hashable]:
    """Return what a table says of each area, equal where the rows are."""
    if isinstance(table, gpd.GeoDataFrame):
        return dict(zip(table["gss_code"], table.geometry.normalize().to_wkb(), strict=True))
    rows = table.astype("string").fillna("").itertuples(index=False, name=None)
    return dict(zip(table["gss_code"], rows, strict=True))


def _select_own(delivery: Delivery, snapshot: Snapshot) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return what the publication's loaded releases say, and what is shown of the others."""
    ranked = rank_rows(snapshot, delivery.source.table)
    publication = identify_publication(delivery.source)
    own_ids = {source.id for source in snapshot.sources if identify_publication(source) == publication}
    is_own = ranked["source_id"].isin(own_ids)
    return ranked[is_own], ranked[~is_own & ranked["is_leading"]]


def _find_later(delivery: Delivery, snapshot: Snapshot) -> set[str]:
    """Return the ids of the sources that are later releases of the same publication than this one."""
    own, publication = rank_release(delivery.source, delivery.table), identify_publication(delivery.source)
    return {
        source.id
        for source, table in snapshot.list_tables(delivery.source.table)
        if source.id != delivery.source.id
        and identify_publication(source) == publication
        and rank_release(source, table) > own
    }


def _compare_cells(
    delivery: Delivery, own: pd.DataFrame, others: pd.DataFrame, later: set[str], after: pd.DataFrame
) -> pd.DataFrame:
    """Return the cells of the file, each with what was loaded of it and its difference."""
    kind = delivery.source.table
    old = pd.concat([own.assign(is_own=True), others.assign(is_own=False)])
    old = old.drop_duplicates(KEYS[kind], keep="first")
    cells = delivery.table.merge(old, on=KEYS[kind], how="left", suffixes=("", "_old"))
    shown = after[after["is_leading"] & (after["source_id"] == delivery.source.id)]
    is_shown = find_among(cells, shown, KEYS[kind])
    difference = _classify(cells, kind, later)
    return cells.assign(difference=difference, is_shown=is_shown)


def _classify(cells: pd.DataFrame, kind: str, later: set[str]) -> "pd.Series[str]":
    """Return the difference of each cell of a file from what was loaded of it."""
    is_known = cells["source_id"].notna()
    is_own = cells["is_own"].astype("boolean").fillna(value=False).astype(bool)
    revises, contradicts = (differ(cells, columns[kind]) for columns in (CONTENT, DISPUTABLE))
    difference = pd.Series(Difference.SAME.value, index=cells.index, dtype="str")
    difference[is_own & revises] = Difference.REVISED.value
    if kind == "figures":
        statuses = cells[["status_old", "status"]].fillna("")
        was, now = (statuses[name] == Status.REPORTED.value for name in statuses)
        hidden = statuses["status"] == Status.SUPPRESSED.value
        difference[is_own & was & hidden] = Difference.NEWLY_SUPPRESSED.value
        difference[is_own & ~was & now] = Difference.NEWLY_REPORTED.value
    difference[is_own & revises & cells["source_id"].isin(later)] = Difference.SUPERSEDED.value
    difference[is_known & ~is_own & contradicts] = Difference.CONFLICTING.value
    difference[~is_known] = Difference.NEW.value
    return difference


def differ(cells: pd.DataFrame, columns: list[str]) -> "pd.Series[bool]":
    """Whether any of these columns is not as it was; missing is as missing."""
    differs = pd.Series(data=False, index=cells.index)
    for new, old in ((cells[name], cells[f"{name}_old"]) for name in columns):
        is_same = (new == old).fillna(value=False).astype(bool) | (new.isna() & old.isna())
        differs |= ~is_same
    return differs


def _find_vanished(
    delivery: Delivery, own: pd.DataFrame, later: set[str], after: pd.DataFrame
) -> pd.DataFrame:
    """Return what an earlier release of the same publication says and this one, covering it, does not."""
    kind, key = delivery.source.table, KEYS[delivery.source.table]
    is_covered = own["source_id"] == delivery.source.id
    if kind in COVERAGE:
        is_covered |= find_among(own, delivery.table, COVERAGE[kind])
    is_there = find_among(own, delivery.table, key)
    is_later = own["source_id"].isin(later)
    gone = own[is_covered & ~is_there & ~is_later]
    renamed = gone.rename(columns={name: f"{name}_old" for name in CONTENT[kind]})
    is_shown = ~find_among(gone, after, key)
    return renamed.assign(difference=Difference.VANISHED.value, is_shown=is_shown)


def _find_contested(after: pd.DataFrame, source: Source, kind: str) -> pd.DataFrame:
    """Return what the publications say of the cells of which another contradicts this source."""
    contested = after[after["is_contested"]]
    own = contested[contested["source_id"] == source.id]
    return contested[find_among(contested, own, KEYS[kind])]
