"""Whose boundaries a map file holds: what a person states, or what the file itself proves; never a guess."""

from dataclasses import dataclass
from typing import Final

import geopandas as gpd
import shapely

from dashboard.domain.problems import DashboardError, DataFolderError
from dashboard.domain.provenance import (
    NO_LICENCE,
    NOT_STATED,
    SUFFIX,
    Source,
    parse_sidecar,
    read_sidecar,
    sidecar_of,
)
from dashboard.domain.region import SHIPPED_GEO, Region, get_shipped_region
from dashboard.intake.requests import Publication, Request
from dashboard.intake.sandbox.incoming_file import take_file
from dashboard.intake.sandbox.map_opening import open_map

FULL: Final = "Full resolution; the map draws a simplified copy whose shared borders stay shared."
SIMPLIFIED: Final = "The map draws a simplified copy whose shared borders stay shared."
NOT_SAID: Final = (
    f"The file does not say whose boundaries these are: “{NOT_STATED}” stands below the map, unless you "
    "state who published them."
)
_SAME_WITHIN_M: Final = 10
"""A way to longitude and latitude and back moves a corner by some metres, by which formula it is done."""


@dataclass(frozen=True)
class Origin:
    """Whose boundaries these are, what a reader of the map should know, and how that is known."""

    publication: Publication
    notes: tuple[str, ...]
    said: str


def find_origin(table: gpd.GeoDataFrame, request: Request, region: Region) -> Origin:
    """Return the origin of boundaries: the sidecar beside them, a file that is known, or not stated.

    What the person states of the file comes on top of it (`restate`).
    """
    beside = _read_beside(request)
    if beside:
        return Origin(
            _take_publication(beside), beside.notes, "Whose they are is said in the sidecar beside it."
        )
    own = region.boundaries
    if own.sha256 and request.file.sha256 == own.sha256:
        known = Publication(own.title, own.publisher, own.licence, own.attribution, own.address, region.all)
        notes = (FULL if region == get_shipped_region() else SIMPLIFIED,)
        return Origin(known, notes, f"Known by its fingerprint: “{own.title}” ({own.publisher}).")
    shipped = _find_same_shapes(table, region)
    if shipped:
        said = f"Known corner by corner: “{shipped.title}” ({shipped.publisher})."
        note = FULL if FULL in shipped.notes else SIMPLIFIED
        return Origin(_take_publication(shipped), (note,), said)
    unknown = Publication(
        f"Boundaries of {region.all}", NOT_STATED, NO_LICENCE, f"{NOT_STATED}.", "", region.all
    )
    is_stated = bool(request.facts.get("publisher"))
    return Origin(unknown, (SIMPLIFIED,), "" if is_stated else NOT_SAID)


def _read_beside(request: Request) -> Source | None:
    """Return the sidecar that was brought with a map, where there is one of boundaries."""
    name = request.file.name + SUFFIX
    content = request.file.beside.get(name)
    if content is None:
        return None
    try:
        source = parse_sidecar(content, name)
    except DataFolderError:
        return None
    return source if source.table == "boundaries" else None


def _take_publication(source: Source) -> Publication:
    return Publication(
        title=source.title,
        publisher=source.publisher,
        licence=source.licence,
        attribution=source.attribution,
        address=source.address,
        geography=source.geography,
    )


def _find_same_shapes(table: gpd.GeoDataFrame, region: Region) -> Source | None:
    """Return the source of the shipped boundaries where a map has the same corners, moved by little."""
    if region.name != get_shipped_region().name:
        return None
    try:
        known, source = _read_shipped()
    except (DashboardError, OSError, KeyError):
        return None
    given = table.set_index("gss_code").geometry.reindex(known.index)
    ours, theirs = known.to_numpy(), given.to_numpy()
    counts = zip(shapely.get_num_coordinates(ours), shapely.get_num_coordinates(theirs), strict=True)
    if len(table) != len(known) or any(a != b for a, b in counts):
        return None
    pairs = zip(ours, theirs, strict=True)
    return source if all(_are_near(a, b) and _are_near(b, a) for a, b in pairs) else None


def _are_near(shape: shapely.Geometry, other: shapely.Geometry) -> bool:
    """Say whether each corner of a shape has one of the other beside it: far quicker than their distance."""
    corners, known = (shapely.points(shapely.get_coordinates(one)) for one in (shape, other))
    found = shapely.STRtree(known).query_nearest(
        corners, max_distance=_SAME_WITHIN_M, all_matches=False, return_distance=False
    )
    return len(set(found[0])) == len(corners)


def _read_shipped() -> tuple[gpd.GeoSeries, Source]:
    """Return the boundaries that are shipped, by code, and whose they are."""
    path = SHIPPED_GEO / get_shipped_region().boundaries.file_name
    return open_map(take_file(path)).set_index("gss_code").geometry, read_sidecar(sidecar_of(path))
