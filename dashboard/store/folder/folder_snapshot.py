"""Read a data folder: the tables it holds, each beside the sidecar that says where it came from."""

from dataclasses import replace
from pathlib import Path
from typing import Final

import pandas as pd

from dashboard.domain.areas import AreaRegister
from dashboard.domain.champion_schema import find_later_dates
from dashboard.domain.problems import DashboardError, DataFolderError, Problem, quote_found
from dashboard.domain.provenance import SUFFIX, Source, read_sidecar, sidecar_of
from dashboard.domain.region import REGION_FILE, Region, get_shipped_region, read_region
from dashboard.store.folder.folder_state import find_state
from dashboard.store.folder.kept_files import Tip, find_tip, hold_for_reading
from dashboard.store.made_up_beside_real import find_mixing
from dashboard.store.precedence import PRECEDENCE_FILE, Precedence, read_precedence
from dashboard.store.snapshot import Snapshot
from dashboard.store.table_files import (
    AREAS_FILE,
    GEO,
    STATS,
    read_boundaries,
    read_register_table,
    read_table,
)

_ATTEMPTS: Final = 20
"""To read a folder that is being changed where no lock keeps changes off."""


def read_folder(data: Path) -> Snapshot:
    """Read a whole data folder.

    Raises
    ------
    DataFolderError
        With every problem found, if any table or sidecar cannot be trusted.
    """
    folder = inspect_folder(data)
    if folder.problems:
        raise DataFolderError(folder.problems)
    return folder


def inspect_folder(data: Path) -> Snapshot:
    """Read what can be read of a data folder and collect every problem on the way.

    It is read as of one moment: a change that is kept meanwhile is there whole or not at all.
    """
    with hold_for_reading(data):
        return inspect_held(data)


def inspect_held(data: Path) -> Snapshot:
    """As `inspect_folder`, for whoever holds the folder already: for reading or for writing."""
    for _ in range(_ATTEMPTS):
        tip = find_tip(data)
        state = find_state(data, tip)
        folder = _inspect(data, tip)
        if find_tip(data) == tip and find_state(data, tip) == state:
            return replace(folder, state=state)
    busy = Problem(data.name, "a folder at rest", "one change after another", "Try again in a minute.")
    return Snapshot((), {}, None, [busy])


def _inspect(data: Path, tip: Tip) -> Snapshot:
    problems: list[Problem] = []
    sources: list[Source] = []
    files: dict[str, list[str]] = {}
    tables: dict[str, pd.DataFrame] = {}
    boundaries = None
    region = _read_region(data, tip, problems)
    register = None
    for path in _list_table_files(data, tip, problems):
        try:
            source = read_sidecar(tip.locate(sidecar_of(path)))
            sources.append(source)
            files.setdefault(source.id, []).append(path.name + SUFFIX)
            if source.table == "boundaries":
                boundaries = read_boundaries(path, register)
            elif source.table == "areas" and region:
                table = tables[source.id] = read_register_table(path, region)
                register = AreaRegister(table, region)
            else:
                table = tables[source.id] = read_table(path, source.table, register)
                if source.table == "champions":
                    problems.extend(find_later_dates(table, source.retrieved, path.name))
        except DashboardError as error:
            problems.extend(error.problems)
        except OSError as error:  # a folder in place of a file, or not for this program to read
            found = quote_found(error.strerror or type(error).__name__)
            problems.append(Problem(path.name, "a file that can be read", found, "Mend or restore it."))
    problems.extend(_find_repeated_ids(files))
    problems.extend(find_mixing(sources, data.name))
    ordered = tuple(sorted(sources, key=lambda source: source.id))
    precedence = _read_precedence(data, tip, problems)
    whose = region or get_shipped_region()
    return Snapshot(ordered, tables, boundaries, problems, precedence, whose, is_new=not data.is_dir())


def _read_region(data: Path, tip: Tip, problems: list[Problem]) -> Region | None:
    """Return the region of a data folder; note what is wrong with its record, and return None."""
    try:
        return read_region(tip.locate(data / GEO / REGION_FILE))
    except DataFolderError as error:
        problems.extend(error.problems)
        return None


def _read_precedence(data: Path, tip: Tip, problems: list[Problem]) -> Precedence:
    try:
        return read_precedence(tip.locate(data / STATS / PRECEDENCE_FILE))
    except DataFolderError as error:
        problems.extend(error.problems)
        return Precedence()


def _list_table_files(data: Path, tip: Tip, problems: list[Problem]) -> list[Path]:
    """Return the table files of a data folder; note orphaned sidecars."""
    if not data.is_dir():
        problems.append(
            Problem(str(data.name), "a data folder", "no such folder", "Check the --data option.")
        )
        return []
    stats, geo = data / STATS, data / GEO
    files = [*tip.list_files(stats, "*.csv"), *tip.list_files(geo, "*.shp")]
    files.sort(key=lambda path: path.name != AREAS_FILE)  # what all other tables are about
    names = {path.name for path in files}
    for sidecar in (*tip.list_files(stats, f"*{SUFFIX}"), *tip.list_files(geo, f"*{SUFFIX}")):
        if sidecar.name.removesuffix(SUFFIX) not in names:
            problems.append(
                Problem(
                    sidecar.name,
                    "the table it describes",
                    "no such file",
                    "Restore the table, import it again, or delete the sidecar.",
                )
            )
    return files


def _find_repeated_ids(files: dict[str, list[str]]) -> list[Problem]:
    """Return a problem for each source id that several sidecars, listed by id, give."""
    return [
        Problem(
            names[-1],
            "an id that no other sidecar has",
            f"{quote_found(repeated)}, also in {', '.join(names[:-1])}",
            "Give one of them another id, or delete one with its table.",
        )
        for repeated, names in sorted(files.items())
        if len(names) > 1
    ]
