"""Maps in KML, as Google Earth and My Maps save them: written anew as GeoJSON, links left where they are."""

from collections.abc import Iterator
from typing import Any, Final
from xml.parsers import expat

from dashboard.domain.limits import MAX_VERTICES
from dashboard.intake.sandbox.archives import create_parser
from dashboard.intake.sandbox.map_refusals import refuse_content, refuse_vertices

Tree = dict[str, Any]
Ring = list[list[float]]

_NAMED_CELLS: Final = {"SimpleData", "Data"}
_TEXTS: Final = {"name", "value", "SimpleData", "coordinates"}
_INNER: Final = "innerBoundaryIs"
_PIECE: Final = 1_000_000


class _Places:
    """Collects the places of a file: what each is called, its cells, and its polygons."""

    def __init__(self) -> None:
        self.features: list[Tree] = []
        self.vertices = 0
        self._place: Tree | None = None
        self._polygons: list[list[Ring]] = []
        self._cell = ""
        self._text: list[str] | None = None
        self._is_inner = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""
        if name == "Placemark":
            self._place, self._polygons = {}, []
        elif name == "Polygon":
            self._polygons.append([])
        elif name == _INNER:
            self._is_inner = True
        if name in _NAMED_CELLS:
            self._cell = attributes.get("name", "")
        if name in _TEXTS:
            self._text = []

    def add(self, text: str) -> None:
        """Take text."""
        if self._text is not None:
            self._text.append(text)

    def end(self, name: str) -> None:
        """Take the end of an element."""
        text = "".join(self._text or ()).strip()
        if name in _TEXTS:
            self._text = None
        if name == _INNER:
            self._is_inner = False
        if self._place is None:
            return
        if name == "name":
            self._place.setdefault("name", text)
        elif name in ("SimpleData", "value") and self._cell:
            self._place[self._cell] = text
        elif name == "coordinates" and self._polygons:
            self._take_ring(text)
        elif name == "Placemark":
            self._finish()

    def _take_ring(self, text: str) -> None:
        ring = [[float(part) for part in point.split(",")[:2]] for point in text.split()]
        self.vertices += len(ring)
        if self._is_inner:
            self._polygons[-1].append(ring)
        else:
            self._polygons[-1].insert(0, ring)

    def _finish(self) -> None:
        """Keep a place that has a polygon; points and lines are no areas."""
        polygons = [rings for rings in self._polygons if rings]
        if polygons:
            shape = {"type": "MultiPolygon", "coordinates": polygons}
            self.features.append({"type": "Feature", "properties": self._place, "geometry": shape})
        self._place = None


def translate_kml(content: bytes, file: str) -> Tree:
    """Return the polygons of a KML file as GeoJSON, in longitude and latitude as KML has them.

    Raises
    ------
    RefusedFileError
        If it is no KML, declares entities, or holds far too many vertices.
    """
    places = _Places()
    parser = create_parser(file)
    parser.StartElementHandler = lambda name, attributes: places.start(name.rpartition(" ")[2], attributes)
    parser.EndElementHandler = lambda name: places.end(name.rpartition(" ")[2])
    parser.CharacterDataHandler = places.add
    try:
        for piece in _cut(content):
            parser.Parse(piece)
            if places.vertices > MAX_VERTICES:
                refuse_vertices(file)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError):
        refuse_content(file, "text that is not KML")
    return {"type": "FeatureCollection", "features": places.features}


def _cut(content: bytes) -> Iterator[bytes]:
    for at in range(0, len(content), _PIECE):
        yield content[at : at + _PIECE]
