"""A snapshot of what a store holds, with every problem that keeps it from being trusted."""

import geopandas as gpd
import pandas as pd

from dashboard.domain.areas import AreaRegister
from dashboard.domain.boundaries import find_boundary_problems
from dashboard.domain.champion_schema import find_later_dates
from dashboard.domain.delivery import Delivery
from dashboard.domain.known_areas import find_register_problems, find_unknown_areas
from dashboard.domain.problems import Problem
from dashboard.domain.region import Region, get_shipped_region
from dashboard.store.holdings import Holdings, get_precedence, get_region, list_deliveries
from dashboard.store.made_up_beside_real import find_mixing
from dashboard.store.snapshot import Snapshot

_EMPTY = "Import a file, begin a region in it, or copy another store into it: python -m dashboard store copy."


def check_holdings(holdings: Holdings, name: str) -> Snapshot:
    """Return a snapshot of what a store holds.

    Tables are taken to follow their schemas; what they say of one another is checked here.

    Parameters
    ----------
    name
        Of the store, to give in problems.
    """
    region = get_region(holdings) or get_shipped_region()
    deliveries = list_deliveries(holdings.values())
    register, problems = _find_register(deliveries, region)
    for delivery in deliveries:
        problems += _find_problems(delivery, register)
    sources = tuple(delivery.source for delivery in deliveries)
    problems += find_mixing(sources, name)
    if not holdings:
        problems.append(Problem(name, "a store that holds something", "nothing", _EMPTY))
    tables = {one.source.id: one.table.copy(deep=False) for one in deliveries if not _is_map(one)}
    shapes = next((gpd.GeoDataFrame(one.table.copy(deep=False)) for one in deliveries if _is_map(one)), None)
    return Snapshot(sources, tables, shapes, problems, get_precedence(holdings), region)


def _is_map(delivery: Delivery) -> bool:
    return delivery.source.table == "boundaries"


def _find_register(deliveries: list[Delivery], region: Region) -> tuple[AreaRegister | None, list[Problem]]:
    """Return the register of areas that can be trusted, or what is wrong with it."""
    for delivery in deliveries:
        if delivery.source.table == "areas":
            problems = find_register_problems(delivery.table, delivery.file_name, region)
            return (None, problems) if problems else (AreaRegister(delivery.table, region), [])
    return None, []


def _find_problems(delivery: Delivery, register: AreaRegister | None) -> list[Problem]:
    """Return what is wrong with a table beside the register of areas, and beside its own source."""
    table, kind, file = delivery.table, delivery.source.table, delivery.file_name
    problems: list[Problem] = []
    if kind == "champions":
        problems += find_later_dates(table, delivery.source.retrieved, file)
    if register is None or kind == "areas":
        return problems
    if kind == "boundaries":
        return find_boundary_problems(gpd.GeoDataFrame(table), file, register)
    return [*problems, *find_unknown_areas(pd.DataFrame(table), file, register)]
