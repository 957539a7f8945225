"""The shapes that can be read, and how a file is recognised."""

from typing import Final, NoReturn

from dashboard.domain.limits import check_size
from dashboard.domain.problems import RefusedFileError, quote_found, refuse_file
from dashboard.intake.freeform.sheet_reader import SheetReader
from dashboard.intake.published.boundary_files import SUFFIXES as MAP_SUFFIXES
from dashboard.intake.published.boundary_files import BoundariesReader
from dashboard.intake.published.dfe_factors import DfeFactorsReader
from dashboard.intake.published.exported_figures import ExportedFiguresReader
from dashboard.intake.published.met_police_months import MetPoliceMonthsReader
from dashboard.intake.published.new_boundaries import NewBoundariesReader
from dashboard.intake.published.ons_population import OnsLongReader, OnsWideReader
from dashboard.intake.published.ons_workbook import OnsWorkbookReader
from dashboard.intake.published.own_tables import OwnTableReader
from dashboard.intake.published.packed_folder import PackedFolderReader
from dashboard.intake.published.police_crime import PoliceCrimeReader
from dashboard.intake.published.safeguarding_adults import SafeguardingAdultsReader
from dashboard.intake.reader_protocol import Reader, Reading
from dashboard.intake.requests import Request
from dashboard.intake.sandbox.csv_lines import read_header
from dashboard.intake.sandbox.file_kinds import name_kind
from dashboard.intake.sandbox.incoming_file import IncomingFile
from dashboard.intake.sandbox.workbooks import SUFFIXES as SHEET_SUFFIXES

SHEETS: Final = SheetReader()
READERS: Final[tuple[Reader, ...]] = (
    PackedFolderReader(),
    BoundariesReader(),
    NewBoundariesReader(),
    OwnTableReader(),
    ExportedFiguresReader(),
    DfeFactorsReader(),
    OnsLongReader(),
    OnsWideReader(),
    SafeguardingAdultsReader(),
    PoliceCrimeReader(by_partnership=True),
    PoliceCrimeReader(by_partnership=False),
    OnsWorkbookReader(),
    MetPoliceMonthsReader(),
    SHEETS,
)
"""In this order they are asked, and the first that recognises a file reads it: published shapes by their
headers, then sheets made by hand, as which any table can be read. A new shape is one line here.
"""
EXPECTED: Final = "a table (CSV, XLSX, ODS) or a map"
SUFFIXES: Final = tuple(dict.fromkeys((*SHEET_SUFFIXES, *MAP_SUFFIXES)))
"""Endings of files that some reader may read."""


def read(request: Request, reader_id: str | None = None, kept: bytes = b"") -> Reading:
    """Read a file with the reader that recognises it, or the one named; or what was kept of its sheets.

    What a hand-made sheet means is asked of the person: the reading then holds what is understood so far.
    A file that is refused gives a reading with its problems.
    """
    try:
        return SHEETS.read_kept(kept, request) if kept else _read_anew(request, reader_id)
    except RefusedFileError as error:
        return Reading(request.file.name, request.file.sha256, problems=error.problems)


def _read_anew(request: Request, reader_id: str | None) -> Reading:
    file = request.file
    check_size(file.name, len(file.content))
    header = read_header(file)
    reader = _choose_reader(file, header, reader_id)
    reading = reader.read(request)
    if reading.is_nothing:
        _refuse_unknown(file, header)
    return reading


def _choose_reader(file: IncomingFile, header: tuple[str, ...], reader_id: str | None) -> Reader:
    """Return the reader that was named, else the first that recognises the file."""
    chosen = [
        reader
        for reader in READERS
        if (reader.id == reader_id if reader_id else reader.recognises(header, file))
    ]
    if not chosen and reader_id:
        refuse_file(file.name, "a known reader", f"“{reader_id}”", f"Readers: {_list_shapes()}.")
    if not reader_id and (not chosen or _takes_any(chosen[0], file)):
        _refuse_kind(file)
    if not chosen:
        _refuse_unknown(file, header)
    return chosen[0]


def _takes_any(reader: Reader, file: IncomingFile) -> bool:
    """Say whether a reader takes whatever has an ending: then what is in the file is looked at first."""
    return reader is SHEETS or (isinstance(reader, BoundariesReader) and file.suffix == ".zip")


def _list_shapes() -> str:
    return "; ".join(f"{reader.id}: {reader.title}" for reader in READERS)


def _refuse_kind(file: IncomingFile) -> None:
    """Refuse a file of a kind that is known and not read, by what it is."""
    kind = name_kind(file)
    if kind is not None:
        refuse_file(file.name, EXPECTED, kind.name, kind.action)


def _refuse_unknown(file: IncomingFile, header: tuple[str, ...]) -> NoReturn:
    """Refuse a file of a kind that nothing here knows."""
    ending = quote_found(file.suffix) if file.suffix else "no ending"
    if b"\0" in file.content[:4096] or not header:
        found = f"a file of an unknown kind ({ending}), which is no text"
        refuse_file(file.name, EXPECTED, found, "Save it as .xlsx, .ods or .csv, and bring that.")
    found = f"text that begins {quote_found(', '.join(header[:8]))}, under a name with {ending}"
    action = "If it is a table, give its name the ending .csv and bring it again."
    refuse_file(file.name, EXPECTED, found, action)
