"""Which of GDAL's drivers may open a map. The others could read further files or other hosts."""

import os
from typing import Final

ALLOWED: Final = ("ESRI Shapefile", "GeoJSON", "GPKG", "TopoJSON")
SKIPPED: Final = (
    *("MEM", "PCIDSK", "PDS4", "VICAR", "PDF", "MBTiles", "EEDA", "OGCAPI", "GDALG", "MapInfo File", "LVBAG"),
    *("S57", "DGN", "OGR_VRT", "CSV", "GML", "GPX", "LIBKML", "KML", "GeoJSONSeq", "ESRIJSON", "OGR_GMT"),
    *("SQLite", "WAsP", "OpenFileGDB", "DXF", "FlatGeobuf", "GeoRSS", "VFK", "PGDUMP", "OSM", "GPSBabel"),
    *("OGR_PDS", "WFS", "OAPIF", "EDIGEO", "Idrisi", "ODS", "XLSX", "Elasticsearch", "Carto", "AmigoCloud"),
    *("SXF", "Selafin", "JML", "PLSCENES", "CSW", "VDV", "MVT", "NGW", "MapML", "GTFS", "PMTiles", "JSONFG"),
    *("MiraMonVector", "ADBC", "AVCBin", "AVCE00", "AIVector", "HTTP"),
)
"""Every other driver of the GDAL that pyogrio brings; a test fails when there is a new one."""


def skip_other_drivers() -> None:
    """Keep GDAL from loading any other driver. Works only before pyogrio is first imported."""
    os.environ["GDAL_SKIP"] = ",".join(SKIPPED)
