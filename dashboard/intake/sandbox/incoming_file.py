"""A file from outside, held in memory: whatever is read from it, nothing of it is written to a disk."""

import hashlib
import io
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Final

from dashboard.domain.limits import MAX_BYTES, MAX_NAME_LENGTH, refuse_large
from dashboard.domain.problems import refuse_file
from dashboard.domain.provenance import EXAMPLE_PREFIX, SUFFIX

SOURCES_FILE: Final = "sources.csv"
"""Stands beside an exported ``figures.csv`` and says where its figures came from."""

SHAPEFILE_PARTS: Final = (".shp", ".shx", ".dbf", ".prj", ".cpg")
MAX_ENDING_LENGTH: Final = 12
_NOTHING: Final[Mapping[str, bytes]] = MappingProxyType({})


@dataclass(frozen=True)
class IncomingFile:
    """A file that somebody brought.

    Attributes
    ----------
    sha256
        Of the content, in hexadecimal digits.
    beside
        The files that belong to it, by name: a sidecar, `SOURCES_FILE`, the parts of a shapefile.
    """

    name: str
    content: bytes = field(repr=False)
    sha256: str
    beside: Mapping[str, bytes] = field(default_factory=lambda: _NOTHING, repr=False)

    @property
    def suffix(self) -> str:
        """Its ending, in small letters: ".xlsx"."""
        return PurePosixPath(self.name).suffix.casefold()

    @property
    def stem(self) -> str:
        """Its name without the ending."""
        return PurePosixPath(self.name).stem

    def open(self) -> io.BytesIO:
        """Return its content as an open file."""
        return io.BytesIO(self.content)

    def find_beside(self, name: str) -> "IncomingFile | None":
        """Return the file of this name that was brought with it, or None."""
        return bring(name, self.beside[name]) if name in self.beside else None


def bring(name: str, content: bytes, beside: Mapping[str, bytes] = _NOTHING) -> IncomingFile:
    """Return a file of this name and content."""
    return IncomingFile(name, content, hashlib.sha256(content).hexdigest(), beside)


def take_file(path: Path) -> IncomingFile:
    """Read a file of this machine, with those beside it that belong to it.

    Raises
    ------
    RefusedFileError
        If it is not there, or one of them is too large.
    """
    beside = {other.name: _read(other) for other in _list_beside(path) if other.is_file()}
    return bring(path.name, _read(path), beside)


def _read(path: Path) -> bytes:
    if not path.is_file():
        refuse_file(path.name, "a file", "a folder" if path.is_dir() else "no such file", "Check the path.")
    refuse_large(path.name, path.stat().st_size, MAX_BYTES)
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _list_beside(path: Path) -> Iterator[Path]:
    """Yield where the files stand that may belong to a file."""
    yield path.with_name(path.name + SUFFIX)
    if path.suffix.casefold() == ".shp":
        yield from (path.with_suffix(suffix) for suffix in SHAPEFILE_PARTS[1:])
    if path.suffix.casefold() == ".csv":
        yield from (path.with_name(name) for name in (SOURCES_FILE, EXAMPLE_PREFIX + SOURCES_FILE))


def make_safe_name(name: str) -> str:
    """Return a file name without folders, of letters, digits and a few signs, with its ending kept.

    Examples
    --------
    >>> make_safe_name("../../etc/figures (final).XLSX")
    'figures (final).XLSX'
    >>> make_safe_name(".csv")
    'upload.csv'
    """
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    kept = "".join(c if c.isalnum() or c in " -_.()&," else "_" for c in last if c.isprintable()).strip()
    path = PurePosixPath(f"upload{kept}" if kept.startswith(".") else kept or "upload")
    ending = path.suffix[:MAX_ENDING_LENGTH]
    return path.stem[: MAX_NAME_LENGTH - len(ending)].rstrip(" .") + ending
