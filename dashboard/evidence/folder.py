"""The data folder: the tables it holds, each beside the sidecar that says where it came from."""

from dataclasses import dataclass, field
from pathlib import Path

import geopandas as gpd
import pandas as pd
from pyogrio.errors import DataSourceError

from dashboard.evidence.boundaries import find_boundary_problems
from dashboard.evidence.problems import DashboardError, DataFolderError, Problem
from dashboard.evidence.provenance import SUFFIX, Source, read_sidecar, sidecar_of
from dashboard.evidence.tables import SCHEMAS, parse_table

GEO, STATS = "geo", "stats"


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
    """

    sources: tuple[Source, ...]
    tables: dict[str, pd.DataFrame]
    boundaries: gpd.GeoDataFrame | None
    problems: list[Problem] = field(default_factory=list)

    def list_tables(self, kind: str) -> list[tuple[Source, pd.DataFrame]]:
        """Return the tables of a kind, each with its source, the leading one last.

        Of two tables that hold the same figure, the one that was retrieved later leads; of two
        retrieved on one day, the one that reaches further.
        """
        found = [(s, self.tables[s.id]) for s in self.sources if s.table == kind and s.id in self.tables]
        return sorted(found, key=lambda pair: (pair[0].retrieved, pair[0].periods, pair[0].id))


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
    """Read what can be read of a data folder and collect every problem on the way."""
    problems: list[Problem] = []
    sources: list[Source] = []
    tables: dict[str, pd.DataFrame] = {}
    boundaries = None
    for path in _list_table_files(data, problems):
        try:
            source = read_sidecar(sidecar_of(path))
            sources.append(source)
            if source.table == "boundaries":
                boundaries = read_boundaries(path)
            else:
                tables[source.id] = read_table(path, source.table)
        except DashboardError as error:
            problems.extend(error.problems)
    problems.extend(_find_repeated_ids(sources))
    ordered = tuple(sorted(sources, key=lambda source: source.id))
    return Folder(ordered, tables, boundaries, problems)


def _list_table_files(data: Path, problems: list[Problem]) -> list[Path]:
    """Return the table files of a data folder; note orphaned sidecars."""
    if not data.is_dir():
        problems.append(
            Problem(str(data.name), "a data folder", "no such folder", "Check the --data option.")
        )
        return []
    files = [*sorted((data / STATS).glob("*.csv")), *sorted((data / GEO).glob("*.shp"))]
    for sidecar in sorted(data.glob(f"*/*{SUFFIX}")):
        if not sidecar.with_name(sidecar.name.removesuffix(SUFFIX)).exists():
            problems.append(
                Problem(
                    sidecar.name,
                    "the table it describes",
                    "no such file",
                    "Restore the table, import it again, or delete the sidecar.",
                )
            )
    return files


def _find_repeated_ids(sources: list[Source]) -> list[Problem]:
    ids = [source.id for source in sources]
    return [
        Problem(f"{repeated}{SUFFIX}", "each source id once", repeated, "Delete one of the two.")
        for repeated in sorted({i for i in ids if ids.count(i) > 1})
    ]


def read_table(path: Path, kind: str) -> pd.DataFrame:
    """Read one canonical table.

    Raises
    ------
    DataFolderError
        With one problem per bad cell or row.
    """
    try:
        text = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
    except (pd.errors.ParserError, pd.errors.EmptyDataError, UnicodeDecodeError) as error:
        raise DataFolderError(
            [Problem(path.name, "a CSV table in UTF-8", str(error), "Import it again.")]
        ) from error
    table, problems = parse_table(text, SCHEMAS[kind], path.name)
    if problems:
        raise DataFolderError(problems)
    return table


def read_boundaries(path: Path) -> gpd.GeoDataFrame:
    """Read the canonical boundaries: ``gss_code``, ``area_name``, geometry in EPSG:27700.

    Raises
    ------
    DataFolderError
        If the file cannot be read or is not a map of the 33 areas.
    """
    try:
        boundaries = gpd.read_file(path)
    except DataSourceError as error:
        raise DataFolderError(
            [Problem(path.name, "a shapefile", str(error), "Import the boundaries again.")]
        ) from error
    problems = find_boundary_problems(boundaries, path.name)
    if problems:
        raise DataFolderError(problems)
    return boundaries.sort_values("gss_code", ignore_index=True)
