"""A data folder as the project packs it (``data.zip``): each table with its own sidecar."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final

from dashboard.domain.delivery import Delivery
from dashboard.domain.problems import DataFolderError, RefusedFileError, quote_found, refuse_file
from dashboard.domain.provenance import SUFFIX, Source, parse_sidecar
from dashboard.domain.region import REGION_FILE, Region, parse_region_file
from dashboard.intake.published.boundary_files import BoundariesReader
from dashboard.intake.published.own_tables import OwnTableReader
from dashboard.intake.reader_protocol import Reader, Reading, hand_over
from dashboard.intake.requests import Request
from dashboard.intake.sandbox.archives import list_members, unpack
from dashboard.intake.sandbox.incoming_file import SHAPEFILE_PARTS, IncomingFile, bring
from dashboard.intake.sandbox.text_files import read_text_table

NOT_TAKEN: Final = (
    "Which source leads where two differ is not taken from it. It holds no person's name and no answer that "
    "quotes a sheet: where it takes the place of a register of champions, the names in that are gone."
)
AREAS_FILE: Final = "areas.csv"
"""The register of areas in a packed folder."""
SAME_REGION: Final = "The record of the region (region.toml) stays as it is here."


class PackedFolderReader:
    """Reads every table of a packed data folder."""

    id = "packed_folder"
    title = "A data folder as this project packs it (data.zip)"

    def recognises(self, header: tuple[str, ...], file: IncomingFile) -> bool:
        """Say whether it is an archive in which tables stand with their sidecars."""
        return file.suffix == ".zip" and any(name.endswith(SUFFIX) for name in list_members(file))

    def read(self, request: Request) -> Reading:
        """Return every table, as its sidecar describes it.

        Raises
        ------
        RefusedFileError
            If the archive is dangerous, or a table or its sidecar is wrong; then none of them is taken.
        """
        members = unpack(request.file)
        noted = _compare_region(members, request)
        deliveries = list(_read_tables(request, members))
        if not deliveries:
            mend = "Download it again from “Add data”."
            refuse_file(request.file.name, "tables with their sidecars", "none", mend)
        titles = ", ".join(f"“{one.source.title}”" for one in deliveries)
        said = (f"A packed data folder with {len(deliveries)} tables: {titles}.", *noted, NOT_TAKEN)
        first, *rest = (replace(one, understood=()) for one in deliveries)
        return hand_over(request, replace(first, understood=said), *rest)


def _compare_region(members: Mapping[PurePosixPath, bytes], request: Request) -> tuple[str, ...]:
    """Return what is said of the region's record in the archive; none is taken from there.

    Raises
    ------
    RefusedFileError
        If the archive is of another region: its tables are about other areas.
    """
    path = next((path for path in members if path.name == REGION_FILE), None)
    if path is None:
        return ()
    own, packed = request.register.region, _read_region(path, members)
    codes = _list_codes(members)
    if codes and codes != request.register.codes:
        mend = "Open it as a data folder of its own: make run DATA=FOLDER."
        other = _describe_codes(codes, request.register.codes)
        found = f"one of {quote_found(packed.name)}, {other}"
        refuse_file(request.file.name, f"a data folder of {own.all}", found, mend)
    return (SAME_REGION,)


def _list_codes(members: Mapping[PurePosixPath, bytes]) -> frozenset[str]:
    """Return the codes of the register in the archive; none where there is no register."""
    path = next((path for path in members if path.name == AREAS_FILE), None)
    if path is None:
        return frozenset()
    register = read_text_table(bring(path.name, members[path]), ("gss_code",))
    return frozenset(register["gss_code"])


def _describe_codes(codes: frozenset[str], own: frozenset[str]) -> str:
    """Say how two registers differ."""
    here, there = len(own - codes), len(codes - own)
    return f"whose register lacks {here:,} of them and has {there:,} others"


def _read_region(path: PurePosixPath, members: Mapping[PurePosixPath, bytes]) -> Region:
    try:
        return parse_region_file(members[path], path.name)
    except DataFolderError as error:
        raise RefusedFileError(error.problems) from error


def _read_tables(request: Request, members: Mapping[PurePosixPath, bytes]) -> Iterator[Delivery]:
    for path in sorted(path for path in members if path.name.endswith(SUFFIX)):
        table = path.with_name(path.name.removesuffix(SUFFIX))
        source = _read_sidecar(path, members)
        if table not in members:
            mend = "Keep the files of a packed folder together."
            refuse_file(request.file.name, f"the table “{table.name}” beside its sidecar", "none", mend)
        is_map = source.table == "boundaries"
        reader: Reader = BoundariesReader() if is_map else OwnTableReader()
        file = bring(table.name, members[table], _list_beside(table, members))
        (delivery,) = reader.read(replace(request, file=file)).deliveries
        yield replace(delivery, source=source)


def _read_sidecar(path: PurePosixPath, members: Mapping[PurePosixPath, bytes]) -> Source:
    try:
        return parse_sidecar(members[path], path.name)
    except DataFolderError as error:
        raise RefusedFileError(error.problems) from error


def _list_beside(table: PurePosixPath, members: Mapping[PurePosixPath, bytes]) -> dict[str, bytes]:
    """Return what belongs to a table, by name: its sidecar, the parts of a shapefile."""
    others = [table.with_name(table.name + SUFFIX), *(table.with_suffix(part) for part in SHAPEFILE_PARTS)]
    return {path.name: members[path] for path in others if path in members and path != table}
