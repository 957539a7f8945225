"""What a set of boundaries must be: every area of the register, each once, side by side."""

from typing import Final

import geopandas as gpd
import numpy as np
import shapely

from dashboard.domain.areas import AreaRegister
from dashboard.domain.coverage import JOINED_UP_TO_M, find_overlaps
from dashboard.domain.problems import Problem
from dashboard.domain.region import Region

CRS: Final = "EPSG:27700"
"""British National Grid: metres, so that areas and tolerances mean something."""

OVERLAP_TOLERANCE_M2: Final = 10_000
"""Slivers up to a hectare along a shared border are digitising noise, not a dispute."""

_MEND = "Use the boundaries as their publisher gives them."


def find_boundary_problems(boundaries: gpd.GeoDataFrame, file: str, register: AreaRegister) -> list[Problem]:
    """Return what keeps a table from being the boundaries of the areas.

    Parameters
    ----------
    boundaries
        With a column ``gss_code`` and a geometry column.
    file
        The name to give in problems.
    register
        The areas that the boundaries are to be of.

    Returns
    -------
    Empty where all is well. Codes are checked first, then that there are shapes at all, then the
    reference system, then the shapes; the first kind of problem found ends the search, since the
    rest would follow from it.
    """
    return (
        _find_code_problems(boundaries, file, register)
        or _find_missing_shapes(boundaries, file)
        or _find_reference_problems(boundaries, file, register.region)
        or _find_invalid_shapes(boundaries, file)
        or _find_overlaps(boundaries, file)
    )


def _find_code_problems(boundaries: gpd.GeoDataFrame, file: str, register: AreaRegister) -> list[Problem]:
    if "gss_code" not in boundaries.columns:
        found = ", ".join(map(str, boundaries.columns)) or "no columns"
        return [Problem(file, "a column “gss_code”", found, _MEND)]
    codes = boundaries["gss_code"].astype(str)
    owner, number = register.region.owner, len(register.codes)
    problems = [
        Problem(file, f"each of {owner} {number} codes once", f"{code} twice or more", _MEND)
        for code in sorted(set(codes[codes.duplicated()]))
    ]
    for code in sorted(set(codes) - register.codes):
        problems.append(Problem(file, f"only {owner} {number} codes", code, _MEND))
    for code in sorted(register.codes - set(codes)):
        expected = f"a boundary for each of the {number} areas"
        problems.append(Problem(file, expected, f"none for {code}", _MEND))
    return problems


def _find_reference_problems(boundaries: gpd.GeoDataFrame, file: str, region: Region) -> list[Problem]:
    if boundaries.crs is None or not boundaries.crs.equals(CRS):
        name = "none" if boundaries.crs is None else boundaries.crs.name
        return [Problem(file, f"the reference system {CRS}", name, _MEND)]
    left, bottom, right, top = region.extent
    west, south, east, north = boundaries.total_bounds
    if not (left <= west <= east <= right and bottom <= south <= north <= top):
        found = f"x {west:,.0f} to {east:,.0f}, y {south:,.0f} to {north:,.0f}"
        return [Problem(file, f"shapes within {region.name} on the national grid", found, _MEND)]
    return []


def _find_missing_shapes(boundaries: gpd.GeoDataFrame, file: str) -> list[Problem]:
    problems = []
    for code, shape in zip(boundaries["gss_code"], boundaries.geometry, strict=True):
        if shape is None or shape.is_empty or shape.geom_type not in ("Polygon", "MultiPolygon"):
            found = "nothing" if shape is None or shape.is_empty else shape.geom_type
            problems.append(Problem(file, f"a polygon for {code}", found, _MEND))
        elif not np.isfinite(shapely.get_coordinates(shape)).all():
            problems.append(Problem(file, f"finite coordinates for {code}", "NaN or infinity", _MEND))
    return problems


def _find_invalid_shapes(boundaries: gpd.GeoDataFrame, file: str) -> list[Problem]:
    return [
        Problem(file, f"a valid polygon for {code}", shapely.is_valid_reason(shape), _MEND)
        for code, shape in zip(boundaries["gss_code"], boundaries.geometry, strict=True)
        if not shape.is_valid
    ]


def _find_overlaps(boundaries: gpd.GeoDataFrame, file: str) -> list[Problem]:
    shapes = boundaries.geometry.to_numpy()
    if shapely.coverage_is_valid(shapes):  # shared borders are the same line: by far the quickest to see
        return []
    codes = boundaries["gss_code"].to_numpy()
    overlaps = find_overlaps(shapes)
    mend = f"Borders up to {JOINED_UP_TO_M} m apart can be joined, not these: take the publisher's own file."
    return [
        Problem(file, "areas that do not overlap", _describe_overlap(codes[a], codes[b], shared), mend)
        for a, b, shared in zip(overlaps.first, overlaps.second, overlaps.shared, strict=True)
        if shared.area > OVERLAP_TOLERANCE_M2
    ]


def _describe_overlap(first: str, second: str, shared: shapely.Geometry) -> str:
    """Say which areas overlap, by how much and where."""
    x, y = (round(edge, -2) for edge in shapely.get_coordinates(shared.centroid)[0])
    return f"{first} over {second}, around {x:,.0f} east and {y:,.0f} north, by {shared.area / 1e4:,.1f} ha"
