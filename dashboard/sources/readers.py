"""The shapes that can be read, and how a file is recognised."""

from pathlib import Path
from typing import Final

from dashboard.evidence.areas import AreaRegister
from dashboard.evidence.problems import Problem, RefusedFileError
from dashboard.sources.boundary_files import SUFFIXES as MAP_SUFFIXES
from dashboard.sources.boundary_files import BoundariesReader
from dashboard.sources.champion_sheets import find_headings
from dashboard.sources.delivery import Delivery, Reader, Request
from dashboard.sources.dfe_factors import DfeFactorsReader
from dashboard.sources.exported_figures import ExportedFiguresReader
from dashboard.sources.limits import check_size
from dashboard.sources.ons_population import OnsLongReader, OnsWideReader
from dashboard.sources.own_tables import OwnTableReader
from dashboard.sources.sheet_reader import SheetReader, read_opening
from dashboard.sources.text_files import hash_file, read_header
from dashboard.sources.workbooks import SUFFIXES as SHEET_SUFFIXES
from dashboard.sources.workbooks import Opening

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
    return reader.read(Request(path, register, hash_file(path), options or {}, facts or {}))


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
    opening = reader.open(request)
    is_champions = any(find_headings(sheet) for sheet in opening.sheets)
    return read_opening(opening, request) if is_champions else opening


def _choose_reader(path: Path, reader_id: str | None) -> Reader:
    header = read_header(path)
    chosen = [
        reader
        for reader in READERS
        if (reader.id == reader_id if reader_id else reader.recognises(header, path))
    ]
    if chosen:
        return chosen[0]
    shapes = "; ".join(f"{reader.id}: {reader.title}" for reader in READERS)
    if reader_id:
        raise RefusedFileError(
            [Problem(path.name, "a known reader", f"“{reader_id}”", f"Readers: {shapes}.")]
        )
    found = _describe_unknown(path, header)
    raise RefusedFileError(
        [Problem(path.name, "a published shape that can be read", found, f"Readers: {shapes}.")]
    )


def _describe_unknown(path: Path, header: tuple[str, ...]) -> str:
    """Say what an unrecognised file looks like."""
    start = path.read_bytes()[:4096]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "text in UTF-16 (save it again as “CSV UTF-8”)"
    if not header or b"\0" in start:
        return "a binary file, or one that is not text in UTF-8"
    return f"the columns {', '.join(name[:40] for name in header[:8])}"
