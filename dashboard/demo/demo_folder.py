"""The worked example: a made-up data folder that shows what complete figures would show.

Boundaries, the register of areas and residents are real, so that the map looks as it will; every
figure and every champion record is made up by seeded chance.
"""

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Final

import geopandas as gpd
import pandas as pd
import shapely

from dashboard.demo.chance import Chance
from dashboard.demo.demo_champions import MADE_ON, make_champions
from dashboard.demo.demo_enquiries import make_enquiries
from dashboard.demo.demo_figures import YEARS, Residents, make_found, make_referrals
from dashboard.demo.demo_offences import make_offences
from dashboard.domain.boundaries import CRS
from dashboard.domain.delivery import Delivery
from dashboard.domain.provenance import EXAMPLE, Source
from dashboard.domain.schemas import SCHEMAS, table_to_csv
from dashboard.store.protocol import Store
from dashboard.store.snapshot import Snapshot

SEED: Final = 131
"""Chosen so that the figures fit what was published and every class occurs, for adults and children."""

POPULATIONS: Final = ("ons_adults_2015_2021", "ons_children_2012_2024")
TITLE: Final = "Worked example: "
REAL: Final = (
    "Real, and put beside made-up figures so that the worked example looks as it would. "
    f"The figures of this folder are {EXAMPLE}."
)


def write_example(shipped: Snapshot, store: Store) -> list[str]:
    """Write the worked example into a store; return where the tables stand.

    Parameters
    ----------
    shipped
        What the project's own store holds, for boundaries, register of areas and residents.

    Raises
    ------
    OSError
        If the store cannot be written.
    """
    deliveries = list(make_example(shipped))
    store.seed(deliveries)
    return [store.describe_place(delivery) for delivery in deliveries]


def make_example(shipped: Snapshot) -> Iterator[Delivery]:
    """Return the tables of the worked example, each with its sidecar; the same every time."""
    yield from _take_real(shipped)
    residents = _take_residents(shipped)
    codes = sorted(shipped.tables["areas"]["gss_code"])
    chance = Chance(SEED)
    yield _deliver("example_referrals", make_referrals(residents, codes, chance), _REFERRALS)
    yield _deliver("example_found_by_others", make_found(residents, codes, chance), _FOUND)
    yield _deliver("example_champions", make_champions(codes, chance), _CHAMPIONS)
    yield _deliver("example_enquiries", make_enquiries(residents, codes, Chance(SEED)), _ENQUIRIES)
    yield _deliver("example_offences", make_offences(residents, codes, Chance(SEED)), _OFFENCES)


def _take_real(shipped: Snapshot) -> Iterator[Delivery]:
    """Return what is real: the register of areas, boundaries with fewer corners, five years' residents."""
    sources = {source.id: source for source in shipped.sources}
    codes = list(shipped.tables["areas"]["gss_code"])
    yield Delivery(_accompany(sources["areas"]), shipped.tables["areas"], "areas.csv", ())
    if shipped.boundaries is not None:
        shapes = simplify(shipped.boundaries, shipped.region.tolerance_m)
        own = shipped.region.boundaries
        yield Delivery(_accompany(sources[own.id]), shapes, own.file_name, ())
    for source_id in POPULATIONS:
        source = replace(
            _accompany(sources[source_id]),
            id=f"example_{source_id}",
            periods=f"mid-{YEARS[0]} to mid-{YEARS[-1]}",
        )
        yield Delivery(source, _take_years(shipped.tables[source_id], codes), f"{source.id}.csv", ())


def _accompany(source: Source) -> Source:
    """Return the sidecar of a real table that stands beside made-up ones."""
    return replace(source, title=f"{TITLE}{source.title}", notes=(*source.notes, REAL))


def simplify(boundaries: gpd.GeoDataFrame, tolerance_m: int) -> gpd.GeoDataFrame:
    """Return the boundaries as coarse as a map draws them; shared borders stay shared."""
    shapes = shapely.coverage_simplify(boundaries.geometry.to_numpy(), tolerance_m)
    facts = {name: boundaries[name] for name in ("gss_code", "area_name")}
    return gpd.GeoDataFrame(facts, geometry=shapes, crs=CRS)


