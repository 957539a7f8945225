"""Put shapes onto the national grid, from any reference system: what decides is where they come to lie."""

from dataclasses import dataclass
from typing import Final

import geopandas as gpd
import numpy as np
import shapely
from pyproj import CRS
from pyproj.exceptions import CRSError, ProjError

from dashboard.domain.boundaries import CRS as GRID
from dashboard.domain.problems import Option, Problem, RefusedFileError, quote_found, refuse_file
from dashboard.intake.parse.system_numbers import parse_system_number

Box = tuple[float, float, float, float]

GREAT_BRITAIN: Final[Box] = (-100_000, -100_000, 800_000, 1_350_000)
"""On the national grid: where a region may lie of which nothing is known yet."""
DEGREES: Final = "EPSG:4326"
METRES: Final = {GRID: "British National Grid metres", "EPSG:3857": "Web Mercator metres"}
"""Systems that numbers may be in which name none, and what the numbers look like then."""

_MOST_DEGREES: Final = (180, 90)


@dataclass(frozen=True)
class Placed:
    """Shapes on the national grid, and how they got there, in words."""

    shapes: gpd.GeoSeries
    said: str


def put_on_grid(shapes: gpd.GeoSeries, stated: str, within: Box, file: str, place: str) -> Placed:
    """Return shapes on the national grid.

    The system that the file names counts if it puts the shapes where they belong; degrees are seen for
    themselves. Metres that name no system are never taken for one silently: the person is asked.

    Parameters
    ----------
    stated
        The system that a person stated, e.g. "EPSG:27700"; empty where none did.
    within
        Where the shapes belong, on the national grid.
    place
        What that is called.

    Raises
    ------
    RefusedFileError
        If no system puts them there, or only one that has to be stated.
    """
    if stated:
        return _place_as_stated(shapes, stated, within, file, place)
    if shapes.crs is not None:
        grid = _transform(shapes, shapes.crs)
        if _lies_within(grid, within):
            return Placed(grid, f"read from {shapes.crs.name}")
    return _find_degrees(shapes, within) or _ask_for_system(shapes, within, file, place)


def _place_as_stated(shapes: gpd.GeoSeries, stated: str, within: Box, file: str, place: str) -> Placed:
    number = parse_system_number(stated)
    try:
        system = CRS.from_epsg(number) if number else None
    except CRSError:
        system = None
    if system is None:
        expected = "the number of a reference system, such as EPSG:27700"
        problem = Problem(file, expected, quote_found(stated), "Say its number.", asks_for=Option.SYSTEM)
        raise RefusedFileError([problem])
    grid = _transform(shapes, system)
    if not _lies_within(grid, within):
        found = f"{_describe_box(grid)} if the numbers are {system.name}"
        mend = "Say which system it is instead."
        expected = f"shapes within {place} on the national grid"
        raise RefusedFileError([Problem(file, expected, found, mend, asks_for=Option.SYSTEM)])
    return Placed(grid, f"read as {system.name}, as stated")


def _find_degrees(shapes: gpd.GeoSeries, within: Box) -> Placed | None:
    """Return shapes read as degrees, in either order, where that puts them where they belong."""
    west, south, east, north = _find_box(shapes)
    first, second = max(abs(west), abs(east)), max(abs(south), abs(north))
    if not (first <= _MOST_DEGREES[0] and second <= _MOST_DEGREES[0]):
        return None
    grid = _transform(shapes, DEGREES)
    if _lies_within(grid, within):
        return Placed(
            grid, "read as longitude and latitude, as the numbers are; no system that fits is named"
        )
    turned = gpd.GeoSeries(shapely.transform(shapes.to_numpy(), lambda points: points[:, ::-1]))
    grid = _transform(turned, DEGREES)
    if _lies_within(grid, within):
        return Placed(grid, "read as latitude and longitude: they stood in this order, and were exchanged")
    return None


def _ask_for_system(shapes: gpd.GeoSeries, within: Box, file: str, place: str) -> Placed:
    """Refuse shapes of which the system is not known; offer those that would put them where they belong."""
    fitting = tuple(code for code in METRES if _lies_within(_transform(shapes, code), within))
    named = _name_system(shapes)
    if fitting:
        expected = f"a reference system that puts the shapes within {place}"
        found = f"{named}; the numbers look like {' or '.join(METRES[code] for code in fitting)}"
        mend = f"Say that they are {' or '.join(fitting)}, if that is so."
        problem = Problem(file, expected, found, mend, asks_for=Option.SYSTEM, choices=fitting)
        raise RefusedFileError([problem])
    if shapes.crs is not None:
        found = f"{_describe_box(_transform(shapes, shapes.crs))}, read from {shapes.crs.name}"
        mend = "Check that it is a map of this region; if it is, export it again with its reference system."
        refuse_file(file, f"shapes within {place} on the national grid", found, mend)
    found = f"{named}, and numbers that are no degrees and no metres there: {_describe_box(shapes)}"
    mend = "Ask whoever made the map for its reference system, and say its number."
    expected = f"a reference system that puts the shapes within {place}"
    raise RefusedFileError([Problem(file, expected, found, mend, asks_for=Option.SYSTEM)])


def _name_system(shapes: gpd.GeoSeries) -> str:
    """Return the system that a file names; degrees that no number can be are only a format's default."""
    if shapes.crs is None:
        return "none"
    is_wrong = shapes.crs.is_geographic and np.abs(_find_box(shapes)).max() > _MOST_DEGREES[0]
    return "none that can be right" if is_wrong else str(shapes.crs.name)


def _transform(shapes: gpd.GeoSeries, system: CRS | str) -> gpd.GeoSeries:
    """Return shapes on the national grid, infinitely far away where the system leads nowhere."""
    try:
        with np.errstate(invalid="ignore"):
            return shapes.set_crs(system, allow_override=True).to_crs(GRID)
    except (ProjError, CRSError):
        points = shapely.points(np.full((len(shapes), 2), np.inf))
        return gpd.GeoSeries(points, crs=GRID)


def _lies_within(grid: gpd.GeoSeries, within: Box) -> bool:
    """Say whether all shapes lie in a box; a single point without a number is a problem of its own."""
    left, bottom, right, top = within
    west, south, east, north = _find_box(grid)
    return bool(left <= west <= east <= right and bottom <= south <= north <= top)


def _find_box(shapes: gpd.GeoSeries) -> Box:
    """Return the box around the numbers of shapes; infinite ones count where one in a hundred is."""
    points = shapely.get_coordinates(shapes.to_numpy())
    good = points[np.isfinite(points).all(axis=1)]
    if len(good) < 0.99 * len(points) or not len(points):
        return -np.inf, -np.inf, np.inf, np.inf
    (west, south), (east, north) = good.min(axis=0), good.max(axis=0)
    return float(west), float(south), float(east), float(north)


def _describe_box(shapes: gpd.GeoSeries) -> str:
    west, south, east, north = _find_box(shapes)
    if not np.isfinite([west, east]).all():
        return "nowhere on it"
    return f"x {west:,.0f} to {east:,.0f}, y {south:,.0f} to {north:,.0f}"
