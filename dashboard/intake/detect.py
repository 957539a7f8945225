"""The shapes that can be read, and how a file is recognised."""

from typing import Final, NoReturn

from dashboard.domain.limits import check_size
from dashboard.domain.problems import RefusedFileError, refuse_file
from dashboard.intake.freeform.sheet_layout import count_councils
from dashboard.intake.published.boundary_files import SUFFIXES as MAP_SUFFIXES
from dashboard.intake.published.boundary_files import BoundariesReader
from dashboard.intake.published.dfe_factors import DfeFactorsReader
from dashboard.intake.published.exported_figures import ExportedFiguresReader
from dashboard.intake.published.new_boundaries import NewBoundariesReader
from dashboard.intake.published.ons_population import OnsLongReader, OnsWideReader
from dashboard.intake.published.own_tables import OwnTableReader
from dashboard.intake.reading import Reading
from dashboard.intake.requests import Reader, Request
from dashboard.intake.sandbox.incoming_file import IncomingFile
from dashboard.intake.sandbox.text_files import read_header
from dashboard.intake.sandbox.workbooks import SUFFIXES as SHEET_SUFFIXES
from dashboard.intake.sandbox.workbooks import Opening
from dashboard.intake.sheet_reader import SheetReader, holds_champions, read_kept, read_opening

READERS: Final[tuple[Reader | SheetReader, ...]] = (
    BoundariesReader(),
    NewBoundariesReader(),
    OwnTableReader(),
    ExportedFiguresReader(),
    DfeFactorsReader(),
    OnsLongReader(),
    OnsWideReader(),
    SheetReader(),
)
SUFFIXES: Final = tuple(dict.fromkeys((*SHEET_SUFFIXES, *MAP_SUFFIXES)))
"""Endings of files that some reader may read."""


def read(request: Request, reader_id: str | None = None, kept: bytes = b"") -> Reading:
    """Read a file with the reader that recognises it, or the one named; or what was kept of its sheets.

    What a hand-made sheet means is asked of the person: the reading then holds what is understood so far.
    A file that is refused gives a reading with its problems.
    """
    try:
        return read_kept(kept, request) if kept else _read_anew(request, reader_id)
    except RefusedFileError as error:
        return Reading(request.file.name, request.file.sha256, problems=error.problems)


def _read_anew(request: Request, reader_id: str | None) -> Reading:
    file = request.file
    check_size(file.name, len(file.content))
    reader = _choose_reader(file, reader_id)
    if isinstance(reader, SheetReader):
        return read_opening(_open_sheets(reader, request), request)
    return Reading(file.name, file.sha256, delivery=reader.read(request))


def _open_sheets(reader: SheetReader, request: Request) -> Opening:
    """Return the sheets of a file in which something can be read; refuse one that names no council."""
    opening = reader.open(request)
    if opening.case_headings or holds_champions(opening):
        return opening
    if not any(count_councils(sheet, request.register) for sheet in opening.sheets):
        _refuse_unknown(request.file, read_header(request.file))
    return opening


def _choose_reader(file: IncomingFile, reader_id: str | None) -> Reader | SheetReader:
    header = read_header(file)
    chosen = [
        reader
        for reader in READERS
        if (reader.id == reader_id if reader_id else reader.recognises(header, file))
    ]
    if not chosen and reader_id:
        refuse_file(file.name, "a known reader", f"“{reader_id}”", f"Readers: {_list_shapes()}.")
    if not chosen:
        _refuse_unknown(file, header)
    return chosen[0]


def _list_shapes() -> str:
    return "; ".join(f"{reader.id}: {reader.title}" for reader in READERS)


def _refuse_unknown(file: IncomingFile, header: tuple[str, ...]) -> NoReturn:
    found = _describe_unknown(file, header)
    refuse_file(file.name, "a published shape that can be read", found, f"Readers: {_list_shapes()}.")


def _describe_unknown(file: IncomingFile, header: tuple[str, ...]) -> str:
    """Say what an unrecognised file looks like."""
    start = file.content[:4096]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "text in UTF-16 (save it again as “CSV UTF-8”)"
    if not header or b"\0" in start:
        return "a binary file, or one that is not text in UTF-8"
    return f"the columns {', '.join(name[:40] for name in header[:8])}"
