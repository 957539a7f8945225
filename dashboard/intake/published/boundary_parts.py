"""Make one shape of each area: its parts joined, and its borders the same line as its neighbours'."""

import geopandas as gpd
import numpy as np
import shapely

from dashboard.domain.boundaries import OVERLAP_TOLERANCE_M2
from dashboard.domain.coverage import join_borders
from dashboard.domain.problems import Problem, RefusedFileError

_ONE_VERSION = "Leave one shape of it in the file, or choose a map of one year."


def join_parts(table: gpd.GeoDataFrame, file: str) -> tuple[gpd.GeoDataFrame, tuple[str, ...]]:
    """Return one row per area, and what was joined, in words.

    Parameters
    ----------
    table
        ``gss_code``, ``area_name`` and geometry in metres.

    Raises
    ------
    RefusedFileError
        If two shapes of an area overlap and are not the same: they are two versions, not parts.
    """
    several = table[table.duplicated("gss_code", keep=False)]
    if several.empty:
        return table, ()
    problems = []
    rows = []
    for code, parts in several.groupby("gss_code"):
        shapes = parts.geometry.to_numpy()
        if not _are_parts(shapes):
            found = f"{len(parts)} that overlap"
            problems.append(Problem(file, f"one shape of {code}, or its parts", found, _ONE_VERSION))
            continue
        rows.append({"gss_code": code, "area_name": parts["area_name"].iloc[0], "geometry": _unite(shapes)})
    if problems:
        raise RefusedFileError(problems)
    single = table[~table.index.isin(several.index)]
    joined = gpd.GeoDataFrame([*single.to_dict("records"), *rows], geometry="geometry", crs=table.crs)
    said = f"{len(several):,} shapes were joined into {len(rows):,} areas, as parts of them."
    return joined.sort_values("gss_code", ignore_index=True), (said,)


def join_neighbours(table: gpd.GeoDataFrame) -> tuple[gpd.GeoDataFrame, tuple[str, ...]]:
    """Return areas whose borders are joined where they nearly are, and what was done, in words."""
    shapes = table.geometry.to_numpy()
    is_plain = np.isin(
        shapely.get_type_id(shapes), (shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON)
    )
    if not (is_plain & shapely.is_valid(shapes) & ~shapely.is_empty(shapes)).all():
        return table, ()  # each is a problem of its own
    joined, said = join_borders(shapes)
    return (table.set_geometry(joined, crs=table.crs), (said,)) if said else (table, ())


def _are_parts(shapes: np.ndarray) -> bool:
    """Say whether shapes can be parts of one: valid, and side by side or all the same."""
    if not shapely.is_valid(shapes).all() or shapely.is_empty(shapes).any():
        return False
    if shapely.equals(shapes[0], shapes[1:]).all():
        return True
    added, together = shapely.area(shapes).sum(), shapely.union_all(shapes).area
    return bool(added - together <= OVERLAP_TOLERANCE_M2)


def _unite(shapes: np.ndarray) -> shapely.Geometry:
    return shapely.union_all(shapes)
