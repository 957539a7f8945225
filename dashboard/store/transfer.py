"""A whole store, history and journal with it, for another store to take; and how two stores differ."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest

import geopandas as gpd
import pandas as pd

from dashboard.domain.delivery import Delivery
from dashboard.domain.region import get_shipped_region
from dashboard.domain.schemas import SCHEMAS, table_to_csv
from dashboard.store.changes import Change
from dashboard.store.holdings import Holdings, Part, get_region, list_deliveries
from dashboard.store.journal_cells import CELL_COLUMNS, find_cells, name_areas


def _make_no_cells() -> pd.DataFrame:
    return pd.DataFrame(columns=CELL_COLUMNS, dtype="str")


@dataclass(frozen=True)
class Step:
    """One step of how a store came to hold what it holds.

    Attributes
    ----------
    change
        None of what was held before the first change that can be taken back.
    after
        What was held after it: a part that has not changed since the step before is the same object. None
        where only the journal knows of the change.
    cells
        What the change did to each cell.
    """

    change: Change | None
    after: Holdings | None
    cells: pd.DataFrame = field(default_factory=_make_no_cells)


def list_replaced(before: Holdings, after: Holdings) -> dict[str, Part | None]:
    """Return what stands under each name after a step where it is not what stood there; None is nothing."""
    names = dict.fromkeys((*after, *before))
    return {name: after.get(name) for name in names if after.get(name) is not before.get(name)}


def compare_steps(one: Iterator[Step], other: Iterator[Step]) -> Iterator[str]:
    """Yield a sentence for each difference between two stores, and each difference once."""
    known: set[str] = set()
    for first, second in zip_longest(one, other):
        if first is None or second is None:
            here, which = (first or second), "second" if first is None else "first"
            yield f"Only the {which} has {_name(here)}."
            continue
        if first.change != second.change:
            yield f"The first has {_name(first)}, the second {_name(second)}."
        if not first.cells.reset_index(drop=True).equals(second.cells.reset_index(drop=True)):
            yield f"After {_name(first)} the journals give other cells."
        for said in _compare_holdings(first, second):
            if said not in known:
                known.add(said)
                yield f"After {_name(first)}: {said}"


def _name(step: Step | None) -> str:
    return str(step.change) if step and step.change else "what was held before the first change"


def _compare_holdings(first: Step, second: Step) -> Iterator[str]:
    one, other = first.after, second.after
    if one is None or other is None:
        if one is not other:
            yield "only one of them can still take that back."
        return
    for name in sorted({*one, *other}):
        said = _compare_parts(name, one, other)
        if said:
            yield said


def _compare_parts(name: str, one: Holdings, other: Holdings) -> str:
    """Say how what stands under a name differs; nothing where it does not."""
    mine, theirs = one.get(name), other.get(name)
    if mine is None or theirs is None:
        return f"only the {'second' if mine is None else 'first'} holds {name}."
    if not isinstance(mine, Delivery) or not isinstance(theirs, Delivery):
        return "" if mine == theirs else f"{name} differs."
    if mine.source != theirs.source or mine.file_name != theirs.file_name:
        return f"what is said of the source of {name} differs."
    if _to_text(mine) == _to_text(theirs):
        return ""
    both = [*list_deliveries(one.values()), *list_deliveries(other.values())]
    names = name_areas(both, get_region(one) or get_shipped_region())
    cells = find_cells([(mine, theirs)], names)
    return f"{len(cells) or 'some'} cells of {name} differ{_quote_first(cells)}."


def _quote_first(cells: pd.DataFrame) -> str:
    """Return the first of some cells in words, with a comma before it; nothing where there is none."""
    if cells.empty:
        return ""
    row = {str(name): str(cell) for name, cell in cells.iloc[0].items()}
    place = ", ".join(row[part] for part in ("area_name", "series", "age_group", "period") if row[part])
    return f", the first {place}: {row['before'] or 'nothing'} and {row['after'] or 'nothing'}"


def _to_text(delivery: Delivery) -> str:
    """Return a table as text, equal where the tables are."""
    if delivery.source.table != "boundaries":
        return table_to_csv(delivery.table, SCHEMAS[delivery.source.table])
    shapes = gpd.GeoDataFrame(delivery.table).sort_values("gss_code")
    return repr([list(shapes["gss_code"]), list(shapes["area_name"]), list(shapes.geometry.to_wkb(hex=True))])