def _take_years(populations: pd.DataFrame, codes: Collection[str]) -> pd.DataFrame:
    of_years = populations["year"].isin(list(YEARS)) & populations["gss_code"].isin(codes)
    return populations[of_years].reset_index(drop=True)


def _take_residents(shipped: Snapshot) -> Residents:
    """Return residents by GSS code, age group and mid-year."""
    codes = list(shipped.tables["areas"]["gss_code"])
    rows = pd.concat([_take_years(shipped.tables[source_id], codes) for source_id in POPULATIONS])
    keys = zip(rows["gss_code"], rows["age_group"], rows["year"].astype(int), strict=True)
    return dict(zip(keys, rows["population"].astype(int), strict=True))


def _deliver(id: str, table: pd.DataFrame, source: Source) -> Delivery:
    """Return a made-up table with its sidecar; its fingerprint is that of the table itself."""
    text = table_to_csv(table, SCHEMAS[source.table])
    named = replace(
        source,
        id=id,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        published_file=f"{id}.csv",
        notes=(EXAMPLE, *source.notes),
    )
    return Delivery(named, table, f"{id}.csv", ())


_MADE_UP: Final = Source(
    id="",
    table="figures",
    title="",
    publisher="Made up by this project",
    licence="none needed, since no real figure is in it",
    attribution=EXAMPLE,
    address="https://example.org/worked-example",
    published="",
    retrieved=MADE_ON.isoformat(),
    periods=f"calendar years {YEARS[0]} to {YEARS[-1]}",
    geography="London's 33 councils",
    reader="example",
    sha256="",
    published_file="",
    synthetic=True,
    notes=(
        f"Made by chance from seed {SEED} (python -m dashboard example). Which council has which figure or "
        "record says nothing about that council.",
    ),
)
_REFERRALS: Final = replace(
    _MADE_UP,
    title=f"{TITLE}referrals by councils as first responder",
    notes=(
        *_MADE_UP.notes,
        "Made to fit what was published in spring 2017: under four a year for a council, adults and children "
        "together, and ten councils with no child in 2015.",
        "Some made-up councils answer “fewer than five”, which is 1 to 4; some say that the figure is not "
        "held, and some do not answer.",
    ),
)
_FOUND: Final = replace(
    _MADE_UP,
    title=f"{TITLE}victims found in each borough by the police",
    notes=(
        *_MADE_UP.notes,
        "Made to fit what was published in spring 2017: 278 in 2015 and over 1,000 in 2016, adults and "
        "children together.",
        "The City of London has a police force of its own, so its figure is not applicable.",
    ),
)
_ENQUIRIES: Final = replace(
    _MADE_UP,
    title=f"{TITLE}safeguarding enquiries with modern slavery as a risk",
    periods=f"years to 31 March {YEARS[0] + 1} to {YEARS[-1] + 1}",
    notes=(
        *_MADE_UP.notes,
        "Printed as the Safeguarding Adults Collection prints: counts of 0 to 4 are hidden, zeros among "
        "them, and all others rounded to the nearest 5. Of some councils only parts were published, which "
        "are added up.",
    ),
)
_OFFENCES: Final = replace(
    _MADE_UP,
    title=f"{TITLE}modern slavery offences recorded by the police",
    periods=f"years to 31 March {YEARS[0] + 1} to {YEARS[-1] + 1}",
    notes=(
        *_MADE_UP.notes,
        "Of one made-up borough a quarter of the last year is missing: that year has no figure for it.",
    ),
)
_CHAMPIONS: Final = replace(
    _MADE_UP,
    table="champions",
    title=f"{TITLE}register of Slavery Champions",
    periods="2024 to 2026, some undated",
    notes=(
        *_MADE_UP.notes,
        "No person is named, not even an invented one. A year after it was made, every record will be stale.",
    ),
)
