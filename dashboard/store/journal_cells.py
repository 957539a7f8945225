"""What a change did to every cell, before and after, as the journal has it.

Persons' names and quoted words are not in it: only that they changed.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import pandas as pd
import shapely

from dashboard.domain.delivery import Delivery
from dashboard.domain.region import Region
from dashboard.store.conflicts import KEYS, find_among
from dashboard.store.diff import CONTENT, differ
from dashboard.store.diff_cells import describe_named_cells
from dashboard.store.diff_result import Difference

CELL_COLUMNS: Final = [
    *["source_id", "gss_code", "area_name", "series", "age_group", "period", "before", "after"]
]
_AREA_KEY: Final = ["gss_code"]
"""What names a row of the register of areas and of boundaries."""

Replaced = tuple[Delivery | None, Delivery | None]
"""A table before a change and after it; None where there was none."""


def find_cells(replaced: Iterable[Replaced], names: Mapping[str, str]) -> pd.DataFrame:
    """Return every cell that a change made otherwise.

    Parameters
    ----------
    names
        Of areas, by code.

    Returns
    -------
    Columns as in `CELL_COLUMNS`, all text as it is printed; ``before`` is empty where there was no such cell,
    ``after`` where there is none any more.
    """
    found = [cells for before, after in replaced for cells in _compare(before, after, names)]
    filled = [cells for cells in found if not cells.empty]
    if not filled:
        return pd.DataFrame(columns=CELL_COLUMNS, dtype="str")
    return pd.concat(filled, ignore_index=True)[CELL_COLUMNS].astype("str")


def _compare(
    before: Delivery | None, after: Delivery | None, names: Mapping[str, str]
) -> Iterator[pd.DataFrame]:
    if before is not None and after is not None and before.source.table != after.source.table:
        yield from _compare(before, None, names)  # another kind of table under one id
        before = None
    either = after or before
    if either is None or before is after:
        return
    kind, empty = either.source.table, pd.DataFrame(either.table).iloc[:0]
    old, new = (empty if one is None else pd.DataFrame(one.table) for one in (before, after))
    key = KEYS.get(kind, _AREA_KEY)
    gone = old if new.empty else old[~find_among(old, new, key)]
    fresh = new if old.empty else new[~find_among(new, old, key)]
    taken = _describe(gone, kind, names, Difference.NEW).rename(columns={"old": "new", "new": "old"})
    revised = _describe(_find_revised(old, new, kind), kind, names, Difference.REVISED)
    for found in (taken, revised, _describe(fresh, kind, names, Difference.NEW)):
        yield found.rename(columns={"old": "before", "new": "after"}).assign(source_id=either.source.id)


def _find_revised(old: pd.DataFrame, new: pd.DataFrame, kind: str) -> pd.DataFrame:
    """Return the rows that both tables have and that are not the same."""
    key = KEYS.get(kind, _AREA_KEY)
    if old.empty or new.empty:
        return new.iloc[:0]
    both = new.merge(old, on=key, suffixes=("", "_old"))
    if kind == "boundaries":
        one, other = (
            shapely.to_wkb(shapely.normalize(both[name].to_numpy())) for name in ("geometry", "geometry_old")
        )
        return pd.DataFrame(both[one != other])
    return pd.DataFrame(both[differ(both, CONTENT.get(kind) or [name for name in new if name not in key])])


def _describe(
    cells: pd.DataFrame, kind: str, names: Mapping[str, str], difference: Difference
) -> pd.DataFrame:
    return describe_named_cells(cells.assign(difference=difference, is_shown=True), kind, names)


def name_areas(deliveries: Iterable[Delivery | None], region: Region) -> dict[str, str]:
    """Return the names of areas that registers give, a later one before an earlier one, and of totals."""
    names = dict(region.names_of_totals)
    for delivery in deliveries:
        if delivery is not None and delivery.source.table == "areas":
            names |= dict(zip(delivery.table["gss_code"], delivery.table["area_name"], strict=True))
    return names


def cells_to_csv(cells: pd.DataFrame) -> str:
    """Return cells as text, as `read_cells` takes it."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([CELL_COLUMNS, *cells.to_numpy().tolist()])
    return text.getvalue()


def parse_cells(text: str) -> pd.DataFrame:
    """Return the cells that a text holds."""
    _, *rows = csv.reader(io.StringIO(text, newline=""))
    return pd.DataFrame(rows, columns=CELL_COLUMNS, dtype="str")
