"""What the record of a region is made of; the record itself is in `region`."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from dashboard.domain.published_claims import STRICT


@dataclass(frozen=True)
class Mark:
    """An area so small that the map also draws a circle for it, and what a sentence calls it."""

    gss_code: str
    called: str
    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT


@dataclass(frozen=True)
class Tile:
    """The square of an area on the tile map: roughly where it lies, counted from the upper left."""

    short_name: str
    row: int
    column: int
    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT


@dataclass(frozen=True)
class BoundarySource:
    """Whose boundaries the file with this `sha256` holds, as a sidecar says it; `id` names the table, too."""

    id: str
    title: str
    publisher: str
    licence: str
    attribution: str
    address: str
    sha256: str = ""
    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT

    @property
    def file_name(self) -> str:
        """The shapefile in a data folder."""
        return f"{self.id}.shp"


@dataclass(frozen=True)
class Saying:
    """What somebody says in public, and where."""

    who: str
    words: str
    address: str
    note: str = ""
    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT


class DivisionKind(StrEnum):
    """What a region is divided for."""

    STATUTORY = "statutory"
    POLICE = "police"


@dataclass(frozen=True)
class District:
    """One part of a division, and the codes of its areas."""

    name: str
    codes: tuple[str, ...]
    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT


@dataclass(frozen=True)
class Division:
    """How a region is divided, by whom, and where that stands; an area may be in no part of it.

    Attributes
    ----------
    name
        What a part of it is called, e.g. "Police command unit".
    """

    kind: DivisionKind
    name: str
    source: str
    address: str
    parts: tuple[District, ...]
    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT

    def find_part(self, gss_code: str) -> str:
        """Return the name of the part that an area is in; empty where it is in none."""
        return next((part.name for part in self.parts if gss_code in part.codes), "")
