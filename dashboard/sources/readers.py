"""The shapes that can be read, and how a file is recognised."""

from pathlib import Path
from typing import Final

from dashboard.evidence.areas import AreaRegister
from dashboard.evidence.problems import Problem, RefusedFileError
from dashboard.sources.boundary_files import BoundariesReader
from dashboard.sources.delivery import Delivery, Reader, Request
from dashboard.sources.dfe_factors import DfeFactorsReader
from dashboard.sources.exported_figures import ExportedFiguresReader
from dashboard.sources.limits import check_size
from dashboard.sources.ons_population import OnsLongReader, OnsWideReader
from dashboard.sources.own_tables import OwnTableReader
from dashboard.sources.text_files import hash_file, read_header

READERS: Final[tuple[Reader, ...]] = (
    BoundariesReader(),
    OwnTableReader(),
    ExportedFiguresReader(),
    DfeFactorsReader(),
    OnsLongReader(),
    OnsWideReader(),
)


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
