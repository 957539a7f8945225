"""Write areas as a shapefile, in memory: a library writes one to a disk only, and a disk may be full.

The bytes are those that GDAL writes, but for the day in the table's header, which is always the same.
The format: ESRI Shapefile Technical Description (1998); dBASE III for the table.
"""

import struct
from collections.abc import Iterable, Iterator
from typing import Final

import geopandas as gpd
import numpy as np
import shapely

_FILE_CODE, _VERSION, _POLYGON = 9994, 1000, 5
_HEADER_BYTES: Final = 100
_LEAST_WIDTH, _MOST_WIDTH = 80, 254
"""Of a column of text, in bytes."""
_DAY: Final = bytes((100, 1, 1))
"""Years since 1900, month and day of every table, so that the same areas are always the same bytes."""
_END_OF_FIELDS, _END_OF_TABLE = b"\r", b"\x1a"

Box = tuple[float, float, float, float]


def render_shapefile(areas: gpd.GeoDataFrame) -> dict[str, bytes]:
    """Return every part of a shapefile, by its suffix.

    Parameters
    ----------
    areas
        Polygons, none of them missing, in a known reference system; every other column is written as text.
    """
    shapes = [_render_polygon(shape) for shape in areas.geometry]
    box: Box = tuple(areas.total_bounds)
    return {
        ".shp": _join_shapes(shapes, box),
        ".shx": _index_shapes(shapes, box),
        ".dbf": _render_table({name: areas[name] for name in areas.columns if name != areas.geometry.name}),
        ".prj": areas.crs.to_wkt("WKT1_ESRI").encode(),
        ".cpg": b"UTF-8",
    }


def _render_polygon(shape: shapely.Geometry) -> bytes:
    """Return the content of one record: its box, where each ring begins, and every point."""
    rings = [np.asarray(ring.coords)[:, :2] for ring in _list_rings(shape)]
    starts = np.cumsum([0, *(len(ring) for ring in rings)])
    head = struct.pack("<i4d2i", _POLYGON, *shape.bounds, len(rings), starts[-1])
    return head + starts[:-1].astype("<i4").tobytes() + np.concatenate(rings).astype("<f8").tobytes()


def _list_rings(shape: shapely.Geometry) -> Iterator[shapely.LinearRing]:
    """Return the rings of a polygon, or of several: outer ones clockwise, holes the other way round."""
    for part in shapely.get_parts(shape):
        clockwise = shapely.orient_polygons(part, exterior_cw=True)
        yield from (clockwise.exterior, *clockwise.interiors)


def _render_header(content_bytes: int, box: Box) -> bytes:
    """Return the first 100 bytes of a file of shapes or of their index; lengths count words of two bytes."""
    length = (_HEADER_BYTES + content_bytes) // 2
    return struct.pack(">i20xi", _FILE_CODE, length) + struct.pack("<2i4d32x", _VERSION, _POLYGON, *box)


def _join_shapes(shapes: list[bytes], box: Box) -> bytes:
    records = [struct.pack(">2i", n, len(shape) // 2) + shape for n, shape in enumerate(shapes, start=1)]
    content = b"".join(records)
    return _render_header(len(content), box) + content


def _index_shapes(shapes: list[bytes], box: Box) -> bytes:
    """Return where in the file each record begins, and how long it is."""
    begins = np.cumsum([_HEADER_BYTES, *(len(shape) + 8 for shape in shapes)]) // 2
    lengths = (len(shape) // 2 for shape in shapes)
    index = b"".join(struct.pack(">2i", *pair) for pair in zip(begins[:-1], lengths, strict=True))
    return _render_header(len(index), box) + index


def _render_table(columns: dict[str, Iterable[object]]) -> bytes:
    """Return a dBASE table whose columns are text."""
    texts = {name: [_encode(cell) for cell in cells] for name, cells in columns.items()}
    widths = {name: max([_LEAST_WIDTH, *map(len, cells)]) for name, cells in texts.items()}
    fields = b"".join(
        struct.pack("<11sc4xB15x", name.encode(), b"C", width) for name, width in widths.items()
    )
    records = [
        b" " + b"".join(cell.ljust(width) for cell, width in zip(cells, widths.values(), strict=True))
        for cells in zip(*texts.values(), strict=True)
    ]
    sizes = (len(records), 32 + len(fields) + len(_END_OF_FIELDS), 1 + sum(widths.values()))
    header = struct.pack("<B3sI2H20x", 3, _DAY, *sizes)
    return header + fields + _END_OF_FIELDS + b"".join(records) + _END_OF_TABLE


def _encode(cell: object) -> bytes:
    """Return a text as a column can hold it: cut where it is too long, never within a letter."""
    return str(cell).encode()[:_MOST_WIDTH].decode(errors="ignore").encode()
