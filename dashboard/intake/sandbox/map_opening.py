"""Open a map of any kind that is read: its rows, each with its shape, as they stand in the file."""

from typing import Final

import geopandas as gpd
import numpy as np
import pyogrio
import shapely
from pyogrio.errors import DataLayerError, DataSourceError
from shapely.errors import GEOSException

from dashboard.domain.limits import MAX_FEATURES, MAX_VERTICES
from dashboard.domain.problems import Problem, RefusedFileError, quote_reason, refuse_file
from dashboard.intake.sandbox.gdal_drivers import ALLOWED
from dashboard.intake.sandbox.incoming_file import IncomingFile
from dashboard.intake.sandbox.map_files import BETWEEN, prepare_map
from dashboard.intake.sandbox.map_refusals import FEWER, MEND, ask_for_one
from dashboard.intake.sandbox.table_maps import PARQUET_SUFFIXES, read_geoparquet, read_wkt_table

_DEGREES: Final = "EPSG:4326"


def open_map(file: IncomingFile, wanted: str = "") -> gpd.GeoDataFrame:
    """Return the rows of a map with their shapes, in the reference system that it names, or none.

    Parameters
    ----------
    wanted
        Which map or layer to read, of a file that holds several.

    Raises
    ------
    RefusedFileError
        If it is no map, is far too large, or holds several maps of which none is wanted.
    """
    try:
        shapes = _read(file, wanted)
    except (DataSourceError, DataLayerError, GEOSException, UnicodeDecodeError) as error:
        found = quote_reason(error)
        raise RefusedFileError([Problem(file.name, "a map file that can be read", found, MEND)]) from error
    if not isinstance(shapes, gpd.GeoDataFrame):
        mend = "Choose the file that holds the shapes of the areas."
        refuse_file(file.name, "a map file with shapes", "a table without shapes", mend)
    vertices = int(shapely.get_num_coordinates(shapes.geometry.to_numpy()).sum())
    if vertices > MAX_VERTICES:
        refuse_file(file.name, f"at most {MAX_VERTICES:,} vertices", f"{vertices:,}", FEWER)
    return shapes.set_geometry(shapely.force_2d(shapes.geometry.to_numpy()), crs=shapes.crs)


def _read(file: IncomingFile, wanted: str) -> gpd.GeoDataFrame:
    if file.suffix == ".csv":
        return read_wkt_table(file)
    if file.suffix in PARQUET_SUFFIXES:
        return read_geoparquet(file)
    return _read_prepared(file.name, prepare_map(file, wanted), wanted)


def _read_prepared(file: str, prepared: bytes, wanted: str) -> gpd.GeoDataFrame:
    layer = _choose_layer(file, prepared, wanted)
    facts = pyogrio.read_info(prepared, layer=layer)
    if facts["driver"] not in ALLOWED:
        expected = f"a map of one of the kinds {', '.join(ALLOWED)}"
        refuse_file(file, expected, facts["driver"], "Save it as GeoPackage or GeoJSON.")
    if facts["features"] > MAX_FEATURES:
        mend = "Choose a map with one shape for each council."
        refuse_file(file, f"at most {MAX_FEATURES:,} shapes", f"{facts['features']:,}", mend)
    with np.errstate(invalid="ignore"):  # a NaN coordinate is a problem of its own, found later
        shapes = pyogrio.read_dataframe(prepared, layer=layer)
    if facts["driver"] == "TopoJSON" and shapes.crs is None:
        return shapes.set_crs(_DEGREES)  # in longitude and latitude by definition
    return shapes


def _choose_layer(file: str, prepared: bytes, wanted: str) -> str | None:
    """Return the layer to read: tables without shapes, such as styles, are none.

    A map that has no layer with shapes is read all the same, and then refused as what it is. The only layer
    needs no name: GDAL may call it by that of a file that it makes anew each time.
    """
    layers = pyogrio.list_layers(prepared)
    if not len(layers):
        refuse_file(file, "a map file that can be read", "none of its parts that can be", MEND)
    if len(layers) == 1:
        return None
    with_shapes = [str(name) for name, kind in layers if kind] or [str(layers[0][0])]
    if len(with_shapes) == 1:
        return with_shapes[0]
    for name in with_shapes:
        if wanted == name or wanted.endswith(BETWEEN + name):
            return name
    raise ask_for_one(file, tuple(with_shapes))
