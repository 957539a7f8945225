"""Land a delivery in the data folder: compare, then write all of it or nothing."""

import os
import tempfile
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import tomli_w

from dashboard.evidence.folder import GEO, STATS, inspect_folder
from dashboard.evidence.provenance import Source, sidecar_of
from dashboard.evidence.tables import FIGURE_KEY, POPULATION_KEY, SCHEMAS, print_table
from dashboard.sources.delivery import Delivery

KEYS = {"figures": FIGURE_KEY, "populations": POPULATION_KEY, "areas": ["gss_code"]}
CONTENT = {"figures": ["value", "status", "lower", "upper", "marker"], "populations": ["population"]}


@dataclass(frozen=True)
class Comparison:
    """How a delivery differs from what is loaded.

    Attributes
    ----------
    revised
        One sentence per cell that changed, old → new.
    is_identical
        Whether the very same file was imported before.
    """

    new: int
    same: int
    revised: tuple[str, ...]
    is_identical: bool

    @property
    def sentences(self) -> tuple[str, ...]:
        """The comparison in words."""
        if self.is_identical:
            return ("This file is already loaded; nothing to do.",)
        counts = f"{self.new:,} new, {self.same:,} as loaded, {len(self.revised):,} revised."
        return (counts, *(f"Revised: {sentence}" for sentence in self.revised))


def compare(delivery: Delivery, data: Path) -> Comparison:
    """Compare a delivery with what the data folder holds, cell by cell."""
    folder = inspect_folder(data)
    loaded = {source.id: source for source in folder.sources}.get(delivery.source.id)
    unchanged = loaded is not None and _is_same_file(loaded, delivery.source)
    kind = delivery.source.table
    if kind not in CONTENT:
        return Comparison(0 if unchanged else len(delivery.table), 0, (), unchanged)
    tables = [table for _, table in folder.list_tables(kind)]
    old = pd.concat(tables) if tables else delivery.table.head(0)
    old = old.drop_duplicates(KEYS[kind], keep="last")
    both = delivery.table.merge(old, on=KEYS[kind], how="left", suffixes=("", "_old"), indicator=True)
    known = both[both["_merge"] == "both"]
    changed = pd.Series(data=False, index=known.index)
    for name in CONTENT[kind]:
        changed |= known[name].astype("string").fillna("") != known[f"{name}_old"].astype("string").fillna("")
    revised = tuple(_describe_revision(row, kind) for row in known[changed].to_dict("records"))
    return Comparison(len(both) - len(known), len(known) - len(revised), revised, unchanged and not revised)


def _is_same_file(loaded: Source, offered: Source) -> bool:
    """Whether nothing would change but the day on which the file was fetched."""
    return replace(loaded, retrieved="", published_file="") == replace(
        offered, retrieved="", published_file=""
    )


def _describe_revision(row: dict[Any, Any], kind: str) -> str:
    if kind == "populations":
        return (
            f"{row['gss_code']}, {row['age_group']}, mid-{row['year']}: "
            f"{row['population_old']} → {row['population']}."
        )
    old, new = _print_cell(row, "_old"), _print_cell(row, "")
    end = pd.Timestamp(str(row["period_end"])).date()
    return f"{row['gss_code']}, {row['series_id']}, {row['age_group']}, period to {end}: {old} → {new}."


def _print_cell(row: dict[Any, Any], suffix: str) -> str:
    """Return a cell as it was: the number, or its status."""
    value = row[f"value{suffix}"]
    return str(row[f"status{suffix}"]) if pd.isna(value) else str(value)


def land(delivery: Delivery, data: Path) -> Path:
    """Write a delivery's table and sidecar into the data folder.

    Everything is first written in full beside the folder's own files, then each file is moved
    over its predecessor, the sidecar last. Returns the path of the table.

    Raises
    ------
    OSError
        If the folder cannot be written; the files there are as before.
    """
    subfolder = data / (GEO if delivery.source.table == "boundaries" else STATS)
    subfolder.mkdir(parents=True, exist_ok=True)
    target = subfolder / delivery.file_name
    with tempfile.TemporaryDirectory(prefix=".incoming-", dir=data) as staging:
        staged = Path(staging) / delivery.file_name
        _write_table(delivery, staged)
        sidecar = sidecar_of(staged)
        sidecar.write_bytes(tomli_w.dumps(_to_toml(delivery.source)).encode())
        parts = sorted(Path(staging).iterdir(), key=lambda part: part == sidecar)
        for part in parts:
            os.replace(part, subfolder / part.name)
    return target


def _write_table(delivery: Delivery, path: Path) -> None:
    if isinstance(delivery.table, gpd.GeoDataFrame):
        delivery.table.to_file(path, encoding="utf-8")
    else:
        text = print_table(delivery.table, SCHEMAS[delivery.source.table])
        path.write_text(text, encoding="utf-8")


def _to_toml(source: Source) -> dict[str, object]:
    facts = asdict(source)
    return {**facts, "notes": list(source.notes), "options": dict(source.options)}
