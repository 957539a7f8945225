"""What a store held at one moment: its tables, each with its source, and which source leads."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import geopandas as gpd
import pandas as pd

from dashboard.domain.embargo import HeldBack
from dashboard.domain.problems import DataFolderError, Problem
from dashboard.domain.provenance import Source
from dashboard.domain.region import Region, get_shipped_region
from dashboard.store.made_up_beside_real import find_mixing_in
from dashboard.store.precedence import Decision, Precedence, add_decisions, note_loaded, rank_release
from dashboard.store.state import State


@dataclass(frozen=True)
class Snapshot:
    """What a store held at one moment.

    Attributes
    ----------
    sources
        Every source, in order of id.
    tables
        Canonical tables by source id; boundaries apart.
    boundaries
        One row per area with ``gss_code`` and geometry in EPSG:27700, or None where not loaded.
    problems
        What keeps the data from being trusted; evidence is built from a snapshot without any.
    precedence
        In which order the sources were loaded, and which leads where somebody said so.
    region
        Whose areas these are.
    state
        Of the store when it was read; tables added to the snapshot later are no part of that.
    is_new
        Whether there is no such store yet: the first change makes it.
    held_back
        The sources that were taken out because they are under embargo (`hold_back`); a store knows none.
    """

    sources: tuple[Source, ...]
    tables: dict[str, pd.DataFrame]
    boundaries: gpd.GeoDataFrame | None
    problems: list[Problem] = field(default_factory=list)
    precedence: Precedence = field(default_factory=Precedence)
    region: Region = field(default_factory=get_shipped_region)
    state: State = field(default_factory=State)
    is_new: bool = False
    held_back: tuple[HeldBack, ...] = ()

    def list_tables(self, kind: str) -> list[tuple[Source, pd.DataFrame]]:
        """Return the tables of a kind, each with its source, later releases after earlier ones."""
        found = [(s, self.tables[s.id]) for s in self.sources if s.table == kind and s.id in self.tables]
        return sorted(found, key=lambda pair: rank_release(*pair))

    def get_table(self, source: Source) -> pd.DataFrame | None:
        """Return the table of a source, be it of boundaries or any other; None where it was not read."""
        return self.boundaries if source.table == "boundaries" else self.tables.get(source.id)


def add_tables(
    snapshot: Snapshot,
    additions: Iterable[tuple[Source, pd.DataFrame]],
    decisions: Iterable[Decision] = (),
) -> Snapshot:
    """Return a snapshot that also holds these tables; one whose source id is known takes its place.

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
    snapshot = replace(snapshot, precedence=add_decisions(snapshot.precedence, decisions))
    for source, table in additions:
        problems = find_mixing_in(source, snapshot.sources, source.published_file)
        if problems:
            raise DataFolderError(problems)
        if source.id not in {other.id for other in snapshot.sources}:
            snapshot = replace(snapshot, precedence=note_loaded(snapshot.precedence, [source.id]))
        others = [other for other in snapshot.sources if other.id != source.id]
        sources = tuple(sorted([*others, source], key=lambda known: known.id))
        if isinstance(table, gpd.GeoDataFrame):
            snapshot = replace(snapshot, sources=sources, boundaries=table)
        else:
            snapshot = replace(snapshot, sources=sources, tables={**snapshot.tables, source.id: table})
    return snapshot
