"""Boundaries of the areas, from a map file of any kind that is read, in any reference system."""

from typing import Final

import geopandas as gpd

from dashboard.domain.boundaries import find_boundary_problems
from dashboard.domain.delivery import Delivery
from dashboard.domain.problems import Option, RefusedFileError
from dashboard.domain.region import Region
from dashboard.intake.published.boundary_areas import Matched, match_all, match_areas
from dashboard.intake.published.boundary_origin import find_origin
from dashboard.intake.published.boundary_parts import join_neighbours, join_parts
from dashboard.intake.published.reference_systems import GREAT_BRITAIN, put_on_grid
from dashboard.intake.reader_protocol import Reading, hand_over
from dashboard.intake.requests import Request, state_source
from dashboard.intake.sandbox.incoming_file import SHAPEFILE_PARTS, IncomingFile
from dashboard.intake.sandbox.map_files import ARCHIVES, NOT_READ, READ, refuse_not_read
from dashboard.intake.sandbox.map_opening import open_map
from dashboard.intake.sandbox.table_maps import PARQUET_SUFFIXES, holds_geoparquet, holds_wkt

_NAMED: Final = (*NOT_READ, *(part for part in SHAPEFILE_PARTS if part not in READ))
"""Endings of maps that are not opened, but named for what they are."""
SUFFIXES: Final = (*READ, *ARCHIVES, *PARQUET_SUFFIXES, *_NAMED)


class BoundariesReader:
    """Reads the shapes of the region's areas; what else a map holds is left out."""

    id = "boundaries"
    title = (
        "Boundaries of the areas (shapefile, GeoJSON, GeoPackage, TopoJSON, KML, Esri JSON, WKT, GeoParquet)"
    )

    def recognises(self, header: tuple[str, ...], file: IncomingFile) -> bool:
        """Say whether the file's ending is that of a map file, or it is a table of shapes."""
        if file.suffix in PARQUET_SUFFIXES:
            return holds_geoparquet(file)
        return file.suffix in SUFFIXES or holds_wkt(header, file)

    def read(self, request: Request) -> Reading:
        """Return the boundaries in full resolution, in EPSG:27700.

        Raises
        ------
        RefusedFileError
            With every problem found.
        """
        register = request.register
        table, said = read_shapes(request)
        problems = find_boundary_problems(table, request.file.name, register)
        if problems:
            raise RefusedFileError(problems)
        return hand_over(request, deliver_boundaries(table, said, request, register.region, self.id))


def deliver_boundaries(
    table: gpd.GeoDataFrame, said: tuple[str, ...], request: Request, region: Region, reader: str
) -> Delivery:
    """Return a region's boundaries with the sidecar that says whose they are."""
    origin = find_origin(table, request, region)
    source = state_source(
        request,
        origin.publication,
        id=region.boundaries.id,
        table="boundaries",
        reader=reader,
        periods="boundaries in force",
        notes=origin.notes,
    )
    ordered = table.sort_values("gss_code", ignore_index=True)
    told = (*said, *((origin.said,) if origin.said else ()))
    return Delivery(source, ordered, region.boundaries.file_name, told)


def read_shapes(request: Request, *, is_new: bool = False) -> tuple[gpd.GeoDataFrame, tuple[str, ...]]:
    """Return the shapes of a map file with ``gss_code`` and ``area_name`` in EPSG:27700, and what was done.

    Parameters
    ----------
    is_new
        Whether the register is yet to be made from them: then every shape is an area.

    Raises
    ------
    RefusedFileError
        If it is no map, names no code or name, or lies on a reference system that cannot be read.
    """
    file = request.file
    if file.suffix in _NAMED:
        refuse_not_read(file.suffix, file.name)
    shapes = open_map(file, request.options.get(Option.LAYER, ""))
    matched = match_all(shapes, request) if is_new else match_areas(shapes, request)
    table, how = _place(matched, request, is_new=is_new)
    table, parts = join_parts(table, file.name)
    table, borders = join_neighbours(table)
    first, *outside = matched.said
    read = f"{len(table)} areas, {table.get_coordinates().shape[0]:,} vertices, {how}; {first}."
    return table, (read, *outside, *parts, *borders)


def _place(matched: Matched, request: Request, *, is_new: bool) -> tuple[gpd.GeoDataFrame, str]:
    """Return the shapes on the national grid, and how they got there."""
    region = request.register.region
    within, place = (GREAT_BRITAIN, "Great Britain") if is_new else (region.extent, region.name)
    stated = request.options.get(Option.SYSTEM, "")
    placed = put_on_grid(matched.table.geometry, stated, within, request.file.name, place)
    return matched.table.set_geometry(placed.shapes), placed.said
