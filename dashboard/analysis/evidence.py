"""Build the evidence: from one read of the store, one immutable object for every page and file."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from itertools import accumulate
from typing import Any, Final

import geopandas as gpd
import pandas as pd

from dashboard.analysis.champion_records import combine_records
from dashboard.analysis.denominators import add_all_ages, compute_rate, join_population
from dashboard.analysis.figure_grid import complete, find_quoted
from dashboard.analysis.verdicts.from_figures import judge_figures
from dashboard.analysis.verdicts.judged_before import JudgedBefore
from dashboard.analysis.verdicts.rules import VerdictClass
from dashboard.analysis.verdicts.sensitivity import judge_without
from dashboard.analysis.verdicts.thresholds import WINDOWS
from dashboard.analysis.verdicts.yardsticks import MOST_DIRECT_FIRST, Yardstick
from dashboard.domain.areas import AreaRegister
from dashboard.domain.champion_schema import CHAMPION_KEY, leave_out_names
from dashboard.domain.embargo import HeldBack, read_clock
from dashboard.domain.information_requests import REQUEST_KEY, REQUESTS
from dashboard.domain.periods import Period
from dashboard.domain.problems import DataFolderError, Problem
from dashboard.domain.provenance import Source
from dashboard.domain.region import Region
from dashboard.domain.schemas import EXPORTED_COLUMNS
from dashboard.domain.series import SERIES, AgeGroup, Series
from dashboard.store.conflicts import (
    CONFLICT_COLUMNS,
    rank_rows,
    select_conflicts,
    select_leading,
    stack_tables,
)
from dashboard.store.edition import hash_snapshot
from dashboard.store.holding_back import hold_back
from dashboard.store.snapshot import Snapshot

FIGURE_COLUMNS: Final = [
    *EXPORTED_COLUMNS,
    *["marker", "population_vintage", "evidence_address", "quoted_words", "is_contested"],
]
POPULATION_COLUMNS: Final = ["gss_code", "age_group", "year", "population", "vintage"]


@dataclass(frozen=True)
class Evidence:
    """All that is known, built once and shared; nothing in it is changed afterwards.

    Attributes
    ----------
    register
        The areas, and the region they are of.
    figures
        One row per area, series, age group and period, complete: a cell nobody loaded stands
        there as ``not_loaded``. Columns as in `FIGURE_COLUMNS`; ``value`` is missing unless
        reported, ``rate`` unless value and population are known. ``is_contested`` where another
        publication says otherwise and nobody has said which leads.
    england
        The same columns for the totals of what stands in for a national rate (England's, where London is
        shown), as context; empty where nothing does.
    own_totals
        The same columns for the region as a whole, as published: never a sum of its areas, and in no
        comparison of them. ``population`` and ``rate`` are missing.
    quotations
        Published figures for all ages together of a series that tells children and adults apart.
    in_no_series
        Published numbers that could be taken for figures of a series and are none, with the reason:
        the columns of the table of quotations, and ``source_id``.
    boundaries
        Geometry by ``gss_code`` in EPSG:27700, or None where not loaded.
    champion_records
        One row per area, role and piece of evidence: the columns of the table of champions, with
        ``source_id`` and ``is_synthetic``. ``person_name`` is empty unless names were asked for.
    champions
        What they say of each council, one row per area: columns as in `combine_records`.
    sources
        Every source, by id.
    contested
        Figures on which two publications differ, one row per cell and publication, those of England
        and of all ages among them: columns as in `CONFLICT_COLUMNS`.
    requests
        What each council was asked under the Freedom of Information Act, and what came of it: the columns of
        the table, and ``source_id``.
    populations
        Residents by area, age group (all ages among them), year and vintage: those from which the figures
        take theirs.
    edition
        The id of what this was built from, as `hash_snapshot` gives it.
    held_back
        The sources that were left out because they are under embargo, without anything that they count.
    judged
        The verdicts by what was judged, for the evidence that comes after this.
    """

    register: AreaRegister
    figures: pd.DataFrame
    england: pd.DataFrame
    quotations: pd.DataFrame
    in_no_series: pd.DataFrame
    boundaries: gpd.GeoDataFrame | None
    champion_records: pd.DataFrame
    champions: pd.DataFrame
    sources: dict[str, Source] = field(default_factory=dict)
    contested: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=CONFLICT_COLUMNS))
    requests: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=REQUEST_KEY))
    populations: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=POPULATION_COLUMNS))
    own_totals: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=FIGURE_COLUMNS))
    edition: str = ""
    held_back: tuple[HeldBack, ...] = ()
    judged: JudgedBefore = field(default_factory=JudgedBefore)

    @property
    def region(self) -> Region:
        """The region whose areas these are."""
        return self.register.region

    @property
    def is_synthetic(self) -> bool:
        """Whether any table is made up."""
        return any(source.synthetic for source in self.sources.values())

    @cached_property
    def verdicts(self) -> pd.DataFrame:
        """What the figures support, one row per area, series, age group, window and yardstick.

        Judged once, when first asked for; columns as in `judge_figures`.
        """
        of_all = (self.figures, self.england, self.region.gateways)
        return judge_figures(*of_all, WINDOWS, self.judged.judge)

    @cached_property
    def verdicts_without(self) -> pd.DataFrame:
        """The verdicts with the councils left out that a series declares for it; of those series alone.

        Judged once, when first asked for; columns as in `judge_figures`.
        """
        return judge_without(self.figures, self.england, self.region.gateways, self.judged.judge)

    @cached_property
    def worked_out(self) -> dict[object, Any]:
        """What follows from it for many areas at once, by what was asked: kept by whoever works it out."""
        return {}

    @cached_property
    def _yardsticks(self) -> dict[tuple[str, str], tuple[Yardstick, ...]]:
        """The yardsticks by which at least one council could be compared, by series and age group."""
        known = self.verdicts[self.verdicts["verdict"] != VerdictClass.NO_DATA.value]
        triples = known[["series_id", "age_group", "yardstick"]].drop_duplicates()
        loaded = set(triples.itertuples(index=False, name=None))
        keys = {(series_id, age_group) for series_id, age_group, _ in loaded}
        return {key: tuple(y for y in MOST_DIRECT_FIRST if (*key, y.value) in loaded) for key in keys}

    def list_yardsticks(self, series: Series, age_group: AgeGroup) -> tuple[Yardstick, ...]:
        """Return the yardsticks by which any council can be compared, the most direct first.

        Empty where none can: then there is no verdict on the series and age group.
        """
        return self._yardsticks.get((series.id, age_group.value), ())

    @cached_property
    def _periods(self) -> dict[str, tuple[Period, ...]]:
        """The loaded periods of each series, latest first."""
        pairs = self.figures[["series_id", "period_start", "period_end"]].drop_duplicates()
        periods: dict[str, list[Period]] = {}
        for series_id, start, end in pairs.itertuples(index=False):
            periods.setdefault(series_id, []).append(Period(start.date(), end.date()))
        return {key: tuple(sorted(found, reverse=True)) for key, found in periods.items()}

    def list_periods(self, series: Series) -> tuple[Period, ...]:
        """Return the periods in which any figure of the series is loaded, latest first."""
        return self._periods.get(series.id, ())

    def select_figures(self, series: Series, age_group: AgeGroup, period: Period) -> pd.DataFrame:
        """Return the figures of one picture, in alphabetical order of area."""
        figures = self.figures
        chosen = (
            (figures["series_id"] == series.id)
            & (figures["age_group"] == age_group.value)
            & (figures["period_end"] == pd.Timestamp(period.end))
        )
        return figures[chosen]


def build(
    snapshot: Snapshot,
    *,
    keep_names: bool = False,
    now: datetime | None = None,
    with_embargoed: bool = False,
    before: Evidence | None = None,
) -> Evidence:
    """Return all that follows from what a store held.

    A source under embargo is left out here, once, so that no page and no file can show its figures.

    Parameters
    ----------
    snapshot
        Without problems, as `Store.read` gives it.
    keep_names
        Whether persons' names in champion records are kept. Without it they are left out here,
        once, so that no page and no file can show one.
    now
        The moment by which an embargo has ended or not; the present one where it is not given.
    with_embargoed
        Whether sources under embargo are kept: for whoever keeps the data, at their command line.
    before
        Evidence of nearly the same: its verdicts are taken over wherever the same cells are judged.

    Raises
    ------
    DataFolderError
        If there is no register of areas.
    """
    if not with_embargoed:
        snapshot = hold_back(snapshot, now or read_clock())
    register = AreaRegister(_get_register_table(snapshot), snapshot.region)
    sources = {source.id: source for source in snapshot.sources}
    ranked = rank_rows(snapshot, "figures")
    stored = select_leading(ranked)
    residents = stack_tables(snapshot, "populations")
    populations = add_all_ages(residents.drop(columns=["source_id", "is_contested"]))
    is_quoted = find_quoted(stored)
    region = register.region
    of_areas = stored[~stored["gss_code"].isin(region.names_of_totals) & ~is_quoted]
    of_totals = [
        stored[stored["gss_code"].isin(codes)] for codes in (region.benchmark_codes, region.own_total_codes)
    ]
    figures, england, own_totals = _join([complete(of_areas, register), *of_totals], populations, sources)
    names = dict(region.names_of_totals) | dict(register.names.items())
    for joined in (figures, england, own_totals):
        joined.insert(1, "area_name", joined["gss_code"].map(names).astype("str"))
    records = _collect_champion_records(snapshot, sources)
    records = records if keep_names else leave_out_names(records)
    return Evidence(
        register=register,
        figures=figures[FIGURE_COLUMNS],
        england=england[FIGURE_COLUMNS],
        quotations=stored[is_quoted].reset_index(drop=True),
        in_no_series=stack_tables(snapshot, "quotations").drop(columns="is_contested"),
        boundaries=snapshot.boundaries,
        champion_records=records,
        champions=combine_records(records, register.names),
        sources=sources,
        contested=select_conflicts(ranked),
        requests=stack_tables(snapshot, REQUESTS).drop(columns="is_contested"),
        populations=populations,
        own_totals=own_totals[FIGURE_COLUMNS],
        edition=hash_snapshot(snapshot),
        held_back=snapshot.held_back,
        judged=JudgedBefore(before.judged.found if before else {}),
    )


def _get_register_table(snapshot: Snapshot) -> pd.DataFrame:
    tables = snapshot.list_tables("areas")
    if not tables:
        action = "Copy areas.csv and its sidecar from the project's own data folder."
        raise DataFolderError([Problem("stats", "a register of areas (areas.csv)", "none", action)])
    return tables[-1][1]


def _join(
    tables: list[pd.DataFrame], populations: pd.DataFrame, sources: dict[str, Source]
) -> list[pd.DataFrame]:
    """Return tables of figures with population, rate and whether the source is made up."""
    figures = pd.concat(tables, ignore_index=True)
    starts = figures["period_start"].dt.year.astype("Int64")
    joined = join_population(figures.assign(population_year=starts), populations)
    by_id = {series.id: series for series in SERIES}
    base = joined["series_id"].map({key: s.rate_base for key, s in by_id.items()}).astype("Int64")
    joined["rate"] = compute_rate(joined["value"], joined["population"], base)
    units = [
        by_id[series_id].rate_unit(AgeGroup(group)) if group in set(AgeGroup) else ""
        for series_id, group in zip(joined["series_id"], joined["age_group"], strict=True)
    ]
    joined["rate_unit"] = pd.Series(units, index=joined.index, dtype="str")
    joined["is_synthetic"] = _find_synthetic(joined["source_id"], sources)
    ends = list(accumulate(map(len, tables)))
    return [
        joined.iloc[end - len(table) : end].reset_index(drop=True)
        for table, end in zip(tables, ends, strict=True)
    ]


def _find_synthetic(source_ids: "pd.Series[str]", sources: dict[str, Source]) -> "pd.Series[Any]":
    """Return whether the source of each row is made up; a row without a source is not."""
    synthetic = {key: source.synthetic for key, source in sources.items()}
    return source_ids.map(synthetic).astype("boolean").fillna(value=False)


def _collect_champion_records(snapshot: Snapshot, sources: dict[str, Source]) -> pd.DataFrame:
    """Return all champion records, in order of area and role, with source and whether it is made up."""
    stacked = stack_tables(snapshot, "champions").drop(columns="is_contested")
    records = stacked.sort_values(CHAMPION_KEY, ignore_index=True)
    return records.assign(is_synthetic=_find_synthetic(records["source_id"], sources).astype(bool))
