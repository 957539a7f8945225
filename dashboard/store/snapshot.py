"""The data folder: the tables it holds, each beside the sidecar that says where it came from."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

import geopandas as gpd
import pandas as pd

from dashboard.domain.areas import AreaRegister
from dashboard.domain.champion_schema import find_later_dates
from dashboard.domain.problems import (
    DashboardError,
    DataFolderError,
    Problem,
    quote_found,
)
from dashboard.domain.provenance import SUFFIX, Source, read_sidecar, sidecar_of
from dashboard.domain.region import REGION_FILE, Region, get_shipped_region, read_region
from dashboard.store.folder.folder_state import State, find_state
from dashboard.store.folder.kept_files import Tip, find_tip, hold_for_reading
from dashboard.store.mixing import find_mixing, find_mixing_in
from dashboard.store.precedence import (
    PRECEDENCE_FILE,
    Decision,
    Precedence,
    add_decisions,
    note_loaded,
    rank_release,
    read_precedence,
)
from dashboard.store.table_files import read_boundaries, read_register_table, read_table

GEO, STATS = "geo", "stats"
AREAS_FILE = "areas.csv"
_ATTEMPTS = 20
"""To read a folder that is being changed where no lock keeps changes off."""


@dataclass(frozen=True)
class Folder:
    """What a data folder holds.

    Attributes
    ----------
    sources
        Every sidecar, in order of id.
    tables
        Canonical tables by source id; boundaries apart.
    boundaries
        One row per area with ``gss_code`` and geometry in EPSG:27700, or None where not loaded.
    precedence
        In which order the sources were loaded, and which leads where somebody said so.
    region
        Whose areas these are.
    state
        Of the files it was read from; tables added to it later are no part of that.
    """

    sources: tuple[Source, ...]
    tables: dict[str, pd.DataFrame]
    boundaries: gpd.GeoDataFrame | None
    problems: list[Problem] = field(default_factory=list)
    precedence: Precedence = field(default_factory=Precedence)
    region: Region = field(default_factory=get_shipped_region)
    state: State = field(default_factory=State)

    def list_tables(self, kind: str) -> list[tuple[Source, pd.DataFrame]]:
        """Return the tables of a kind, each with its source, later releases after earlier ones."""
        found = [(s, self.tables[s.id]) for s in self.sources if s.table == kind and s.id in self.tables]
        return sorted(found, key=lambda pair: rank_release(pair[0]))


def add_tables(
    folder: Folder,
    additions: Iterable[tuple[Source, pd.DataFrame]],
    decisions: Iterable[Decision] = (),
) -> Folder:
    """Return a folder that also holds these tables; one whose source id is known takes its place.

    Nothing is written: this is how figures that one person brings stand beside those that are kept.

    Parameters
    ----------
    decisions
        Which source leads where two differ, as the person said; they come after those that are kept.

    Raises
    ------
    DataFolderError
        If made-up and real figures would stand side by side.
    """
    folder = replace(folder, precedence=add_decisions(folder.precedence, decisions))
    for source, table in additions:
        problems = find_mixing_in(source, folder.sources, source.published_file)
        if problems:
            raise DataFolderError(problems)
        if source.id not in {other.id for other in folder.sources}:
            folder = replace(folder, precedence=note_loaded(folder.precedence, [source.id]))
        others = [other for other in folder.sources if other.id != source.id]
        sources = tuple(sorted([*others, source], key=lambda known: known.id))
        if isinstance(table, gpd.GeoDataFrame):
            folder = replace(folder, sources=sources, boundaries=table)
        else:
            folder = replace(folder, sources=sources, tables={**folder.tables, source.id: table})
    return folder


def read_folder(data: Path) -> Folder:
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


def inspect_folder(data: Path) -> Folder:
    """Read what can be read of a data folder and collect every problem on the way.

    It is read as of one moment: a change that is kept meanwhile is there whole or not at all.
    """
    with hold_for_reading(data):
        return inspect_held(data)


def inspect_held(data: Path) -> Folder:
    """As `inspect_folder`, for whoever holds the folder already: for reading or for writing."""
    for _ in range(_ATTEMPTS):
        tip = find_tip(data)
        state = find_state(data, tip)
        folder = _inspect(data, tip)
        if find_tip(data) == tip and find_state(data, tip) == state:
            return replace(folder, state=state)
    busy = Problem(data.name, "a folder at rest", "one change after another", "Try again in a minute.")
    return Folder((), {}, None, [busy])


def _inspect(data: Path, tip: Tip) -> Folder:
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
    return Folder(ordered, tables, boundaries, problems, precedence, region or get_shipped_region())


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
