"""The files of a data folder as the parts of what a store holds, and back, without a disk."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import tomli_w

from dashboard.domain.delivery import Delivery
from dashboard.domain.problems import DashboardError, Problem
from dashboard.domain.provenance import SUFFIX, parse_sidecar
from dashboard.domain.region import REGION_FILE, Region, parse_region_file, region_to_facts
from dashboard.store.holdings import PRECEDENCE, REGION, Part, name_part
from dashboard.store.precedence import PRECEDENCE_FILE, Precedence, parse_precedence, precedence_to_toml
from dashboard.store.table_files import GEO, STATS, delivery_to_files, parse_boundaries, parse_table_file

Files = Mapping[str, bytes | None]
"""What each file holds, by path within the data folder; None where there is none."""
_REGION_PATH: Final = f"{GEO}/{REGION_FILE}"
_PRECEDENCE_PATH: Final = f"{STATS}/{PRECEDENCE_FILE}"


class PartReader:
    """Reads parts from files, and remembers them: the same content gives the same object."""

    def __init__(self) -> None:
        self._known: dict[tuple[tuple[str, bytes], ...], Part] = {}

    def read(self, files: Files, problems: list[Problem]) -> dict[str, Part]:
        """Return the parts that files hold, by name; note what cannot be read."""
        parts: dict[str, Part] = {}
        for path, content in files.items():
            if content is not None and path.endswith((".csv", ".shp", REGION_FILE, PRECEDENCE_FILE)):
                try:
                    part = self._read_one(path, files)
                except DashboardError as error:
                    problems += error.problems
                else:
                    parts[_name(part)] = part
        return parts

    def _read_one(self, path: str, files: Files) -> Part:
        own = tuple((name, found) for name in _list_own(path, files) if (found := files[name]) is not None)
        if own not in self._known:
            self._known[own] = _parse(path, dict(own))
        return self._known[own]


def _name(part: Part) -> str:
    if isinstance(part, Delivery):
        return name_part(part.source)
    return REGION if isinstance(part, Region) else PRECEDENCE


def _list_own(path: str, files: Files) -> list[str]:
    """Return the files that hold one part: a table, its sidecar, the other files of a shapefile."""
    stem = path.removesuffix(".shp")
    is_map = stem != path
    return sorted(
        name
        for name in files
        if name in (path, path + SUFFIX) or (is_map and name.rpartition(".")[0] == stem)
    )


def _parse(path: str, files: Mapping[str, bytes]) -> Part:
    name = Path(path).name
    if path == _REGION_PATH:
        return parse_region_file(files[path], name)
    if path == _PRECEDENCE_PATH:
        return parse_precedence(files[path], name)
    source = parse_sidecar(files.get(path + SUFFIX), name + SUFFIX)
    if source.table == "boundaries":
        shapes = {Path(part).name: content for part, content in files.items() if part != path + SUFFIX}
        return Delivery(source, parse_boundaries(shapes, name), name, ())
    return Delivery(source, parse_table_file(files[path], source.table, name), name, ())


def part_to_files(part: Part) -> dict[str, bytes]:
    """Return the files that hold a part."""
    if isinstance(part, Region):
        return {_REGION_PATH: tomli_w.dumps(region_to_facts(part)).encode()}
    if isinstance(part, Precedence):
        return {_PRECEDENCE_PATH: precedence_to_toml(part).encode()}
    return delivery_to_files(part)
