"""Land a delivery in the data folder: compare, then write all of it or nothing."""

import os
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import tomli_w

from dashboard.evidence.champion_table import CHAMPION_KEY, CHAMPIONS
from dashboard.evidence.folder import GEO, STATS, Folder, inspect_folder
from dashboard.evidence.mixing import find_mixing_in
from dashboard.evidence.problems import RefusedFileError
from dashboard.evidence.provenance import Source, sidecar_of
from dashboard.evidence.tables import FIGURE_KEY, POPULATION_KEY, SCHEMAS, print_table
from dashboard.sources.delivery import Delivery

KEYS = {
    "figures": FIGURE_KEY,
    "populations": POPULATION_KEY,
    "areas": ["gss_code"],
    "champions": CHAMPION_KEY,
}
CONTENT = {
    "figures": ["value", "status", "lower", "upper", "marker"],
    "populations": ["population"],
    "champions": [name for name in CHAMPIONS.columns if name not in CHAMPION_KEY],
}


@dataclass(frozen=True)
class Comparison:
    """How a delivery differs from what is loaded.

    Attributes
    ----------
    revised
        One sentence per cell that changed, old → new.
    is_identical
        Whether the very same file was imported before and its table stands as it was read then.
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
    """Compare a delivery with what the data folder holds, cell by cell.

    Raises
    ------
    RefusedFileError
        If made-up and real figures would stand side by side.
    """
    folder = inspect_folder(data)
    refuse_mixing(delivery, folder.sources)
    is_identical = _is_loaded(delivery, folder)
    kind = delivery.source.table
    if kind not in CONTENT:
        return Comparison(0 if is_identical else len(delivery.table), 0, (), is_identical)
    tables = [table for _, table in folder.list_tables(kind)]
    old = pd.concat(tables) if tables else delivery.table.head(0)
    old = old.drop_duplicates(KEYS[kind], keep="last")
    both = delivery.table.merge(old, on=KEYS[kind], how="left", suffixes=("", "_old"), indicator=True)
    known = both[both["_merge"] == "both"]
    changed = pd.Series(data=False, index=known.index)
    for name in CONTENT[kind]:
        changed |= known[name].astype("string").fillna("") != known[f"{name}_old"].astype("string").fillna("")
    revised = tuple(_describe_revision(row, kind) for row in known[changed].to_dict("records"))
    return Comparison(len(both) - len(known), len(known) - len(revised), revised, is_identical)


def refuse_mixing(delivery: Delivery, known: Iterable[Source]) -> None:
    """Refuse a made-up table beside real figures, and real figures beside a made-up table.

    Raises
    ------
    RefusedFileError
        With the one reason.
    """
    problems = find_mixing_in(delivery.source, known, delivery.source.published_file)
    if problems:
        raise RefusedFileError(problems)


def _is_loaded(delivery: Delivery, folder: Folder) -> bool:
    """Whether the folder holds this very delivery: the same source, and the table that it gave."""
    source = delivery.source
    loaded = {known.id: known for known in folder.sources}.get(source.id)
    if loaded is None or not _is_same_file(loaded, source):
        return False
    if source.table == "boundaries":
        return folder.boundaries is not None
    own, schema = folder.tables.get(source.id), SCHEMAS[source.table]
    return own is not None and print_table(own, schema) == print_table(delivery.table, schema)


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
    if kind == "champions":
        return _describe_revised_record(row)
    old, new = _print_cell(row, "_old"), _print_cell(row, "")
    end = pd.Timestamp(str(row["period_end"])).date()
    return f"{row['gss_code']}, {row['series_id']}, {row['age_group']}, period to {end}: {old} → {new}."


def _describe_revised_record(row: dict[Any, Any]) -> str:
    """Return what changed in a champion record: states old → new, else which columns; no one's name."""
    record = f"{row['gss_code']}, {row['role']}, {row['evidence_address'] or 'no address'}"
    if row["state"] != row["state_old"]:
        return f"{record}: {row['state_old']} → {row['state']}."
    pairs = ((name, row[name], row[f"{name}_old"]) for name in CONTENT["champions"])
    changed = [name for name, new, old in pairs if new != old and not (pd.isna(new) and pd.isna(old))]
    return f"{record}: {', '.join(changed)} changed."


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
    RefusedFileError
        If made-up and real figures would stand side by side.
    OSError
        If the folder cannot be written; the files there are as before.
    """
    refuse_mixing(delivery, inspect_folder(data).sources)
    subfolder = data / (GEO if delivery.source.table == "boundaries" else STATS)
    subfolder.mkdir(parents=True, exist_ok=True)
    target = subfolder / delivery.file_name
    with tempfile.TemporaryDirectory(prefix=".incoming-", dir=data) as staging:
        staged = Path(staging) / delivery.file_name
        _write_table(delivery, staged)
        sidecar = sidecar_of(staged)
        sidecar.write_bytes(tomli_w.dumps(_to_toml(delivery.source)).encode())
        parts = sorted(Path(staging).iterdir(), key=lambda part: part == sidecar)
        _replace_all(parts, subfolder, Path(staging) / "before")
    return target


def _replace_all(parts: list[Path], folder: Path, aside: Path) -> None:
    """Move each file over its predecessor; if one cannot be moved, put every predecessor back."""
    aside.mkdir()
    targets = [folder / part.name for part in parts]
    for target in targets:
        if target.exists():
            shutil.copy2(target, aside / target.name)
    try:
        for part, target in zip(parts, targets, strict=True):
            os.replace(part, target)
    except BaseException:
        for target in targets:
            before = aside / target.name
            if before.exists():
                os.replace(before, target)
            else:
                target.unlink(missing_ok=True)
        raise


def _write_table(delivery: Delivery, path: Path) -> None:
    if isinstance(delivery.table, gpd.GeoDataFrame):
        delivery.table.to_file(path, encoding="utf-8")
    else:
        text = print_table(delivery.table, SCHEMAS[delivery.source.table])
        path.write_text(text, encoding="utf-8")


def _to_toml(source: Source) -> dict[str, object]:
    facts = asdict(source)
    return {**facts, "notes": list(source.notes), "options": dict(source.options)}
