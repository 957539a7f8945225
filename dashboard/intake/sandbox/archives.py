"""Look into an archive before any library opens it: sizes really counted, names and kinds checked."""

import re
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import Final
from xml.parsers import expat

from dashboard.domain.limits import MAX_MEMBERS, MAX_RATIO, MAX_UNPACKED_BYTES, RATIO_FROM_BYTES
from dashboard.domain.problems import Problem, RefusedFileError, quote_found, quote_reason, refuse_file
from dashboard.intake.sandbox.incoming_file import IncomingFile

CHECK: Final = "Check that it is the right file."
SAVE_AGAIN: Final = "Open it in a spreadsheet program, save it again and offer it once more."

_ARCHIVES: Final = re.compile(r"\.(zip|7z|rar|gz|tgz|bz2|xz|tar|zst|kmz)$", re.IGNORECASE)
_XML: Final = (".xml", ".rels")
_CHUNK: Final = 65_536

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Data = Callable[[str], None]


@contextmanager
def open_archive(file: IncomingFile) -> Iterator[zipfile.ZipFile]:
    """Open an archive; whatever is broken in it, now or while reading, is a refusal.

    Raises
    ------
    RefusedFileError
        If it is no archive, or a damaged one.
    """
    try:
        with zipfile.ZipFile(file.open()) as archive:
            yield archive
    # NotImplementedError is how zipfile says that it does not know a member's compression.
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError) as error:
        mend = "Save or download it again."
        raise RefusedFileError([Problem(file.name, "a whole archive", quote_reason(error), mend)]) from error


def list_members(file: IncomingFile) -> tuple[str, ...]:
    """Return the names in an archive; none where it is no archive that can be opened."""
    try:
        with open_archive(file) as archive:
            return tuple(archive.namelist())
    except RefusedFileError:
        return ()


def unpack(file: IncomingFile) -> dict[PurePosixPath, bytes]:
    """Return every file of an archive, by its place in it.

    Raises
    ------
    RefusedFileError
        As `check_archive` does.
    """
    check_archive(file, is_workbook=False)
    with open_archive(file) as archive:
        return {
            PurePosixPath(name): archive.read(name)
            for name in archive.namelist()
            if not name.endswith("/") and not name.startswith("__MACOSX/")
        }


def check_archive(file: IncomingFile, *, is_workbook: bool) -> None:
    """Refuse an archive that is dangerous to unpack.

    Parameters
    ----------
    is_workbook
        Archives inside a workbook are objects somebody embedded; they are never opened, so they may stay.

    Raises
    ------
    RefusedFileError
        If it is damaged, encrypted, too large when unpacked, has unsafe or repeated names, links, other
        archives, or XML that declares entities.
    """
    with open_archive(file) as archive:
        members = archive.infolist()
        if len(members) > MAX_MEMBERS:
            refuse_file(file.name, f"at most {MAX_MEMBERS:,} parts", f"{len(members):,}", CHECK)
        _check_names(file.name, members)
        for member in members:
            _check_kind(file.name, member, is_workbook=is_workbook)
        _count_unpacked(file, archive, members)


def _check_names(file: str, members: list[zipfile.ZipInfo]) -> None:
    seen: set[str] = set()
    for member in members:
        name = member.orig_filename
        parts = name.replace("\\", "/").split("/")
        if ".." in parts or parts[0] == "" or ":" in parts[0] or not name.isprintable():
            mend = "Do not open it: an archive of data has no such names."
            refuse_file(file, "parts that stay inside the archive", quote_found(name), mend)
        if name.casefold() in seen:
            refuse_file(file, "every part once", f"{quote_found(name)} twice", "Save it again.")
        seen.add(name.casefold())


def _check_kind(file: str, member: zipfile.ZipInfo, *, is_workbook: bool) -> None:
    name = quote_found(member.filename)
    if member.flag_bits & 0x1:
        refuse_file(file, "a file without a password", f"{name} encrypted", "Save it without one.")
    if stat.S_ISLNK(member.external_attr >> 16):
        refuse_file(file, "files only", f"a link, {name}", "Pack the file that the link leads to.")
    if not is_workbook and _ARCHIVES.search(member.filename):
        refuse_file(file, "files only", f"another archive, {name}", "Unpack it and offer what is in it.")


def _count_unpacked(file: IncomingFile, archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> None:
    """Unpack everything to nowhere, and stop where it grows too large."""
    packed = len(file.content)
    total = 0
    for member in members:
        watch = DoctypeWatch(file.name) if member.filename.casefold().endswith(_XML) else None
        with archive.open(member) as stream:
            while chunk := stream.read(_CHUNK):
                total += len(chunk)
                _check_total(file.name, total, packed)
                if watch:
                    watch.feed(chunk)


def _check_total(file: str, total: int, packed: int) -> None:
    if total > MAX_UNPACKED_BYTES:
        expected = f"at most {MAX_UNPACKED_BYTES // 1_000_000} MB when unpacked"
        refuse_file(file, expected, "more", CHECK)
    if total > RATIO_FROM_BYTES and total > packed * MAX_RATIO:
        expected = f"a file that unpacks to at most {MAX_RATIO} times its size"
        refuse_file(file, expected, "more", CHECK)


class DoctypeWatch:
    """Looks at the beginning of an XML file, up to its first element."""

    def __init__(self, file: str) -> None:
        self._is_done = False
        self._parser = create_parser(file)
        self._parser.StartElementHandler = self._finish

    def feed(self, chunk: bytes) -> None:
        """Take the next piece of the file; what is no XML is left to who reads it."""
        if not self._is_done:
            try:
                self._parser.Parse(chunk)
            except expat.ExpatError:
                self._is_done = True

    def _finish(self, _name: str, _attributes: dict[str, str]) -> None:
        self._is_done = True


def create_parser(file: str) -> expat.XMLParserType:
    """Return an XML parser that refuses a document type, and so every entity."""

    def refuse_doctype(*_: object) -> None:
        refuse_file(file, "XML without a document type", "a declaration of entities", SAVE_AGAIN)

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse_doctype
    return parser


def parse_member(archive: zipfile.ZipFile, name: str, file: str, start: Start, end: End, data: Data) -> None:
    """Read one XML part of an archive from beginning to end; names of elements come without namespaces.

    Raises
    ------
    RefusedFileError
        If it is not there, no well-formed XML, or has a document type.
    """
    if name not in archive.namelist():
        refuse_file(file, "a whole workbook", f"no {quote_found(name)} in it", SAVE_AGAIN)
    parser = create_parser(file)
    parser.StartElementHandler = lambda name, attributes: start(
        name.rpartition(" ")[2], {key.rpartition(" ")[2]: cell for key, cell in attributes.items()}
    )
    parser.EndElementHandler = lambda name: end(name.rpartition(" ")[2])
    parser.CharacterDataHandler = data
    try:
        with archive.open(name) as stream:
            parser.ParseFile(stream)
    except expat.ExpatError as error:
        found = f"a broken part, {quote_found(name)}, line {error.lineno}"
        refuse_file(file, "a whole workbook", found, SAVE_AGAIN)
