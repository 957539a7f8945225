"""The shapes that can be read, and how a file is recognised."""

from pathlib import Path
from typing import Final, NoReturn

from dashboard.evidence.areas import AreaRegister
from dashboard.evidence.problems import refuse_file
from dashboard.sources.delivery import Delivery, Reader, Request
from dashboard.sources.handmade.layout import count_councils
from dashboard.sources.opening.limits import check_size
from dashboard.sources.opening.text_files import hash_file, read_header
from dashboard.sources.opening.workbooks import SUFFIXES as SHEET_SUFFIXES
from dashboard.sources.opening.workbooks import Opening
from dashboard.sources.published.boundary_files import SUFFIXES as MAP_SUFFIXES
from dashboard.sources.published.boundary_files import BoundariesReader
from dashboard.sources.published.dfe_factors import DfeFactorsReader
from dashboard.sources.published.exported_figures import ExportedFiguresReader
from dashboard.sources.published.ons_population import OnsLongReader, OnsWideReader
from dashboard.sources.published.own_tables import OwnTableReader
from dashboard.sources.sheet_reader import SheetReader, holds_champions, read_opening

READERS: Final[tuple[Reader, ...]] = (
    BoundariesReader(),
    OwnTableReader(),
    ExportedFiguresReader(),
    DfeFactorsReader(),
    OnsLongReader(),
    OnsWideReader(),
    SheetReader(),
)
SUFFIXES: Final = tuple(dict.fromkeys((*SHEET_SUFFIXES, *MAP_SUFFIXES)))
"""Endings of files that some reader may read."""


def read_file(
    path: Path,
    register: AreaRegister,
    reader_id: str | None = None,
    options: dict[str, str] | None = None,
    facts: dict[str, str] | None = None,
) -> Delivery:
    """Read a published file with the reader that recognises it, or the one named.

    Raises
    ------
    RefusedFileError
        If no reader recognises the file, or the reader refuses it.
    """
    check_size(path)
    reader = _choose_reader(path, reader_id)
    request = Request(path, register, hash_file(path), options or {}, facts or {})
    if isinstance(reader, SheetReader):
        return read_opening(_open_sheets(reader, request), request)
    return reader.read(request)


def open_file(
    path: Path, register: AreaRegister, options: dict[str, str], facts: dict[str, str]
) -> Delivery | Opening:
    """Read a file of a published shape; of a sheet that people made only open it.

    What a hand-made sheet means is asked of the person, with the sheet before them.

    Raises
    ------
    RefusedFileError
        As `read_file`.
    """
    check_size(path)
    reader = _choose_reader(path, None)
    request = Request(path, register, hash_file(path), options, facts)
    if not isinstance(reader, SheetReader):
        return reader.read(request)
    opening = _open_sheets(reader, request)
    return read_opening(opening, request) if holds_champions(opening) else opening


def _open_sheets(reader: SheetReader, request: Request) -> Opening:
    """Return the sheets of a file in which something can be read; refuse one that names no council."""
    opening = reader.open(request)
    if opening.case_headings or holds_champions(opening):
        return opening
    if not any(count_councils(sheet, request.register) for sheet in opening.sheets):
        _refuse_unknown(request.path, read_header(request.path))
    return opening


def _choose_reader(path: Path, reader_id: str | None) -> Reader:
    header = read_header(path)
    chosen = [
        reader
        for reader in READERS
        if (reader.id == reader_id if reader_id else reader.recognises(header, path))
    ]
    if not chosen and reader_id:
        refuse_file(path.name, "a known reader", f"“{reader_id}”", f"Readers: {_list_shapes()}.")
    if not chosen:
        _refuse_unknown(path, header)
    return chosen[0]


def _list_shapes() -> str:
    return "; ".join(f"{reader.id}: {reader.title}" for reader in READERS)


def _refuse_unknown(path: Path, header: tuple[str, ...]) -> NoReturn:
    found = _describe_unknown(path, header)
    refuse_file(path.name, "a published shape that can be read", found, f"Readers: {_list_shapes()}.")


def _describe_unknown(path: Path, header: tuple[str, ...]) -> str:
    """Say what an unrecognised file looks like."""
    start = path.read_bytes()[:4096]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "text in UTF-16 (save it again as “CSV UTF-8”)"
    if not header or b"\0" in start:
        return "a binary file, or one that is not text in UTF-8"
    return f"the columns {', '.join(name[:40] for name in header[:8])}"
