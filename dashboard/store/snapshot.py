"""The data folder: the tables it holds, each beside the sidecar that says where it came from."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
from pyogrio.errors import DataLayerError, DataSourceError
from shapely.errors import GEOSException

from dashboard.domain.areas import AreaRegister
from dashboard.domain.boundaries import find_boundary_problems
from dashboard.domain.champion_schema import find_later_dates
from dashboard.domain.known_areas import find_register_problems, find_unknown_areas
from dashboard.domain.problems import (
    FIRST_DATA_ROW,
    DashboardError,
    DataFolderError,
    Problem,
    quote_found,
    quote_reason,
)
from dashboard.domain.provenance import SUFFIX, Source, read_sidecar, sidecar_of
from dashboard.domain.region import REGION_FILE, Region, get_shipped_region, read_region
from dashboard.domain.schemas import SCHEMAS, parse_table
from dashboard.domain.spreadsheet_text import unprotect_text
from dashboard.store.folder.folder_state import State, find_state
from dashboard.store.folder.kept_files import Tip, find_tip, hold_for_reading
from dashboard.store.folder.remembering import remember
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

GEO, STATS = "geo", "stats"
AREAS_FILE = "areas.csv"
_ATTEMPTS = 20
"""To read a folder that is being changed where no lock keeps changes off."""
_TABLES_REMEMBERED = 64
"""A folder has some ten, and most are the same after a change."""


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


def read_register_table(path: Path, region: Region) -> pd.DataFrame:
    """Read the register of a region's areas.

    Raises
    ------
    DataFolderError
        With one problem per bad cell or row, or where areas are missing.
    """
    table = read_table(path, "areas")
    problems = find_register_problems(table, path.name, region)
    if problems:
        raise DataFolderError(problems)
    return table


def read_table(path: Path, kind: str, register: AreaRegister | None = None) -> pd.DataFrame:
    """Read one canonical table.

    Parameters
    ----------
    register
        The areas that its rows may be about; without it any code may stand there.

    Raises
    ------
    DataFolderError
        With one problem per bad cell or row.
    """
    table = _read_table(path.read_bytes(), kind, path.name)
    problems = [] if register is None else find_unknown_areas(table, path.name, register)
    if problems:
        raise DataFolderError(problems)
    return table


@remember(most=_TABLES_REMEMBERED)
def _read_table(content: bytes, kind: str, name: str) -> pd.DataFrame:
    table, problems = parse_table(_read_text(content, name), SCHEMAS[kind], name)
    if problems:
        raise DataFolderError(problems)
    return table.reset_index(drop=True)


def _read_text(content: bytes, name: str) -> pd.DataFrame:
    """Read a CSV as text; its index counts the rows of the file from the first below the header."""
    records: list[list[str]] = []
    rows: list[int] = []
    problems: list[Problem] = []
    try:
        with io.TextIOWrapper(io.BytesIO(content), encoding="utf-8-sig", newline="") as file:
            lines = csv.reader(file, strict=True)
            header = next(lines, [])
            for cells in lines:
                if len(cells) == len(header):
                    records.append([unprotect_text(cell) for cell in cells])
                    rows.append(lines.line_num - FIRST_DATA_ROW)
                elif cells:
                    expected = f"{len(header)} columns, as in the header"
                    problems.append(
                        Problem(name, expected, str(len(cells)), "Import it again.", lines.line_num)
                    )
    except (csv.Error, UnicodeDecodeError) as error:
        is_text = isinstance(error, csv.Error)
        reason = quote_found(error) if is_text else "bytes that are not UTF-8"
        raise DataFolderError([Problem(name, "a CSV table in UTF-8", reason, "Import it again.")]) from error
    if not records and not problems:
        problems.append(Problem(name, "rows below the header", "none", "Import it again."))
    if problems:
        raise DataFolderError(problems)
    return pd.DataFrame(records, columns=pd.Index(header, dtype="str"), index=rows, dtype="str")


def read_boundaries(path: Path, register: AreaRegister | None = None) -> gpd.GeoDataFrame:
    """Read the canonical boundaries: ``gss_code``, ``area_name``, geometry in EPSG:27700.

    Parameters
    ----------
    register
        The areas they are of; without it they are not checked.

    Raises
    ------
    DataFolderError
        If the file cannot be read or is not a map of the register's areas.
    """
    try:
        with np.errstate(invalid="ignore"):  # a NaN coordinate is a problem of its own, found below
            boundaries = gpd.read_file(path)
    except (DataSourceError, DataLayerError, GEOSException) as error:
        reason = quote_reason(error, path)
        raise DataFolderError(
            [Problem(path.name, "a shapefile", reason, "Import the boundaries again.")]
        ) from error
    problems = [] if register is None else find_boundary_problems(boundaries, path.name, register)
    if problems:
        raise DataFolderError(problems)
    return boundaries.sort_values("gss_code", ignore_index=True)
